/// A drawing to show in a report, and the same in words.
public struct ReportGraph: Sendable {
  public struct Row: Sendable {
    public var group: String
    public var name: String
    public var remark: String
    /// What arrows lead to.
    public var next: [String]

    public init(group: String, name: String, remark: String, next: [String]) {
      self.group = group
      self.name = name
      self.remark = remark
      self.next = next
    }
  }

  public var title: String
  /// A whole SVG file, which names itself by `role` and `aria-label`.
  public var svg: [UInt8]
  public var rows: [Row]

  public init(title: String, svg: [UInt8], rows: [Row] = []) {
    self.title = title
    self.svg = svg
    self.rows = rows
  }
}

/// A drawing that becomes a part of the page.
struct HTMLGraph {
  var title: String
  var rows: [ReportGraph.Row]
  private var svg: [UInt8]
  /// From `<svg` to `</svg>`; nil where there is no such thing.
  private(set) var range: Range<Int>?

  init(_ graph: ReportGraph) {
    title = graph.title
    rows = graph.rows
    svg = graph.svg
    let opening = Array("<svg".utf8)
    let closing = Array("</svg>".utf8)
    guard
      let start = svg.indices.first(where: {
        svg[$0] == UInt8(ascii: "<") && svg[$0...].starts(with: opening)
      }),
      let end = svg.indices.last(where: {
        svg[$0] == UInt8(ascii: "<") && svg[$0...].starts(with: closing)
      }), end > start
    else { return }
    range = start..<(end + closing.count)
  }

  /// The drawing without comments, with `prefix` before every id and every reference to one:
  /// drawings are made by themselves and use the same ids.
  func markup(prefix: String) -> [UInt8] {
    guard let range else { return [] }
    let prefixed = [" id=\"", "href=\"#", "url(#"].map { Array($0.utf8) }
    let comment = Array("<!--".utf8)
    let commentEnd = Array("-->".utf8)
    var out = Array("<svg".utf8)
    out.reserveCapacity(range.count * 5 / 4)
    var index = range.lowerBound + "<svg".utf8.count
    var isInTag = true
    while index < range.upperBound {
      let byte = svg[index]
      switch byte {
      case UInt8(ascii: "<"):
        let rest = svg[index..<range.upperBound]
        if rest.starts(with: comment) {
          let end = rest.indices.first { rest[$0...].starts(with: commentEnd) }
          index = end.map { $0 + commentEnd.count } ?? range.upperBound
          continue
        }
        isInTag = true
      case UInt8(ascii: ">"): isInTag = false
      case UInt8(ascii: " "), UInt8(ascii: "h"), UInt8(ascii: "u"):
        let rest = svg[index..<range.upperBound]
        guard isInTag, let found = prefixed.first(where: { rest.starts(with: $0) }) else { break }
        out += found
        out += Array(prefix.utf8)
        index += found.count
        continue
      default: break
      }
      out.append(byte)
      index += 1
    }
    return out
  }
}

extension HTMLPage {
  func drawings(into out: inout HTMLBuffer) {
    guard !graphs.isEmpty else { return }
    out.put("<section aria-labelledby=\"graphs\">\n<h2 id=\"graphs\">Graphs</h2>\n")
    for (index, graph) in graphs.enumerated() {
      out.put("<figure>\n<figcaption id=\"graph-\(index)\">")
      out.text(graph.title)
      out.put("</figcaption>\n<div class=\"graph\" role=\"region\" tabindex=\"0\" ")
      out.put("aria-labelledby=\"graph-\(index)\">\n")
      out.put(graph.markup(prefix: "g\(index)-")[...])
      out.put("\n</div>\n")
      words(graph, into: &out)
      out.put("</figure>\n")
    }
    out.put("</section>\n")
  }

  /// The drawing as a table: what stands in it, and what follows what.
  private func words(_ graph: HTMLGraph, into out: inout HTMLBuffer) {
    guard !graph.rows.isEmpty else { return }
    let hasGroups = graph.rows.contains { !$0.group.isEmpty }
    let hasRemarks = graph.rows.contains { !$0.remark.isEmpty }
    let hasNext = graph.rows.contains { !$0.next.isEmpty }
    out.put("<details class=\"outline\"><summary>")
    out.text(graph.title)
    out.put(" as a table</summary>\n<div class=\"scroll\" role=\"region\" tabindex=\"0\" ")
    out.put("aria-label=\"")
    out.text(graph.title)
    out.put(" as a table\">\n<table>\n<thead><tr>")
    let columns = [("In", hasGroups), ("Node", true), ("Text", hasRemarks), ("Leads to", hasNext)]
    for (title, isShown) in columns where isShown { out.put("<th scope=\"col\">\(title)</th>") }
    out.put("</tr></thead>\n<tbody>\n")
    for row in graph.rows {
      out.put("<tr>")
      if hasGroups { cell(row.group, into: &out) }
      out.put("<th scope=\"row\">")
      out.text(row.name)
      out.put("</th>")
      if hasRemarks { cell(row.remark, into: &out) }
      if hasNext { cell(row.next.joined(separator: "; "), into: &out) }
      out.put("</tr>\n")
    }
    out.put("</tbody>\n</table>\n</div></details>\n")
  }

  private func cell(_ text: String, into out: inout HTMLBuffer) {
    out.put("<td>")
    out.text(text)
    out.put("</td>")
  }
}
