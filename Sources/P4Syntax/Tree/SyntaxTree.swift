public import P4Source

/// A whole program after preprocessing, as flat arrays that ids index.
///
/// Invariant: an id stored in an element is smaller than the array that it indexes; children of
/// expressions are stored before their parents.
public struct SyntaxTree: Sendable {
  public let exprs: [Expr]
  public let exprRanges: [SourceRange]
  public let calls: [Call]
  public let arguments: [Argument]
  public let integers: [IntegerLiteral]
  public let stmts: [Stmt]
  public let stmtRanges: [SourceRange]
  /// The annotations of blocks, `if` and loops; empty for most statements, so kept by pairs
  /// sorted by statement.
  public let stmtAnnotations: [(stmt: StmtID, annotations: IDRange<AnnotationID>)]
  public let forLoops: [ForLoop]
  public let forInLoops: [ForInLoop]
  public let switchCases: [SwitchCase]
  public let typeRefs: [TypeRef]
  public let typeRefRanges: [SourceRange]
  public let annotations: [Annotation]
  public let annotationTokens: [AnnotationToken]
  public let decls: [Decl]
  public let instantiations: [Instantiation]
  public let functions: [Function]
  public let blocks: [Block]
  public let signatures: [Signature]
  public let externs: [Extern]
  public let aggregates: [Aggregate]
  public let enumerations: [Enumeration]
  public let parameters: [Parameter]
  public let states: [StateSyntax]
  public let selectCases: [SelectCase]
  public let tables: [TableSyntax]
  public let properties: [Property]
  public let keyElements: [KeyElement]
  public let actionEntries: [ActionEntry]
  public let entries: [Entry]
  /// Raw ids; lists of ids are ranges of it.
  public let extra: [UInt32]
  /// The top-level declarations in the order written, standard headers included.
  public let topLevel: [DeclID]
  /// The names of everything.
  public let names: Interner

  init(_ builder: consuming SyntaxTreeBuilder, names: Interner) {
    exprs = builder.exprs
    exprRanges = builder.exprRanges
    calls = builder.calls
    arguments = builder.arguments
    integers = builder.integers
    stmts = builder.stmts
    stmtRanges = builder.stmtRanges
    stmtAnnotations = builder.stmtAnnotations
    forLoops = builder.forLoops
    forInLoops = builder.forInLoops
    switchCases = builder.switchCases
    typeRefs = builder.typeRefs
    typeRefRanges = builder.typeRefRanges
    annotations = builder.annotations
    annotationTokens = builder.annotationTokens
    decls = builder.decls
    instantiations = builder.instantiations
    functions = builder.functions
    blocks = builder.blocks
    signatures = builder.signatures
    externs = builder.externs
    aggregates = builder.aggregates
    enumerations = builder.enumerations
    parameters = builder.parameters
    states = builder.states
    selectCases = builder.selectCases
    tables = builder.tables
    properties = builder.properties
    keyElements = builder.keyElements
    actionEntries = builder.actionEntries
    entries = builder.entries
    extra = builder.extra
    topLevel = builder.topLevel
    self.names = names
  }

  @inlinable public subscript(_ id: ExprID) -> Expr { exprs[id.index] }
  @inlinable public subscript(_ id: StmtID) -> Stmt { stmts[id.index] }
  @inlinable public subscript(_ id: DeclID) -> Decl { decls[id.index] }
  @inlinable public subscript(_ id: TypeRefID) -> TypeRef { typeRefs[id.index] }
  @inlinable public subscript(_ id: AnnotationID) -> Annotation { annotations[id.index] }
  @inlinable public subscript(_ id: ArgumentID) -> Argument { arguments[id.index] }
  @inlinable public subscript(_ id: IntegerID) -> IntegerLiteral { integers[id.index] }
  @inlinable public subscript(_ id: PropertyID) -> Property { properties[id.index] }
  @inlinable public subscript(_ id: KeyElementID) -> KeyElement { keyElements[id.index] }
  @inlinable public subscript(_ id: ActionEntryID) -> ActionEntry { actionEntries[id.index] }
  @inlinable public subscript(_ id: EntryID) -> Entry { entries[id.index] }
  @inlinable public subscript(_ id: SelectCaseID) -> SelectCase { selectCases[id.index] }
  @inlinable public subscript(_ id: SwitchCaseID) -> SwitchCase { switchCases[id.index] }
  @inlinable public subscript(_ id: AnnotationTokenID) -> AnnotationToken {
    annotationTokens[id.index]
  }

  /// The range of an expression.
  @inlinable public func range(_ id: ExprID) -> SourceRange { exprRanges[id.index] }
  @inlinable public func range(_ id: StmtID) -> SourceRange { stmtRanges[id.index] }
  @inlinable public func range(_ id: TypeRefID) -> SourceRange { typeRefRanges[id.index] }

  /// The ids that a list in `extra` holds.
  @inlinable
  public func list<ID: TypedID>(_ list: ExtraList, of kind: ID.Type = ID.self) -> ExtraIDs<ID> {
    ExtraIDs(extra: extra, list: list)
  }

  @inlinable public func exprs(_ list: ExtraList) -> ExtraIDs<ExprID> { self.list(list) }
  @inlinable public func stmts(_ list: ExtraList) -> ExtraIDs<StmtID> { self.list(list) }
  @inlinable public func decls(_ list: ExtraList) -> ExtraIDs<DeclID> { self.list(list) }
  @inlinable public func typeRefs(_ list: ExtraList) -> ExtraIDs<TypeRefID> { self.list(list) }

  /// The text of a name.
  public func text(_ symbol: Symbol) -> String { names.string(symbol) }
}

/// A list of ids in the tree's side array.
@frozen
public struct ExtraIDs<ID: TypedID>: RandomAccessCollection, Sendable {
  public let extra: [UInt32]
  public let list: ExtraList

  @inlinable public init(extra: [UInt32], list: ExtraList) {
    self.extra = extra
    self.list = list
  }

  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { list.count }
  @inlinable public subscript(position: Int) -> ID {
    ID(raw: extra[Int(list.start) &+ position])
  }

  /// Where an id stands. The ids of one list mostly follow one another, so that the first tells.
  @inlinable public func position(of id: ID) -> Int? where ID: Equatable {
    guard let first else { return nil }
    let guess = Int(id.raw) - Int(first.raw)
    return indices.contains(guess) && self[guess] == id ? guess : firstIndex(of: id)
  }
}
