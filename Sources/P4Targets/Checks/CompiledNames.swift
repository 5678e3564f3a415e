internal import P4Architecture
internal import P4Source

/// The names that p4c's DPDK back end gives places that instructions work on.
///
/// Fields of headers and action data keep theirs. User metadata is one struct: where it holds
/// structs, each of its fields is named by its path and its number (p4c:
/// midend/flattenInterfaceStructs.h). Parameters of actions that metadata is bound to are copies;
/// those structs of a copy that outlive the optimiser become fields of the metadata too, and then
/// all of it is numbered once more (CollectStructLocalVariables, backends/dpdk/dpdkArch.cpp).
/// Locals have the name of their block before their own; they are not looked at, since most are
/// optimised away.
struct CompiledNames {
  private let inventory: Inventory
  private let pipeline: Pipeline
  /// By path of positions: the number of a field of user metadata.
  private var numbers: [[UInt32]: Int] = [:]
  private var isNested = false
  private var metadata: IR.StructID?
  /// The structs within copies that are left, with their names and the numbers of their first
  /// fields; nil until that is found out, when all may be left.
  private var copies: [Copy: (name: String, number: Int)]?
  /// Of all actions' parameters that are copies of the metadata, the longest name.
  private var longestParameter = ""

  /// The path to a struct within the copy that an action has of the metadata.
  struct Copy: Hashable {
    var action: IR.ActionID
    var path: [UInt32]
  }

  init(_ inventory: Inventory) {
    self.inventory = inventory
    pipeline = inventory.pipeline
    let parameter = inventory.metadataParameter
    guard parameter.isSome, let id = pipeline.structure(pipeline[parameter].type) else { return }
    metadata = id
    isNested = pipeline[id].fields.contains { isStruct($0.type) }
    number(id, [], depth: 0)
    for action in pipeline.actions.indices {
      guard let copy = copy(in: IR.ActionID(index: action)) else { continue }
      let name = pipeline[copy].name
      if name.utf8.count > longestParameter.utf8.count { longestParameter = name }
    }
  }

  /// How many characters the longest token has that an operand becomes a part of; nil where the
  /// operand's name is the compiler's own.
  func token(_ site: WideOperands.Site) -> Int? {
    name(site).map { $0.utf8.count + Self.before.utf8.count + Self.after.utf8.count }
  }

  func text(_ site: WideOperands.Site) -> String {
    Self.before + (name(site) ?? "") + Self.after
  }

  private static let before = "h."
  private static let after = "_128.upper_half"
  private static let metadataPrefix = "local_metadata_"
  /// The most characters that a token has beside names that the program gives.
  static var longestFrame: Int {
    before.utf8.count + metadataPrefix.utf8.count + after.utf8.count + 18
  }

  private func name(_ site: WideOperands.Site) -> String? {
    switch site.name {
    case .field(let field): return field
    case .place(let id):
      switch pipeline[id] {
      case .variable(let variable):
        guard case .parameter(.none) = pipeline[variable].kind else { return nil }
        return pipeline[variable].name
      case .field(let base, let position):
        guard let structure = pipeline.structure(pipeline.type(of: base)) else { return nil }
        if pipeline[structure].kind == .header {
          return pipeline[structure].fields[Int(position)].name
        }
        guard let (root, path) = place(id), let number = numbers[path] else { return nil }
        return (isDirect(root) ? nil : copyName(of: path, site.owner)) ?? name(of: path, number)
      default: return nil
      }
    }
  }

  private func name(of path: [UInt32], _ number: Int) -> String {
    let steps = self.steps(path)
    guard isNested else { return Self.metadataPrefix + steps[0] }
    let once = "_\(steps.joined(separator: "_"))\(number)"
    let isTwice = copies.map { !$0.isEmpty } ?? true
    return Self.metadataPrefix + (isTwice ? "_\(once)\(number)" : once)
  }

  /// nil where the copy is carried on to the metadata itself.
  private func copyName(of path: [UInt32], _ owner: Int) -> String? {
    guard let position = path.last, path.count > 1 else { return nil }
    let field = steps(path).last ?? ""
    let inner = Array(path.dropLast())
    guard let copies else {
      return Self.metadataPrefix + "_\(structureName(longestParameter, 100, inner))_\(field)100"
    }
    guard case .action(let action) = inventory.owner(owner).object,
      let copy = copies[Copy(action: action, path: inner)]
    else { return nil }
    return Self.metadataPrefix + "_\(copy.name)_\(field)\(copy.number + Int(position))"
  }

