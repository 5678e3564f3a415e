public import P4Source

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Writes a file whole or not at all: under a temporary name in the same folder, then renamed.
///
/// A link is followed, so that it stays one. What is no regular file, such as `/dev/null` or a pipe,
/// is written to in place: replacing it by a file is never what was meant.
public func writeFile(_ bytes: [UInt8], to path: String) -> Result<Void, FileError> {
  guard isPlain(path) else { return .failure(.notFound) }
  var status = stat()
  guard stat(path, &status) == 0 else {
    return writeAndRename(bytes, to: path, mode: nil)
  }
  switch status.st_mode & S_IFMT {
  case S_IFREG:
    return writeAndRename(bytes, to: resolved(path), mode: status.st_mode & 0o7777)
  case S_IFDIR: return .failure(.isDirectory)
  default:
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return .failure(fileError(errno)) }
    let error = writeAll(bytes, to: descriptor)
    close(descriptor)
    return error.map { .failure($0) } ?? .success(())
  }
}

/// Writes everything to standard output.
public func writeStandardOutput(_ bytes: [UInt8]) -> Result<Void, FileError> {
  writeAll(bytes, to: STDOUT_FILENO).map { .failure($0) } ?? .success(())
}

/// Writes text to standard error; failing that there is nobody left to tell.
public func writeStandardError(_ text: String) {
  _ = writeAll(Array(text.utf8), to: STDERR_FILENO)
}

/// Makes a folder and those above it, as far as they are missing.
public func makeFolder(_ path: String) -> Result<Void, FileError> {
  guard isPlain(path) else { return .failure(.notFound) }
  var status = stat()
  if stat(path, &status) == 0 {
    return status.st_mode & S_IFMT == S_IFDIR ? .success(()) : .failure(.other("not a directory"))
  }
  if let slash = path.dropLast().lastIndex(of: "/"), slash != path.startIndex {
    if case .failure(let error) = makeFolder(String(path[..<slash])) { return .failure(error) }
  }
  // Another process may have made it in between.
  if mkdir(path, 0o777) == 0 || errno == EEXIST { return .success(()) }
  return .failure(fileError(errno))
}

private func writeAndRename(_ bytes: [UInt8], to path: String, mode: mode_t?) -> Result<
  Void, FileError
> {
  var folder = ""
  var name = Substring(path)
  if let slash = path.lastIndex(of: "/") {
    folder = String(path[...slash])
    name = path[path.index(after: slash)...]
  }
  guard !name.isEmpty else { return .failure(.isDirectory) }

  // The process id keeps processes apart and O_EXCL whatever else may share the name.
  var temporary = ""
  var descriptor: Int32 = -1
  for attempt in 0..<100 {
    temporary = folder + ".p4fit-\(getpid())-\(attempt)-" + name.prefix(100) + ".tmp"
    descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    if descriptor >= 0 || errno != EEXIST { break }
  }
  guard descriptor >= 0 else { return .failure(fileError(errno)) }
  var failure = writeAll(bytes, to: descriptor)
  if failure == nil, let mode, fchmod(descriptor, mode) != 0 { failure = fileError(errno) }
  // A full disk may show only here.
  if close(descriptor) != 0, failure == nil { failure = fileError(errno) }
  if failure == nil, rename(temporary, path) != 0 { failure = fileError(errno) }
  guard let failure else { return .success(()) }
  unlink(temporary)
  return .failure(failure)
}

private func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> FileError? {
  var done = 0
  while done < bytes.count {
    let written = bytes.withUnsafeBytes { buffer in
      Glue.write(descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done)
    }
    if written < 0 {
      if errno == EINTR { continue }
      return fileError(errno)
    }
    done += written
  }
  return nil
}

/// The path without links, or the path itself where that cannot be told.
private func resolved(_ path: String) -> String {
  guard let real = realpath(path, nil) else { return path }
  defer { free(real) }
  return String(cString: real)
}
