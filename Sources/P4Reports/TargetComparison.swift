import P4Diagnostics
import P4Targets

/// Two targets side by side: where both speak and differ, then what only one of them speaks of.
struct TargetComparison {
  private let first: Descriptor
  private let second: Descriptor
  private let style: RenderStyle
  private var out: RenderBuffer
  /// By target and capability: what it says of names that its map does not list.
  private let others: [[String: FactLine]]
  /// By target, capability and name: what it says of the name.
  private let listed: [[String: FactLine]]

  /// One line: what it is about, and what each target says.
  private struct Row {
    var capability: String
    /// The name in the capability's map; empty for the capability itself.
    var name: String
    var isWayAround: Bool
    var values: [FactLine?]
  }

  init(_ first: Descriptor, _ second: Descriptor, _ style: RenderStyle) {
    self.first = first
    self.second = second
    self.style = style
    out = RenderBuffer(color: style.color)
    others = [Self.defaults(first), Self.defaults(second)]
    listed = [first, second].map { target in
      Dictionary(
        target.overview.filter { !$0.isWayAround }.map { ("\($0.capability) \($0.name)", $0) },
        uniquingKeysWith: { one, _ in one })
    }
  }

  mutating func run() -> [UInt8] {
    for target in [first, second] { TargetText.heading(target, into: &out) }
    let pairs = TargetText.differences(first, second)
    guard !pairs.isEmpty else {
      out.put("\nno difference\n")
      return out.bytes
    }
    // Together by capability: what the second adds stands at the end of the pairs.
    var order: [String: Int] = [:]
    var rows: [Row] = []
    for pair in pairs {
      guard let line = pair.0 ?? pair.1 else { continue }
      if order[line.capability] == nil { order[line.capability] = order.count }
      rows.append(
        Row(
          capability: line.capability, name: line.name, isWayAround: line.isWayAround,
          values: [pair.0, pair.1]))
    }
    rows = rows.enumerated().sorted {
      (order[$0.element.capability] ?? 0, $0.offset) < (
        order[$1.element.capability] ?? 0, $1.offset
      )
    }.map(\.element)
    table(rows)
    only(first, rows.filter { !isCompared($0) && $0.values[1] == nil }.compactMap { $0.values[0] })
    only(second, rows.filter { !isCompared($0) && $0.values[0] == nil }.compactMap { $0.values[1] })
    return out.bytes
  }

  // MARK: What both speak of

  /// Whether both speak of the capability, be it by what they say of names that they do not list.
  private func isCompared(_ row: Row) -> Bool {
    row.capability != "rule" && !row.isWayAround
      && row.values.indices.allSatisfy { row.values[$0] != nil || fallback(row, $0) != nil }
  }

  private static func defaults(_ target: Descriptor) -> [String: FactLine] {
    var result: [String: FactLine] = [:]
    for line in target.overview where line.name.isEmpty && line.value.hasPrefix("others ") {
      result[line.capability] = line
    }
    return result
  }

  /// What a target says of a name that it does not list: what it says of the plain form of it
  /// (`<` of `< signed`), or of all others.
  private func fallback(_ row: Row, _ target: Int) -> (text: String, verdict: Verdict)? {
    guard !row.name.isEmpty, let other = others[target][row.capability] else { return nil }
    if let space = row.name.firstIndex(of: " ") {
      let plain = String(row.name[..<space])
      if let line = listed[target]["\(row.capability) \(plain)"] {
        return ("as `\(plain)`: \(Self.words(line))", line.verdict)
      }
    }
    return ("not listed: \(other.verdict.word)", other.verdict)
  }

  private mutating func table(_ rows: [Row]) {
    var lines: [(capability: String, name: String, texts: [String], verdicts: [Verdict])] = []
    for row in rows where isCompared(row) {
      var texts: [String] = []
      var verdicts: [Verdict] = []
      for (target, value) in row.values.enumerated() {
        if let value {
          texts.append(Self.words(value))
          verdicts.append(value.verdict)
        } else if let other = fallback(row, target) {
          texts.append(other.text)
          verdicts.append(other.verdict)
        }
      }
      guard texts.count == 2, texts[0] != texts[1] else { continue }
      // A name that is merely not listed and comes to the same says nothing new.
      if verdicts[0] == verdicts[1], row.values.contains(where: { $0 == nil }) { continue }
      lines.append((row.capability, row.name, texts, verdicts))
    }
    guard !lines.isEmpty else { return }
    let nameWidth = min(30, (lines.map { displayWidth($0.name) + 4 }.max() ?? 0))
    let room = max(24, style.width - nameWidth)
    let firstWidth = min(
      room / 2, max(displayWidth(first.id), lines.map { displayWidth($0.texts[0]) }.max() ?? 0) + 2)
    var capability = ""
    for line in lines {
      if line.capability != capability {
        out.newline()
        out.putForeign(line.capability, .bold)
        if capability.isEmpty {
          out.spaces(max(1, nameWidth - displayWidth(line.capability)))
          out.putForeign(first.id, .bold)
          out.spaces(max(1, firstWidth - displayWidth(first.id)))
          out.putForeign(second.id, .bold)
        }
        out.newline()
        capability = line.capability
      }
      columns(line.name, line.texts, line.verdicts, nameWidth, firstWidth)
    }
  }

