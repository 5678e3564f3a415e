public import P4Diagnostics
public import P4Source
public import P4Targets

/// All that a run has to say to people and machines, before it is laid out.
public struct Report: Sendable {
  /// `0.1.0`.
  public var version: String
  /// The files as given on the command line.
  public var files: [String]
  /// The exit code of the process.
  public var exit: Int
  public var diagnostics: [Diagnostic]
  /// In the order asked for; empty where no target was named.
  public var targets: [TargetReport]
  public var sources: SourceMap
  /// For the names of macros.
  public var names: Interner

  public init(
    version: String, files: [String], exit: Int, diagnostics: [Diagnostic],
    targets: [TargetReport] = [], sources: SourceMap = SourceMap(), names: Interner = Interner()
  ) {
    self.version = version
    self.files = files
    self.exit = exit
    self.diagnostics = diagnostics
    self.targets = targets
    self.sources = sources
    self.names = names
  }
}
