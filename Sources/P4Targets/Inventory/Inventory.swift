internal import BigInt
internal import P4Architecture
internal import P4Source
internal import P4Threads

/// What the reachable part of a program really uses, collected in one walk. The checks read these
/// lists; none walks the program again.
///
/// A class, since it is handed to every check and proof and is too large to copy; nothing changes
/// it once the walk is over.
final class Inventory: @unchecked Sendable {
  let pipeline: Pipeline

  let positions: ObjectPositions

  /// Found when a target first asks.
  var overwritten: OverwrittenStores {
    knownOverwritten.withLock { known in
      if let known { return known }
      let found = OverwrittenStores(pipeline)
      known = found
      return found
    }
  }

  private let knownOverwritten = Locked<OverwrittenStores?>(nil)

  /// The program with values followed, found when a target first asks, for the calls whose
  /// arguments it keeps; nil where the program grows too large.
  func followed(keepingArgumentsOf keeps: [String]) -> FollowedValues? {
    knownFollowed.withLock { known in
      if let (names, found) = known, names == keeps { return found }
      let found = FollowedValues(self, keeps)
      known = (keeps, found)
      return found
    }
  }

  private let knownFollowed = Locked<([String], FollowedValues?)?>(nil)

  init(pipeline: Pipeline) {
    self.pipeline = pipeline
    positions = ObjectPositions(pipeline)
    firstOwners = Array(repeating: 0, count: positions.count)
    var count = 0
    firstFields = pipeline.structures.map { structure in
      defer { count += structure.fields.count }
      return count
    }
    fieldCount = count
  }

  /// By structure: the number of its first field, where the fields of all structures are counted.
  private let firstFields: [Int]
  /// How many fields all structures have together.
  let fieldCount: Int

  /// A number below `fieldCount` for a field of a structure; they grow in the order of both.
  func number(of field: Int, in structure: IR.StructID) -> Int {
    firstFields[structure.index] + field
  }

  /// By block.
  var places: [Place] = []
  /// The roles by block, of the block itself or the one around it.
  var roles: [String] = []
  var owners: [Owner] = []
  /// By position of an object: its first owner; the program where it has none.
  var firstOwners: [Int]

  struct ExprSite: Sendable {
    var expr: IR.ExprID
    var owner: Int
  }

  struct BinarySite: Sendable {
    var expr: IR.ExprID
    /// Into `forms`.
    var form: Int
    var op: IR.BinaryOperator
    var left: IR.ExprID
    var right: IR.ExprID
    var owner: Int
    /// Whether it says where to go on; what is only stored or handed on does not.
    var decides: Bool
  }

  struct UnarySite: Sendable {
    var expr: IR.ExprID
    var op: IR.UnaryOperator
    var operand: IR.ExprID
    var owner: Int
  }

  struct FieldSite: Sendable {
    var expr: IR.ExprID
    var structure: IR.StructID
    var field: Int
    var isWrite: Bool
    var owner: Int
  }

  struct AssignSite: Sendable {
    var range: SourceRange
    var left: IR.ExprID
    var op: IR.BinaryOperator?
    var right: IR.ExprID
    var owner: Int
  }

  struct CallSite: Sendable {
    var expr: IR.ExprID
    var call: IR.CallID
    /// `Meter.execute` or `send_to_port`; empty for calls of actions, tables and the like.
    var name: String
    var owner: Int
    var isStatement: Bool
    /// Where the result goes: an assignment's left side, or `.none`.
    var destination: IR.ExprID
    /// Whether anything reads the result.
    var resultUsed: Bool
  }

  struct SelectSite: Sendable {
    var state: IR.StateID
    var keys: [IR.ExprID]
    var cases: [IR.State.Case]
    var owner: Int
  }

  /// A construct by the name that a capability's map lists it under.
  struct Use: Sendable {
    /// Into `forms`.
    var form: Int
    var range: SourceRange
    var owner: Int
  }

  struct StatementSite: Sendable {
    var statement: IR.StmtID
    var owner: Int
  }

