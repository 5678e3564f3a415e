import P4Source

/// The growing tree. The parser appends; nothing is ever changed but a declaration's kind, which is
/// filled in when its body has been read.
struct SyntaxTreeBuilder: ~Copyable {
  var exprs: [Expr] = []
  var exprRanges: [SourceRange] = []
  var calls: [Call] = []
  var arguments: [Argument] = []
  var integers: [IntegerLiteral] = []
  var stmts: [Stmt] = []
  var stmtRanges: [SourceRange] = []
  var stmtAnnotations: [(stmt: StmtID, annotations: IDRange<AnnotationID>)] = []
  var forLoops: [ForLoop] = []
  var forInLoops: [ForInLoop] = []
  var switchCases: [SwitchCase] = []
  var typeRefs: [TypeRef] = []
  var typeRefRanges: [SourceRange] = []
  var annotations: [Annotation] = []
  var annotationTokens: [AnnotationToken] = []
  var decls: [Decl] = []
  var instantiations: [Instantiation] = []
  var functions: [Function] = []
  var blocks: [Block] = []
  var signatures: [Signature] = []
  var externs: [Extern] = []
  var aggregates: [Aggregate] = []
  var enumerations: [Enumeration] = []
  var parameters: [Parameter] = []
  var states: [StateSyntax] = []
  var selectCases: [SelectCase] = []
  var tables: [TableSyntax] = []
  var properties: [Property] = []
  var keyElements: [KeyElement] = []
  var actionEntries: [ActionEntry] = []
  var entries: [Entry] = []
  var extra: [UInt32] = []
  var topLevel: [DeclID] = []

  /// Reserves for a program of about `tokens` tokens: one expression for every two measured.
  init(tokens: Int) {
    exprs.reserveCapacity(tokens / 2)
    exprRanges.reserveCapacity(tokens / 2)
    stmts.reserveCapacity(tokens / 12)
    stmtRanges.reserveCapacity(tokens / 12)
    extra.reserveCapacity(tokens / 4)
  }

  mutating func add(_ expr: Expr, _ range: SourceRange) -> ExprID {
    exprs.append(expr)
    exprRanges.append(range)
    return ExprID(index: exprs.count - 1)
  }

  mutating func add(_ stmt: Stmt, _ range: SourceRange) -> StmtID {
    stmts.append(stmt)
    stmtRanges.append(range)
    return StmtID(index: stmts.count - 1)
  }

  mutating func add(_ type: TypeRef, _ range: SourceRange) -> TypeRefID {
    typeRefs.append(type)
    typeRefRanges.append(range)
    return TypeRefID(index: typeRefs.count - 1)
  }

  mutating func add(_ decl: Decl) -> DeclID {
    decls.append(decl)
    return DeclID(index: decls.count - 1)
  }

  /// Stores a list of ids in the side array.
  mutating func addList<ID: TypedID>(_ ids: some Collection<ID>) -> ExtraList {
    let start = UInt32(truncatingIfNeeded: extra.count)
    for id in ids { extra.append(id.raw) }
    return ExtraList(start: start, length: UInt32(truncatingIfNeeded: ids.count))
  }

  consuming func finish(names: Interner) -> SyntaxTree {
    SyntaxTree(self, names: names)
  }
}
