import P4Diagnostics
import P4Source

/// `selector` keys and action selectors belong together (PSA 1.2 "Action Selector").
extension ArchitectureRules {
  func hasSelector(_ table: IR.Table) -> Bool {
    instance(prefix + "implementation", table).map { pipeline[$0].extern == "ActionSelector" }
      ?? false
  }

  mutating func checkSelectorKeys(_ table: IR.Table) {
    let selecting = table.keys.first { $0.matchKind == "selector" }
    if hasSelector(table) {
      guard selecting == nil, let property = table.property(prefix + "implementation") else {
        return
      }
      tell(
        .selectorKeys, at: property.range,
        "table `\(table.name)` has an `ActionSelector`, and no key of kind `selector` to select by",
        of: table.annotations, help: "give the fields that members are selected by: `… : selector;`"
      )
    } else if let selecting {
      tell(
        .selectorKeys, at: selecting.matchKindRange,
        "a `selector` key needs an `ActionSelector`, which table `\(table.name)` has not",
        of: table.annotations, help: "give the table `\(prefix)implementation`")
    }
  }
}
