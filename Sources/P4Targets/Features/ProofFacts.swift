internal import BigInt
internal import P4Architecture
internal import P4Source

/// What proofs ask of a program, asked once: the features name the same fields, functions and
/// constants again and again.
///
/// Names are numbered, so that paths are compared without their letters. A class, since each
/// proof holds it and what was asked once is kept.
final class ProofFacts {
  let graph: ObjectGraph
  let inventory: Inventory
  /// Held, not computed: a pipeline is many arrays, and asking for it anew would count them all.
  let pipeline: Pipeline

  private let set: FeatureSet
  /// By the number that the inventory gives a field: the number of its name, or -1 for one that the
  /// features do not mention.
  private var nameOfField: [Int32] = []
  /// Sites of the inventory by the name that the path of what they read or write ends in.
  private var fields = NameIndex()
  private var assigns = NameIndex()
  /// By the names in both operands.
  private var comparisons = NameIndex()
  /// By what is called.
  private var callees = NameIndex()
  /// Arguments that are constants, and their call sites.
  private var constants: [(site: Int, value: IR.ExprID)] = []
  /// By number of the question, as far as somebody asked.
  private var known: [Hits?]
  /// By action: the widths of its parameters, the widest first.
  let widths: [[Int]]
  private(set) lazy var tables: [TableFacts] = inventory.tables.map { TableFacts($0, self) }

  init(_ graph: ObjectGraph, _ set: FeatureSet) {
    self.graph = graph
    self.set = set
    known = [Hits?](repeating: nil, count: set.questions.count)
    inventory = graph.inventory
    let pipeline = graph.inventory.pipeline
    self.pipeline = pipeline
    widths = pipeline.actions.indices.map { index in
      pipeline.actions[index].parameters.map {
        pipeline.width(pipeline.variables[$0.index].type) ?? 0
      }.sorted(by: >)
    }
    nameOfField.reserveCapacity(inventory.fieldCount)
    for index in pipeline.structures.indices {
      for field in pipeline.structures[index].fields { nameOfField.append(number(of: field.name)) }
    }
    let count = set.names.count
    fields = NameIndex(inventory.fields.enumerated().map { (site: $0, name: last($1.expr)) }, count)
    assigns = NameIndex(
      inventory.assigns.enumerated().map { (site: $0, name: last($1.left)) }, count)
    var operands: [(site: Int, name: Int32)] = []
    for (index, site) in inventory.binaries.enumerated() where site.op.isComparison {
      collectNames(site.left, index, &operands)
      collectNames(site.right, index, &operands)
    }
    comparisons = NameIndex(operands, count)
    let called = inventory.calls.indices.map { (site: $0, name: number(ofCall: $0)) }
    callees = NameIndex(called, count)
  }

  private func number(ofCall site: Int) -> Int32 {
    let call = inventory.calls[site].call.index
    for argument in pipeline.calls[call].arguments where argument.isSome {
      var argument = argument
      while case .cast(let base) = pipeline.exprs[argument.index] { argument = base }
      switch pipeline.exprs[argument.index] {
      case .enumMember, .bool, .integer: constants.append((site, argument))
      default: break
      }
    }
    if case .builtin(let builtin, _) = pipeline.calls[call].callee {
      return number(of: Self.name(of: builtin))
    }
    return number(of: inventory.calls[site].name)
  }

  /// The names that the operand, or parts of it, end in.
  private func collectNames(_ id: IR.ExprID, _ site: Int, _ names: inout [(site: Int, name: Int32)])
  {
    names.append((site, last(id)))
    guard case .binary(_, let left, let right) = pipeline.exprs[id.index] else { return }
    collectNames(left, site, &names)
    collectNames(right, site, &names)
  }

  private static func name(of builtin: IR.Call.Builtin) -> String {
    switch builtin {
    case .isValid: "isValid"
    case .setValid: "setValid"
    case .setInvalid: "setInvalid"
    case .pushFront: "push_front"
    case .popFront: "pop_front"
    default: "size"
    }
  }

  // MARK: Questions

  /// The sites that are as was asked.
  final class Hits {
    let sites: [Int]
    /// By site of `sites`: the position of the object that it belongs to.
    let positions: [Int]
    /// The same, each once.
    let objects: [Int]
    /// By position.
    let isAt: [Bool]

    fileprivate init(_ sites: [Int], _ positions: [Int], _ objectCount: Int) {
      self.sites = sites
      self.positions = positions
      var isAt = [Bool](repeating: false, count: objectCount)
      var objects: [Int] = []
      for position in positions where !isAt[position] {
        isAt[position] = true
        objects.append(position)
      }
      self.isAt = isAt
      self.objects = objects
    }
  }

  /// What the program has to answer a question of the features.
  func hits(_ number: Int) -> Hits {
    if number < known.count, let hits = known[number] { return hits }
    let question = Question(set.questions.place(number + 1))
    let path = question.path
    let found: (sites: [Int], owner: (Int) -> Int)
    switch question.kind {
    case .call: found = (calls(question.function, on: path), { self.inventory.calls[$0].owner })
    case .constant:
      found = (passes(question.constant ?? ""), { self.inventory.calls[$0].owner })
    case .write:
      if let constant = question.constant {
        found = (writes(path, Constant(constant)), { self.inventory.assigns[$0].owner })
      } else {
        found = (accesses(path, writing: true), { self.inventory.fields[$0].owner })
      }
    case .read: found = (accesses(path, writing: false), { self.inventory.fields[$0].owner })
    case .comparison:
      let constant = question.constant.map { Constant($0) }
      found = (compares(path, constant), { self.inventory.binaries[$0].owner })
    }
    let positions = found.sites.map { graph.positionOfOwner[found.owner($0)] }
    let hits = Hits(found.sites, positions, graph.objects.count)
    if number < known.count { known[number] = hits }
    return hits
  }

