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

  private var numbers: [String: Int32] = [:]
  /// By the number that the inventory gives a field: the number of its name.
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
  private var known: [(question: Question, hits: Hits)] = []
  private var knownIndex = IndexTable()
  private var suffixes: [String: Suffix] = [:]
  /// By action: the widths of its parameters, the widest first.
  let widths: [[Int]]
  private(set) lazy var tables: [TableFacts] = inventory.tables.map { TableFacts($0, self) }

  /// A path's last components from the back, numbered; nil where no field is called so.
  typealias Suffix = [Int32]?

  init(_ graph: ObjectGraph) {
    self.graph = graph
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
      for field in pipeline.structures[index].fields { nameOfField.append(number(field.name)) }
    }
    fields = NameIndex(inventory.fields.enumerated().map { ($0, last($1.expr)) }, numbers.count)
    assigns = NameIndex(inventory.assigns.enumerated().map { ($0, last($1.left)) }, numbers.count)
    var operands: [(Int, Int32)] = []
    for (index, site) in inventory.binaries.enumerated() where site.op.isComparison {
      collectNames(site.left, index, &operands)
      collectNames(site.right, index, &operands)
    }
    comparisons = NameIndex(operands, numbers.count)
    let called = inventory.calls.indices.map { ($0, number(ofCall: $0)) }
    callees = NameIndex(called, numbers.count)
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
      return number(Self.name(of: builtin))
    }
    return number(inventory.calls[site].name)
  }

  /// The names that the operand, or parts of it, end in.
  private func collectNames(_ id: IR.ExprID, _ site: Int, _ names: inout [(Int, Int32)]) {
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

  private enum Question: Hashable {
    case call(String, on: String?)
    case write(String, String?)
    case read(String)
    case comparison(String, String?)
    case constant(String)
  }

  /// The sites that are as was asked.
  struct Hits {
    fileprivate(set) var sites: [Int] = []
    /// By site of `sites`: the position of the object that it belongs to.
    fileprivate(set) var positions: [Int] = []
    /// The same, each once.
    fileprivate(set) var objects: [Int] = []
    /// By position.
    fileprivate(set) var isAt: [Bool]
  }

  private func hits(_ question: Question, _ find: () -> (sites: [Int], owners: [Int])) -> Hits {
    let hash = question.hashValue
    if let index = knownIndex.find(hash, { known[$0].question == question }) {
      return known[index].hits
    }
    let found = find()
    var hits = Hits(isAt: [Bool](repeating: false, count: graph.objects.count))
    hits.sites = found.sites
    for owner in found.owners {
      let position = graph.positionOfOwner[owner]
      hits.positions.append(position)
      guard !hits.isAt[position] else { continue }
      hits.isAt[position] = true
      hits.objects.append(position)
    }
    knownIndex.insert(hash, known.count)
    known.append((question, hits))
    return hits
  }

  /// Calls of a function; with a header, only those on it or with it as an argument.
  func calls(_ function: String, on header: String?) -> Hits {
    hits(.call(function, on: header)) {
      guard let name = numbers[function] else { return ([], []) }
      let suffix = header.map { self.suffix($0) }
      let sites = callees[name].filter { index in
        guard let suffix else { return true }
        let call = inventory.calls[index].call.index
        if case .builtin(_, let receiver) = pipeline.calls[call].callee {
          return ends(receiver, suffix)
        }
        return pipeline.calls[call].arguments.contains { $0.isSome && ends($0, suffix) }
      }
      return (sites, sites.map { inventory.calls[$0].owner })
    }
  }

  /// Calls that hand over a constant.
  func passes(_ value: String) -> Hits {
    hits(.constant(value)) {
      let constant = Constant(value)
      var sites: [Int] = []
      for (site, value) in constants where sites.last != site && equals(value, constant) {
        sites.append(site)
      }
      return (sites, sites.map { inventory.calls[$0].owner })
    }
  }

  func writes(_ write: FieldWrite) -> Hits {
    guard let value = write.value else { return accesses(write.field, writing: true) }
    return hits(.write(write.field, value)) {
      let suffix = suffix(write.field)
      let constant = Constant(value)
      let sites = assigns[suffix?.first].filter { index in
        inventory.assigns[index].op == nil && ends(inventory.assigns[index].left, suffix)
          && equals(inventory.assigns[index].right, constant)
      }
      return (sites, sites.map { inventory.assigns[$0].owner })
    }
  }

  func reads(_ field: String) -> Hits { accesses(field, writing: false) }

  private func accesses(_ field: String, writing: Bool) -> Hits {
    hits(writing ? .write(field, nil) : .read(field)) {
      let suffix = suffix(field)
      let sites = fields[suffix?.first].filter { index in
        inventory.fields[index].isWrite == writing && ends(inventory.fields[index].expr, suffix)
      }
      return (sites, sites.map { inventory.fields[$0].owner })
    }
  }

  func compares(_ comparison: FieldWrite) -> Hits {
    hits(.comparison(comparison.field, comparison.value)) {
      let suffix = suffix(comparison.field)
      let constant = comparison.value.map { Constant($0) }
      var last = -1
      let sites = comparisons[suffix?.first].filter { index in
        // A site stands here once for each of its operands.
        if index == last { return false }
        last = index
        let (left, right) = (inventory.binaries[index].left, inventory.binaries[index].right)
        guard names(left, suffix) || names(right, suffix) else { return false }
        guard let constant else { return true }
        return equals(right, constant) || equals(left, constant)
      }
      return (sites, sites.map { inventory.binaries[$0].owner })
    }
  }

  // MARK: Paths

  private func number(_ name: String) -> Int32 {
    if let number = numbers[name] { return number }
    let number = Int32(numbers.count)
    numbers[name] = number
    return number
  }

  func suffix(_ path: String) -> Suffix {
    if let known = suffixes[path] { return known }
    let suffix = split(path)
    suffixes[path] = .some(suffix)
    return suffix
  }

  private func split(_ path: String) -> Suffix {
    if !path.utf8.contains(UInt8(ascii: ".")) { return numbers[path].map { [$0] } }
    var result: [Int32] = []
    for component in path.split(separator: ".", omittingEmptySubsequences: false).reversed() {
      guard let number = numbers[String(component)] else { return nil }
      result.append(number)
    }
    return result
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

  /// The number of the last name of an expression's path; -1 for what is no field.
  func last(_ id: IR.ExprID) -> Int32 { field(id)?.name ?? -1 }

  /// Whether the path of an expression ends in these components; indexes do not count.
  func ends(_ id: IR.ExprID, _ suffix: Suffix) -> Bool {
    guard let suffix else { return false }
    var id = id
    for name in suffix {
      guard let field = field(id), field.name == name else { return false }
      id = field.base
    }
    return true
  }

  /// Whether an operand is the field, or some of its bits.
  private func names(_ id: IR.ExprID, _ suffix: Suffix) -> Bool {
    if ends(id, suffix) { return true }
    guard case .binary(_, let left, let right) = pipeline.exprs[id.index] else { return false }
    return names(left, suffix) || names(right, suffix)
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

  subscript(name: Int32?) -> ArraySlice<Int> {
    guard let name, Int(name) + 1 < starts.count else { return [] }
    return sites[starts[Int(name)]..<starts[Int(name) + 1]]
  }
}
