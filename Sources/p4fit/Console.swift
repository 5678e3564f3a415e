import P4Diagnostics

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Standard output and standard error of one run: everything is gathered and written at one go,
/// for a write costs more than a whole check of a small program.
struct Console {
  private(set) var output: [UInt8] = []
  private(set) var errors: [UInt8] = []
  /// `auto`, `always` or `never`.
  var color = "auto"

  mutating func print(_ text: String) { output.append(contentsOf: text.utf8) }
  mutating func print(_ bytes: [UInt8]) { output.append(contentsOf: bytes) }
  mutating func printError(_ text: String) { errors.append(contentsOf: text.utf8) }
  mutating func printError(_ bytes: [UInt8]) { errors.append(contentsOf: bytes) }

  /// Layout of text for standard output.
  var outputStyle: RenderStyle { style(of: STDOUT_FILENO) }
  /// Layout of text for standard error.
  var errorStyle: RenderStyle { style(of: STDERR_FILENO) }

  /// Whether somebody watches standard error.
  var errorsAreSeen: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes to standard error at once: how far long work has come.
  static func show(_ text: String) { _ = write(Array(text.utf8), to: STDERR_FILENO) }

  /// Writes what was gathered.
  /// - Returns: whether standard output took it; a reader that has gone away is no trouble.
  mutating func flush() -> Bool {
    _ = Self.write(errors, to: STDERR_FILENO)
    let isWhole = Self.write(output, to: STDOUT_FILENO)
    errors = []
    output = []
    return isWhole
  }

  private func style(of file: Int32) -> RenderStyle {
    let isTerminal = isatty(file) == 1
    var isColored = color == "always"
    if color == "auto", isTerminal {
      isColored = !Self.isSet("NO_COLOR") && getenv("TERM").map { strcmp($0, "dumb") != 0 } ?? false
    }
    var size = winsize()
    let isSized = isTerminal && ioctl(file, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return RenderStyle(color: isColored, width: isSized ? min(Int(size.ws_col), 100) : 100)
  }

  private static func isSet(_ name: String) -> Bool {
    getenv(name).map { $0.pointee != 0 } ?? false
  }

  private static func write(_ bytes: [UInt8], to file: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var offset = 0
      while offset < buffer.count, let base = buffer.baseAddress {
        #if canImport(Glibc)
        let count = Glibc.write(file, base + offset, buffer.count - offset)
        #elseif canImport(Musl)
        let count = Musl.write(file, base + offset, buffer.count - offset)
        #else
        let count = Darwin.write(file, base + offset, buffer.count - offset)
        #endif
        if count > 0 {
          offset += count
        } else if count < 0, errno == EINTR || errno == EAGAIN {
          continue
        } else {
          return errno == EPIPE
        }
      }
      return true
    }
  }
}
