internal import P4Architecture
internal import P4Source

/// Which declarations of blocks have their own names again when p4c's front end is done.
///
/// It renames what blocks declare several times, always to the first name that nothing has: `h` to
/// `h_0`, then back to `h`, since `h` is free again (p4c: frontends/p4/uniqueNames.cpp,
/// frontends/common/resolveReferences/referenceMap.cpp). Which of the two is left depends on how
/// often it does: three times, once more where an `if` stands in a parser
/// (frontends/p4/parserControlFlow.h), and once more for actions (LocalizeAllActions). Parameters of
/// actions are renamed twice. A name that anything else of the program has, a field say, is never
/// free.
struct RenamedDeclarations {
  private let pipeline: Pipeline

  init(_ pipeline: Pipeline) { self.pipeline = pipeline }

  /// Tables, instances and actions of the name.
  func locals(_ name: String) -> [Local] {
    var result: [Local] = []
    for action in pipeline.actions where action.isReachable && action.name == name {
      result.append(Local("action", action.nameRange, action.block))
    }
    for table in pipeline.tables where table.isReachable && table.name == name {
      result.append(Local("table", table.nameRange, table.block))
    }
    for instance in pipeline.instances where instance.name == name {
      result.append(Local("instance", instance.nameRange, instance.block))
    }
    return result
  }

  struct Local {
    var what: String
    var range: SourceRange
    var block: IR.BlockID

    var isAction: Bool { what == "action" }

    init(_ what: String, _ range: SourceRange, _ block: IR.BlockID) {
      self.what = what
      self.range = range
      self.block = block
    }
  }

  /// Whether the table or instance of this name has it again.
  func keepsName(_ name: String) -> Bool {
    let local = locals(name)
    return local.count == 1 && !local[0].isAction && !hasUnions
      && !pipeline.variables.contains { $0.name == name } && !isTaken(name) && hasConditions
  }

  /// Whether something that is not renamed has the name.
  func isTaken(_ name: String) -> Bool {
    pipeline.structures.contains { $0.fields.contains { $0.name == name } || $0.name == name }
      || pipeline.states.contains { $0.name == name }
      || pipeline.blocks.contains { $0.name == name }
      || pipeline.functions.contains { $0.name == name }
      || pipeline.valueSets.contains { $0.name == name }
      || pipeline.enumerations.contains { $0.members.contains { $0.name == name } }
      || pipeline.errors.contains(name)
      || pipeline.actions.contains { $0.block.isNone && $0.name == name }
      || pipeline.instances.contains { $0.block.isNone && $0.name == name }
  }

  /// Whether an `if` stands in a parser.
  var hasConditions: Bool {
    pipeline.states.contains { state in state.statements.contains { hasCondition($0) } }
  }

  private func hasCondition(_ id: IR.StmtID) -> Bool {
    guard id.isSome else { return false }
    switch pipeline[id] {
    case .conditional: return true
    case .block(let list): return pipeline.stmts(list).contains { hasCondition($0) }
    default: return false
    }
  }

  /// Whether there are unions, which the mid-end writes out with conditions in parsers.
  var hasUnions: Bool { pipeline.structures.contains { $0.kind == .headerUnion } }
}
