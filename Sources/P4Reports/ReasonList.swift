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
      let shown = target.shownReasons
      for (index, reason) in target.reasons.enumerated() where shown[index] {
        render(reason, number: index + 1, of: target, &places, into: &out)
      }
      let left = shown.count { !$0 }
      if left > 0 {
        out.spaces(4)
        out.put("and \(left) more that bear on the same cells; --format json has them all")
        out.newline()
      }
      out.newline()
    }
    absent(into: &out)
  }

  private func render(
    _ reason: Reason, number: Int, of target: TargetReport, _ places: inout PlaceTable,
    into out: inout RenderBuffer
  ) {
    let digits = "\(number)"
    out.spaces(3 - digits.utf8.count)
    out.put("\(digits) ")
    out.put(reason.verdict.word, reason.verdict.paint)
    paragraph(
      " (\(reason.stage.word)) \(reason.capability): \(reason.message)",
      column: 4 + reason.verdict.word.utf8.count, into: &out)
    if let place = places.place(of: reason.range) {
      var text = String(decoding: places.lineText(of: reason.range), as: UTF8.self)
      text = String(text.drop { $0 == " " || $0 == "\t" })
      out.spaces(6)
      out.put("--> ", .gutter)
      out.putForeign("\(place.file):\(place.line):\(place.column)")
      out.newline()
      out.spaces(8)
      out.put("\(place.line) | ", .gutter)
      out.putForeign(cut(text, to: style.width - 11 - "\(place.line)".utf8.count))
      out.newline()
    }
    if !reason.subject.name.isEmpty {
      detail("in", "\(reason.subject.kind.word) `\(reason.subject.name)`", into: &out)
    }
    let features = target.featureIDs(of: reason)
    if !features.isEmpty { detail("for", listed(features, of: target), into: &out) }
    if reason.sources.isEmpty {
      detail("source", "none: no published source says it", into: &out)
    }
    for source in reason.sources {
      detail("source", "\(source.short) (\(source.confidence.word))", into: &out)
    }
    if let hint = reason.hint { detail("help", hint, into: &out) }
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
    var column = column
    let words = text.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    for (index, bytes) in words.enumerated() {
      let word = Substring(bytes)
      let width = displayWidth(word)
      if index > 0, column + 1 + width > style.width, column > 8 {
        out.newline()
        out.spaces(8)
        column = 8
      } else if index > 0 {
        out.put(" ")
        column += 1
      }
      out.putForeign(word)
      column += width
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

extension TargetReport {
  /// How many reasons a cell of the matrix names.
  static let referencesPerCell = 2

  /// For each reason whether the text shows it: those that a cell names, and those that no feature
  /// is the reason for. The worst of a cell stand first, so the rest would not change its verdict.
  var shownReasons: [Bool] {
    var shown = reasons.map { $0.features.isEmpty || features.isEmpty }
    for feature in features where feature.carried {
      for index in feature.reasons.prefix(Self.referencesPerCell) where index < shown.count {
        shown[index] = true
      }
    }
    return shown
  }
}
