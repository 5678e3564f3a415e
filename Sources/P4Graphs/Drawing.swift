/// A graph before it is laid out: clusters of nodes, and edges.
public struct Drawing: Sendable {
  public enum Shape: String, Sendable { case box, diamond, ellipse, oval, point, component }

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
  }

  struct Edge: Sendable {
    var from: String
    var to: String
    var label: String
    var isDashed: Bool
  }

  public var title: String
  private(set) var clusters: [String] = []
  private(set) var nodes: [Node] = []
  private(set) var edges: [Edge] = []

  init(title: String) {
    self.title = title
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
    text += "  graph [fontname=\"Helvetica\", fontsize=12, rankdir=TB, newrank=true];\n"
    text += "  node [fontname=\"Helvetica\", fontsize=10, style=filled, color=\"#546e7a\"];\n"
    text += "  edge [fontname=\"Helvetica\", fontsize=9, color=\"#546e7a\"];\n"
    for (index, cluster) in clusters.enumerated() {
      text += "  subgraph cluster_\(index) {\n    label=\(Self.quoted(cluster));\n"
      text += "    color=\"#90a4ae\";\n"
      for node in nodes where node.cluster == index { text += "    " + Self.line(node) }
      text += "  }\n"
    }
    for node in nodes where node.cluster == nil { text += "  " + Self.line(node) }
    for edge in edges {
      var attributes: [String] = []
      if !edge.label.isEmpty { attributes.append("label=\(Self.quoted(edge.label))") }
      if edge.isDashed { attributes.append("style=dashed") }
      let list = attributes.isEmpty ? "" : " [\(attributes.joined(separator: ", "))]"
      text += "  \(edge.from) -> \(edge.to)\(list);\n"
    }
    return Array((text + "}\n").utf8)
  }

  private static func line(_ node: Node) -> String {
    let label = node.lines.map(escaped).joined(separator: "\\n")
    return "\(node.id) [label=\"\(label)\", shape=\(node.shape.rawValue), "
      + "fillcolor=\"\(node.tint.color)\"];\n"
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
