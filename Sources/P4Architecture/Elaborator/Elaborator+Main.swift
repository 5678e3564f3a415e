import P4Diagnostics
import P4Semantics
import P4Source
import P4Syntax

/// The program as a whole: top level, `main`, and the queue of blocks.
extension Elaborator {
  mutating func elaborateProgram() {
    for (position, member) in program.errorMembers.enumerated() {
      declaredTypes[member.index] = .errorMember(position: UInt32(position))
      pipeline.errors.append(text(tree[member].name))
    }
    pipeline.matchKinds = program.matchKinds.map { text(tree[$0].name) }
    pipeline.standardHeaders = sources.files.filter(\.isStandardHeader).map { file in
      file.name.hasPrefix("<") ? String(file.name.dropFirst().dropLast()) : file.name
    }
    // Headers that carry packet-in and packet-out metadata are part of the contract with the
    // control plane although no block mentions them (P4Runtime §6.4.6); and targets have names
    // that no header of the program may have, used or not.
    for decl in tree.topLevel {
      switch tree[decl].kind {
      case .header(let index) where tree.decls(tree.aggregates[Int(index)].typeParameters).isEmpty:
        _ = structure(decl, .empty)
      case .instantiation(let index) where decl != program.main:
        elaborateTopLevel(decl, Int(index))
      default: break
      }
    }
    guard program.main.isSome, case .instantiation(let index) = tree[program.main].kind else {
      return
    }
    pipeline.mainRange = tree[program.main].nameRange
    pipeline.mainAnnotations = annotations(of: program.main)
    let call = program.instantiationCalls[Int(index)]
    guard call != .max else { return }
    let info = program.calls[Int(call)]
    guard info.decl.isSome else { return }
    pipeline.packageName = text(tree[info.decl].name)
    pipeline.architecture = architecture(of: pipeline.packageName, info.decl)
    elaboratePackage(info)
    var next = 0
    while next < queue.count {
      write(queue[next])
      next += 1
    }
  }

  func hasAnnotation(_ decl: DeclID, _ name: String) -> Bool {
    tree[decl].annotations.contains { text(tree[$0].name) == name }
  }

  /// The architecture whose standard header declares the package.
  private func architecture(of package: String, _ decl: DeclID) -> Architecture {
    switch package {
    case "PNA_NIC": .pna
    case "PSA_Switch": .psa
    case "V1Switch": .v1model
    case "ebpfFilter": .ebpf
    case "ubpf": .ubpf
    case "xdp": .xdp
    default: .other
    }
  }

  /// Extern objects at top level; packages are elaborated where `main` uses them.
  private mutating func elaborateTopLevel(_ decl: DeclID, _ index: Int) {
    let type = program.declTypes[decl.index]
    guard type.isSome, case .externObject = types[type] else { return }
    let call = program.instantiationCalls[index]
    guard call != .max else { return }
    let id = construct(
      program.calls[Int(call)], name: text(tree[decl].name), annotations: annotations(of: decl),
      range: tree[decl].range, nameRange: tree[decl].nameRange,
      controlPlaneName: Path.root.name(localName(decl)))
    bindings[decl.index] = .instance(id)
    pipeline.topLevelInstances.append(id)
    addMethods(decl, index, to: id)
  }

  /// The arguments of a package: parsers and controls become blocks with the parameter's name as
  /// their role, packages are walked into.
  private mutating func elaboratePackage(_ info: CallInfo) {
    let parameters = parameters(of: info.decl)
    for (position, parameter) in parameters.enumerated() where position < info.arguments.count {
      let argument = program.mappedArguments[Int(info.arguments[position].raw)]
      guard argument.isSome else { continue }
      elaborateArgument(tree[argument].value, role: text(tree[parameter].name))
    }
  }

