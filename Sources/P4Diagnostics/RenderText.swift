public import P4Source

/// Writes diagnostics for people:
///
///     error[N0101]: unknown name `pkt` [unknown-name]
///       --> k8s.p4:24:9
///        |
///     24 |         pkt.emit(hdr);
///        |         ^^^
///        = help: did you mean `packet`?
public struct TextRenderer: Sendable {
  private var places: PlaceTable
  private let names: Interner
  private let style: RenderStyle

  /// - Parameter names: the interner of the compilation, for the names of macros.
  public init(_ sources: SourceMap, names: Interner, style: RenderStyle = RenderStyle()) {
    places = PlaceTable(sources)
    self.names = names
    self.style = style
  }

  /// All diagnostics in their order, an empty line between two.
  public mutating func render(_ diagnostics: [Diagnostic]) -> [UInt8] {
    var out = RenderBuffer(color: style.color)
    for (index, diagnostic) in diagnostics.enumerated() {
      if index > 0 { out.newline() }
      render(diagnostic, into: &out)
    }
    return out.bytes
  }

  /// The line that ends a run: `2 errors, 1 warning`; empty where there is nothing to say.
  /// - Parameter dropped: how many diagnostics were found and not kept.
  public static func summary(errors: Int, warnings: Int, dropped: Int = 0) -> String {
    var text = ""
    func add(_ part: String) { text += text.isEmpty ? part : ", " + part }
    if errors > 0 { add(errors == 1 ? "1 error" : "\(errors) errors") }
    if warnings > 0 { add(warnings == 1 ? "1 warning" : "\(warnings) warnings") }
    if dropped > 0 { add("\(dropped) more not shown (--max-errors)") }
    return text
  }

  private mutating func render(_ diagnostic: Diagnostic, into out: inout RenderBuffer) {
    let paint = Paint(diagnostic.severity)
    out.put("\(diagnostic.severity.word)[\(diagnostic.kind.code)]", paint)
    out.put(": ", .bold)
    out.putForeign(diagnostic.message, .bold)
    out.put(" [\(diagnostic.kind.slug)]")
    out.newline()
    let primary = places.sources.resolve(diagnostic.range)
    let gutter = gutterWidth(diagnostic)
    var elsewhere: [Label] = []
    if let primary {
      var annotations = [
        Annotation(start: primary.start, end: primary.end, isPrimary: true, message: "")
      ]
      for label in diagnostic.labels {
        guard let place = places.sources.resolve(label.range), place.file == primary.file else {
          elsewhere.append(label)
          continue
        }
        if place.start == primary.start, place.end == primary.end, annotations[0].message.isEmpty {
          annotations[0].message = label.message
        } else {
          annotations.append(
            Annotation(
              start: place.start, end: place.end, isPrimary: false, message: label.message))
        }
      }
      arrow(primary, gutter, into: &out)
      snippet(gutter, paint).render(
        annotations, file: primary.file, places: &places, into: &out)
      expansions(primary, gutter, into: &out)
    } else {
      elsewhere = diagnostic.labels
    }
    for note in elsewhere + diagnostic.notes { self.note(note, gutter, into: &out) }
    if let help = diagnostic.help { trailer("help", help, .help, gutter, into: &out) }
    for fix in diagnostic.fixIts {
      trailer("help", fix.title, .help, gutter, into: &out)
      FixItDiff(gutter: gutter).render(fix, places: &places, into: &out)
    }
  }

  private func snippet(_ gutter: Int, _ paint: Paint) -> Snippet {
    Snippet(gutter: gutter, style: style, primary: paint)
  }

  /// `  --> file:line:column`, and how the file was included.
  private mutating func arrow(
    _ resolved: SourceMap.Resolved, _ gutter: Int, into out: inout RenderBuffer
  ) {
    let place = places.place(file: resolved.file, start: resolved.start, end: resolved.end)
    out.spaces(gutter)
    out.put("--> ", .gutter)
    out.putForeign("\(place.file):\(place.line):\(place.column)")
    out.newline()
    guard !places.sources.files[resolved.file].isStandardHeader else { return }
    let stack = places.includeStack(ofFile: resolved.file)
    // A long chain is shown by its ends: what includes the file, and the program.
    let hidden = stack.count > 6 ? 3..<stack.count - 1 : 0..<0
    for (index, from) in stack.enumerated() where !hidden.contains(index) || index == 3 {
      out.spaces(gutter)
      out.put("::: ", .gutter)
      out.putForeign(
        hidden.contains(index)
          ? "… \(hidden.count) more files" : "included from \(from.file):\(from.line)")
      out.newline()
    }
  }

  /// Where the token stands in the macros that it came out of, innermost last.
  private mutating func expansions(
    _ resolved: SourceMap.Resolved, _ gutter: Int, into out: inout RenderBuffer
  ) {
    // A runaway nest of macros says no more in its hundredth step than in its third.
    for (index, spelling) in resolved.expansions.suffix(4).reversed() {
      let name = names.string(places.sources.expansions[index].macro)
      note(Label(spelling, "in the expansion of macro `\(name)`"), gutter, into: &out)
    }
  }

  private mutating func note(_ note: Label, _ gutter: Int, into out: inout RenderBuffer) {
    guard let resolved = places.sources.resolve(note.range) else {
      return trailer("note", note.message, .note, gutter, into: &out)
    }
    out.put("note", .note)
    out.put(": ")
    out.putForeign(note.message)
    out.newline()
    arrow(resolved, gutter, into: &out)
    let annotation = Annotation(
      start: resolved.start, end: resolved.end, isPrimary: true, message: "")
    snippet(gutter, .note).render(
      [annotation], file: resolved.file, places: &places, into: &out)
  }

  /// `   = help: words`; further lines of the words are indented below.
  private func trailer(
    _ word: String, _ text: String, _ paint: Paint, _ gutter: Int, into out: inout RenderBuffer
  ) {
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      out.spaces(gutter + 1)
      if index == 0 {
        out.put("= ", .gutter)
        out.put(word, paint)
        out.put(": ")
      } else {
        out.spaces(4 + word.utf8.count)
      }
      out.putForeign(String(line))
      out.newline()
    }
  }

  /// Digits of the largest line number that the diagnostic shows.
  private mutating func gutterWidth(_ diagnostic: Diagnostic) -> Int {
    var largest = 1
    let ranges =
      [diagnostic.range] + diagnostic.labels.map(\.range) + diagnostic.notes.map(\.range)
      + diagnostic.fixIts.flatMap { $0.edits.map(\.range) }
    for range in ranges {
      largest = max(largest, places.place(of: range)?.endLine ?? 1)
    }
    for (_, spelling) in places.sources.resolve(diagnostic.range)?.expansions.suffix(4) ?? [] {
      largest = max(largest, places.place(of: spelling)?.line ?? 1)
    }
    return "\(largest)".utf8.count
  }
}
