public import P4Diagnostics
public import P4Source
public import P4Targets

/// All that a run has to say to people and machines, before it is laid out.
public struct Report: Sendable {
  /// `0.1.0`.
  public var version: String
  /// The exit code of the process.
  public var exit: Int
  /// In the order of the command line.
  public var programs: [ProgramReport]

  public init(version: String, exit: Int, programs: [ProgramReport]) {
    self.version = version
    self.exit = exit
    self.programs = programs
  }
}

/// What there is to say about one program: a file and all that it includes.
public struct ProgramReport: Sendable {
  /// As given on the command line.
  public var file: String
  public var diagnostics: [Diagnostic]
  /// How many diagnostics were found and not kept.
  public var dropped: Int
  /// In the order asked for; empty where no target was named.
  public var targets: [TargetReport]
  public var sources: SourceMap
  /// For the names of macros.
  public var names: Interner

  public init(
    file: String, diagnostics: [Diagnostic], dropped: Int = 0, targets: [TargetReport] = [],
    sources: SourceMap = SourceMap(), names: Interner = Interner()
  ) {
    self.file = file
    self.diagnostics = diagnostics
    self.dropped = dropped
    self.targets = targets
    self.sources = sources
    self.names = names
  }
}

extension Reason {
  /// What would have to change, the smallest change first.
  var changes: [String] { alternatives.isEmpty ? hint.map { [$0] } ?? [] : alternatives }
}