  /// Calls of a function; with a header, only those on it or with it as an argument.
  private func calls(_ function: Int, on header: Packed) -> [Int] {
    let sites = callees[function]
    if header.isNone { return Array(sites) }
    return sites.filter { index in
      let call = inventory.calls[index].call.index
      if case .builtin(_, let receiver) = pipeline.calls[call].callee {
        return ends(receiver, header)
      }
      return pipeline.calls[call].arguments.contains { $0.isSome && ends($0, header) }
    }
  }

  /// Calls that hand over a constant.
  private func passes(_ text: String) -> [Int] {
    let constant = Constant(text)
    var sites: [Int] = []
    for (site, value) in constants where sites.last != site && equals(value, constant) {
      sites.append(site)
    }
    return sites
  }

  private func writes(_ path: Packed, _ constant: Constant) -> [Int] {
    assigns[path[1]].filter { index in
      inventory.assigns[index].op == nil && ends(inventory.assigns[index].left, path)
        && equals(inventory.assigns[index].right, constant)
    }
  }

  private func accesses(_ path: Packed, writing: Bool) -> [Int] {
    fields[path[1]].filter { index in
      inventory.fields[index].isWrite == writing && ends(inventory.fields[index].expr, path)
    }
  }

  private func compares(_ path: Packed, _ constant: Constant?) -> [Int] {
    var last = -1
    return comparisons[path[1]].filter { index in
      // A site stands here once for each of its operands.
      if index == last { return false }
      last = index
      let (left, right) = (inventory.binaries[index].left, inventory.binaries[index].right)
      guard names(left, path) || names(right, path) else { return false }
      guard let constant else { return true }
      return equals(right, constant) || equals(left, constant)
    }
  }

  // MARK: Paths

  /// The number that the features give a name; -1 where they do not mention it.
  private func number(of name: String) -> Int32 {
    set.names.find(name).map { Int32(set.names.number(at: $0)) } ?? -1
  }

  /// The field that an expression names, indexes and what else names nothing seen through: what
  /// it is a field of, and the number of its name.
  private func field(_ id: IR.ExprID) -> (base: IR.ExprID, name: Int32)? {
    var id = id
    while true {
      switch pipeline.exprs[id.index] {
      case .index(let base, _), .stackMember(let base, _), .slice(let base, _, _),
        .cast(let base):
        id = base
      case .field(let base, let position):
        guard let structure = pipeline.structure(pipeline.type(of: base)),
          Int(position) < pipeline.structures[structure.index].fields.count
        else { return nil }
        return (base, nameOfField[inventory.number(of: Int(position), in: structure)])
      default: return nil
      }
    }
  }

  /// The number of the last name of an expression's path; -1 for what is no field, or none that
  /// the features mention.
  func last(_ id: IR.ExprID) -> Int32 { field(id)?.name ?? -1 }

  /// Whether the path of an expression ends in these components, of which the last comes first;
  /// indexes do not count.
  func ends(_ id: IR.ExprID, _ path: Packed) -> Bool {
    var id = id
    for component in 1...max(path.count, 1) {
      guard let field = field(id), Int(field.name) == path[component] else { return false }
      id = field.base
    }
    return true
  }

  /// Whether an operand is the field, or some of its bits.
  private func names(_ id: IR.ExprID, _ path: Packed) -> Bool {
    if ends(id, path) { return true }
    guard case .binary(_, let left, let right) = pipeline.exprs[id.index] else { return false }
    return names(left, path) || names(right, path)
  }

  // MARK: Constants

  /// A constant as features write it.
  private struct Constant {
    let text: String
    /// Where the text is how the number is written in decimal.
    let number: BigInt?

    init(_ text: String) {
      self.text = text
      let first = text.utf8.first ?? 0
      let isNumber = first == UInt8(ascii: "-") || first >= 0x30 && first <= 0x39
      let number = isNumber ? BigInt(text, radix: 10) : nil
      self.number = number?.description == text ? number : nil
    }
  }

  /// Whether an expression is the constant: an enum's member by its name, or a number.
  private func equals(_ id: IR.ExprID, _ constant: Constant) -> Bool {
    switch pipeline.exprs[id.index] {
    case .enumMember(let type, let member):
      return Int(member) < pipeline.enumerations[type.index].members.count
        && pipeline.enumerations[type.index].members[Int(member)].name == constant.text
    case .bool(let flag): return constant.text == (flag ? "true" : "false")
    case .cast(let base): return equals(base, constant)
    case .integer(let index):
      return constant.number.map { $0 == pipeline.integers[Int(index)] } ?? false
    default: return false
    }
  }
}

/// Sites by the numbers of names, in the order of the sites.
private struct NameIndex {
  /// By number: where its sites begin; one more at the end.
  private var starts: [Int] = [0]
  private var sites: [Int] = []

  init() {}

  /// - Parameter entries: each with a number below `count`, or a negative one, which is left out.
  init(_ entries: [(site: Int, name: Int32)], _ count: Int) {
    starts = [Int](repeating: 0, count: count + 1)
    for entry in entries where entry.name >= 0 { starts[Int(entry.name) + 1] += 1 }
    for name in 0..<count { starts[name + 1] += starts[name] }
    sites = [Int](repeating: 0, count: starts[count])
    var next = starts
    for entry in entries where entry.name >= 0 {
      sites[next[Int(entry.name)]] = entry.site
      next[Int(entry.name)] += 1
    }
  }

  subscript(name: Int) -> ArraySlice<Int> {
    name + 1 < starts.count ? sites[starts[name]..<starts[name + 1]] : []
  }
}
