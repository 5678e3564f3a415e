/// The first record of a descriptor's pack.
struct DescriptorRecord: Sendable {
  private let place: Packed

  init(_ place: Packed) {
    self.place = place
  }

  var id: String { place.text(0) }
  var title: String { place.text(1) }
  var about: String { place.text(2) }
  var bases: [String] { place.place(3).texts }
  var components: Packed { place.place(4) }
  var citations: [Citation] { place.place(5).places.map { Citation($0) } }
  var unlisted: Verdict { FactTerms.verdict(place.place(6)) }
  var blockFacts: Packed { place.place(8) }
  var rules: Packed { place.place(9) }
  var satisfactions: Packed { place.place(10) }

  /// By capability: where its facts are, of which the first whose `when` holds counts.
  var facts: [Packed] {
    var result = [Packed](repeating: .none, count: Capability.count)
    let stated = place.place(7)
    var next = 0
    for index in 0..<stated.count {
      let fact = stated.place(index &+ 1)
      guard let capability = Capability(fact.place(0), from: next) else { continue }
      result[capability.index] = fact.place(1)
      next = capability.index &+ 1
    }
    return result
  }
}

extension Statements {
  /// The statements as a pack. Where its records come to hold something else, the built-in packs are
  /// to be renewed, and a test says so.
  var packed: [UInt32] {
    var writer = PackWriter()
    let cited = citations.map { $0.put(into: &writer) }
    var stated: [UInt32] = []
    for (capability, alternatives) in zip(Capability.allCases, facts) where !alternatives.isEmpty {
      let record = [writer.put(capability.name), put(alternatives, &writer)]
      stated.append(writer.put(record))
    }
    var blocks: [String: UInt32] = [:]
    for function in blockFacts.keys.sorted() {
      blocks[function] = put(blockFacts[function] ?? [], &writer)
    }
    return writer.finish([
      writer.put(id), writer.put(title), writer.put(about), writer.put(bases),
      writer.put(list: components.map { $0.put(into: &writer) }), writer.put(list: cited),
      writer.put([UInt32(unlisted.rawValue)]), writer.put(list: stated),
      writer.put(byName: blocks), writer.put(list: rules.map { $0.put(into: &writer) }),
      writer.put(list: satisfactions.map { $0.put(into: &writer) }),
    ])
  }

  private func put(_ alternatives: [Fact], _ writer: inout PackWriter) -> UInt32 {
    writer.put(
      alternatives: alternatives.map { ($0.when, $0.terms, $0.value.record(&writer)) })
  }
}

extension PackWriter {
  /// Of each that is no empty list, the first that holds counts.
  fileprivate mutating func put(
    alternatives: [(when: VersionPredicate?, terms: FactTerms, more: [UInt32])]
  ) -> UInt32 {
    let records = alternatives.map { alternative in
      put(
        [
          alternative.when.map { $0.put(into: &self) } ?? 0, alternative.terms.put(into: &self),
        ] + alternative.more)
    }
    return put(list: records)
  }
}

// MARK: Values

extension Fact.Value {
  /// What stands behind `when` and terms.
  fileprivate func record(_ writer: inout PackWriter) -> [UInt32] {
    switch self {
    case .bool(let flag): return [flag ? 1 : 0]
    case .limit(let limit, let also, let unit):
      return [
        UInt32(truncatingIfNeeded: limit), writer.put(list: also.map { UInt32($0) }),
        writer.put(unit),
      ]
    case .set(let names): return [writer.put(names)]
    case .map(let entries, let unlisted):
      var values: [String: UInt32] = [:]
      for name in entries.keys.sorted() {
        values[name] = writer.put(
          alternatives: (entries[name] ?? []).map { ($0.when, $0.terms, []) })
      }
      return [writer.put(byName: values), unlisted.map { writer.put([UInt32($0.rawValue)]) } ?? 0]
    case .catalogue(let entries): return [writer.put(list: entries.map { $0.put(into: &writer) })]
    }
  }
}

extension ProtocolEntry {
  init(_ place: Packed) {
    name = place.text(0)
    bits = place[1]
    fields = place.place(2).places.map { field in
      let flags = field[3]
      return Field(
        name: field.text(0), offset: field[1], width: field[2], matchable: flags & 1 != 0,
        settable: flags & 2 != 0, maskable: flags & 4 != 0, derived: flags & 8 != 0)
    }
    after = place.place(3).places.map { place in
      let values = place.place(2)
      return Predecessor(
        name: place.text(0), field: place.text(1),
        values: (0..<values.count / 2).map { values.wide(1 + $0 * 2) })
    }
  }

  fileprivate func put(into writer: inout PackWriter) -> UInt32 {
    let fields = fields.map { field in
      let flags: UInt32 =
        (field.matchable ? 1 : 0) | (field.settable ? 2 : 0) | (field.maskable ? 4 : 0)
        | (field.derived ? 8 : 0)
      return writer.put([
        writer.put(field.name), UInt32(field.offset), UInt32(field.width), flags,
      ])
    }
    let after = after.map { place in
      writer.put([
        writer.put(place.name), writer.put(place.field),
        writer.put(list: place.values.flatMap(\.halves)),
      ])
    }
    return writer.put([
      writer.put(name), UInt32(bits), writer.put(list: fields), writer.put(list: after),
    ])
  }
}

