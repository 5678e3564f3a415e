/// A drawing in words, for those who do not see it.
public struct DrawingOutline: Sendable {
  public struct Row: Sendable {
    /// The frame that the thing stands in; empty for none.
    public var group: String
    public var name: String
    /// The other lines of its text, or what is said of it.
    public var remark: String
    /// What arrows lead to from it, each with the arrow's words in parentheses.
    public var next: [String]
  }

  public var rows: [Row]
  /// `12 nodes in 3 groups, 15 arrows`.
  public var summary: String
}

extension Drawing {
  public var outline: DrawingOutline {
    var names: [String: String] = [:]
    for node in nodes { names[node.id] = node.lines.first ?? "" }
    var next: [String: [String]] = [:]
    for edge in edges {
      let label = edge.label.isEmpty ? "" : " (\(Self.oneLine(edge.label)))"
      next[edge.from, default: []].append((names[edge.to] ?? "") + label)
    }
    var rows: [DrawingOutline.Row] = []
    var groups = clusters.count
    for node in nodes {
      let title = node.lines.first ?? ""
      if !node.rows.isEmpty {
        groups += 1
        rows += node.rows.map {
          DrawingOutline.Row(group: title, name: $0.name, remark: $0.remark, next: [])
        }
        continue
      }
      rows.append(
        DrawingOutline.Row(
          group: node.cluster.map { clusters[$0] } ?? "", name: title,
          remark: node.lines.dropFirst().joined(separator: ", "), next: next[node.id] ?? []))
    }
    func counted(_ number: Int, _ word: String) -> String {
      "\(number) \(word)\(number == 1 ? "" : "s")"
    }
    let parts = [
      counted(rows.count, "node") + (groups > 0 ? " in \(counted(groups, "group"))" : ""),
      edges.isEmpty ? "" : counted(edges.count, "arrow"),
    ]
    return DrawingOutline(
      rows: rows, summary: parts.filter { !$0.isEmpty }.joined(separator: ", "))
  }

  private static func oneLine(_ text: String) -> String {
    text.split(separator: "\n").joined(separator: ", ")
  }

  /// The drawing as Graphviz wrote it, with a name and a description for screen readers, and with
  /// names where Graphviz repeats the ids of nodes: browsers show them under the pointer.
  func accessible(_ svg: [UInt8]) -> [UInt8] {
    var names: [String: String] = [:]
    for node in nodes { names[node.id] = node.lines.first ?? "" }
    for (index, cluster) in clusters.enumerated() { names["cluster_\(index)"] = cluster }
    let title = Self.markup(self.title)
    var out: [UInt8] = []
    out.reserveCapacity(svg.count + 1024)
    let opening = Array("<svg ".utf8)
    let begin = Array("<title>".utf8)
    let end = Array("</title>".utf8)
    var isNamed = false
    var index = 0
    while index < svg.count {
      let rest = svg[index...]
      if svg[index] == UInt8(ascii: "<"), !isNamed, rest.starts(with: opening),
        let close = rest.firstIndex(of: UInt8(ascii: ">"))
      {
        isNamed = true
        out += opening
        out += Array("role=\"img\" aria-label=\"\(title): \(Self.markup(outline.summary))\" ".utf8)
        out += svg[(index + opening.count)...close]
        index = close + 1
        continue
      }
      if svg[index] == UInt8(ascii: "<"), rest.starts(with: begin) {
        let start = index + begin.count
        if let stop = svg[start...].indices.first(where: { svg[$0...].starts(with: end) }) {
          let text = String(decoding: svg[start..<stop], as: UTF8.self)
          out += begin
          out += Array(named(text, names).utf8)
          index = stop
          continue
        }
      }
      out.append(svg[index])
      index += 1
    }
    return out
  }

  /// The words for one of Graphviz' titles: `n3`, `n3&#45;&gt;n4`, `cluster_1`, or the drawing's.
  private func named(_ text: String, _ names: [String: String]) -> String {
    let ends = text.components(of: "&#45;&gt;").map { names[$0].map(Self.markup) }
    if ends.count == 2, let from = ends[0], let to = ends[1] { return "\(from) → \(to)" }
    return ends.count == 1 ? ends[0] ?? text : text
  }
}

extension String {
  /// Split at a separator of several characters.
  fileprivate func components(of separator: String) -> [String] {
    guard let range = self.firstRange(of: separator) else { return [self] }
    return [String(self[..<range.lowerBound]), String(self[range.upperBound...])]
  }
}
