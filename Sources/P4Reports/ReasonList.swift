import P4Diagnostics
import P4Source
import P4Targets

/// What stands behind the cells of the matrix: for each reason the construct, its line and what
/// the fact rests on.
struct ReasonList {
  private let report: ProgramReport
  private let style: RenderStyle

  init(_ report: ProgramReport, _ style: RenderStyle) {
    self.report = report
    self.style = style
  }

  func render(into out: inout RenderBuffer) {
    var places = PlaceTable(report.sources)
    for target in report.targets where !target.reasons.isEmpty {
      out.putForeign(target.label, .bold)
      out.newline()
      let groups = ReasonGroups(target)
      let features = groups.features(of: target)
      for (index, group) in groups.groups.enumerated() {
        render(group, index + 1, of: target, features[index], &places, into: &out)
      }
      out.newline()
    }
    absent(into: &out)
  }

  /// One thing to learn about a target: what it is, where it is met first, what rests on it, and
  /// who says so. The line of code and what rests on it are shown where something is lost.
  private func render(
    _ group: [Int], _ number: Int, of target: TargetReport, _ features: [String],
    _ places: inout PlaceTable, into out: inout RenderBuffer
  ) {
    let reason = target.reasons[group[0]]
    let digits = "\(number)"
    out.spaces(3 - digits.utf8.count)
    out.put("\(digits) ")
    out.put(reason.verdict.word, reason.verdict.paint)
    paragraph(
      " (\(reason.stage.word)) \(reason.capability): \(reason.message)",
      column: 4 + reason.verdict.word.utf8.count, into: &out)
    if let place = places.place(of: reason.range) {
      out.spaces(6)
      out.put("--> ", .gutter)
      var line = "\(place.file):\(place.line):\(place.column)"
      if !reason.subject.name.isEmpty {
        line += ", in \(reason.subject.kind.word) `\(reason.subject.name)`"
      }
      let others = ReasonGroups.otherCount(group, of: target)
      if others > 0 { line += ", and \(others) more place\(others == 1 ? "" : "s")" }
      paragraph(line, column: 10, into: &out)
      if reason.verdict <= .degraded {
        var text = String(decoding: places.lineText(of: reason.range), as: UTF8.self)
        text = String(text.drop { $0 == " " || $0 == "\t" })
        out.spaces(8)
        out.put("\(place.line) | ", .gutter)
        out.putForeign(cut(text, to: style.width - 11 - "\(place.line)".utf8.count))
        out.newline()
      }
    }
    if reason.verdict <= .degraded, !features.isEmpty {
      detail("for", listed(features, of: target), into: &out)
    }
    if reason.sources.isEmpty {
      detail("source", "none: no published source says it", into: &out)
    }
    for source in reason.sources {
      detail("source", "\(source.short) (\(source.confidence.word))", into: &out)
    }
    for text in reason.changes { detail("help", text, into: &out) }
    if reason.verdict == .unsupported, reason.changes.isEmpty {
      detail("help", "no other way is known on this target", into: &out)
    }
  }

  /// The features that a reason bears on; what bears on most of them is said in short.
  private func listed(_ features: [String], of target: TargetReport) -> String {
    if features.count > 1, features.count == target.features.count { return "every feature" }
    if features.count <= 8 { return features.joined(separator: ", ") }
    return features.prefix(6).joined(separator: ", ") + " and \(features.count - 6) more"
  }

  private func detail(_ word: String, _ text: String, into out: inout RenderBuffer) {
    out.spaces(6)
    out.put("= ", .gutter)
    out.put(word, word == "help" ? .help : .plain)
    paragraph(": \(text)", column: 8 + word.utf8.count, into: &out)
  }

  /// Text broken at spaces into lines that fit; further lines begin in column 8.
  private func paragraph(_ text: String, column: Int, into out: inout RenderBuffer) {
    let bytes = Array(text.utf8)
    // Nearly all text is printable ASCII: its words go out as they are.
    let isPlain = bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
    var column = column
    var start = 0
    while true {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: " ")) ?? bytes.count
      let word = bytes[start..<end]
      let width = isPlain ? word.count : displayWidth(String(decoding: word, as: UTF8.self))
      if start > 0 {
        if column + 1 + width > style.width, column > 8 {
          out.newline()
          out.spaces(8)
          column = 8
        } else {
          out.put(" ")
          column += 1
        }
      }
      if isPlain { out.put(word) } else { out.putForeign(String(decoding: word, as: UTF8.self)) }
      column += width
      guard end < bytes.count else { break }
      start = end + 1
    }
    out.newline()
  }

  /// The features that the program does not carry, and what they miss; the same for all targets.
  private func absent(into out: inout RenderBuffer) {
    let absent = report.targets.first?.features.filter { !$0.carried } ?? []
    guard !absent.isEmpty else { return }
    out.put("not carried by the program", .bold)
    out.newline()
    for feature in absent {
      let why =
        feature.missing.isEmpty ? "no construct serves it" : feature.missing.joined(separator: ", ")
      out.spaces(4)
      out.putForeign(feature.id)
      paragraph(": \(why)", column: 4 + displayWidth(feature.id), into: &out)
    }
    out.newline()
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
