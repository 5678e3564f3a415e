import P4Diagnostics
import P4Source
import P4Targets

/// The files of a program as the page shows them, and what is to be said about their lines.
struct SourceListing {
  /// A file that is shown: the program's own ones, and standard headers that something names.
  struct File {
    /// Index into the files of the source map.
    var index: Int
    /// By line; a line comes once for each group of reasons or diagnostic that names it.
    var marks: [Mark]
  }

  struct Mark {
    /// From 0.
    var line: Int
    /// Byte offsets into the file, within the line.
    var range: Range<Int>
    /// What says so: a target and the number of a group, or a diagnostic where `target` is nil.
    var target: Int?
    var number: Int
    /// Whether the message belongs here rather than at an earlier place.
    var isFirst: Bool
  }

  /// Where a range stands.
  struct Spot {
    var place: Place
    /// The id of the line in the page; nil where the file is not shown.
    var shownLine: String?
    /// The whole line, without its break; indexes are offsets into the file.
    var line: ArraySlice<UInt8>
    /// The part of the range that lies in the line.
    var range: Range<Int>
  }

  let sources: SourceMap
  /// Invariant: has been asked about every file, so that no further question fills a copy of it.
  private var places: PlaceTable
  /// By index of a file: the first file of the same name and content. A header that is included
  /// twice is shown once.
  private let canonical: [Int]
  /// By index of a file: the offsets of its lines.
  private var lineStarts: [[Int]]
  private(set) var files: [File] = []
  private var isShown: [Bool]

  init(_ report: ProgramReport, _ groups: [ReasonGroups]) {
    sources = report.sources
    places = PlaceTable(report.sources)
    let all = report.sources.files
    var firstOf: [String: [Int]] = [:]
    var canonical: [Int] = []
    for (index, file) in all.enumerated() {
      let known = firstOf[file.name, default: []].first { all[$0].bytes == file.bytes }
      if known == nil { firstOf[file.name, default: []].append(index) }
      canonical.append(known ?? index)
    }
    self.canonical = canonical
    lineStarts = all.indices.map { canonical[$0] == $0 ? Self.lineStarts(all[$0].bytes) : [] }
    isShown = all.indices.map { canonical[$0] == $0 && !all[$0].isStandardHeader }
    for index in all.indices { _ = places.place(file: index, start: 0, end: 0) }
    var marks = all.map { _ in [Mark]() }
    for (number, diagnostic) in report.diagnostics.enumerated() {
      add(diagnostic.range, nil, number + 1, isFirst: true, to: &marks)
    }
    for (index, target) in report.targets.enumerated() {
      for (position, group) in groups[index].groups.enumerated() {
        for number in group {
          let reason = target.reasons[number]
          add(reason.range, index, position + 1, isFirst: number == group[0], to: &marks)
          for other in reason.otherRanges {
            add(other, index, position + 1, isFirst: false, to: &marks)
          }
        }
      }
    }
    for index in all.indices where isShown[index] {
      // Sorting keeps nothing in its order by itself: the offset in the list decides ties.
      let order = marks[index].indices.sorted {
        let (a, b) = (marks[index][$0].line, marks[index][$1].line)
        return a == b ? $0 < $1 : a < b
      }
      files.append(File(index: index, marks: order.map { marks[index][$0] }))
    }
  }

  private static func lineStarts(_ bytes: [UInt8]) -> [Int] {
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") {
      starts.append(offset + 1)
    }
    // A break at the end of the file ends its last line; it does not begin one.
    if starts.count > 1, starts.last == bytes.count { starts.removeLast() }
    return starts
  }

  private mutating func add(
    _ range: SourceRange, _ target: Int?, _ number: Int, isFirst: Bool, to marks: inout [[Mark]]
  ) {
    guard let (file, line, part) = find(range) else { return }
    isShown[file] = true
    marks[file].append(
      Mark(line: line, range: part, target: target, number: number, isFirst: isFirst))
  }

  /// The file, line and part of the line that a range starts in.
  private func find(_ range: SourceRange) -> (file: Int, line: Int, part: Range<Int>)? {
    guard let resolved = sources.resolve(range) else { return nil }
    let file = canonical[resolved.file]
    let starts = lineStarts[file]
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= resolved.start { low = middle + 1 } else { high = middle }
    }
    let line = max(low - 1, 0)
    let text = self.line(line, ofFile: file)
    let from = min(resolved.start, text.endIndex)
    return (file, line, from..<max(from, min(resolved.end, text.endIndex)))
  }

  func lineCount(ofFile file: Int) -> Int { lineStarts[file].count }

  /// A line without its break.
  func line(_ line: Int, ofFile file: Int) -> ArraySlice<UInt8> {
    let bytes = sources.files[file].bytes
    let starts = lineStarts[file]
    guard line < starts.count else { return bytes[bytes.count...] }
    var end = line + 1 < starts.count ? starts[line + 1] - 1 : bytes.count
    if end == bytes.count, end > starts[line], bytes[end - 1] == UInt8(ascii: "\n") { end -= 1 }
    if end > starts[line], bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return bytes[starts[line]..<end]
  }

  func spot(of range: SourceRange) -> Spot? {
    var places = places
    guard let (file, line, part) = find(range), let place = places.place(of: range) else {
      return nil
    }
    return Spot(
      place: place, shownLine: isShown[file] ? Self.lineID(file, line) : nil,
      line: self.line(line, ofFile: file), range: part)
  }

  static func lineID(_ file: Int, _ line: Int) -> String { "s\(file)-\(line + 1)" }
}

