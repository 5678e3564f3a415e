extension Comparison {
  /// The types that fields, digests, registers and packet headers refer to by name. A type that is
  /// gone or new is told where it is used.
  mutating func types(_ old: P4InfoDocument.TypeInfo, _ new: P4InfoDocument.TypeInfo) {
    common("struct", old.structs, new.structs) {
      $0.members($1.members, $2.members, name: \.name) { $0.typeSpec == $1.typeSpec }
    }
    common("header", old.headers, new.headers) {
      $0.members($1.members, $2.members, name: \.name) { $0.typeSpec == $1.typeSpec }
    }
    common("header union", old.headerUnions, new.headerUnions) {
      $0.members($1.members, $2.members, name: \.name) { $0.header == $1.header }
    }
    common("enum", old.enums, new.enums) {
      $0.choices($1.members, $2.members, name: \.name) { _, _ in true }
    }
    common("enum", old.serializableEnums, new.serializableEnums) {
      if $1.underlyingType?.bitwidth != $2.underlyingType?.bitwidth {
        $0.note(.breaking, "its values have another width")
      }
      $0.choices($1.members, $2.members, name: \.name) { $0.value == $1.value }
    }
    common("type", old.newTypes, new.newTypes) {
      if $1.representation != $2.representation {
        $0.note(.breaking, "what the control plane sends for it is another")
      }
    }
  }

  private mutating func common<Spec>(
    _ kind: String, _ old: TypeMap<Spec>, _ new: TypeMap<Spec>,
    compare: (inout Comparison, Spec, Spec) -> Void
  ) {
    self.kind = kind
    for entry in old.entries {
      guard let match = new[entry.key] else { continue }
      name = entry.key
      compare(&self, entry.value, match)
    }
  }

  /// Members that lie one behind the other: their order and number are part of the data.
  private mutating func members<Member>(
    _ old: [Member], _ new: [Member], name: (Member) -> String, same: (Member, Member) -> Bool
  ) {
    let isSame =
      old.count == new.count
      && zip(old, new).allSatisfy { name($0) == name($1) && same($0, $1) }
    if !isSame { note(.breaking, "its fields are others") }
  }

  /// Members of which one is chosen: more are fine.
  private mutating func choices<Member>(
    _ old: [Member], _ new: [Member], name: (Member) -> String, same: (Member, Member) -> Bool
  ) {
    for member in old {
      guard let match = new.first(where: { name($0) == name(member) }) else {
        note(.breaking, "`\(name(member))` is gone")
        continue
      }
      if !same(member, match) { note(.breaking, "`\(name(member))` has another value") }
    }
    for member in new where !old.contains(where: { name($0) == name(member) }) {
      note(.compatible, "`\(name(member))` is new")
    }
  }
}