// MARK: Versions

extension Descriptor.Component {
  init(_ place: Packed) {
    name = place.text(0)
    versions = place.place(1).places.map { Version($0) }
    versionTexts = place.place(2).texts
  }

  fileprivate func put(into writer: inout PackWriter) -> UInt32 {
    let versions = versions.map { $0.put(into: &writer) }
    return writer.put([
      writer.put(name), writer.put(list: versions), writer.put(versionTexts),
    ])
  }
}

extension Version {
  init(_ place: Packed) {
    parts = (0..<place.count / 2).map { Int(truncatingIfNeeded: place.wide(1 + $0 * 2)) }
  }

  fileprivate func put(into writer: inout PackWriter) -> UInt32 {
    writer.put(list: parts.flatMap { UInt64($0).halves })
  }
}

extension VersionPredicate {
  init(_ place: Packed) {
    terms = place.places.map { term in
      Term(
        component: term.text(0),
        relation: Relation(rawValue: UInt8(truncatingIfNeeded: term[1])) ?? .equal,
        version: Version(term.place(2)))
    }
  }

  fileprivate func put(into writer: inout PackWriter) -> UInt32 {
    let terms = terms.map { term in
      writer.put([
        writer.put(term.component), UInt32(term.relation.rawValue),
        term.version.put(into: &writer),
      ])
    }
    return writer.put(list: terms)
  }
}

// MARK: Rules

extension Rule {
  init(_ place: Packed) {
    id = place.text(0)
    scope = place[1] == 0 ? .table : place[1] == 1 ? .call : .program
    when = place.place(2).places.compactMap { Term($0) }
    require = place.place(3).places.compactMap { Term($0) }
    versions = nil
    message = place.text(5)
    terms = FactTerms(place.place(6))
  }

  /// Where the predicate of a packed rule is.
  static func versions(_ place: Packed) -> Packed { place.place(4) }

  fileprivate func put(into writer: inout PackWriter) -> UInt32 {
    writer.put([
      writer.put(id), scope == .table ? 0 : scope == .call ? 1 : 2, writer.put(when),
      writer.put(require), versions.map { $0.put(into: &writer) } ?? 0, writer.put(message),
      terms.put(into: &writer),
    ])
  }
}

extension Satisfaction {
  init?(_ place: Packed) {
    guard let capability = Capability(place.place(0), from: 0) else { return nil }
    self.capability = capability
    name = place.text(1)
    when = place.place(2).places.compactMap { Term($0) }
    by = place.text(3)
    loses = place.place(4).texts
    versions = nil
    terms = FactTerms(place.place(6))
  }

  /// Where the predicate of a packed one is.
  static func versions(_ place: Packed) -> Packed { place.place(5) }

  fileprivate func put(into writer: inout PackWriter) -> UInt32 {
    writer.put([
      writer.put(capability.name), writer.put(name), writer.put(when), writer.put(by),
      writer.put(loses), versions.map { $0.put(into: &writer) } ?? 0, terms.put(into: &writer),
    ])
  }
}

extension Capability {
  static let count = allCases.count

  /// The one with this name. Records name capabilities in their order, so that the next one is
  /// looked for behind the last.
  fileprivate init?(_ name: Packed, from start: Int) {
    for step in 0..<Self.count {
      let index = (start &+ step) % Self.count
      guard let capability = Capability(rawValue: UInt8(index)), name.isText(capability.name)
      else { continue }
      self = capability
      return
    }
    return nil
  }
}

extension Term {
  private static let properties = Property.allCases

  fileprivate init?(_ place: Packed) {
    let name = place.place(1)
    let guess = Self.properties[min(place[0], Self.properties.count - 1)]
    guard let property = name.isText(guess.rawValue) ? guess : Property.names[name.text] else {
      return nil
    }
    self.property = property
    relation = Relation(rawValue: UInt8(truncatingIfNeeded: place[2])) ?? .equal
    switch place[3] {
    case 0: operand = .bool(place[4] != 0)
    case 1: operand = .number(Int(truncatingIfNeeded: place.wide(4)))
    case 2: operand = .text(place.text(4))
    default: operand = .oneOf(place.place(4).texts)
    }
  }

  fileprivate func put(into writer: inout PackWriter) -> UInt32 {
    let position = Self.properties.firstIndex(of: property) ?? 0
    let value: [UInt32] =
      switch operand {
      case .bool(let flag): [0, flag ? 1 : 0]
      case .number(let number): [1] + UInt64(bitPattern: Int64(number)).halves
      case .text(let text): [2, writer.put(text)]
      case .oneOf(let texts): [3, writer.put(texts)]
      }
    return writer.put(
      [UInt32(position), writer.put(property.rawValue), UInt32(relation.rawValue)] + value)
  }
}

extension PackWriter {
  fileprivate mutating func put(_ terms: [Term]) -> UInt32 {
    let records = terms.map { $0.put(into: &self) }
    return put(list: records)
  }
}
