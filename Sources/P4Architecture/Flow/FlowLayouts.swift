import P4Source

/// How the values of a type lie among slots, once a type: a node with its children, whose slots
/// are counted from the start of the value.
struct FlowLayouts {
  enum Kind: UInt8 {
    /// Nothing is known of it: arrays, unions, objects.
    case untracked
    case scalar, header, structure
  }

  struct Node {
    var kind: Kind
    var slotCount: Int32 = 0
    var scalarCount: Int32 = 0
    /// Into `children`.
    var firstChild: Int32 = 0
    var childCount: Int32 = 0
  }

  struct Child {
    var node: Int32
    var offset: Int32
  }

  private(set) var nodes: [Node] = [Node(kind: .untracked)]
  private(set) var children: [Child] = []
  /// By type, twice: with scalars and with headers only. -1 where not yet made.
  private var memo: [Int32]

  /// The node of what is not tracked.
  static let untracked: Int32 = 0
  /// The most slots of one value: enough for every real program.
  private static let limit: Int32 = 4096

  init(types: Int) {
    memo = [Int32](repeating: -1, count: 2 * types)
  }

  /// - Parameter headersOnly: for parameters that come with values, whose scalars are always set.
  mutating func node(_ type: IR.TypeID, headersOnly: Bool, _ pipeline: Pipeline) -> Int32 {
    let type = pipeline.stripped(type)
    let key = 2 * type.index + (headersOnly ? 1 : 0)
    if memo[key] >= 0 { return memo[key] }
    let result = make(type, headersOnly: headersOnly, pipeline)
    memo[key] = result
    return result
  }

  private mutating func make(
    _ type: IR.TypeID, headersOnly: Bool, _ pipeline: Pipeline
  ) -> Int32 {
    switch pipeline[type] {
    case .bool, .bits, .signed, .error, .enumeration:
      return headersOnly
        ? Self.untracked : add(Node(kind: .scalar, slotCount: 1, scalarCount: 1))
    case .structure(let id):
      switch pipeline[id].kind {
      case .header: return add(Node(kind: .header, slotCount: 1))
      case .headerUnion: return Self.untracked
      case .structure: break
      }
      var node = Node(kind: .structure)
      var own: [Child] = []
      for field in pipeline[id].fields {
        let child = self.node(field.type, headersOnly: headersOnly, pipeline)
        own.append(Child(node: child, offset: node.slotCount))
        node.slotCount += nodes[Int(child)].slotCount
        node.scalarCount += nodes[Int(child)].scalarCount
        if node.slotCount > Self.limit { return Self.untracked }
      }
      if node.slotCount == 0 { return Self.untracked }
      node.firstChild = Int32(children.count)
      node.childCount = Int32(own.count)
      children += own
      return add(node)
    default: return Self.untracked
    }
  }

  private mutating func add(_ node: Node) -> Int32 {
    nodes.append(node)
    return Int32(nodes.count - 1)
  }
}

/// Where a variable or a part of one lies among the slots of a body.
struct FlowPlace {
  var kind: FlowLayouts.Kind
  var node: Int32
  var slots: Range<Int>
  /// Whether all its slots are scalars.
  var isAllScalar: Bool
}
