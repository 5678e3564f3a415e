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
  private var locals: [String: [Local]] = [:]
  /// Of what is not renamed.
  private var taken: Set<String> = []
  private var variables: Set<String> = []
  /// Whether an `if` stands in a parser.
  let hasConditions: Bool

  init(_ pipeline: Pipeline) {
    self.pipeline = pipeline
    for action in pipeline.actions {
      if action.isReachable {
        locals[action.name, default: []].append(Local("action", action.nameRange, action.block))
      }
      if action.block.isNone { taken.insert(action.name) }
    }
    for table in pipeline.tables where table.isReachable {
      locals[table.name, default: []].append(Local("table", table.nameRange, table.block))
    }
    for instance in pipeline.instances {
      locals[instance.name, default: []].append(
        Local("instance", instance.nameRange, instance.block))
      if instance.block.isNone { taken.insert(instance.name) }
    }
    for structure in pipeline.structures {
      taken.insert(structure.name)
      for field in structure.fields { taken.insert(field.name) }
    }
    for state in pipeline.states { taken.insert(state.name) }
    for block in pipeline.blocks { taken.insert(block.name) }
    for function in pipeline.functions { taken.insert(function.name) }
    for set in pipeline.valueSets { taken.insert(set.name) }
    for enumeration in pipeline.enumerations {
      for member in enumeration.members { taken.insert(member.name) }
    }
    for error in pipeline.errors { taken.insert(error) }
    for variable in pipeline.variables { variables.insert(variable.name) }
    hasConditions = Self.hasConditions(pipeline)
  }

  /// Whether an `if` stands in a parser of the program.
  static func hasConditions(_ pipeline: Pipeline) -> Bool {
    pipeline.states.contains { state in
      state.statements.contains { hasCondition($0, pipeline) }
    }
  }

  /// Whether blocks declare something of the name: for most programs all that there is to ask.
  static func declares(_ name: String, _ pipeline: Pipeline) -> Bool {
    pipeline.actions.contains { $0.name == name } || pipeline.tables.contains { $0.name == name }
      || pipeline.instances.contains { $0.name == name }
  }

  /// Tables, instances and actions of the name.
  func locals(_ name: String) -> [Local] { locals[name] ?? [] }

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
      && !variables.contains(name) && !isTaken(name) && hasConditions
  }

  /// Whether something that is not renamed has the name.
  func isTaken(_ name: String) -> Bool { taken.contains(name) }

  private static func hasCondition(_ id: IR.StmtID, _ pipeline: Pipeline) -> Bool {
    guard id.isSome else { return false }
    switch pipeline[id] {
    case .conditional: return true
    case .block(let list): return pipeline.stmts(list).contains { hasCondition($0, pipeline) }
    default: return false
    }
  }

  /// Whether there are unions, which the mid-end writes out with conditions in parsers.
  var hasUnions: Bool { pipeline.structures.contains { $0.kind == .headerUnion } }
}
