/// A descriptor's facts for one version, ready to be asked.
struct TargetFacts: Sendable {
  let descriptor: Descriptor
  private let versions: [String: Version]
  private var resolved: [Resolved?]
  private var blocks: [String: Resolved]
  let rules: [Rule]
  private let satisfactions: [Satisfaction]

  private struct Resolved: Sendable {
    var value: Value
    var terms: FactTerms
  }

  private enum Value: Sendable {
    case bool(Bool)
    case limit(Int, also: [Int], unit: String)
    case set([String])
    case map([String: [MapEntry]], unlisted: Verdict?)
    case catalogue([ProtocolEntry])
  }

  init(_ descriptor: Descriptor) {
    self.descriptor = descriptor
    let versions = descriptor.versions
    self.versions = versions
    resolved = descriptor.facts.map { Self.pick($0, versions) }
    blocks = descriptor.blockFacts.compactMapValues { Self.pick($0, versions) }
    rules = descriptor.rules.filter { $0.versions?.holds(versions) ?? true }
    satisfactions = descriptor.satisfactions.filter { $0.versions?.holds(versions) ?? true }
  }

  private static func pick(_ facts: [Fact], _ versions: [String: Version]) -> Resolved? {
    guard let fact = facts.first(where: { $0.when?.holds(versions) ?? true }) else { return nil }
    let value: Value
    switch fact.value {
    case .bool(let flag): value = .bool(flag)
    case .limit(let number, let also, let unit): value = .limit(number, also: also, unit: unit)
    case .set(let names): value = .set(names)
    case .catalogue(let protocols): value = .catalogue(protocols)
    case .map(let entries, let unlisted): value = .map(entries, unlisted: unlisted)
    }
    return Resolved(value: value, terms: fact.terms)
  }

  /// What the target says where a program goes beyond a fact; nil where it does not, or where
  /// nobody has stated the fact.
  func exceeded(_ capability: Capability, _ number: Int) -> FactTerms? {
    guard let fact = resolved[capability.index],
      case .limit(let limit, let also, _) = fact.value, number > limit, !also.contains(number)
    else { return nil }
    return fact.terms
  }

  /// The limit, its unit, and the values beyond it that are allowed all the same.
  func limit(_ capability: Capability) -> (value: Int, unit: String, also: [Int], terms: FactTerms)?
  {
    guard let fact = resolved[capability.index],
      case .limit(let limit, let also, let unit) = fact.value
    else { return nil }
    return (limit, unit, also, fact.terms)
  }

  /// The terms where the flag is false; nil where it is true or not stated.
  func refused(_ capability: Capability) -> FactTerms? {
    guard let fact = resolved[capability.index], case .bool(false) = fact.value else { return nil }
    return fact.terms
  }

  /// The terms where the name is not in the set; nil where it is, or where there is no set.
  func excluded(_ capability: Capability, _ name: String) -> FactTerms? {
    guard let fact = resolved[capability.index], case .set(let names) = fact.value,
      !names.contains(name)
    else { return nil }
    return fact.terms
  }

  func names(_ capability: Capability) -> [String]? {
    guard let fact = resolved[capability.index], case .set(let names) = fact.value else {
      return nil
    }
    return names
  }

  /// The terms where a function may not be used at a place.
  /// Whether any function is bound to certain blocks.
  var bindsFunctions: Bool { !blocks.isEmpty }

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
    guard let fact = resolved[capability.index], case .map(let entries, let unlisted) = fact.value
    else { return .absent }
    if let entry = pick(entries[name]) { return .listed(entry.terms) }
    return .unlisted(unlisted ?? descriptor.unlisted, fact.terms)
  }

  /// The alternative that holds for the version; most names have one that always does.
  private func pick(_ alternatives: [MapEntry]?) -> MapEntry? {
    guard let alternatives else { return nil }
    return alternatives.first { $0.when?.holds(versions) ?? true }
  }

  /// Whether a name is plainly supported: the answer for nearly all that is asked.
  func supports(_ capability: Capability, _ name: String) -> Bool {
    guard let fact = resolved[capability.index], case .map(let entries, let unlisted) = fact.value
    else { return descriptor.unlisted == .supported }
    if let entry = pick(entries[name]) { return entry.terms.verdict == .supported }
    return (unlisted ?? descriptor.unlisted) == .supported
  }

  /// The names that the capability's map calls supported, sorted.
  func supportedNames(_ capability: Capability) -> [String] {
    guard let fact = resolved[capability.index], case .map(let entries, _) = fact.value else {
      return []
    }
    return entries.keys.sorted().filter { supports(capability, $0) }
  }

  /// Whether anything is stated about a capability.
  func states(_ capability: Capability) -> Bool { resolved[capability.index] != nil }

  func lists(_ capability: Capability, _ name: String) -> Bool {
    guard let fact = resolved[capability.index], case .map(let entries, _) = fact.value else {
      return false
    }
    return pick(entries[name]) != nil
  }

  var protocols: (entries: [ProtocolEntry], terms: FactTerms)? {
    guard let fact = resolved[Capability.protocols.index], case .catalogue(let list) = fact.value
    else { return nil }
    return (list, fact.terms)
  }

  func satisfactions(_ capability: Capability, _ name: String) -> [Satisfaction] {
    satisfactions.filter { $0.capability == capability && ($0.name.isEmpty || $0.name == name) }
  }

  var hasSatisfactions: Bool { !satisfactions.isEmpty }
}
