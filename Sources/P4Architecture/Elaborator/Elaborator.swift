import BigInt
public import P4Diagnostics
public import P4Semantics
public import P4Source
import P4Syntax

/// Evaluates `main`: makes a block of every parser and control that the package is given, and of
/// those instantiated in them, and writes their bodies out in the pipeline model.
///
/// Blocks are worked off breadth first, one at a time, so that one array of bindings by
/// declaration serves them all: nothing of an outer block is looked up while an inner one is
/// written, since what an instance is given has been evaluated when it was queued.
struct Elaborator: ~Copyable {
  let program: CheckedProgram
  let sources: SourceMap
  let tree: SyntaxTree
  let pipeline = Pipeline()
  var diagnostics: DiagnosticSink

  /// By `DeclID`: what the declaration is in the block at hand, or globally.
  var bindings: [Binding]
  /// Types of the program in the pipeline, by `TypeID` of the program, for closed types.
  var typeMemo: [IR.TypeID]
  /// Of `pipeline.types`.
  var typeIDs = IndexTable()
  /// What the structures and functions of the pipeline were made from, by their ids.
  var structureKeys: [AggregateKey] = []
  var structureIDs = IndexTable()
  var functionKeys: [AggregateKey] = []
  var functionIDs = IndexTable()
  /// By `DeclID`: what an enum, its members, a newtype or an error member are in the pipeline.
  var declaredTypes: [DeclaredType]
  /// Type arguments of the generic declaration being written.
  var substitution = Substitution()
  /// A copy of the program's types that substitution may add to.
  var types: TypeStore
  var queue: [WorkItem] = []
  /// By function and by action: how deep the calls in its body nest.
  var functionDepths: [UInt32] = []
  var actionDepths: [UInt32] = []
  /// The same for the body at hand, so far.
  var callDepth: UInt32 = 0
  /// How many functions are being written, each within the next.
  var functionLevel: UInt32 = 0
  var hasToldOfConstants = false
  /// The block being written.
  var block: IR.BlockID = .none
  /// Types that other types are made of are asked for so often that they have names.
  var knownTypes = KnownTypes()

  /// What a declaration of a type, or of a member of one, is in the pipeline.
  enum DeclaredType {
    case none
    case enumeration(IR.EnumID)
    case enumMember(IR.EnumID, position: UInt32)
    case errorMember(position: UInt32)
    case newtype(IR.NewtypeID)
  }

  struct AggregateKey: Hashable {
    var decl: DeclID
    var arguments: TypeListID
  }

  struct KnownTypes {
    var bool = IR.TypeID.none
    var int = IR.TypeID.none
    var other = IR.TypeID.none
    var void = IR.TypeID.none
  }

  /// What a declaration stands for.
  enum Binding {
    case none
    case variable(IR.VariableID)
    /// A constructor parameter: the expression that it was given.
    case value(IR.ExprID)
    case instance(IR.InstanceID)
    case block(IR.BlockID)
    case table(IR.TableID)
    case action(IR.ActionID)
    case state(IR.StateID)
    case valueSet(IR.ValueSetID)
  }

  /// A block that is to be written.
  struct WorkItem {
    var block: IR.BlockID
    var decl: DeclID
    var typeArguments: TypeListID
    /// For each constructor parameter.
    var arguments: [Binding]
    var path: Path
  }

  init(_ program: CheckedProgram, _ sources: SourceMap, _ diagnostics: DiagnosticSink) {
    self.program = program
    tree = program.tree
    self.sources = sources
    self.diagnostics = diagnostics
    types = program.types
    bindings = [Binding](repeating: .none, count: program.tree.decls.count)
    declaredTypes = [DeclaredType](repeating: .none, count: program.tree.decls.count)
    typeMemo = [IR.TypeID](repeating: .none, count: program.types.types.count)
    pipeline.exprs.reserveCapacity(program.tree.exprs.count)
    pipeline.exprTypes.reserveCapacity(program.tree.exprs.count)
    pipeline.exprRanges.reserveCapacity(program.tree.exprs.count)
    knownTypes.bool = typeID(.bool)
    knownTypes.int = typeID(.int)
    knownTypes.other = typeID(.other)
    knownTypes.void = typeID(.void)
  }

  consuming func finish() -> (Pipeline, DiagnosticSink) {
    let sink = diagnostics
    return (pipeline, sink)
  }

  mutating func report(
    _ kind: DiagnosticKind, at range: SourceRange, _ message: String, notes: [Label] = [],
    help: String? = nil
  ) {
    diagnostics.emit(Diagnostic(kind, at: range, message, notes: notes, help: help))
  }

  func text(_ symbol: Symbol) -> String { program.tree.text(symbol) }
}

/// Elaborates a checked program. A program without `main` gives a pipeline without blocks, with the
/// types that the control plane may ask for. For a program with errors the pipeline holds what
/// could be made of it.
public func elaborate(
  _ program: CheckedProgram, sources: SourceMap, diagnostics: inout DiagnosticSink
) -> Pipeline {
  var elaborator = Elaborator(program, sources, diagnostics)
  elaborator.elaborateProgram()
  let code = elaborator.markReachable()
  // One fault, one diagnostic: what a faulty program comes to says little.
  if !elaborator.diagnostics.hasErrors {
    elaborator.checkWhole(code)
    elaborator.warnOfUnused()
  }
  elaborator.pipeline.externCalls = code.externCalls
  let (pipeline, sink) = elaborator.finish()
  diagnostics = sink
  return pipeline
}
