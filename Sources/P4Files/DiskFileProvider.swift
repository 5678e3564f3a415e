public import P4Source

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Files as the operating system opens them from the working directory.
public struct DiskFileProvider: FileProvider {
  public init() {}

  public func read(_ path: String) -> Result<[UInt8], FileError> { readFile(path) }
}

/// Largest file that is read, in bytes: 1 GiB.
private let largestFile = 1 << 30

/// The whole of a regular file. Devices, sockets and pipes are refused: they could block or never
/// end.
public func readFile(_ path: String) -> Result<[UInt8], FileError> {
  guard isPlain(path) else { return .failure(.notFound) }
  // Without O_NONBLOCK, opening a pipe that nobody writes to would hang before it can be refused.
  let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
  guard descriptor >= 0 else { return .failure(fileError(errno)) }
  defer { close(descriptor) }
  var status = stat()
  guard fstat(descriptor, &status) == 0 else { return .failure(fileError(errno)) }
  switch status.st_mode & S_IFMT {
  case S_IFREG: break
  case S_IFDIR: return .failure(.isDirectory)
  default: return .failure(.notRegular)
  }
  guard status.st_size <= largestFile else { return .failure(.tooLarge) }
  return readAll(descriptor, expected: Int(status.st_size))
}

/// Everything that comes in on standard input.
public func readStandardInput() -> Result<[UInt8], FileError> {
  var status = stat()
  if fstat(STDIN_FILENO, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
    return .failure(.isDirectory)
  }
  return readAll(STDIN_FILENO, expected: 1 << 16)
}

/// Reads to the end, however long the file has become meanwhile.
private func readAll(_ descriptor: Int32, expected: Int) -> Result<[UInt8], FileError> {
  // One byte more than expected, so that the usual file ends with a read of nothing.
  var bytes = [UInt8](repeating: 0, count: max(expected, 0) + 1)
  var count = 0
  while true {
    if count == bytes.count {
      guard count <= largestFile else { return .failure(.tooLarge) }
      bytes.append(contentsOf: repeatElement(0, count: bytes.count))
    }
    let received = bytes.withUnsafeMutableBytes { buffer in
      Glue.read(descriptor, buffer.baseAddress.map { $0 + count }, buffer.count - count)
    }
    if received == 0 { break }
    if received < 0 {
      if errno == EINTR { continue }
      return .failure(fileError(errno))
    }
    count += received
  }
  bytes.removeLast(bytes.count - count)
  return count > largestFile ? .failure(.tooLarge) : .success(bytes)
}

/// Whether a path can be handed to C at all.
func isPlain(_ path: String) -> Bool { !path.isEmpty && !path.utf8.contains(0) }

/// The reason that an error number stands for.
func fileError(_ number: Int32) -> FileError {
  switch number {
  case ENOENT, ENOTDIR: .notFound
  case EISDIR: .isDirectory
  case EACCES, EPERM: .notPermitted
  case EFBIG, EOVERFLOW: .tooLarge
  case ENXIO: .notRegular
  default: .other(strerror(number).map { String(cString: $0) } ?? "error \(number)")
  }
}
