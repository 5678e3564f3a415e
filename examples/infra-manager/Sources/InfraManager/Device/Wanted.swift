import P4RuntimeClient

/// What the device should hold, feature by feature.
struct Wanted: Sendable {
  private var parts: [Plan.Feature: Entries] = [:]

  /// The whole of a plan.
  init(_ plan: Plan) throws(InfraError) {
    for feature in Plan.Feature.allCases { parts[feature] = try plan.entries(feature) }
    try check(Set(Plan.Feature.allCases))
  }

  /// The same where only `features` can have changed.
  func updated(
    _ features: Set<Plan.Feature>, by plan: Plan
  ) throws(InfraError) -> Wanted {
    var result = self
    for feature in features { result.parts[feature] = try plan.entries(feature) }
    try result.check(features)
    return result
  }

  /// Features have tables in common, but no entries.
  func merged() throws(InfraError) -> Entries {
    var entries = Entries()
    for feature in Plan.Feature.allCases {
      if let part = parts[feature] { try entries.merge(part) }
    }
    return entries
  }

  var count: Int { parts.values.reduce(0) { $0 + $1.count } }

  func addChanges(from old: Wanted, to batch: inout WriteBatch<K8s>) -> Changes {
    var changes = Changes()
    for feature in Plan.Feature.allCases {
      guard let new = parts[feature], let former = old.parts[feature], new != former else {
        continue
      }
      let own = new.addChanges(from: former, to: &batch)
      changes.inserted += own.inserted
      changes.modified += own.modified
      changes.deleted += own.deleted
    }
    return changes
  }

  private func check(_ features: Set<Plan.Feature>) throws(InfraError) {
    for feature in Plan.Feature.allCases where features.contains(feature) {
      try parts[feature]?.check()
    }
    for field in Entries.fields {
      try field.checkCapacity(parts.values.reduce(0) { $0 + field.count($1) })
    }
  }
}
