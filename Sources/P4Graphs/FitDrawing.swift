public import P4Architecture
import P4Source
public import P4Targets

extension Drawing {
  /// The pipeline of a program, each block with its tables and parser states, coloured by the worst
  /// that a target says of it. What it says of the program itself, its types or its package stands
  /// first.
  public static func fit(_ pipeline: Pipeline, on target: TargetReport) -> Drawing {
    var drawing = Drawing(title: "fit on \(target.id)")
    let blocks = pipeline.blocks.filter(\.isReachable)
    let outside = target.reasons.filter { reason in
      !blocks.contains { block in reason.lies(in: [block.range]) }
    }
    let version = target.version.isEmpty ? "" : " \(target.version)"
    let silence = target.reasons.isEmpty ? "nothing against it" : "nothing beyond its parts"
    drawing.addFrame(
      "the program on \(target.id)\(version)", Tint(target.verdict),
      outside.isEmpty ? [row(silence, [])] : rows(outside))
    for block in blocks {
      var parts = block.states.filter { pipeline[$0].isReachable }.map { id in
        Part(name: pipeline[id].name, ranges: [pipeline[id].range])
      }
      parts += block.tables.filter { pipeline[$0].isReachable }.map { id in
        let actions = pipeline[id].actions.map { pipeline[$0.action].range }
        return Part(name: pipeline[id].name, ranges: [pipeline[id].range] + actions)
      }
      let known = parts.flatMap(\.ranges)
      let rest = target.reasons.filter { $0.lies(in: [block.range], butNot: known) }
      var rows = parts.map { part in
        row(part.name, target.reasons.filter { $0.lies(in: part.ranges) })
      }
      if block.kind == .control || !rest.isEmpty {
        rows.append(row(block.kind == .control ? "apply" : "declarations", rest))
      }
      let title = block.role.isEmpty ? block.name : "\(block.name) (\(block.role))"
      let worst = target.reasons.filter { $0.lies(in: [block.range] + known) }.map(\.verdict).min()
      drawing.addFrame(title, Tint(worst ?? .supported), rows)
    }
    drawing.addFrame("colours", .end, legend)
    return drawing
  }

  private struct Part {
    var name: String
    var ranges: [SourceRange]
  }

  private static func row(_ name: String, _ reasons: [Reason]) -> Row {
    let worst = reasons.min { $0.verdict < $1.verdict }
    return Row(
      name: name, remark: worst.map { "\($0.verdict.word): \($0.capability)" } ?? "",
      tint: Tint(worst?.verdict ?? .supported))
  }

  /// A row for each capability that reasons are about, the worst first as they are.
  private static func rows(_ reasons: [Reason]) -> [Row] {
    var seen: Set<String> = []
    let rows = reasons.filter { seen.insert($0.capability).inserted }.map { row(subject($0), [$0]) }
    let shown = 8
    guard rows.count > shown + 1 else { return rows }
    let more = Row(name: "… \(rows.count - shown) more", remark: "", tint: .plain)
    return Array(rows.prefix(shown)) + [more]
  }

  private static func subject(_ reason: Reason) -> String {
    let name = reason.subject.name
    return reason.subject.kind.word + (name.isEmpty ? "" : " \(name)")
  }

  private static var legend: [Row] {
    [
      Row(name: "supported", remark: "", tint: .good),
      Row(name: "another way, emulated", remark: "", tint: .fair),
      Row(name: "degraded, slow path", remark: "", tint: .poor),
      Row(name: "unknown", remark: "", tint: .unknown),
      Row(name: "unsupported", remark: "", tint: .bad),
    ]
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

extension Reason {
  /// Whether one of its places lies in one of the stretches, and in none of the others.
  fileprivate func lies(in ranges: [SourceRange], butNot others: [SourceRange] = []) -> Bool {
    ([range] + otherRanges).contains { place in
      !place.isNone && ranges.contains { place.begins(in: $0) }
        && !others.contains { place.begins(in: $0) }
    }
  }
}

extension SourceRange {
  fileprivate func begins(in other: SourceRange) -> Bool {
    other.start <= start && start < other.end
  }
}