  /// Three columns; what is too long for its own goes on in the next lines of it.
  private mutating func columns(
    _ name: String, _ texts: [String], _ verdicts: [Verdict], _ nameWidth: Int, _ firstWidth: Int
  ) {
    let last = max(16, style.width - nameWidth - firstWidth)
    let parts = [Self.wrapped(texts[0], firstWidth - 2), Self.wrapped(texts[1], last)]
    for index in 0..<max(parts[0].count, parts[1].count, 1) {
      let start = index == 0 ? "  " + name : ""
      out.putForeign(start)
      if displayWidth(start) + 2 > nameWidth {
        out.newline()
        out.spaces(nameWidth)
      } else {
        out.spaces(nameWidth - displayWidth(start))
      }
      let left = index < parts[0].count ? parts[0][index] : ""
      put(left, verdicts[0])
      if index < parts[1].count {
        out.spaces(max(1, firstWidth - displayWidth(left)))
        put(parts[1][index], verdicts[1])
      }
      out.newline()
    }
  }

  private mutating func put(_ text: String, _ verdict: Verdict) {
    out.putForeign(text, verdict.paint)
  }

  private static func wrapped(_ text: String, _ width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, displayWidth(line) + 1 + displayWidth(String(word)) > width {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return line.isEmpty ? lines : lines + [line]
  }

  static func words(_ line: FactLine) -> String {
    if line.value == "yes" { return line.value }
    let stage = " (\(line.stage.word))"
    if line.value == line.verdict.word || line.value.hasSuffix(line.verdict.word) {
      return line.value + (line.verdict == .supported ? "" : stage)
    }
    return line.value + (line.verdict == .supported ? "" : ", else \(line.verdict.word)\(stage)")
  }

  // MARK: What only one speaks of

  private mutating func only(_ target: Descriptor, _ lines: [FactLine]) {
    let spoken = lines.filter { $0.capability != "rule" && !$0.isWayAround && !isPlain($0) }
    let ways = lines.filter(\.isWayAround)
    let rules = lines.filter { $0.capability == "rule" }
    guard !spoken.isEmpty || !ways.isEmpty || !rules.isEmpty else { return }
    out.newline()
    out.put("only ", .bold)
    out.putForeign(target.id, .bold)
    out.put(" speaks of", .bold)
    out.newline()
    var index = 0
    while index < spoken.count {
      // Names of one capability with one verdict stand on one line.
      var names = [spoken[index].name]
      let line = spoken[index]
      index += 1
      while index < spoken.count, spoken[index].capability == line.capability, !line.name.isEmpty,
        Self.words(spoken[index]) == Self.words(line)
      {
        names.append(spoken[index].name)
        index += 1
      }
      let what = names.filter { !$0.isEmpty }.joined(separator: ", ")
      item("\(line.capability)\(what.isEmpty ? "" : " \(what)"): \(Self.words(line))")
    }
    for way in ways { item("\(way.capability) \(way.name) is \(way.value)") }
    for rule in rules { item("\(rule.name): \(Self.filled(rule.value)) (\(rule.stage.word))") }
  }

  /// Map entries that are supported, and what a map says of all others, tell nothing apart.
  private func isPlain(_ line: FactLine) -> Bool {
    line.verdict == .supported && (!line.name.isEmpty || line.value.hasPrefix("others "))
      || line.value == "others unknown"
  }

  private mutating func item(_ text: String) {
    for (index, part) in Self.wrapped(text, max(30, style.width - 6)).enumerated() {
      out.put(index == 0 ? "  " : "      ")
      out.putForeign(part)
      out.newline()
    }
  }

  /// A rule's message without a name to fill in.
  private static func filled(_ message: String) -> String {
    message.replacing("table `{name}`", with: "a table").replacing("`{name}`", with: "a call")
  }
}
