import BigInt
import P4Source

/// What the checks ask of expressions.
extension Portability {
  /// The field that an expression names: its structure and its position.
  func field(_ id: IR.ExprID) -> (structure: IR.StructID, position: Int)? {
    guard id.isSome, case .field(let base, let position) = pipeline.exprs[id.index],
      let structure = pipeline.structure(pipeline.type(of: base)),
      Int(position) < pipeline.structures[structure.index].fields.count
    else { return nil }
    return (structure, Int(position))
  }

  /// `hdr.tcp.flags`, for messages.
  func spelling(_ id: IR.ExprID) -> String {
    switch pipeline[id] {
    case .variable(let variable): return pipeline[variable].name
    case .field(let base, _):
      guard let field = field(id) else { return spelling(base) }
      return spelling(base) + "." + pipeline[field.structure].fields[field.position].name
    case .index(let base, _): return spelling(base) + "[…]"
    case .stackMember(let base, _): return spelling(base)
    case .cast(let base), .slice(let base, _, _): return spelling(base)
    default: return "the value"
    }
  }

  /// The name of the field or variable that an expression names, casts and slices seen through.
  func lastName(_ id: IR.ExprID) -> String? {
    switch pipeline[id] {
    case .variable(let variable): return pipeline[variable].name
    case .field:
      return field(id).map { pipeline[$0.structure].fields[$0.position].name }
    case .cast(let base), .slice(let base, _, _): return lastName(base)
    default: return nil
    }
  }

  func integer(_ id: IR.ExprID) -> BigInt? {
    switch pipeline[id] {
    case .integer(let index): return pipeline.integers[Int(index)]
    case .cast(let base): return integer(base)
    default: return nil
    }
  }

  /// Whether the expression or a part of it is as asked.
  func contains(_ id: IR.ExprID, where isAsked: (IR.ExprID) -> Bool) -> Bool {
    guard id.isSome else { return false }
    if isAsked(id) { return true }
    switch pipeline.exprs[id.index] {
    case .field(let base, _), .slice(let base, _, _), .stackMember(let base, _),
      .unary(_, let base), .cast(let base), .hit(let base), .miss(let base), .actionRun(let base):
      return contains(base, where: isAsked)
    case .index(let a, let b), .dynamicSlice(let a, let b, _), .binary(_, let a, let b):
      return contains(a, where: isAsked) || contains(b, where: isAsked)
    case .conditional(let a, let b, let c):
      return contains(a, where: isAsked) || contains(b, where: isAsked)
        || contains(c, where: isAsked)
    case .list(let list), .product(let list):
      return list.contains { contains(IR.ExprID(raw: pipeline.lists[$0.index]), where: isAsked) }
    case .call(let call):
      return pipeline.calls[call.index].arguments.contains { contains($0, where: isAsked) }
    default: return false
    }
  }
}