  var binaries: [BinarySite] = []
  var unaries: [UnarySite] = []
  /// Operations that are reduced to a constant, which is zero where it is a number.
  var zeros: [IR.ExprID] = []
  /// Slices, casts, conditionals: expressions that are neither operators nor calls.
  var slices: [ExprSite] = []
  var casts: [ExprSite] = []
  var muxes: [ExprSite] = []
  var fields: [FieldSite] = []
  var assigns: [AssignSite] = []
  var calls: [CallSite] = []
  /// Locals that are declared with a value.
  var initials: [(variable: IR.VariableID, value: IR.ExprID)] = []
  var selects: [SelectSite] = []
  var uses: [Use] = []
  /// Each capability and name that a use or an operator has, once: targets are asked by form, not
  /// by place.
  var forms: [Form] = []

  struct Form: Hashable, Sendable {
    var capability: Capability
    /// The most special name first; the first that a target lists decides, else the last.
    var names: [String]
  }
  /// Reachable ones in the order of the pipeline.
  var tables: [TableSummary] = []
  var instances: [IR.InstanceID] = []
  /// Header types that reachable code declares, extracts, emits or holds, by first appearance.
  var headerTypes: [IR.StructID] = []
  /// How many of them the program holds or handles; the others are only declared.
  var heldHeaderTypes = 0
  /// Header instances in the headers parameter: stacks count each element.
  var headerInstances = 0
  /// The structure of the headers parameter of the first parser, and the parameter's type.
  var headersParameter: IR.VariableID = .none
  /// Per action: the objects and calls in its body, for rules about tables.
  var actionCalls: [[Int]] = []
  /// Per action: itself and all actions that call it, directly or not.
  var callerLists: [[IR.ActionID]] = []
  /// Per call site: what rules ask about it.
  var scenes: [CallScene] = []
  /// Methods of the IPsec accelerator that are called, as often as they are.
  var ipsecMethods: [String] = []
  /// Values that `switch` statements compare with constants.
  var switchValues: [ExprSite] = []
  /// Assignments and calls that are all of a branch of an `if`.
  var loneStatements: [StatementSite] = []
  /// Conditions of `if`.
  var conditions: [IR.ExprID] = []
  /// Calls whose arguments targets look at.
  var argumentCalls: [Int] = []
  /// Key sets of table entries with a mask or a range, and their tables' owners.
  var entrySets: [ExprSite] = []

  /// The parameter of the first control that holds the user metadata, or `.none`.
  var metadataParameter: IR.VariableID {
    guard
      let block = pipeline.blocks.indices.first(where: {
        places[$0] == .control && pipeline.blocks[$0].parent.isNone
      })
    else { return .none }
    return pipeline.blocks[block].parameters.first { variable in
      guard let id = pipeline.structure(pipeline[variable].type),
        case .parameter(.inout) = pipeline[variable].kind
      else { return false }
      return !pipeline[id].isStandard
        && (headersParameter.isNone
          || pipeline[variable].type != pipeline[headersParameter].type)
    } ?? .none
  }

  /// Whether the headers parameter holds headers of this type.
  func isAmongHeaders(_ id: IR.StructID) -> Bool {
    headersParameter.isSome && holds(pipeline[headersParameter].type, id, depth: 0)
  }

  private func holds(_ type: IR.TypeID, _ id: IR.StructID, depth: Int) -> Bool {
    guard depth < 32 else { return false }
    switch pipeline[pipeline.stripped(type)] {
    case .stack(let element, _): return holds(element, id, depth: depth + 1)
    case .structure(let structure):
      return structure == id
        || pipeline[structure].fields.contains { holds($0.type, id, depth: depth + 1) }
    default: return false
    }
  }

  func owner(of object: Object) -> Int { firstOwners[positions.position(object)] }

  func owner(_ index: Int) -> Owner { owners[index] }

  func place(of owner: Int) -> Place {
    let block = owners[owner].block
    return block.isSome ? places[block.index] : .other
  }
}

extension Pipeline {
  /// The value of a constant expression: an integer, a boolean (0 or 1) or an enum's number.
  func constant(_ id: IR.ExprID) -> BigInt? {
    switch self[id] {
    case .integer(let index): return integers[Int(index)]
    case .bool(let flag): return flag ? 1 : 0
    case .enumMember(let id, let member):
      let members = self[id].members
      return Int(member) < members.count ? members[Int(member)].value : nil
    case .cast(let operand): return constant(operand)
    default: return nil
    }
  }

