public import P4Source

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The paths of all regular files below a folder, relative to it, in the order of their bytes.
/// Names that begin with a dot are left out, and links to folders are not followed: the walk ends.
public func filesBelow(_ folder: String) -> Result<[String], FileError> {
  guard isPlain(folder) else { return .failure(.notFound) }
  var found: [String] = []
  var pending = [""]
  while let inner = pending.popLast() {
    let path = inner.isEmpty ? folder : folder + "/" + inner
    guard let directory = opendir(path) else {
      let error = fileError(errno)
      // A folder inside that may not be read hides its files, no more.
      if inner.isEmpty { return .failure(error == .notFound ? notAFolder(path) : error) }
      continue
    }
    defer { closedir(directory) }
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(
          to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)
        ) { String(cString: $0) }
      }
      if name.hasPrefix(".") { continue }
      let relative = inner.isEmpty ? name : inner + "/" + name
      var status = stat()
      guard lstat(folder + "/" + relative, &status) == 0 else { continue }
      let isLink = status.st_mode & S_IFMT == S_IFLNK
      if isLink, stat(folder + "/" + relative, &status) != 0 { continue }
      switch status.st_mode & S_IFMT {
      case S_IFREG: found.append(relative)
      case S_IFDIR where !isLink: pending.append(relative)
      default: break
      }
    }
  }
  return .success(found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
}

/// Why a path that cannot be opened as a folder cannot be.
private func notAFolder(_ path: String) -> FileError {
  var status = stat()
  return stat(path, &status) == 0 ? .other("not a folder") : .notFound
}
