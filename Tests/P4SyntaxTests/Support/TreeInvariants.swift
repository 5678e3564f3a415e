import P4Source
import P4Syntax

/// Checks what `SyntaxTree` promises: ids lie inside of their arrays, the children of an expression
/// come before it, every list lies inside of its side array. Gives the first breach.
func brokenInvariant(_ tree: SyntaxTree) -> String? {
  func expr(_ id: ExprID, before limit: Int) -> Bool { id.isSome && id.index < limit }
  func list(_ list: ExtraList) -> Bool { Int(list.start) + list.count <= tree.extra.count }
  func exprs(_ ids: ExtraList, before limit: Int) -> Bool {
    list(ids) && tree.exprs(ids).allSatisfy { expr($0, before: limit) }
  }
  func arguments(_ ids: IDRange<ArgumentID>, before limit: Int) -> Bool {
    Int(ids.start) + ids.count <= tree.arguments.count
      && ids.allSatisfy { expr(tree[$0].value, before: limit) }
  }
  func type(_ id: TypeRefID) -> Bool { id.isSome && id.index < tree.typeRefs.count }

  guard tree.exprs.count == tree.exprRanges.count else { return "exprs and ranges" }
  for (index, node) in tree.exprs.enumerated() {
    let isSound =
      switch node {
      case .unary(_, let a), .member(let a, _): expr(a, before: index)
      case .cast(let t, let a): type(t) && expr(a, before: index)
      case .binary(_, let a, let b), .index(let a, let b):
        expr(a, before: index) && expr(b, before: index)
      case .conditional(let a, let b, let c), .slice(let a, let b, let c),
        .plusSlice(let a, let b, let c):
        expr(a, before: index) && expr(b, before: index) && expr(c, before: index)
      case .type(let t): type(t)
      case .call(let call):
        Int(call) < tree.calls.count
          && expr(tree.calls[Int(call)].callee, before: index)
          && arguments(tree.calls[Int(call)].arguments, before: index)
          && list(tree.calls[Int(call)].typeArguments)
      case .list(let ids), .product(let ids): exprs(ids, before: index)
      case .record(let ids): arguments(ids, before: index)
      case .integer(let id): id.index < tree.integers.count
      default: true
      }
    if !isSound { return "expression \(index): \(node)" }
  }
  for (index, node) in tree.typeRefs.enumerated() {
    let isSound =
      switch node {
      case .sizedByExpr(_, let e): expr(e, before: tree.exprs.count)
      case .specialized(let t, let ids): t.index < index && list(ids)
      case .array(let t, let e): t.index < index && expr(e, before: tree.exprs.count)
      case .tuple(let ids): list(ids)
      case .list(let t): t.index < index
      default: true
      }
    if !isSound { return "type \(index): \(node)" }
  }
  for (index, node) in tree.stmts.enumerated() {
    func stmt(_ id: StmtID) -> Bool { id.isSome && id.index < index }
    let all = tree.exprs.count
    let isSound =
      switch node {
      case .assign(let a, _, let b): expr(a, before: all) && expr(b, before: all)
      case .call(let a): expr(a, before: all)
      case .block(let ids): list(ids) && tree.stmts(ids).allSatisfy(stmt)
      case .declaration(let d): d.index < tree.decls.count
      case .conditional(let c, let a, let b):
        expr(c, before: all) && stmt(a) && (b.isNone || stmt(b))
      case .return(let e): e.isNone || expr(e, before: all)
      case .switch(let e, let cases):
        expr(e, before: all) && Int(cases.start) + cases.count <= tree.switchCases.count
      case .for(let loop): Int(loop) < tree.forLoops.count
      case .forIn(let loop): Int(loop) < tree.forInLoops.count
      default: true
      }
    if !isSound { return "statement \(index): \(node)" }
  }
  for decl in tree.topLevel where decl.index >= tree.decls.count { return "top level \(decl)" }
  return nil
}
