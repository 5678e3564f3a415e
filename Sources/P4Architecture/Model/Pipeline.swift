public import BigInt
public import P4Source

/// The architecture that a program is written for, as its package and includes tell.
public enum Architecture: String, Sendable, CaseIterable {
  case none, pna, psa, v1model, ebpf, ubpf, xdp
  /// A package that no standard header declares.
  case other
}

/// A program as a target would run it: `main` elaborated into blocks, every body typed and
/// resolved.
///
/// A class, since it is many arrays: to hand it on as a value would count the users of each, and
/// threads that do so at once wait for one another. Nothing changes it once `elaborate` has
/// returned it, so that any number of threads may read it.
public final class Pipeline: @unchecked Sendable {
  public internal(set) var architecture: Architecture = .none
  /// The package that `main` instantiates; empty without `main`.
  public internal(set) var packageName = ""
  public internal(set) var mainRange: SourceRange = .none
  /// `@pkginfo` and its like on the package instance.
  public internal(set) var mainAnnotations: [IR.Annotation] = []
  /// The standard headers that the program includes, as written: `dpdk/pna.p4`.
  public internal(set) var standardHeaders: [String] = []

  public internal(set) var types: [IR.ValueType] = []
  public internal(set) var structures: [IR.Structure] = []
  public internal(set) var enumerations: [IR.Enumeration] = []
  public internal(set) var newtypes: [IR.Newtype] = []
  /// All members of `error` in the order declared, core's first.
  public internal(set) var errors: [String] = []
  public internal(set) var matchKinds: [String] = []

  public internal(set) var exprs: [IR.Expr] = []
  public internal(set) var exprTypes: [IR.TypeID] = []
  public internal(set) var exprRanges: [SourceRange] = []
  public internal(set) var calls: [IR.Call] = []
  public internal(set) var integers: [BigInt] = []
  public internal(set) var strings: [String] = []
  public internal(set) var stmts: [IR.Stmt] = []
  public internal(set) var stmtRanges: [SourceRange] = []
  public internal(set) var switches: [IR.Switch] = []
  public internal(set) var loops: [IR.Loop] = []
  /// Raw ids; lists are ranges of it.
  public internal(set) var lists: [UInt32] = []

  /// Extern objects at top level, in the order written; also in `instances`.
  public internal(set) var topLevelInstances: [IR.InstanceID] = []
  public internal(set) var variables: [IR.Variable] = []
  public internal(set) var functions: [IR.Function] = []
  /// Breadth first from `main`, in the order of the package's parameters and of declaration.
  public internal(set) var blocks: [IR.Block] = []
  public internal(set) var states: [IR.State] = []
  public internal(set) var tables: [IR.Table] = []
  public internal(set) var actions: [IR.Action] = []
  public internal(set) var instances: [IR.Instance] = []
  public internal(set) var valueSets: [IR.ValueSet] = []
  /// Calls that rules of the architecture are about, in reachable code.
  var externCalls: [ReachableCode.ExternCall] = []

  public init() {}

  @inlinable public subscript(_ id: IR.TypeID) -> IR.ValueType { types[id.index] }
  @inlinable public subscript(_ id: IR.StructID) -> IR.Structure { structures[id.index] }
  @inlinable public subscript(_ id: IR.EnumID) -> IR.Enumeration { enumerations[id.index] }
  @inlinable public subscript(_ id: IR.NewtypeID) -> IR.Newtype { newtypes[id.index] }
  @inlinable public subscript(_ id: IR.ExprID) -> IR.Expr { exprs[id.index] }
  @inlinable public subscript(_ id: IR.CallID) -> IR.Call { calls[id.index] }
  @inlinable public subscript(_ id: IR.StmtID) -> IR.Stmt { stmts[id.index] }
  @inlinable public subscript(_ id: IR.VariableID) -> IR.Variable { variables[id.index] }
  @inlinable public subscript(_ id: IR.FunctionID) -> IR.Function { functions[id.index] }
  @inlinable public subscript(_ id: IR.BlockID) -> IR.Block { blocks[id.index] }
  @inlinable public subscript(_ id: IR.StateID) -> IR.State { states[id.index] }
  @inlinable public subscript(_ id: IR.TableID) -> IR.Table { tables[id.index] }
  @inlinable public subscript(_ id: IR.ActionID) -> IR.Action { actions[id.index] }
  @inlinable public subscript(_ id: IR.InstanceID) -> IR.Instance { instances[id.index] }
  @inlinable public subscript(_ id: IR.ValueSetID) -> IR.ValueSet { valueSets[id.index] }

  @inlinable public func type(of id: IR.ExprID) -> IR.TypeID { exprTypes[id.index] }
  @inlinable public func range(of id: IR.ExprID) -> SourceRange { exprRanges[id.index] }
  @inlinable public func range(of id: IR.StmtID) -> SourceRange { stmtRanges[id.index] }

  /// The expressions of a list.
  public func exprs(_ list: IDRange<IR.ListID>) -> [IR.ExprID] {
    list.map { IR.ExprID(raw: lists[$0.index]) }
  }

  /// The statements of a list.
  public func stmts(_ list: IDRange<IR.ListID>) -> IR.StmtList { IR.StmtList(lists, list) }

  /// The type below all newtypes.
  public func stripped(_ id: IR.TypeID) -> IR.TypeID {
    var id = id
    while case .newtype(let newtype) = types[id.index] { id = newtypes[newtype.index].underlying }
    return id
  }

  /// The structure of a header, union or struct type, newtypes seen through.
  public func structure(_ id: IR.TypeID) -> IR.StructID? {
    if case .structure(let structure) = types[stripped(id).index] { return structure }
    return nil
  }

  /// The width in bits of a value: bits, signed, bool (1), serializable enums, newtypes of these,
  /// and headers, structs and tuples of such; the greatest width for varbit; nil for what has none.
  /// At most `greatestWidth`, so that sums of widths fit.
  public func width(_ id: IR.TypeID) -> Int? {
    switch types[id.index] {
    case .bool: return 1
    case .bits(let width), .signed(let width), .varbit(let width): return Int(width)
    case .newtype(let newtype): return self.width(newtypes[newtype.index].underlying)
    case .enumeration(let id):
      let underlying = enumerations[id.index].underlying
      return underlying.isSome ? self.width(underlying) : nil
    case .structure(let id):
      let structure = structures[id.index]
      var sum = 0
      for field in structure.fields {
        guard let width = self.width(field.type) else { return nil }
        sum = structure.kind == .headerUnion ? max(sum, width) : sum + width
      }
      return min(sum, Self.greatestWidth)
    case .stack(let element, let size):
      return self.width(element).map {
        let (product, overflows) = $0.multipliedReportingOverflow(by: Int(size))
        return overflows ? Self.greatestWidth : min(product, Self.greatestWidth)
      }
    case .tuple(let elements):
      var sum = 0
      for element in elements {
        guard let width = self.width(element) else { return nil }
        sum += width
      }
      return min(sum, Self.greatestWidth)
    default: return nil
    }
  }

  private static var greatestWidth: Int { 1 << 40 }
}
