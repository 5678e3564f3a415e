public import P4Source

extension Pipeline {
  /// Calls `body` with each expression that one is directly made of, in the order of evaluation:
  /// operands, bases and indexes, elements, and the arguments and the receiver of a call.
  @inlinable
  public func eachOperand(of id: IR.ExprID, _ body: (IR.ExprID) -> Void) {
    switch self[id] {
    case .error, .bool, .integer, .string, .enumMember, .errorMember, .variable, .invalid,
      .defaultValue, .dontCare, .valueSet, .instance, .table, .action:
      break
    case .field(let base, _), .slice(let base, _, _), .stackMember(let base, _),
      .unary(_, let base), .cast(let base), .hit(let base), .miss(let base), .actionRun(let base):
      body(base)
    case .index(let a, let b), .dynamicSlice(let a, let b, _), .binary(_, let a, let b):
      body(a)
      body(b)
    case .conditional(let a, let b, let c):
      body(a)
      body(b)
      body(c)
    case .list(let list), .product(let list):
      for element in exprs(list) { body(element) }
    case .call(let call):
      for argument in self[call].arguments where argument.isSome { body(argument) }
      if case .builtin(_, let receiver) = self[call].callee { body(receiver) }
    }
  }
}
