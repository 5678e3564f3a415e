import P4Diagnostics
import P4Source
import P4Targets

/// What stands behind the cells of the matrix: for each reason the construct, its line and what
/// the fact rests on.
struct ReasonList {
  private let target: TargetReport
  private let groups: ReasonGroups
  private let style: RenderStyle
  private var places: PlaceTable
  /// The paragraph that is being put together.
  private var text = Paragraph()

  init(
    _ report: ProgramReport, _ target: TargetReport, _ groups: ReasonGroups, _ style: RenderStyle
  ) {
    self.target = target
    self.groups = groups
    self.style = style
    places = PlaceTable(report.sources)
  }

  /// Empty where nothing is to be said.
  consuming func rendered() -> [UInt8] {
    guard !target.reasons.isEmpty else { return [] }
    var out = RenderBuffer(color: style.color)
    out.putForeign(target.label, .bold)
    out.newline()
    let features = groups.features(of: target)
    for (index, group) in groups.groups.enumerated() {
      render(group, index + 1, features[index], into: &out)
    }
    out.newline()
    return out.bytes
  }

  /// One thing to learn about a target: what it is, where it is met first, what rests on it, and
  /// who says so. The line of code and what rests on it are shown where something is lost.
  private mutating func render(
    _ group: [Int], _ number: Int, _ features: [String], into out: inout RenderBuffer
  ) {
    let reason = target.reasons[group[0]]
    out.spaces(number < 10 ? 2 : number < 100 ? 1 : 0)
    out.put(number)
    out.put(" ")
    out.put(reason.verdict.word, reason.verdict.paint)
    text.add(" (", reason.stage.word, ") ", reason.capability)
    text.add(": ", reason.message)
    text.put(into: &out, column: 4 + reason.verdict.word.utf8.count, style)
    if let place = places.place(of: reason.range) {
      out.spaces(6)
      out.put("--> ", .gutter)
      text.add(place.file, ":")
      text.add(place.line)
      text.add(":")
      text.add(place.column)
      if !reason.subject.name.isEmpty {
        text.add(", in ", reason.subject.kind.word, " `", reason.subject.name)
        text.add("`")
      }
      let others = ReasonGroups.otherCount(group, of: target)
      if others > 0 {
        text.add(", and ")
        text.add(others)
        text.add(others == 1 ? " more place" : " more places")
      }
      text.put(into: &out, column: 10, style)
      if reason.verdict <= .degraded {
        let line = places.lineText(of: reason.range)
        let code = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        let digits = "\(place.line)"
        out.spaces(8)
        out.put(digits + " | ", .gutter)
        out.putForeign(
          cut(String(decoding: code, as: UTF8.self), to: style.width - 11 - digits.utf8.count))
        out.newline()
      }
    }
    if reason.verdict <= .degraded, !features.isEmpty {
      begin("for", into: &out)
      list(features)
      text.put(into: &out, column: 11, style)
    }
    if reason.sources.isEmpty {
      detail("source", "none: no published source says it", into: &out)
    }
    for source in reason.sources {
      begin("source", into: &out)
      text.add(source.short, " (", source.confidence.word, ")")
      text.put(into: &out, column: 14, style)
    }
    for text in reason.changes { detail("help", text, into: &out) }
    if reason.verdict == .unsupported, reason.changes.isEmpty {
      detail("help", "no other way is known on this target", into: &out)
    }
  }

  /// The features that a reason bears on; what bears on most of them is said in short.
  private mutating func list(_ features: [String]) {
    if features.count > 1, features.count == target.features.count {
      return text.add("every feature")
    }
    for (index, feature) in features.prefix(features.count <= 8 ? 8 : 6).enumerated() {
      if index > 0 { text.add(", ") }
      text.add(feature)
    }
    if features.count > 8 {
      text.add(" and ")
      text.add(features.count - 6)
      text.add(" more")
    }
  }

  /// Begins the paragraph of a detail.
  private mutating func begin(_ word: String, into out: inout RenderBuffer) {
    out.spaces(6)
    out.put("= ", .gutter)
    out.put(word, word == "help" ? .help : .plain)
    text.add(": ")
  }

  private mutating func detail(_ word: String, _ words: String, into out: inout RenderBuffer) {
    begin(word, into: &out)
    text.add(words)
    text.put(into: &out, column: 8 + word.utf8.count, style)
  }

  private func cut(_ text: String, to width: Int) -> String {
    guard displayWidth(text) > max(width, 10) else { return text }
    var used = 0
    var kept = ""
    for scalar in text.unicodeScalars {
      used += displayWidth(String(scalar))
      if used > max(width, 10) - 3 { break }
      kept.unicodeScalars.append(scalar)
    }
    return kept + "..."
  }
}

extension ProgramReport {
  /// The features that the program does not carry, and what they miss; the same for all targets.
  func renderAbsent(_ style: RenderStyle, into out: inout RenderBuffer) {
    let absent = targets.first?.features.filter { !$0.carried } ?? []
    guard !absent.isEmpty else { return }
    var text = Paragraph()
    out.put("not carried by the program", .bold)
    out.newline()
    for feature in absent {
      out.spaces(4)
      out.putForeign(feature.id)
      text.add(": ")
      if feature.missing.isEmpty { text.add("no construct serves it") }
      for (index, need) in feature.missing.enumerated() {
        if index > 0 { text.add(", ") }
        text.add(need)
      }
      text.put(into: &out, column: 4 + displayWidth(feature.id), style)
    }
    out.newline()
  }
}
