import P4Files
public import P4Source

/// Files as a command line names them: from the disk, `-` for standard input.
public struct CommandLineFiles: FileProvider {
  public init() {}

  public func read(_ path: String) -> Result<[UInt8], FileError> {
    path == "-" ? readStandardInput() : readFile(path)
  }
}
