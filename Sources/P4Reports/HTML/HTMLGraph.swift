/// A drawing that becomes a part of the page.
struct HTMLGraph {
  var title: String
  private var svg: [UInt8]
  /// From `<svg` to `</svg>`; nil where there is no such thing.
  private(set) var range: Range<Int>?

  init(title: String, svg: [UInt8]) {
    self.title = title
    self.svg = svg
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
  /// - Parameter attributes: markup to add to the outermost element.
  func markup(prefix: String, attributes: String) -> [UInt8] {
    guard let range else { return [] }
    let prefixed = [" id=\"", "href=\"#", "url(#"].map { Array($0.utf8) }
    let comment = Array("<!--".utf8)
    let commentEnd = Array("-->".utf8)
    var out = Array("<svg ".utf8) + Array(attributes.utf8)
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
      let drawing = graph.markup(
        prefix: "g\(index)-", attributes: "role=\"img\" aria-labelledby=\"graph-\(index)\"")
      out.put(drawing[...])
      out.put("\n</div>\n</figure>\n")
    }
    out.put("</section>\n")
  }
}