extension HTMLPage {
  /// The program, with marks at the places that reasons and diagnostics name.
  func listings(into out: inout HTMLBuffer) {
    guard !listing.files.isEmpty else { return }
    out.put("<section aria-labelledby=\"source\">\n<h2 id=\"source\">Source</h2>\n")
    out.put("<p>Below a marked line stands what is said about it; the numbers lead to the reasons.")
    out.put(" Files without marks are folded.</p>\n")
    for file in listing.files { self.file(file, into: &out) }
    let left = report.sources.files.filter(\.isStandardHeader).map(\.name)
      .filter { name in !listing.files.contains { report.sources.files[$0.index].name == name } }
    if !left.isEmpty {
      out.put("<p class=\"soft\">The standard headers are left out.</p>\n")
    }
    out.put("</section>\n")
  }

  private func file(_ file: SourceListing.File, into out: inout HTMLBuffer) {
    let source = report.sources.files[file.index]
    let count = Set(file.marks.map(\.line)).count
    out.put("<details class=\"file\"\(count > 0 ? " open" : "")>\n<summary><h3>")
    out.text(source.name)
    out.put("</h3> <span class=\"soft\">")
    out.put(count == 0 ? "no marks" : Self.count(count, "marked line"))
    out.put("</span></summary>\n")
    if report.sources.lineOverrides.contains(where: {
      $0.location >= source.base && Int($0.location - source.base) <= source.bytes.count
    }) {
      out.put("<p class=\"soft\">Lines are numbered as they stand in the file; ")
      out.put("<code>#line</code> directives give them other numbers in the reasons.</p>\n")
    }
    out.put("<pre class=\"listing\" role=\"region\" tabindex=\"0\" aria-label=\"Source of ")
    out.text(source.name)
    out.put("\"><code>")
    var next = 0
    for line in 0..<listing.lineCount(ofFile: file.index) {
      let start = next
      while next < file.marks.count, file.marks[next].line == line { next += 1 }
      self.line(line, ofFile: file.index, file.marks[start..<next], into: &out)
    }
    out.put("</code></pre>\n</details>\n")
  }

  private func line(
    _ line: Int, ofFile file: Int, _ marks: ArraySlice<SourceListing.Mark>,
    into out: inout HTMLBuffer
  ) {
    let text = listing.line(line, ofFile: file)
    out.put("<span class=\"\(marks.isEmpty ? "l" : "l marked")\" ")
    out.put("id=\"\(SourceListing.lineID(file, line))\" data-n=\"\(line + 1)\">")
    var position = text.startIndex
    for range in Self.merged(marks.map(\.range)) {
      out.text(text[position..<range.lowerBound])
      out.put("<mark>")
      out.text(text[range])
      out.put("</mark>")
      position = range.upperBound
    }
    out.text(text[position...])
    out.put("\n</span>")
    var seen: [SourceListing.Mark] = []
    for mark in marks {
      // Two places of one group in one line are one thing to say.
      if seen.contains(where: { $0.target == mark.target && $0.number == mark.number }) { continue }
      seen.append(mark)
    }
    if !seen.isEmpty { notes(seen, into: &out) }
  }

  /// What is said about a line. A message stands where it comes first; elsewhere its number does.
  private func notes(_ marks: [SourceListing.Mark], into out: inout HTMLBuffer) {
    for mark in marks where mark.isFirst {
      out.put("<span class=\"note\">")
      note(mark, into: &out)
      out.put(" ")
      if let target = mark.target {
        out.prose(report.targets[target].reasons[groups[target].groups[mark.number - 1][0]].message)
      } else {
        out.prose(report.diagnostics[mark.number - 1].message)
      }
      out.put("\n</span>")
    }
    let others = marks.filter { !$0.isFirst }
    guard !others.isEmpty else { return }
    out.put("<span class=\"note\">")
    for (index, mark) in others.enumerated() {
      if index > 0 { out.put(" · ") }
      note(mark, into: &out)
    }
    out.put("\n</span>")
  }

  private func note(_ mark: SourceListing.Mark, into out: inout HTMLBuffer) {
    guard let index = mark.target else {
      let severity = report.diagnostics[mark.number - 1].severity
      out.put("<a href=\"#d\(mark.number)\">")
      pill(severity.word, sign: severity.sign, style: severity.word, into: &out)
      return out.put("</a>")
    }
    let target = report.targets[index]
    out.put("<a href=\"#t\(index)r\(mark.number)\">")
    out.text(target.label)
    out.put(" #\(mark.number)</a> ")
    pill(target.reasons[groups[index].groups[mark.number - 1][0]].verdict, into: &out)
  }

  /// Ranges without overlaps, in order. Empty ones mark nothing.
  static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var out: [Range<Int>] = []
    let sorted = ranges.filter { !$0.isEmpty }.sorted {
      ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
    }
    for range in sorted {
      if let last = out.last, range.lowerBound <= last.upperBound {
        out[out.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        out.append(range)
      }
    }
    return out
  }
}
