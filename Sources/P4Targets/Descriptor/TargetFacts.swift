/// A descriptor's facts for one version, ready to be asked.
struct TargetFacts: Sendable {
  let descriptor: Descriptor
  /// What a name that a map does not list means.
  let unlisted: Verdict
  let rules: [Rule]
  private let versions: [(component: String, version: Version)]
  /// By capability: the fact that holds, and what it states.
  private let facts: [Packed]
  private let blocks: Packed
  let satisfactions: [Satisfaction]

  init(_ descriptor: Descriptor) {
    self.descriptor = descriptor
    let record = DescriptorRecord(descriptor.pack.root)
    let versions = descriptor.versions
    self.versions = versions
    unlisted = record.unlisted
    facts = record.facts.map { Self.pick($0, versions) }
    blocks = record.blockFacts
    rules = record.rules.places.compactMap { place in
      Self.holds(Rule.versions(place), versions) ? Rule(place) : nil
    }
    satisfactions = record.satisfactions.places.compactMap { place in
      Self.holds(Satisfaction.versions(place), versions) ? Satisfaction(place) : nil
    }
  }

  private static func holds(
    _ when: Packed, _ versions: [(component: String, version: Version)]
  ) -> Bool {
    when.isNone || VersionPredicate(when).holds(versions)
  }

  /// Of several facts, the first that holds.
  private static func pick(
    _ alternatives: Packed, _ versions: [(component: String, version: Version)]
  ) -> Packed {
    for index in 0..<alternatives.count {
      let fact = alternatives.place(index &+ 1)
      if holds(fact.place(0), versions) { return fact }
    }
    return .none
  }

  private func fact(_ capability: Capability) -> Packed { facts[capability.index] }

  private func terms(_ fact: Packed) -> FactTerms { FactTerms(fact.place(1)) }

  // MARK: Limits, flags and sets

  /// What the target says where a program goes beyond a fact; nil where it does not, or where
  /// nobody has stated the fact.
  func exceeded(_ capability: Capability, _ number: Int) -> FactTerms? {
    let fact = fact(capability)
    guard !fact.isNone, number > most(fact), !fact.place(3).elements.contains(number) else {
      return nil
    }
    return terms(fact)
  }

  private func most(_ fact: Packed) -> Int { Int(Int32(truncatingIfNeeded: fact[2])) }

  /// The limit, its unit, and the values beyond it that are allowed all the same.
  func limit(_ capability: Capability) -> (value: Int, unit: String, also: [Int], terms: FactTerms)?
  {
    let fact = fact(capability)
    if fact.isNone { return nil }
    return (most(fact), fact.text(4), fact.place(3).elements, terms(fact))
  }

  /// The terms where the flag is false; nil where it is true or not stated.
  func refused(_ capability: Capability) -> FactTerms? {
    let fact = fact(capability)
    return fact.isNone || fact[2] != 0 ? nil : terms(fact)
  }

  /// The terms where the name is not in the set; nil where it is, or where there is no set.
  func excluded(_ capability: Capability, _ name: String) -> FactTerms? {
    excluded(fact(capability), name)
  }

  private func excluded(_ fact: Packed, _ name: String) -> FactTerms? {
    fact.isNone || fact.place(2).lists(name) ? nil : terms(fact)
  }

  func names(_ capability: Capability) -> [String]? {
    let fact = fact(capability)
    return fact.isNone ? nil : fact.place(2).texts
  }

  // MARK: Blocks of functions

  /// Whether any function is bound to certain blocks.
  var bindsFunctions: Bool { !boundFunctions.isEmpty }

  /// The functions that are bound to certain blocks, sorted.
  var boundFunctions: [String] { blocks.sortedNames.filter { !block($0).isNone } }

  private func block(_ function: String) -> Packed {
    blocks.find(function).map { Self.pick(blocks.value(at: $0), versions) } ?? .none
  }

  /// The blocks that a function is bound to.
  func blocks(of function: String) -> (names: [String], terms: FactTerms) {
    let fact = block(function)
    return (fact.place(2).texts, terms(fact))
  }

  /// The terms where a function may not be used at a place.
  func excludedBlock(_ function: String, _ place: String) -> FactTerms? {
    excluded(block(function), place)
  }

  // MARK: Maps

  enum Lookup {
    case listed(FactTerms)
    /// The map exists, but lacks the name: the verdict for such names.
    case unlisted(Verdict, FactTerms)
    /// Nobody has stated anything about the capability.
    case absent
  }

  func lookup(_ capability: Capability, _ name: String) -> Lookup {
    let fact = fact(capability)
    if fact.isNone { return .absent }
    let entry = entry(fact, name)
    return entry.isNone ? .unlisted(others(fact), terms(fact)) : .listed(terms(entry))
  }

  /// What the map says of a name, in the version at hand.
  private func entry(_ fact: Packed, _ name: String) -> Packed {
    let entries = fact.place(2)
    return entries.find(name).map { Self.pick(entries.value(at: $0), versions) } ?? .none
  }

  /// What the capability's map says of names that it does not list.
  func others(_ capability: Capability) -> Verdict { others(fact(capability)) }

  private func others(_ fact: Packed) -> Verdict {
    let verdict = fact.place(3)
    return verdict.isNone ? unlisted : FactTerms.verdict(verdict)
  }

  /// Whether a name is plainly supported: the answer for nearly all that is asked.
  func supports(_ capability: Capability, _ name: String) -> Bool {
    let fact = fact(capability)
    if fact.isNone { return unlisted == .supported }
    let entry = entry(fact, name)
    return (entry.isNone ? others(fact) : FactTerms.verdict(entry.place(1))) == .supported
  }

  /// The names that the capability's map calls supported, sorted.
  func supportedNames(_ capability: Capability) -> [String] {
    listedNames(capability).filter { supports(capability, $0) }
  }

  /// The names that the capability's map states anything about, sorted.
  func listedNames(_ capability: Capability) -> [String] { fact(capability).place(2).sortedNames }

  /// Whether anything is stated about a capability.
  func states(_ capability: Capability) -> Bool { !fact(capability).isNone }

  func lists(_ capability: Capability, _ name: String) -> Bool {
    !entry(fact(capability), name).isNone
  }

  // MARK: The rest

  var protocols: (entries: [ProtocolEntry], terms: FactTerms)? {
    let fact = fact(.protocols)
    return fact.isNone ? nil : (fact.place(2).places.map { ProtocolEntry($0) }, terms(fact))
  }

  /// On what terms a capability is stated.
  func terms(_ capability: Capability) -> FactTerms? {
    let fact = fact(capability)
    return fact.isNone ? nil : terms(fact)
  }

  func satisfactions(_ capability: Capability, _ name: String) -> [Satisfaction] {
    satisfactions.filter { $0.isFor(capability, name) }
  }

  var hasSatisfactions: Bool { !satisfactions.isEmpty }
}
