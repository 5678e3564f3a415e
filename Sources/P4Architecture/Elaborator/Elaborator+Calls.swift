import P4Diagnostics
import P4Semantics
import P4Source
import P4Syntax

/// Calls, with each argument in the place of its parameter.
extension Elaborator {
  mutating func lowerCall(_ expr: ExprID, _ index: Int, _ type: IR.TypeID) -> IR.ExprID {
    let info = program.calls[index]
    let range = tree.range(expr)
    let arguments = lowerArguments(info)
    let typeArguments = types[info.typeArguments].map { lower($0) }
    let callee: IR.Call.Callee?
    var directions = parameterDirections(info.decl)
    switch info.kind {
    case .none: callee = nil
    case .function: callee = functionCallee(info)
    case .method: callee = methodCallee(info)
    case .constructor:
      let instance = construct(
        info, name: "", annotations: [], range: range, nameRange: range)
      return add(.instance(instance), type, range)
    case .action:
      if case .action(let action) = bindings[info.decl.index] {
        callee = .action(action)
      } else {
        callee = .action(topLevelAction(info.decl))
      }
    case .apply:
      switch bindings[info.decl.index] {
      case .table(let table): callee = .table(table)
      default: callee = blockCallee(info)
      }
    case .directApply: callee = directBlock(info, range)
    case .builtin(let method):
      callee = .builtin(builtin(method), info.receiver.isSome ? lower(info.receiver) : .none)
      let call = tree.calls[index]
      pipeline.calls.append(
        IR.Call(
          callee: callee ?? .externFunction(""),
          arguments: call.arguments.map { lower(tree[$0].value) }, directions: [],
          typeArguments: [], range: range))
      return add(.call(IR.CallID(index: pipeline.calls.count - 1)), type, range)
    }
    guard let callee, mayNest(callee, at: range) else { return add(.error, type, range) }
    if directions.count > arguments.count { directions = Array(directions.prefix(arguments.count)) }
    pipeline.calls.append(
      IR.Call(
        callee: callee, arguments: arguments, directions: directions,
        typeArguments: typeArguments, range: range))
    return add(.call(IR.CallID(index: pipeline.calls.count - 1)), type, range)
  }

  /// How deep calls may nest: later phases follow them, and there is no recursion that would need it.
  private static var deepestCalls: UInt32 { 64 }

  /// Counts how deep the body at hand calls; false where that is too deep.
  private mutating func mayNest(_ callee: IR.Call.Callee, at range: SourceRange) -> Bool {
    let inner: UInt32
    switch callee {
    case .function(let id): inner = functionDepths[id.index]
    case .action(let id): inner = actionDepths[id.index]
    default: return true
    }
    if inner >= Self.deepestCalls {
      reportDeepCalls(at: range)
      return false
    }
    callDepth = max(callDepth, inner + 1)
    return true
  }

  private mutating func reportDeepCalls(at range: SourceRange) {
    report(
      .nestingTooDeep, at: range, "calls nest more than \(Self.deepestCalls) levels deep")
  }

  /// Writes the body of an action or function and gives how deep it calls.
  mutating func measured(_ write: (inout Self) -> Void) -> UInt32 {
    let saved = callDepth
    callDepth = 0
    write(&self)
    defer { callDepth = saved }
    return callDepth
  }

  mutating func lowerArguments(_ info: CallInfo) -> [IR.ExprID] {
    info.arguments.map { position in
      let argument = program.mappedArguments[position.index]
      return argument.isSome ? lower(tree[argument].value) : .none
    }
  }

  func parameters(of decl: DeclID) -> ExtraIDs<DeclID> {
    guard decl.isSome else { return tree.decls(.empty) }
    switch tree[decl].kind {
    case .function(let index), .action(let index):
      return tree.decls(tree.functions[Int(index)].parameters)
    case .parser(let index), .control(let index):
      return tree.decls(tree.blocks[Int(index)].parameters)
    case .parserType(let index), .controlType(let index), .package(let index):
      return tree.decls(tree.signatures[Int(index)].parameters)
    default: return tree.decls(.empty)
    }
  }

  func parameterDirections(_ decl: DeclID) -> [IR.Direction] {
    parameters(of: decl).map { direction($0) }
  }