  private mutating func elaborateArgument(_ value: ExprID, role: String) {
    switch tree[value] {
    case .call(let index):
      elaborateConstruction(program.calls[Int(index)], role: role, range: tree.range(value))
    case .name:
      let decl = program.exprDecls[value.index]
      guard decl.isSome, case .instantiation(let index) = tree[decl].kind else { return }
      let call = program.instantiationCalls[Int(index)]
      guard call != .max else { return }
      elaborateConstruction(program.calls[Int(call)], role: role, range: tree[decl].nameRange)
    default: break
    }
  }

  private mutating func elaborateConstruction(
    _ info: CallInfo, role: String, range: SourceRange
  ) {
    guard info.kind == .constructor, info.decl.isSome else { return }
    switch tree[info.decl].kind {
    case .package: elaboratePackage(info)
    case .parser, .control:
      _ = queueBlock(
        info.decl, typeArguments: info.typeArguments, arguments: constructorArguments(info),
        // `@name` on a control does not change the names of what is in it
        // (p4c: frontends/p4/hierarchicalNames.h).
        path: Path.root.child(text(tree[info.decl].name)), role: role, range: range)
    default: break
    }
  }

  /// What a constructor's parameters are bound to.
  mutating func constructorArguments(_ info: CallInfo) -> [Binding] {
    info.arguments.map { position in
      let argument = program.mappedArguments[position.index]
      guard argument.isSome else { return .none }
      let value = tree[argument].value
      let type = program.exprTypes[value.index]
      switch type.isSome ? types[type] : .error {
      case .parser, .control:
        if case .call(let index) = tree[value] {
          let inner = program.calls[Int(index)]
          guard inner.decl.isSome else { return .none }
          return .block(
            queueBlock(
              inner.decl, typeArguments: inner.typeArguments,
              arguments: constructorArguments(inner),
              path: currentPath.child(localName(inner.decl)), role: "", range: tree.range(value)))
        }
        let decl = program.exprDecls[value.index]
        return decl.isSome ? bindings[decl.index] : .none
      default: break
      }
      let lowered = lower(value)
      if case .instance(let instance) = pipeline[lowered] { return .instance(instance) }
      return .value(lowered)
    }
  }

  /// Two instances in each of thirty nested controls are a thousand million blocks.
  private static var mostBlocks: Int { 1 << 16 }

  private static var deepestBlocks: Int { 64 }

  /// Reserves a block and queues its body.
  mutating func queueBlock(
    _ decl: DeclID, typeArguments: TypeListID, arguments: [Binding], path: Path, role: String,
    range: SourceRange
  ) -> IR.BlockID {
    let id = IR.BlockID(index: pipeline.blocks.count)
    let isParser =
      if case .parser = tree[decl].kind { true } else { false }
    pipeline.blocks.append(
      IR.Block(
        kind: isParser ? .parser : .control, name: text(tree[decl].name), role: role,
        path: path.text, parent: block, parameters: [], locals: [], body: .none, states: [],
        start: .none, members: [], tables: [], actions: [], instances: [], valueSets: [],
        blocks: [], annotations: annotations(of: decl), range: tree[decl].range,
        nameRange: tree[decl].nameRange, isReachable: false))
    var level = 0
    var outer = block
    while outer.isSome {
      level += 1
      outer = pipeline.blocks[outer.index].parent
    }
    guard level < Self.deepestBlocks else {
      report(
        .nestingTooDeep, at: range,
        "parsers and controls nest more than \(Self.deepestBlocks) levels deep")
      return id
    }
    guard pipeline.blocks.count <= Self.mostBlocks else {
      if pipeline.blocks.count == Self.mostBlocks + 1 {
        report(
          .tooManyBlocks, at: range,
          "the program comes to more than \(Self.mostBlocks) parsers and controls",
          help: "each instance of a block brings its own instances of the blocks in it")
      }
      return id
    }
    queue.append(
      WorkItem(
        block: id, decl: decl,
        typeArguments: types.list(
          types[typeArguments].map { types.substitute($0, substitution) }),
        arguments: arguments, path: path))
    return id
  }

  var currentPath: Path {
    block.isSome ? Path(text: pipeline.blocks[block.index].path) : .root
  }
}
