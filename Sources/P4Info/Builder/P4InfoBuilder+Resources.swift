internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

// The extern objects that tables hold in their properties.
extension P4InfoBuilder {
  struct Resource {
    let instance: IR.InstanceID
    /// The control-plane name.
    let name: String
    let property: IR.Property
  }

  /// The object that a table's property names or constructs; nil without the property. The first
  /// walk reports what is no such object, since it comes along all tables.
  mutating func resource(
    _ property: String, of table: IR.Table, _ kind: ObjectKind
  ) -> Resource? {
    guard let property = table.property(property) else { return nil }
    guard let instance = instance(property.value) else { return nil }
    guard rules.kind(ofExtern: pipeline[instance].extern) == kind else {
      sink.emit(
        .p4infoUnsupportedValue, at: property.range,
        "`\(property.name)` takes a \(kind.description), and `\(pipeline[instance].extern)` is none"
      )
      return nil
    }
    let isInPlace = pipeline[instance].ownerTable.isSome
    if isInPlace, !property.annotations.contains(named: "name") {
      sink.emit(
        .p4infoAnonymousProperty, at: property.range,
        "the control plane cannot refer to this \(kind.description) without a name",
        help: "write `@name(\"…\")` before `\(property.name)`, or declare the object by itself")
      return nil
    }
    return Resource(
      instance: instance, name: pipeline[instance].controlPlaneName, property: property)
  }

  private func instance(_ value: IR.Property.Value) -> IR.InstanceID? {
    switch value {
    case .instance(let id): return id
    case .expr(let id):
      guard id.isSome, case .instance(let instance) = pipeline[id] else { return nil }
      return instance
    }
  }

  /// Notes which tables use each profile; hidden ones count too.
  mutating func collectProfileUsers() {
    for root in order.roots {
      for case .table(let id) in root.items {
        let table = pipeline[id]
        guard let property = table.property(rules.implementationProperty),
          let instance = instance(property.value)
        else { continue }
        profileUsers[pipeline[instance].controlPlaneName, default: []]
          .append(table.controlPlaneName)
      }
    }
  }
}
