import P4Diagnostics
import P4Source
import P4Targets

extension ProgramReport {
  /// The report as a comment on a pull request: what the compiler had to say, the matrix in short
  /// cells, and the reasons of each target folded below it.
  ///
  /// Comments may not be longer than 65,536 characters on GitHub; reasons that a page of that length
  /// has no room for are counted rather than listed.
  public func markdown() -> [UInt8] {
    var page = MarkdownPage(self)
    page.head()
    page.diagnostics()
    page.outcomes()
    page.matrix()
    page.absent()
    for index in targets.indices { page.reasons(ofTarget: index) }
    return Array(page.text.utf8)
  }
}

struct MarkdownPage {
  private(set) var text = ""
  private let report: ProgramReport
  private let groups: [ReasonGroups]
  private var places: PlaceTable
  /// How long a page may get, in bytes; a little is kept for what ends it.
  private let limit = 60_000

  init(_ report: ProgramReport) {
    self.report = report
    groups = report.targets.map { ReasonGroups($0) }
    places = PlaceTable(report.sources)
  }

  mutating func head() {
    text += "### p4fit: \(MarkdownText.code(report.file))\n\n"
    if report.diagnostics.isEmpty, report.targets.isEmpty { text += "Nothing to say.\n\n" }
  }

  mutating func diagnostics() {
    guard !report.diagnostics.isEmpty else { return }
    for (number, diagnostic) in report.diagnostics.enumerated() {
      guard text.utf8.count < limit / 2 else {
        text += "- and \(report.diagnostics.count - number) more\n"
        break
      }
      text += "- **\(diagnostic.severity.word)** \(MarkdownText.prose(diagnostic.message))"
      text += " (\(diagnostic.kind.code))"
      if let place = place(of: diagnostic.range) { text += ", \(place)" }
      if let help = diagnostic.help { text += ". Mend: \(MarkdownText.prose(help))" }
      text += "\n"
    }
    text += "\n"
  }

  /// A line a target.
  mutating func outcomes() {
    for target in report.targets {
      let outcome = target.outcome
      text += "- \(outcome.verdict.sign) **\(MarkdownText.plain(target.label))**: "
      text += outcome.sentence
      if target.features.contains(where: \.required) { text += " \(target.requiredSentence)" }
      let scale = target.scaleSentence
      if !scale.isEmpty { text += " Scale: \(MarkdownText.prose(scale))." }
      text += "\n"
    }
    if !report.targets.isEmpty { text += "\n" }
  }

  mutating func matrix() {
    guard let features = report.targets.first?.features, !features.isEmpty else { return }
    text += "| feature |"
    for target in report.targets { text += " \(MarkdownText.plain(target.label)) |" }
    text += "\n| :-- |" + String(repeating: " :-- |", count: report.targets.count) + "\n"
    for (row, feature) in features.enumerated() {
      text += "| \(MarkdownText.code(feature.id))\(feature.required ? " \\*" : "") |"
      for column in report.targets.indices { text += " \(cell(row, column)) |" }
      text += "\n"
    }
    text += "\n"
    if features.contains(where: \.required) { text += "\\* required. " }
    text += "✓ supported"
    let words: [(Verdict, String)] = Verdict.allCases.reversed().dropFirst().compactMap { verdict in
      let isMet = report.targets.contains {
        $0.features.contains { $0.carried && $0.verdict == verdict }
      }
      return isMet ? (verdict, verdict.word) : nil
    }
    for (verdict, word) in words { text += ", \(verdict.sign) \(word)" }
    text += "; numbers are those of the reasons below.\n\n"
  }

