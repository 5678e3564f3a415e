import P4Diagnostics
import P4Source
import P4Syntax

/// What the methods of core.p4 ask of their arguments beyond their signatures (P4-16 §13.8, §16;
/// p4c: frontends/p4/checkCoreMethods.cpp).
extension Checker {
  /// Whether a call of a method of `packet_in` or `packet_out` is legal; tells why not.
  mutating func checkCoreMethod(
    _ expr: ExprID, _ callIndex: Int, _ extern: DeclID, _ method: Symbol
  ) -> Bool {
    let name = tree[extern].name
    if name == known.packetIn, known.packetIn.isSome {
      if method == known.extract { return checkExtract(callIndex) }
      if method == known.lookahead { return checkLookahead(expr, callIndex) }
    } else if name == known.packetOut, known.packetOut.isSome, method == known.emit {
      return checkEmit(callIndex)
    }
    return true
  }

  private mutating func checkExtract(_ callIndex: Int) -> Bool {
    let arguments = calls[callIndex].arguments
    guard let first = arguments.first, mappedArguments[first.index].isSome else { return true }
    let argument = tree[mappedArguments[first.index]]
    let type = resolved(exprTypes[argument.value.index])
    if type == TypeStore.dontCare, arguments.count == 2 {
      report(
        .badArgument, at: argument.range,
        "`extract` with a width needs a header to fill, which `_` is not")
      return false
    }
    if type == TypeStore.error || type == TypeStore.dontCare { return true }
    guard isHeader(type) else {
      report(
        .badArgument, at: argument.range,
        "`extract` fills a header, not a value of type `\(show(type))`")
      return false
    }
    let varbits = varbitFields(type)
    if varbits.count > 1 {
      report(
        .badNesting, at: tree[varbits[1]].nameRange,
        "header `\(show(type))` has more than one `varbit` field, so it cannot be extracted",
        notes: [
          Label(tree[varbits[0]].nameRange, "`\(self.name(varbits[0]))` is the first"),
          Label(argument.range, "it is extracted here"),
        ])
      return false
    }
    if arguments.count == 1, let field = varbits.first {
      report(
        .badArgument, at: argument.range,
        "header `\(show(type))` has the `varbit` field `\(self.name(field))`, whose width must be given",
        notes: [Label(tree[field].nameRange, "`\(self.name(field))` is declared here")],
        help: "give the number of bits as the second argument")
      return false
    }
    if arguments.count == 2, varbits.isEmpty {
      report(
        .badArgument, at: argument.range,
        "header `\(show(type))` has no `varbit` field, so no width can be given",
        help: "remove the second argument")
      return false
    }
    return true
  }

  /// The fields of a header that are of a `varbit` type.
  private mutating func varbitFields(_ type: TypeID) -> [DeclID] {
    guard case .aggregate(let decl, let arguments) = types[type] else { return [] }
    var result: [DeclID] = []
    for field in fields(decl) {
      if case .varbit = types[resolved(fieldType(field, of: decl, arguments))] {
        result.append(field)
      }
    }
    return result
  }

  private mutating func checkLookahead(_ expr: ExprID, _ callIndex: Int) -> Bool {
    guard let type = types[calls[callIndex].typeArguments].first else { return true }
    guard hasVaryingSize(type) || types[resolved(type)] == .void else { return true }
    let call = tree.calls[callIndex]
    let range = tree.typeRefs(call.typeArguments).first.map { tree.range($0) } ?? tree.range(expr)
    let message =
      "`lookahead` reads headers, structs and values of a fixed width, not `\(show(type))`"
    if case .tuple = types[resolved(type)], discarded.call == expr, context.place == .parserState {
      // The reference drops the call before it asks for the type if nothing needs the value.
      reportOnceUsed(discarded.into, .badArgument, at: range, message)
      return true
    }
    report(.badArgument, at: range, message)
    return false
  }

  private mutating func hasVaryingSize(_ type: TypeID) -> Bool {
    switch types[resolved(type)] {
    case .varbit: return true
    case .aggregate(let decl, let arguments):
      if aggregateKind(decl) == .headerUnion { return true }
      for field in fields(decl) {
        if case .varbit = types[resolved(fieldType(field, of: decl, arguments))] { return true }
      }
      return false
    case .array(let element, _): return hasVaryingSize(element)
    // The reference reads no tuples.
    case .tuple, .sequence: return true
    default: return false
    }
  }

  private mutating func checkEmit(_ callIndex: Int) -> Bool {
    guard let first = calls[callIndex].arguments.first, mappedArguments[first.index].isSome else {
      return true
    }
    let argument = tree[mappedArguments[first.index]]
    let cast = implicitCasts[argument.value.index]
    let type = resolved(cast.isSome ? cast : exprTypes[argument.value.index])
    guard type != TypeStore.error, let fault = notEmitted(type) else { return true }
    report(
      .badArgument, at: argument.range,
      fault == type
        ? "`emit` writes headers, stacks, unions and structs of such, not a value of type `\(show(type))`"
        : "`emit` writes headers only: `\(show(type))` has a part of type `\(show(fault))`")
    return false
  }

  /// The first part of a type that `emit` does not write.
  private mutating func notEmitted(_ type: TypeID) -> TypeID? {
    let type = resolved(type)
    switch types[type] {
    case .error, .array: return nil
    case .aggregate(let decl, let arguments):
      if aggregateKind(decl) != .structure { return nil }
      for field in fields(decl) {
        if let fault = notEmitted(fieldType(field, of: decl, arguments)) { return fault }
      }
      return nil
    case .tuple(let list), .sequence(let list), .record(let list, _):
      for element in types[list] {
        if let fault = notEmitted(element) { return fault }
      }
      return nil
    default: return type
    }
  }

  /// `verify` stands in parsers only (P4-16 §13.7).
  mutating func checkVerify(
    _ function: DeclID, _ flavor: Function.Flavor, at range: SourceRange
  ) -> Bool {
    guard flavor == .externFunction, known.verify.isSome, tree[function].name == known.verify else {
      return true
    }
    if context.place == .parserState || context.place == .parser { return true }
    report(
      .misplacedCall, at: range, "`verify` can be called only in the states of a parser",
      help: "use `if` here")
    return false
  }
}
