/// How the preprocessor reads what a program includes. The core does no I/O of its own.
public protocol FileProvider: Sendable {
  /// The bytes of the file at `path`, as the operating system would open it from the working
  /// directory.
  func read(_ path: String) -> Result<[UInt8], FileError>
}

/// Why a file could not be read.
public enum FileError: Error, Hashable, Sendable {
  case notFound
  case isDirectory
  /// A device, socket or pipe: reading it could block or never end.
  case notRegular
  case notPermitted
  /// Over 1 GiB, the largest source that the location space is prepared to hold.
  case tooLarge
  /// Any other answer of the operating system, in its words.
  case other(String)

  /// What went wrong, for people: the end of the sentence "cannot read `x`: …".
  public var reason: String {
    switch self {
    case .notFound: "no such file"
    case .isDirectory: "it is a directory"
    case .notRegular: "it is not a regular file"
    case .notPermitted: "permission denied"
    case .tooLarge: "it is larger than 1 GiB"
    case .other(let words): words
    }
  }
}
