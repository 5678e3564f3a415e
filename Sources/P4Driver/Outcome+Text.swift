public import P4Diagnostics
import P4JSON
import P4Reports
import P4Threads

extension Outcome {
  /// The object of `--format json`, with a line break at its end.
  public var jsonText: [UInt8] { report.json().serialized() + [UInt8(ascii: "\n")] }

  /// The log of `--format sarif`.
  public var sarifText: [UInt8] { report.sarif().serialized() + [UInt8(ascii: "\n")] }

  /// The comment of `--format markdown`, a part a program.
  public var markdownText: [UInt8] { programs.flatMap { $0.markdown() } }

  /// The matrices of all programs that were judged, and the reasons behind them.
  public func targetsText(_ style: RenderStyle) -> [UInt8] {
    var text: [UInt8] = []
    for program in programs where !program.targets.isEmpty {
      if programs.count > 1 { text += Array("\(program.file)\n\n".utf8) }
      text += program.targetsText(style, by: hired?.crew)
    }
    return text
  }
}
