import P4Source

/// A stretch to underline in a file.
struct Annotation {
  /// Byte offsets into the file.
  var start: Int
  var end: Int
  var isPrimary: Bool
  var message: String
}

/// Lines of one file with stretches underlined, in the manner of rustc:
///
///     24 |   drop(pkt, meta);
///        |   ---- ^^^ expected `in_port`
///        |   |
///        |   declared with one parameter
struct Snippet {
  /// Width of the column of line numbers.
  var gutter: Int
  var style: RenderStyle
  var primary: Paint

  func render(
    _ annotations: [Annotation], file: Int, places: inout PlaceTable, into out: inout RenderBuffer
  ) {
    var lines: [(line: Int, annotations: [Annotation])] = []
    for annotation in annotations {
      let line = places.lineIndex(file: file, offset: annotation.start)
      if let index = lines.firstIndex(where: { $0.line == line }) {
        lines[index].annotations.append(annotation)
      } else {
        lines.append((line, [annotation]))
      }
    }
    lines.sort { $0.line < $1.line }
    emptyRow(into: &out)
    var previous: Int?
    for (line, annotations) in lines {
      if let previous, line == previous + 2 {
        row(line - 1, [], file: file, places: &places, into: &out)
      } else if let previous, line > previous + 2 {
        out.put("...", .gutter)
        out.newline()
      }
      row(line, annotations, file: file, places: &places, into: &out)
      previous = line
    }
  }

  /// A row with the bar of the gutter alone.
  func emptyRow(into out: inout RenderBuffer) {
    out.spaces(gutter + 1)
    out.put("|", .gutter)
    out.newline()
  }

  /// The largest column that a source line may use.
  private var room: Int { max(style.width - gutter - 3, 20) }

  private func row(
    _ line: Int, _ annotations: [Annotation], file: Int, places: inout PlaceTable,
    into out: inout RenderBuffer
  ) {
    let range = places.lineRange(file: file, line: line)
    let focus = annotations.first { $0.isPrimary } ?? annotations.first
    let display = DisplayLine(
      places.sources.files[file].bytes, range, focus: focus?.start ?? range.lowerBound)
    let number = "\(places.presentedLine(file: file, line: line))"
    out.put(String(repeating: " ", count: max(gutter - number.utf8.count, 0)) + number, .gutter)
    out.put(" | ", .gutter)
    let window = window(of: display, focus: focus.map { display.column(of: $0.start) } ?? 0)
    out.put(display.text(in: window))
    out.newline()
    let marks = annotations.map { mark($0, in: display, lineEnd: range.upperBound, window) }
    if !marks.isEmpty { underline(marks, into: &out) }
  }

  /// The columns of a line that are shown: all, or as many as fit with the focus a third in.
  private func window(of display: DisplayLine, focus: Int) -> Range<Int> {
    if display.width <= room { return 0..<display.width }
    let start = min(max(focus - room / 3, 0), display.width - room)
    return (focus < room - 3 ? 0 : start)..<(focus < room - 3 ? room : start + room)
  }

  /// An annotation in columns of the window.
  private struct Mark {
    var start: Int
    var end: Int
    var isPrimary: Bool
    var message: String
  }

  private func mark(
    _ annotation: Annotation, in display: DisplayLine, lineEnd: Int, _ window: Range<Int>
  ) -> Mark {
    let start = display.column(of: annotation.start)
    // A stretch over several lines is underlined to the end of its first line.
    let end = display.column(of: min(max(annotation.end, annotation.start), lineEnd))
    let first = min(max(start, window.lowerBound), max(window.upperBound, window.lowerBound))
    let last = min(max(end, first + 1), max(window.upperBound, first + 1))
    return Mark(
      start: first - window.lowerBound, end: last - window.lowerBound,
      isPrimary: annotation.isPrimary, message: annotation.message)
  }

  private func underline(_ marks: [Mark], into out: inout RenderBuffer) {
    // Secondary marks first: the primary one is painted over them.
    let ordered = marks.filter { !$0.isPrimary } + marks.filter { $0.isPrimary }
    var cells = [(UInt8, Paint)](
      repeating: (UInt8(ascii: " "), .plain), count: marks.map(\.end).max() ?? 0)
    for mark in ordered {
      for column in mark.start..<mark.end {
        cells[column] =
          mark.isPrimary ? (UInt8(ascii: "^"), primary) : (UInt8(ascii: "-"), .gutter)
      }
    }
    let width = cells.count
    let told = ordered.filter { !$0.message.isEmpty }
    // The mark that ends last can say its words behind the underline, unless another mark with
    // words begins inside it.
    let inline = told.indices.last { index in
      told[index].end == width
        && !told.indices.contains { $0 != index && told[$0].start > told[index].start }
    }
    bar(into: &out)
    put(cells, into: &out)
    if let inline {
      out.put(" ")
      out.putForeign(told[inline].message, paint(told[inline]))
    }
    out.newline()
    let hanging = told.indices.filter { $0 != inline }.map { told[$0] }
    hang(hanging, into: &out)
  }

  /// Words below the underline, the right-most first, each on a line that leads up to its mark.
  private func hang(_ marks: [Mark], into out: inout RenderBuffer) {
    var left = marks.sorted { $0.start < $1.start }
    guard !left.isEmpty else { return }
    bar(into: &out)
    connectors(left, into: &out)
    out.newline()
    while let last = left.popLast() {
      bar(into: &out)
      let column = connectors(left.filter { $0.start < last.start }, into: &out)
      out.spaces(last.start - column)
      out.putForeign(last.message, paint(last))
      out.newline()
    }
  }

  /// A `|` under the start of each mark; gives the column behind the last one.
  @discardableResult
  private func connectors(_ marks: [Mark], into out: inout RenderBuffer) -> Int {
    var column = 0
    for mark in marks where mark.start >= column {
      out.spaces(mark.start - column)
      out.put("|", paint(mark))
      column = mark.start + 1
    }
    return column
  }

  private func paint(_ mark: Mark) -> Paint { mark.isPrimary ? primary : .gutter }

  private func bar(into out: inout RenderBuffer) {
    out.spaces(gutter + 1)
    out.put("| ", .gutter)
  }

  private func put(_ cells: [(UInt8, Paint)], into out: inout RenderBuffer) {
    var index = 0
    while index < cells.count {
      var end = index
      while end < cells.count, cells[end].1 == cells[index].1 { end += 1 }
      out.put(ArraySlice(cells[index..<end].map(\.0)), cells[index].1)
      index = end
    }
  }
}