  func direction(_ parameter: DeclID) -> IR.Direction {
    guard case .parameter(let index) = tree[parameter].kind else { return .none }
    return switch tree.parameters[Int(index)].direction {
    case .none: .none
    case .in: .in
    case .out: .out
    case .inout: .inout
    }
  }

  private func builtin(_ method: BuiltinMethod) -> IR.Call.Builtin {
    switch method {
    case .isValid: .isValid
    case .setValid: .setValid
    case .setInvalid: .setInvalid
    case .pushFront: .pushFront
    case .popFront: .popFront
    case .minSizeInBits: .minSizeInBits
    case .minSizeInBytes: .minSizeInBytes
    case .maxSizeInBits: .maxSizeInBits
    case .maxSizeInBytes: .maxSizeInBytes
    }
  }

  private mutating func functionCallee(_ info: CallInfo) -> IR.Call.Callee? {
    guard case .function(let index) = tree[info.decl].kind else { return nil }
    let function = tree.functions[Int(index)]
    if function.body.isNone { return .externFunction(text(tree[info.decl].name)) }
    // Functions are written where they are called first, each within the one that calls it.
    guard functionLevel < Self.deepestCalls else {
      reportDeepCalls(at: tree[info.decl].nameRange)
      return nil
    }
    return .function(self.function(info.decl, info.typeArguments))
  }

  private mutating func methodCallee(_ info: CallInfo) -> IR.Call.Callee? {
    let name = text(tree[info.decl].name)
    guard info.receiver.isSome else { return nil }
    let receiver = lower(info.receiver)
    switch pipeline[receiver] {
    case .instance(let instance): return .instanceMethod(instance, name)
    case .variable(let variable):
      guard case .object(let extern) = pipeline[pipeline.type(of: receiver)] else { return nil }
      return .parameterMethod(variable, extern, name)
    default: return nil
    }
  }

  private mutating func blockCallee(_ info: CallInfo) -> IR.Call.Callee? {
    guard info.receiver.isSome else { return nil }
    let decl = program.exprDecls[info.receiver.index]
    guard decl.isSome, case .block(let block) = bindings[decl.index] else { return nil }
    return .block(block)
  }

  /// `T.apply(…)` instantiates `T` under the name of the type (p4c:
  /// frontends/p4/directCalls.cpp).
  private mutating func directBlock(_ info: CallInfo, _ range: SourceRange) -> IR.Call.Callee? {
    let path = currentPath.child(localName(info.decl))
    let id = queueBlock(
      info.decl, typeArguments: info.typeArguments, arguments: [], path: path, role: "",
      range: range)
    if block.isSome {
      pipeline.blocks[block.index].blocks.append(id)
      pipeline.blocks[block.index].members.append(.block(id))
    }
    return .block(id)
  }

  /// A function with a body, written once for each list of type arguments.
  mutating func function(_ decl: DeclID, _ typeArguments: TypeListID) -> IR.FunctionID {
    let closed = types.list(types[typeArguments].map { types.substitute($0, substitution) })
    let key = AggregateKey(decl: decl, arguments: closed)
    let hash = key.hashValue
    if let known = functionIDs.find(hash, { functionKeys[$0] == key }) {
      return IR.FunctionID(index: known)
    }
    let id = IR.FunctionID(index: pipeline.functions.count)
    functionIDs.insert(hash, id.index)
    functionKeys.append(key)
    pipeline.functions.append(
      IR.Function(
        name: text(tree[decl].name), parameters: [], result: knownTypes.void, body: .none,
        range: tree[decl].range))
    functionDepths.append(0)
    guard case .function(let index) = tree[decl].kind else { return id }
    let syntax = tree.functions[Int(index)]
    let saved = substitution
    substitution = Substitution(tree.decls(syntax.typeParameters), types[closed])
    let parameters = tree.decls(syntax.parameters).map { addVariable($0) }
    pipeline.functions[id.index].parameters = parameters
    pipeline.functions[id.index].result = lower(program.declTypes[decl.index])
    functionLevel += 1
    functionDepths[id.index] = measured {
      let body = $0.lower(syntax.body)
      $0.pipeline.functions[id.index].body = body
    }
    functionLevel -= 1
    substitution = saved
    return id
  }
}
