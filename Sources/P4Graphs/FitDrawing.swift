public import P4Architecture
import P4Source
public import P4Targets

extension Drawing {
  /// The blocks of a program with their tables and parser states, coloured by what a target makes
  /// of them.
  public static func fit(_ pipeline: Pipeline, on target: TargetReport) -> Drawing {
    var drawing = Drawing(title: "fit on \(target.id)")
    for block in pipeline.blocks where block.isReachable {
      let tables = block.tables.filter { pipeline[$0].isReachable }
      let states = block.states.filter { pipeline[$0].isReachable }
      if tables.isEmpty, states.isEmpty { continue }
      func row(_ name: String, _ ranges: [SourceRange]) -> Row {
        let worst = target.reasons(in: ranges).min { $0.verdict < $1.verdict }
        return Row(
          name: name, remark: worst.map { "\($0.verdict.word): \($0.capability)" } ?? "",
          tint: Tint(worst?.verdict ?? .supported))
      }
      let rows =
        states.map { row(pipeline[$0].name, [pipeline[$0].range]) }
        + tables.map { id in
          let actions = pipeline[id].actions.map { pipeline[$0.action].range }
          return row(pipeline[id].name, [pipeline[id].range] + actions)
        }
      drawing.addFrame(block.name, rows)
    }
    return drawing
  }
}

extension Drawing.Tint {
  init(_ verdict: Verdict) {
    switch verdict {
    case .supported: self = .good
    case .satisfiedBy, .emulated: self = .fair
    case .degraded, .slowPath: self = .poor
    case .unknown: self = .unknown
    case .unsupported: self = .bad
    }
  }
}

extension TargetReport {
  /// The reasons that lie in one of the stretches.
  fileprivate func reasons(in ranges: [SourceRange]) -> [Reason] {
    reasons.filter { reason in
      !reason.range.isNone
        && ranges.contains { $0.start <= reason.range.start && reason.range.start < $0.end }
    }
  }
}