  /// `✓`, `↓ degraded 1, 2`, `✗ unsupported 1, 2, 3 +9`.
  private func cell(_ row: Int, _ column: Int) -> String {
    let target = report.targets[column]
    guard target.features.indices.contains(row) else { return "" }
    let feature = target.features[row]
    guard feature.carried else { return "not carried" }
    let numbers = groups[column].numbers(of: feature.reasons)
    var cell = feature.verdict.sign
    if feature.verdict != .supported { cell += " " + feature.verdict.word }
    let shown = numbers.count > 4 ? 3 : numbers.count
    if shown > 0 { cell += " " + numbers[..<shown].map { "\($0)" }.joined(separator: ", ") }
    if numbers.count > shown { cell += " +\(numbers.count - shown)" }
    return cell
  }

  mutating func absent() {
    let absent = report.targets.first?.features.filter { !$0.carried } ?? []
    guard !absent.isEmpty else { return }
    open("Not carried by the program: \(absent.count)")
    for feature in absent {
      let why =
        feature.missing.isEmpty
        ? "no construct serves it"
        : feature.missing.map { MarkdownText.prose($0) }.joined(separator: "; ")
      text += "- \(MarkdownText.code(feature.id)): \(why)\n"
    }
    close()
  }

  mutating func reasons(ofTarget index: Int) {
    let target = report.targets[index]
    guard !target.reasons.isEmpty else { return }
    let groups = groups[index].groups
    open("\(MarkdownText.plain(target.label)): \(HTMLPage.count(groups.count, "reason"))")
    // Every target gets its share of the room that is left.
    let room = max(limit - text.utf8.count, 0) / (report.targets.count - index)
    let start = text.utf8.count
    for (number, group) in groups.enumerated() {
      let entry = reason(number, group, of: target)
      if text.utf8.count - start + entry.utf8.count > room {
        text += "and \(groups.count - number) more that a comment has no room for: "
        text += "`p4fit build` writes them all.\n"
        break
      }
      text += entry
    }
    close()
  }

  private mutating func reason(_ number: Int, _ group: [Int], of target: TargetReport) -> String {
    let reason = target.reasons[group[0]]
    var lines = [
      "\(number + 1). \(reason.verdict.sign) **\(reason.verdict.word)** (\(reason.stage.word)): "
        + MarkdownText.prose(reason.message)
    ]
    var spot = place(of: reason.range).map { [$0] } ?? []
    if !reason.subject.name.isEmpty {
      spot.append("in \(reason.subject.kind.word) \(MarkdownText.code(reason.subject.name))")
    }
    let others = ReasonGroups.otherCount(group, of: target)
    if others > 0 { spot.append("and \(HTMLPage.count(others, "more place"))") }
    if !spot.isEmpty { lines.append(spot.joined(separator: ", ")) }
    let changes = reason.changes.map { MarkdownText.prose($0) }
    if !changes.isEmpty {
      lines.append("To change: \(changes.joined(separator: "; or "))")
    } else if reason.verdict == .unsupported {
      lines.append("To change: no other way is known on this target")
    }
    var features = target.features.indices.filter {
      target.features[$0].reasons.contains(where: group.contains)
    }.map { MarkdownText.code(target.features[$0].id) }
    if features.count > 1, features.count == target.features.count { features = ["every feature"] }
    if features.count > 6 { features = features.prefix(5) + ["\(features.count - 5) more"] }
    if !features.isEmpty { lines.append("For: \(features.joined(separator: ", "))") }
    let sources = reason.sources.map { "\(MarkdownText.code($0.short)) (\($0.confidence.word))" }
    lines.append(
      "\(MarkdownText.code(reason.capability)); "
        + (sources.isEmpty ? "no published source says it" : sources.joined(separator: ", ")))
    // An empty line between entries gives them room to breathe.
    return lines.joined(separator: "<br>\n   ") + "\n\n"
  }

  private mutating func place(of range: SourceRange) -> String? {
    places.place(of: range).map { MarkdownText.code("\($0.file):\($0.line)") }
  }

  private mutating func open(_ summary: String) {
    text += "<details><summary>\(summary)</summary>\n\n"
  }

  private mutating func close() { text += (text.hasSuffix("\n\n") ? "" : "\n") + "</details>\n\n" }
}
