extension Comparison {
  /// Everything that is neither table nor action.
  mutating func resources(_ old: P4InfoDocument, _ new: P4InfoDocument) {
    pair("action profile", old.actionProfiles, new.actionProfiles, preamble: { $0.preamble }) {
      $0.number("selector", $1.withSelector, $2.withSelector)
      $0.size("size", $1.size, $2.size)
      $0.size("greatest group", Int64($1.maxGroupSize), Int64($2.maxGroupSize))
    }
    pair("counter", old.counters, new.counters, preamble: { $0.preamble }) {
      $0.unit($1.spec, $2.spec)
      $0.size("size", $1.size, $2.size)
    }
    pair("direct counter", old.directCounters, new.directCounters, preamble: { $0.preamble }) {
      $0.unit($1.spec, $2.spec)
      $0.number("table", $1.directTableID, $2.directTableID)
    }
    pair("meter", old.meters, new.meters, preamble: { $0.preamble }) {
      if $1.spec != $2.spec { $0.note(.breaking, "what it measures is another") }
      $0.size("size", $1.size, $2.size)
    }
    pair("direct meter", old.directMeters, new.directMeters, preamble: { $0.preamble }) {
      if $1.spec != $2.spec { $0.note(.breaking, "what it measures is another") }
      $0.number("table", $1.directTableID, $2.directTableID)
    }
    pair("register", old.registers, new.registers, preamble: { $0.preamble }) {
      if $1.typeSpec != $2.typeSpec { $0.note(.breaking, "its values have another type") }
      $0.size("size", Int64($1.size), Int64($2.size))
    }
    pair("value set", old.valueSets, new.valueSets, preamble: { $0.preamble }) {
      $0.fields("field", $1.match, $2.match)
      $0.size("size", Int64($1.size), Int64($2.size))
    }
    pair("digest", old.digests, new.digests, preamble: { $0.preamble }) {
      if $1.typeSpec != $2.typeSpec { $0.note(.breaking, "its data has another type") }
    }
    pair(
      "packet header", old.controllerPacketMetadata, new.controllerPacketMetadata,
      preamble: { $0.preamble }
    ) {
      if $1.metadata != $2.metadata { $0.note(.breaking, "its fields are others") }
    }
    externs(old, new)
  }

  private mutating func externs(_ old: P4InfoDocument, _ new: P4InfoDocument) {
    func instances(_ document: P4InfoDocument) -> [P4InfoDocument.Extern.Instance] {
      document.externs.flatMap(\.instances)
    }
    pair("extern object", instances(old), instances(new), preamble: { $0.preamble }) {
      if $1.info != $2.info { $0.note(.breaking, "what it carries is another") }
    }
  }

  private mutating func unit(
    _ old: P4InfoDocument.CounterSpec?, _ new: P4InfoDocument.CounterSpec?
  ) {
    guard old != new else { return }
    // Counting both is more than either asked for.
    note(new?.unit == .both ? .compatible : .breaking, "what it counts is another")
  }
}
