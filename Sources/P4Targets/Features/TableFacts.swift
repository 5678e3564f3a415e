internal import P4Architecture
internal import P4Source

/// What patterns ask about a table. A class, since every pattern is held against every table.
final class TableFacts {
  struct Key {
    let expr: IR.ExprID
    /// The number of the last name of its path.
    let last: Int32
    let kind: String
    /// In bits.
    let width: Int
  }

  let keys: [Key]
  let actions: [IR.ActionID]
  /// `.none` where the table has none.
  let defaultAction: IR.ActionID
  let position: Int
  let addOnMiss: Bool
  let ages: Bool
  let implementation: String
  /// The externs of its other properties.
  let directs: [String]

  init(_ table: TableSummary, _ facts: ProofFacts) {
    let pipeline = facts.pipeline
    let source = pipeline[table.table]
    keys = source.keys.map { key in
      Key(
        expr: key.expr, last: facts.last(key.expr), kind: key.matchKind,
        width: pipeline.width(key.type) ?? 0)
    }
    actions = source.actions.map(\.action)
    defaultAction = source.defaultAction.action
    position = facts.graph.position(.table(table.table))
    addOnMiss = table.addOnMiss
    ages = table.autoDelete || source.properties.contains { Self.ages($0, pipeline) }
    implementation = table.implementation
    directs = source.properties.compactMap { property in
      guard case .instance(let instance) = property.value,
        !property.name.hasSuffix("implementation")
      else { return nil }
      return pipeline.instances[instance.index].extern
    }
  }

  private static func ages(_ property: IR.Property, _ pipeline: Pipeline) -> Bool {
    guard property.name.hasSuffix("idle_timeout"), case .expr(let expr) = property.value,
      case .enumMember(let type, let member) = pipeline[expr],
      Int(member) < pipeline.enumerations[type.index].members.count
    else { return false }
    return pipeline.enumerations[type.index].members[Int(member)].name != "NO_TIMEOUT"
  }
}