  /// Whether the expression is known when the program is compiled.
  func isConstant(_ id: IR.ExprID) -> Bool {
    switch self[id] {
    case .integer, .bool, .enumMember, .errorMember, .string: true
    case .cast(let operand): isConstant(operand)
    default: false
    }
  }

  /// Calls `body` with each variable that an expression names, as often as it does.
  func eachVariable(in id: IR.ExprID, _ body: (IR.VariableID) -> Void) {
    guard id.isSome else { return }
    switch self[id] {
    case .variable(let variable): body(variable)
    case .field(let base, _), .slice(let base, _, _), .stackMember(let base, _), .cast(let base),
      .unary(_, let base):
      eachVariable(in: base, body)
    case .index(let a, let b), .binary(_, let a, let b):
      eachVariable(in: a, body)
      eachVariable(in: b, body)
    case .conditional(let a, let b, let c):
      eachVariable(in: a, body)
      eachVariable(in: b, body)
      eachVariable(in: c, body)
    default: break
    }
  }

  /// How often a variable is named in an expression.
  func count(_ variable: IR.VariableID, in id: IR.ExprID) -> Int {
    guard id.isSome else { return 0 }
    switch self[id] {
    case .variable(let named): return named == variable ? 1 : 0
    case .field(let base, _), .slice(let base, _, _), .stackMember(let base, _), .cast(let base),
      .unary(_, let base):
      return count(variable, in: base)
    case .index(let a, let b), .binary(_, let a, let b):
      return count(variable, in: a) + count(variable, in: b)
    case .conditional(let a, let b, let c):
      return count(variable, in: a) + count(variable, in: b) + count(variable, in: c)
    default: return 0
    }
  }

  /// The width of an expression's type in bits, where it has one.
  func width(of id: IR.ExprID) -> Int? { width(type(of: id)) }

  func isSigned(_ id: IR.ExprID) -> Bool {
    if case .signed = self[stripped(type(of: id))] { return true }
    return false
  }

  /// The variable below all fields, indexes and slices of an l-value or member expression.
  func root(_ id: IR.ExprID) -> IR.VariableID? {
    var id = id
    while true {
      switch self[id] {
      case .variable(let variable): return variable
      case .field(let base, _), .index(let base, _), .slice(let base, _, _),
        .stackMember(let base, _), .dynamicSlice(let base, _, _), .cast(let base):
        id = base
      default: return nil
      }
    }
  }

  /// An expression's text for messages, `hdr.ipv4.ttl`; `…` where it is not a path.
  func path(_ id: IR.ExprID) -> String {
    switch self[id] {
    case .variable(let variable): return self[variable].name
    case .field(let base, let position):
      guard let structure = structure(type(of: base)),
        Int(position) < self[structure].fields.count
      else { return path(base) }
      return path(base) + "." + self[structure].fields[Int(position)].name
    case .index(let base, let position):
      return path(base) + "[\(constant(position)?.description ?? "…")]"
    case .slice(let base, let high, let low): return path(base) + "[\(high):\(low)]"
    case .stackMember(let base, let member):
      let name =
        switch member {
        case .next: "next"
        case .last: "last"
        case .lastIndex: "lastIndex"
        case .size: "size"
        }
      return path(base) + "." + name
    case .call(let call):
      if case .builtin(.isValid, let header) = self[call].callee {
        return path(header) + ".isValid()"
      }
      return "…"
    case .cast(let operand): return path(operand)
    case .integer(let index): return integers[Int(index)].description
    case .instance(let instance): return self[instance].name
    default: return "…"
    }
  }

  /// The header that a path expression's field belongs to, `hdr.ipv4` of `hdr.ipv4.ttl`.
  func isHeader(_ type: IR.TypeID) -> Bool {
    guard let structure = structure(type) else { return false }
    return self[structure].kind == .header
  }

  /// Whether the expression is a field of a header.
  func isHeaderField(_ id: IR.ExprID) -> Bool {
    switch self[id] {
    case .field(let base, _): isHeader(type(of: base))
    case .slice(let base, _, _), .cast(let base): isHeaderField(base)
    default: false
    }
  }
}
