import P4Source

/// The lines that a fix-it changes, before and after.
struct FixItDiff {
  var gutter: Int

  /// Shows nothing where an edit lies inside a macro or the edits lie in several files: a diff of
  /// what the user did not write there would mislead.
  func render(_ fix: FixIt, places: inout PlaceTable, into out: inout RenderBuffer) {
    var edits: [(start: Int, end: Int, text: String)] = []
    var file: Int?
    for edit in fix.edits {
      guard let resolved = places.sources.resolve(edit.range), resolved.expansions.isEmpty,
        resolved.file == file ?? resolved.file
      else { return }
      file = resolved.file
      edits.append((resolved.start, resolved.end, edit.text))
    }
    guard let file else { return }
    edits.sort { $0.start < $1.start }
    var index = 0
    while index < edits.count {
      let first = places.lineIndex(file: file, offset: edits[index].start)
      var last = places.lineIndex(file: file, offset: edits[index].end)
      var end = index + 1
      while end < edits.count,
        places.lineIndex(file: file, offset: edits[end].start) <= last + 1
      {
        last = max(last, places.lineIndex(file: file, offset: edits[end].end))
        end += 1
      }
      hunk(Array(edits[index..<end]), lines: first...last, file, &places, &out)
      index = end
    }
  }

  private func hunk(
    _ edits: [(start: Int, end: Int, text: String)], lines: ClosedRange<Int>, _ file: Int,
    _ places: inout PlaceTable, _ out: inout RenderBuffer
  ) {
    let bytes = places.sources.files[file].bytes
    for line in lines {
      let range = places.lineRange(file: file, line: line)
      show(Array(bytes[range]), places.presentedLine(file: file, line: line), removed: true, &out)
    }
    let whole =
      places.lineRange(file: file, line: lines.lowerBound)
      .lowerBound..<places.lineRange(file: file, line: lines.upperBound).upperBound
    var after: [UInt8] = []
    var position = whole.lowerBound
    for edit in edits where edit.start >= position && edit.end <= whole.upperBound {
      after.append(contentsOf: bytes[position..<edit.start])
      after.append(contentsOf: edit.text.utf8)
      position = edit.end
    }
    after.append(contentsOf: bytes[position..<whole.upperBound])
    let start = places.presentedLine(file: file, line: lines.lowerBound)
    let added = after.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (offset, line) in added.enumerated() {
      show(Array(line), start + offset, removed: false, &out)
    }
  }

  private func show(_ line: [UInt8], _ number: Int, removed: Bool, _ out: inout RenderBuffer) {
    let digits = "\(number)"
    let paint: Paint = removed ? .removed : .added
    let display = DisplayLine(line, 0..<line.count, focus: 0)
    out.spaces(gutter - digits.utf8.count)
    out.put(digits, .gutter)
    out.put(removed ? " - " : " + ", paint)
    out.put(display.text(in: 0..<display.width), paint)
    out.newline()
  }
}
