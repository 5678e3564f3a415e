/// A descriptor's facts for one version, ready to be asked.
struct TargetFacts: Sendable {
  let descriptor: Descriptor
  private let versions: [String: Version]
  /// By capability: what is stated, and on what terms. Two arrays, for the terms are large and
  /// only looked at where a program is not plainly supported.
  private let values: [Fact.Value?]
  private let terms: [FactTerms?]
  private let blocks: [String: Fact]
  let rules: [Rule]
  private let satisfactions: [Satisfaction]

  init(_ descriptor: Descriptor) {
    self.descriptor = descriptor
    let versions = descriptor.versions
    self.versions = versions
    let facts = descriptor.facts.map { Self.pick($0, versions) }
    values = facts.map { $0?.value }
    terms = facts.map { $0?.terms }
    blocks = descriptor.blockFacts.compactMapValues { Self.pick($0, versions) }
    rules = descriptor.rules.filter { $0.versions?.holds(versions) ?? true }
    satisfactions = descriptor.satisfactions.filter { $0.versions?.holds(versions) ?? true }
  }

  private static func pick(_ facts: [Fact], _ versions: [String: Version]) -> Fact? {
    facts.first { $0.when?.holds(versions) ?? true }
  }

  /// What the target says where a program goes beyond a fact; nil where it does not, or where
  /// nobody has stated the fact.
  func exceeded(_ capability: Capability, _ number: Int) -> FactTerms? {
    guard case .limit(let limit, let also, _)? = values[capability.index], number > limit,
      !also.contains(number)
    else { return nil }
    return terms[capability.index]
  }

  /// The limit, its unit, and the values beyond it that are allowed all the same.
  func limit(_ capability: Capability) -> (value: Int, unit: String, also: [Int], terms: FactTerms)?
  {
    guard case .limit(let limit, let also, let unit)? = values[capability.index],
      let terms = terms[capability.index]
    else { return nil }
    return (limit, unit, also, terms)
  }

  /// The terms where the flag is false; nil where it is true or not stated.
  func refused(_ capability: Capability) -> FactTerms? {
    guard case .bool(false)? = values[capability.index] else { return nil }
    return terms[capability.index]
  }

  /// The terms where the name is not in the set; nil where it is, or where there is no set.
  func excluded(_ capability: Capability, _ name: String) -> FactTerms? {
    guard case .set(let names)? = values[capability.index], !names.contains(name) else {
      return nil
    }
    return terms[capability.index]
  }

  func names(_ capability: Capability) -> [String]? {
    guard case .set(let names)? = values[capability.index] else { return nil }
    return names
  }

  /// Whether any function is bound to certain blocks.
  var bindsFunctions: Bool { !blocks.isEmpty }

  /// The terms where a function may not be used at a place.
  func excludedBlock(_ function: String, _ place: String) -> FactTerms? {
    guard let fact = blocks[function], case .set(let names) = fact.value, !names.contains(place)
    else { return nil }
    return fact.terms
  }

  enum Lookup {
    case listed(FactTerms)
    /// The map exists, but lacks the name: the verdict for such names.
    case unlisted(Verdict, FactTerms)
    /// Nobody has stated anything about the capability.
    case absent
  }

  func lookup(_ capability: Capability, _ name: String) -> Lookup {
    guard case .map(let entries, let unlisted)? = values[capability.index],
      let terms = terms[capability.index]
    else { return .absent }
    if let alternatives = entries[name], let position = position(alternatives) {
      return .listed(alternatives[position].terms)
    }
    return .unlisted(unlisted ?? descriptor.unlisted, terms)
  }

  /// Of the alternatives of a name, the one that holds for the version; most names have one that
  /// always does.
  private func position(_ alternatives: [MapEntry]) -> Int? {
    alternatives.indices.first { alternatives[$0].when?.holds(versions) ?? true }
  }

  /// Whether a name is plainly supported: the answer for nearly all that is asked.
  func supports(_ capability: Capability, _ name: String) -> Bool {
    guard case .map(let entries, let unlisted)? = values[capability.index] else {
      return descriptor.unlisted == .supported
    }
    if let alternatives = entries[name], let position = position(alternatives) {
      return alternatives[position].terms.verdict == .supported
    }
    return (unlisted ?? descriptor.unlisted) == .supported
  }

  /// The names that the capability's map calls supported, sorted.
  func supportedNames(_ capability: Capability) -> [String] {
    guard case .map(let entries, _)? = values[capability.index] else { return [] }
    return entries.keys.sorted().filter { supports(capability, $0) }
  }

  /// The names that the capability's map states anything about, sorted.
  func listedNames(_ capability: Capability) -> [String] {
    guard case .map(let entries, _)? = values[capability.index] else { return [] }
    return entries.keys.sorted()
  }

  /// Whether anything is stated about a capability.
  func states(_ capability: Capability) -> Bool { values[capability.index] != nil }

  func lists(_ capability: Capability, _ name: String) -> Bool {
    guard case .map(let entries, _)? = values[capability.index], let alternatives = entries[name]
    else { return false }
    return position(alternatives) != nil
  }

  var protocols: (entries: [ProtocolEntry], terms: FactTerms)? {
    guard case .catalogue(let list)? = values[Capability.protocols.index],
      let terms = terms[Capability.protocols.index]
    else { return nil }
    return (list, terms)
  }

  func satisfactions(_ capability: Capability, _ name: String) -> [Satisfaction] {
    satisfactions.filter { $0.capability == capability && ($0.name.isEmpty || $0.name == name) }
  }

  var hasSatisfactions: Bool { !satisfactions.isEmpty }
}
