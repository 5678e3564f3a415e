import P4Diagnostics
import P4Source

/// The properties that the architectures add to tables (PNA "PNA Table Properties", PSA 1.2 "PSA
/// Table Properties").
extension ArchitectureRules {
  /// A property may have any name, so one that is misspelt says nothing.
  mutating func checkPropertyNames(_ table: IR.Table) {
    for property in table.properties where !knownProperties.contains(property.name) {
      let name = property.name
      let foreign = name.hasPrefix("pna_") || name.hasPrefix("psa_")
      let own = foreign ? prefix + name.dropFirst(4) : name
      let known = knownProperties.contains(own) ? own : nearest(to: own, among: knownProperties)
      guard foreign || known != nil else { continue }
      tell(
        .unknownProperty, at: property.nameRange,
        "the \(document) has no table property `\(name)`, which has no effect",
        of: table.annotations, help: known.map { "did you mean `\($0)`?" })
    }
  }

  private var knownProperties: [String] {
    pipeline.architecture == .pna
      ? [
        "add_on_miss", "pna_direct_counter", "pna_direct_meter", "pna_implementation",
        "pna_empty_group_action", "pna_idle_timeout", "idle_timeout",
        "idle_timeout_with_auto_delete", "default_idle_timeout_for_data_plane_added_entries",
      ]
      : [
        "psa_direct_counter", "psa_direct_meter", "psa_implementation", "psa_empty_group_action",
        "psa_idle_timeout",
      ]
  }

  mutating func checkPropertyValues(_ table: IR.Table) {
    for property in table.properties {
      let wanted: String
      switch property.name {
      case "add_on_miss", "idle_timeout", "idle_timeout_with_auto_delete":
        if case .expr(let value) = property.value, case .bool = pipeline[value] { continue }
        wanted = "`true` or `false`"
      // Objects of another extern are told of where P4Info is made of them.
      case prefix + "direct_counter":
        if case .instance = property.value { continue }
        wanted = "one `DirectCounter`"
      case prefix + "direct_meter":
        if case .instance = property.value { continue }
        wanted = "one `DirectMeter`"
      default: continue
      }
      tell(
        .propertyValue, at: property.range, "`\(property.name)` takes \(wanted)",
        of: table.annotations)
    }
  }

  mutating func checkPropertyPairs(_ table: IR.Table) {
    guard !table.properties.isEmpty else { return }
    let implementation = table.property(prefix + "implementation")
    if let implementation {
      for name in ["direct_counter", "direct_meter", "idle_timeout"] {
        guard let other = table.property(prefix + name),
          name != "idle_timeout" || member(prefix + name, table) != "NO_TIMEOUT"
        else { continue }
        tellPair(
          table, other, implementation,
          "`\(other.name)` and `\(implementation.name)` on one table need not be supported")
      }
    }
    if let empty = table.property(prefix + "empty_group_action"), !hasSelector(table) {
      tell(
        .propertyPair, at: empty.range,
        "`\(empty.name)` is for tables with an `ActionSelector`, which `\(table.name)` has not",
        of: table.annotations)
    }
    guard pipeline.architecture == .pna else { return }
    let adds = isTrue("add_on_miss", table)
    if isTrue("idle_timeout", table), isTrue("idle_timeout_with_auto_delete", table),
      let first = table.property("idle_timeout"),
      let second = table.property("idle_timeout_with_auto_delete")
    {
      tellPair(table, second, first, "an entry that is idle is reported or deleted, not both")
    }
    guard !adds else {
      if let implementation, let property = table.property("add_on_miss") {
        tellPair(
          table, implementation, property,
          "entries that are added on a miss have actions of their own, not those of an implementation"
        )
      }
      return
    }
    for name in [
      "idle_timeout_with_auto_delete", "pna_idle_timeout",
      "default_idle_timeout_for_data_plane_added_entries",
    ] {
      guard let property = table.property(name) else { continue }
      if name == "pna_idle_timeout", member(name, table) != "AUTO_DELETE" { continue }
      if name == "idle_timeout_with_auto_delete", !isTrue(name, table) { continue }
      tell(
        .propertyPair, at: property.range,
        "`\(name)` is for tables that add entries on a miss, which `\(table.name)` does not",
        of: table.annotations, help: "add `add_on_miss = true;`")
    }
  }

  private mutating func tellPair(
    _ table: IR.Table, _ property: IR.Property, _ other: IR.Property, _ message: String
  ) {
    tell(
      .propertyPair, at: property.range, message, of: table.annotations,
      labels: [Label(other.range, "beside this")])
  }
}
