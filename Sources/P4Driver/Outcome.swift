public import P4Diagnostics
public import P4Reports
public import P4Source
import P4Threads

/// A file that a command makes.
public struct Artefact: Sendable {
  public var path: String
  public var bytes: [UInt8]

  public init(_ path: String, _ bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

/// What came of a command. Nothing was printed or written yet.
public struct Outcome: Sendable {
  public var exit: ExitCode
  /// One for each file that was asked about.
  public var programs: [ProgramReport]
  /// What to write, where nothing is wrong; empty otherwise.
  public var artefacts: [Artefact] = []
  /// In their order; empty where nobody asked for times.
  public var phases: [PhaseTime] = []
  /// What the last program was made into and held against: lives as long as the outcome, so that a
  /// process that ends with it need not take it apart first.
  var remains: (any Sendable)?
  /// The threads of the command, which may help to put its report into words; nil for none.
  var hired: HiredCrew?

  public init(exit: ExitCode, programs: [ProgramReport]) {
    self.exit = exit
    self.programs = programs
  }

  public var report: Report {
    Report(version: p4fitVersion, exit: Int(exit.rawValue), programs: programs)
  }

  /// The diagnostics of all programs for people, and the line that counts them.
  /// - Parameter isQuiet: without warnings and without the line.
  public func diagnosticsText(_ style: RenderStyle, isQuiet: Bool = false) -> [UInt8] {
    var text: [UInt8] = []
    var errors = 0
    var warnings = 0
    var dropped = 0
    for program in programs {
      let shown = program.diagnostics.filter { !isQuiet || $0.severity == .error }
      errors += shown.count { $0.severity == .error }
      warnings += shown.count { $0.severity == .warning }
      dropped += program.dropped
      if shown.isEmpty { continue }
      var renderer = TextRenderer(program.sources, names: program.names, style: style)
      text += renderer.render(shown) + [UInt8(ascii: "\n")]
    }
    if isQuiet {
      if text.last == UInt8(ascii: "\n") { text.removeLast() }
      return text
    }
    let summary = TextRenderer.summary(errors: errors, warnings: warnings, dropped: dropped)
    return summary.isEmpty ? text : text + Array((summary + "\n").utf8)
  }

  /// Says that a file could not be written.
  public mutating func fail(writing path: String, _ error: FileError) {
    fail(Diagnostic(.cannotWrite, at: .none, "cannot write `\(path)`: \(error.reason)"))
  }

  /// Ends the command with trouble that is not the program's.
  mutating func fail(_ diagnostic: Diagnostic) {
    exit = .usage
    artefacts = []
    if programs.isEmpty { programs.append(ProgramReport(file: "", diagnostics: [])) }
    programs[programs.count - 1].diagnostics.append(diagnostic)
  }
}