  private func structureName(_ parameter: String, _ number: Int, _ path: [UInt32]) -> String {
    ([parameter, "\(number)"] + steps(path)).joined(separator: "_")
  }

  /// The parameter of an action that the metadata is copied to and back from.
  private func copy(in action: IR.ActionID) -> IR.VariableID? {
    pipeline[action].parameters.first { variable in
      guard case .parameter(.inout) = pipeline[variable].kind else { return false }
      return pipeline.structure(pipeline[variable].type) == metadata
    }
  }

  /// Whether a parameter is the metadata and no copy of it.
  private func isDirect(_ variable: IR.VariableID) -> Bool {
    pipeline.blocks.contains { $0.parameters.contains(variable) }
  }

  // MARK: What is left of copies

  /// A struct within a copy is left as soon as one of its fields cannot be carried on to where the
  /// copy is written back: its value reads metadata that is written back before it. All that is
  /// stored to that struct is left with it. One that holds structs is several variables instead.
  /// - Parameter written: the program before its values were followed.
  mutating func keepOnlyLeftCopies(_ written: Inventory) {
    var left: [Copy: String] = [:]
    var namings: [String: CopyNumbers] = [:]
    for site in inventory.assigns {
      // What an action calls stands in it by now, with parameters of its own.
      guard case .action(let action) = inventory.owner(site.owner).object,
        let (root, path) = place(site.left), path.count > 1, let number = numbers[path],
        !isDirect(root), let parameter = copy(in: action), reads(site.right, before: number)
      else { continue }
      let copy = Copy(action: action, path: Array(path.dropLast()))
      guard left[copy] == nil, let structure = structure(at: copy.path),
        !pipeline[structure].fields.contains(where: { isStruct($0.type) })
      else { continue }
      let name = pipeline[parameter].name
      let naming = namings[name] ?? CopyNumbers(written, name: name)
      namings[name] = naming
      left[copy] = structureName(name, naming.number(of: action), copy.path)
    }
    // They stand behind all fields, by name.
    var numbered: [Copy: (name: String, number: Int)] = [:]
    var number = numbers.count
    for (copy, name) in left.sorted(by: { $0.value < $1.value }) {
      numbered[copy] = (name, number)
      number += structure(at: copy.path).map { pipeline[$0].fields.count } ?? 0
    }
    copies = numbered
  }

  /// Whether a value reads what a copy holds of the metadata's earlier fields.
  private func reads(_ id: IR.ExprID, before number: Int) -> Bool {
    switch pipeline[id] {
    // Put into a variable of its own, which nothing else writes.
    case .conditional: return false
    case .field:
      guard let (root, path) = place(id) else { break }
      return !isDirect(root) && numbers[path].map { $0 < number } ?? false
    default: break
    }
    var found = false
    pipeline.eachOperand(of: id) { found = found || reads($0, before: number) }
    return found
  }

  // MARK: Paths

  private func isStruct(_ type: IR.TypeID) -> Bool {
    pipeline.structure(type).map { pipeline[$0].kind == .structure } ?? false
  }

  private mutating func number(_ id: IR.StructID, _ path: [UInt32], depth: Int) {
    guard depth < 32 else { return }
    for (position, field) in pipeline[id].fields.enumerated() {
      let inner = path + [UInt32(position)]
      if isStruct(field.type), let structure = pipeline.structure(field.type) {
        number(structure, inner, depth: depth + 1)
      } else {
        numbers[inner] = numbers.count
      }
    }
  }

  /// The variable and the positions below it.
  private func place(_ id: IR.ExprID) -> (IR.VariableID, [UInt32])? {
    var path: [UInt32] = []
    var id = id
    while case .field(let base, let position) = pipeline[id] {
      path.append(position)
      id = base
    }
    guard case .variable(let variable) = pipeline[id], let metadata,
      pipeline.structure(pipeline[variable].type) == metadata
    else { return nil }
    return (variable, path.reversed())
  }

  private func steps(_ path: [UInt32]) -> [String] {
    path.indices.compactMap { index in
      structure(at: Array(path[..<index])).map { pipeline[$0].fields[Int(path[index])].name }
    }
  }

  /// The struct that a path leads to.
  private func structure(at path: [UInt32]) -> IR.StructID? {
    path.reduce(metadata) { structure, position in
      structure.flatMap { pipeline.structure(pipeline[$0].fields[Int(position)].type) }
    }
  }
}
