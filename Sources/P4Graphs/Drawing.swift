/// A graph before it is laid out: clusters of nodes, and edges.
public struct Drawing: Sendable {
  public enum Shape: String, Sendable { case box, hexagon, ellipse, oval, point, component }

  /// What a node is, from which its colour follows.
  public enum Tint: Sendable {
    case plain, table, decision, end, good, fair, poor, bad, unknown

    var color: String {
      switch self {
      case .plain: "#ffffff"
      case .table: "#e3f2fd"
      case .decision: "#fff8e1"
      case .end: "#eeeeee"
      case .good: "#c8e6c9"
      case .fair: "#b3e5fc"
      case .poor: "#ffe0b2"
      case .bad: "#ffcdd2"
      case .unknown: "#fff9c4"
      }
    }
  }

  struct Node: Sendable {
    var id: String
    /// Lines of text.
    var lines: [String]
    var shape: Shape
    var tint: Tint
    /// Into `clusters`; nil outside of all.
    var cluster: Int?
    /// A frame of rows below `lines`; empty for a plain node.
    var rows: [Row] = []
  }

  /// A row of a frame: a name, and what is said of it.
  struct Row: Sendable {
    var name: String
    var remark: String
    var tint: Tint
  }

  /// How the parts of a drawing are laid out.
  enum Arrangement: Sendable {
    /// From top to bottom, parts that nothing connects in rows of so many.
    case flow(columns: Int)
    /// From left to right, for what branches a lot and is not deep.
    case tree
  }

  struct Edge: Sendable {
    var from: String
    var to: String
    var label: String
    var isDashed: Bool
  }

  public var title: String
  private let arrangement: Arrangement
  private(set) var clusters: [String] = []
  private(set) var nodes: [Node] = []
  private(set) var edges: [Edge] = []

  init(title: String, _ arrangement: Arrangement = .flow(columns: 3)) {
    self.title = title
    self.arrangement = arrangement
  }

  public var isEmpty: Bool { nodes.isEmpty }

  /// Begins a frame around the nodes that are given its index.
  mutating func addCluster(_ title: String) -> Int {
    clusters.append(title)
    return clusters.count - 1
  }

  /// Adds a node and gives its id.
  mutating func addNode(
    _ lines: [String], _ shape: Shape = .box, _ tint: Tint = .plain, in cluster: Int? = nil
  ) -> String {
    let id = "n\(nodes.count)"
    nodes.append(Node(id: id, lines: lines, shape: shape, tint: tint, cluster: cluster))
    return id
  }

  /// Adds a frame with a title and a row for each thing in it.
  mutating func addFrame(_ title: String, _ tint: Tint, _ rows: [Row]) {
    nodes.append(
      Node(
        id: "n\(nodes.count)", lines: [title], shape: .box, tint: tint, cluster: nil, rows: rows))
  }

  /// Adds an edge unless the same is there.
  mutating func addEdge(_ from: String, _ to: String, _ label: String = "", isDashed: Bool = false)
  {
    let isThere = edges.suffix(200).contains {
      $0.from == from && $0.to == to && $0.label == label
    }
    if !isThere { edges.append(Edge(from: from, to: to, label: label, isDashed: isDashed)) }
  }

  /// The graph in Graphviz' language.
  public func dot() -> [UInt8] {
    var text = "digraph \(Self.quoted(title)) {\n"
    text += "  graph [fontname=\"Helvetica\", fontsize=12, \(layout)];\n"
    text += "  node [fontname=\"Helvetica\", fontsize=10, style=filled, color=\"#546e7a\"];\n"
    text += "  edge [fontname=\"Helvetica\", fontsize=9, color=\"#546e7a\"];\n"
    for (index, cluster) in clusters.enumerated() {
      text += "  subgraph cluster_\(index) {\n    label=\(Self.quoted(cluster));\n"
      text += "    color=\"#90a4ae\"; sortv=\(index);\n"
      for node in nodes where node.cluster == index { text += "    " + Self.line(node, index) }
      text += "  }\n"
    }
    for (position, node) in nodes.enumerated() where node.cluster == nil {
      text += "  " + Self.line(node, clusters.count + position)
    }
    for edge in edges {
      var attributes: [String] = []
      if !edge.label.isEmpty {
        attributes.append("label=\(Self.quoted(edge.label))")
        // Graphviz makes no room for the labels of parts that it packs.
        if clusters.count > 1 { attributes.append("minlen=2") }
      }
      if edge.isDashed { attributes.append("style=dashed") }
      let list = attributes.isEmpty ? "" : " [\(attributes.joined(separator: ", "))]"
      text += "  \(edge.from) -> \(edge.to)\(list);\n"
    }
    return Array((text + "}\n").utf8)
  }

  /// Parts that hang together are laid out each by itself and then put into rows, in their order:
  /// side by side, a dozen of them would be wider than any screen.
  private var layout: String {
    switch arrangement {
    case .flow(let columns):
      "rankdir=TB, ranksep=\(clusters.count > 1 ? 0.25 : 0.35), nodesep=0.15, pack=12, packmode=\"array_tlu\(columns)\""
    case .tree: "rankdir=LR, ranksep=1.2, nodesep=0.08"
    }
  }

  private static func frame(_ node: Node) -> String {
    var label = "<TABLE BORDER=\"0\" CELLBORDER=\"1\" CELLSPACING=\"0\" CELLPADDING=\"4\" "
    label += "COLOR=\"#90a4ae\"><TR><TD BGCOLOR=\"\(node.tint.color)\">"
    label += "<B>\(node.lines.map(markup).joined(separator: "<BR/>"))</B></TD></TR>"
    for row in node.rows {
      label += "<TR><TD ALIGN=\"LEFT\" BGCOLOR=\"\(row.tint.color)\">\(markup(row.name))"
      if !row.remark.isEmpty {
        label += "<BR ALIGN=\"LEFT\"/><FONT POINT-SIZE=\"8\">\(markup(row.remark))</FONT>"
        label += "<BR ALIGN=\"LEFT\"/>"
      }
      label += "</TD></TR>"
    }
    return "\(node.id) [label=<\(label)</TABLE>>, shape=plain, style=\"\""
  }

  static func markup(_ text: String) -> String {
    var out = ""
    for character in text {
      switch character {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      default: out.append(character)
      }
    }
    return out
  }

  private static func line(_ node: Node, _ order: Int) -> String {
    if !node.rows.isEmpty { return frame(node) + ", sortv=\(order)];\n" }
    let label = node.lines.map(escaped).joined(separator: "\\n")
    return "\(node.id) [label=\"\(label)\", shape=\(node.shape.rawValue), "
      + "fillcolor=\"\(node.tint.color)\", sortv=\(order)];\n"
  }

  private static func quoted(_ text: String) -> String { "\"\(escaped(text))\"" }

  /// Text inside of quotes: backslashes would begin Graphviz' own escapes.
  private static func escaped(_ text: String) -> String {
    var out = ""
    for character in text {
      switch character {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      default: out.append(character)
      }
    }
    return out
  }
}
