internal import P4Diagnostics
internal import P4JSON

extension DescriptorReader {
  /// The keys that any fact may have beside those of its form.
  static let termKeys = [
    "verdict", "stage", "note", "hint", "src", "confidence", "when", "emitted_only",
  ]

  mutating func readCapabilities(_ value: JSONValue, into statements: inout Statements) {
    guard let members = walker.members(value) else { return }
    for member in members {
      if member.key.hasPrefix("$") { continue }
      if let function = Self.blocksOf(member.key) {
        walker.enter(member.key)
        statements.blockFacts[function] = readFacts(member.value, form: .set)
        walker.leave()
      } else if let capability = Capability.names[member.key] {
        walker.enter(member.key)
        statements.facts[capability.index] = readFacts(member.value, form: capability.form)
        walker.leave()
      } else {
        walker.enter(member.key)
        walker.report(
          .descriptorUnknownCapability, "no check consults a capability `\(member.key)`",
          help: Spelling.help(member.key, among: Capability.allCases.map(\.name)))
        walker.leave()
      }
    }
  }

  /// The `NAME` of `func.NAME.blocks`.
  private static func blocksOf(_ key: String) -> String? {
    guard key.hasPrefix("func."), key.hasSuffix(".blocks"), key.utf8.count > 12 else { return nil }
    return String(key.dropFirst(5).dropLast(7))
  }

  /// One fact, or an array of facts with `when`.
  private mutating func readFacts(_ value: JSONValue, form: Capability.Form) -> [Fact] {
    guard case .array(let elements) = value else {
      return readFact(value, form: form).map { [$0] } ?? []
    }
    var result: [Fact] = []
    for (index, element) in elements.enumerated() {
      walker.enter(String(index))
      if let fact = readFact(element, form: form) {
        if index + 1 < elements.count, fact.when == nil {
          walker.report(
            .descriptorContradiction, "this fact holds always, so the ones after it never do")
        } else if let when = fact.when, result.contains(where: { $0.when == when }) {
          walker.report(.descriptorContradiction, "two facts hold for the same versions")
        }
        result.append(fact)
      }
      walker.leave()
    }
    return result
  }

  private mutating func readFact(_ value: JSONValue, form: Capability.Form) -> Fact? {
    guard let members = walker.members(value) else { return nil }
    var terms = FactTerms(verdict: .unsupported, stage: .accept)
    var when: VersionPredicate?
    var unit = ""
    var also: [Int] = []
    var unlisted: Verdict?
    var content: JSONValue?
    var hasType = false
    var hasSource = false
    var hasConfidence = false
    let formKeys = ["type", "value", "unit", "also", "unlisted"]
    for member in members {
      walker.enter(member.key)
      switch member.key {
      case "type":
        hasType = true
        if let text = walker.string(member.value), text != form.rawValue {
          walker.report(
            .descriptorWrongType, "this capability is a \(form.rawValue), not a \(text)")
        }
      case "value": content = member.value
      case "unit": unit = walker.string(member.value) ?? ""
      case "also":
        for (index, element) in (walker.elements(member.value) ?? []).enumerated() {
          walker.enter(String(index))
          if let number = walker.count(element) { also.append(number) }
          walker.leave()
        }
      case "unlisted": unlisted = verdict(member.value)
      default:
        readTerm(
          member, into: &terms, when: &when, hasSource: &hasSource, hasConfidence: &hasConfidence,
          known: formKeys)
      }
      walker.leave()
    }
    if !hasType { walker.missing("type") }
    guard let content else {
      walker.missing("value")
      return nil
    }
    if !hasSource { walker.report(.descriptorNoSource, "the fact cites no source (`src`)") }
    if !hasConfidence { terms.confidence = bestConfidence(terms.sources) }
    walker.enter("value")
    defer { walker.leave() }
    let factValue: Fact.Value
    switch form {
    case .bool:
      guard let flag = walker.bool(content) else { return nil }
      factValue = .bool(flag)
    case .limit:
      guard let number = walker.count(content) else { return nil }
      factValue = .limit(number, also: also, unit: unit)
    case .set:
      guard let names = walker.strings(content) else { return nil }
      factValue = .set(names)
    case .map:
      guard let entries = readMap(content, base: terms) else { return nil }
      factValue = .map(entries, unlisted: unlisted)
    case .catalogue:
      guard let protocols = readProtocols(content) else { return nil }
      factValue = .catalogue(protocols)
    }
    return Fact(value: factValue, when: when, terms: terms)
  }

  /// One of `termKeys`; anything else is unknown.
  private mutating func readTerm(
    _ member: JSONMember, into terms: inout FactTerms, when: inout VersionPredicate?,
    hasSource: inout Bool, hasConfidence: inout Bool, known: [String]
  ) {
    switch member.key {
    case "verdict": if let verdict = verdict(member.value) { terms.verdict = verdict }
    case "stage": if let stage = stage(member.value) { terms.stage = stage }
    case "note": terms.note = walker.string(member.value)
    case "hint": terms.hint = walker.string(member.value)
    case "src":
      hasSource = true
      terms.sources = sources(member.value)
    case "confidence":
      hasConfidence = true
      if let confidence = confidence(member.value) { terms.confidence = confidence }
    case "when": when = self.when(member.value)
    case "emitted_only": terms.emittedOnly = walker.bool(member.value) ?? false
    default:
      if !member.key.hasPrefix("$") {
        walker.leave()
        walker.unknownKey(member.key, known: known + Self.termKeys)
        walker.enter(member.key)
      }
    }
  }

  // MARK: Maps

  private mutating func readMap(_ value: JSONValue, base: FactTerms) -> [String: [MapEntry]]? {
    guard let members = walker.members(value) else { return nil }
    var result: [String: [MapEntry]] = [:]
    result.reserveCapacity(members.count)
    for member in members {
      if member.key.hasPrefix("$") { continue }
      walker.enter(member.key)
      if case .array(let alternatives) = member.value {
        var entries: [MapEntry] = []
        for (index, alternative) in alternatives.enumerated() {
          walker.enter(String(index))
          if let entry = readMapEntry(alternative, base: base) {
            if index + 1 < alternatives.count, entry.when == nil {
              walker.report(
                .descriptorContradiction, "this fact holds always, so the ones after it never do")
            }
            entries.append(entry)
          }
          walker.leave()
        }
        result[member.key] = entries
      } else if let entry = readMapEntry(member.value, base: base) {
        result[member.key] = [entry]
      }
      walker.leave()
    }
    return result
  }

  /// A verdict's word, or an object with the terms that differ from the whole fact's.
  private mutating func readMapEntry(_ value: JSONValue, base: FactTerms) -> MapEntry? {
    var terms = base
    if case .string = value {
      guard let verdict = verdict(value) else { return nil }
      terms.verdict = verdict
      return MapEntry(when: nil, terms: terms)
    }
    guard let members = walker.members(value) else { return nil }
    var when: VersionPredicate?
    var hasSource = false
    var hasConfidence = false
    for member in members {
      walker.enter(member.key)
      readTerm(
        member, into: &terms, when: &when, hasSource: &hasSource, hasConfidence: &hasConfidence,
        known: [])
      walker.leave()
    }
    if hasSource, !hasConfidence { terms.confidence = bestConfidence(terms.sources) }
    return MapEntry(when: when, terms: terms)
  }

  // MARK: Rules and satisfactions

  mutating func readRules(_ value: JSONValue) -> [Rule] {
    guard let elements = walker.elements(value) else { return [] }
    var result: [Rule] = []
    for (index, element) in elements.enumerated() {
      walker.enter(String(index))
      if let rule = readRule(element) {
        if result.contains(where: { $0.id == rule.id && $0.versions == rule.versions }) {
          walker.report(.descriptorContradiction, "two rules are called `\(rule.id)`")
        }
        result.append(rule)
      }
      walker.leave()
    }
    return result
  }

  private mutating func readRule(_ value: JSONValue) -> Rule? {
    guard let members = walker.members(value) else { return nil }
    var rule = Rule(
      id: "", scope: .table, when: [], require: [], versions: nil, message: "",
      terms: FactTerms(verdict: .unsupported, stage: .accept))
    var hasSource = false
    var hasConfidence = false
    if let scope = members.first(where: { $0.key == "scope" }) {
      walker.enter("scope")
      let words = Rule.Scope.allCases.map(\.rawValue)
      rule.scope =
        walker.word(scope.value, "scope", among: words) { Rule.Scope(rawValue: $0) } ?? .table
      walker.leave()
    } else {
      walker.missing("scope")
    }
    for member in members {
      walker.enter(member.key)
      switch member.key {
      case "id": rule.id = walker.string(member.value) ?? ""
      case "scope": break
      case "if": rule.when = terms(member.value, scope: rule.scope)
      case "require": rule.require = terms(member.value, scope: rule.scope)
      case "message": rule.message = walker.string(member.value) ?? ""
      default:
        readTerm(
          member, into: &rule.terms, when: &rule.versions, hasSource: &hasSource,
          hasConfidence: &hasConfidence, known: ["id", "scope", "if", "require", "message"])
      }
      walker.leave()
    }
    for key in ["id", "require", "message"] where !members.contains(where: { $0.key == key }) {
      walker.missing(key)
    }
    if !hasSource { walker.report(.descriptorNoSource, "the rule cites no source (`src`)") }
    if !hasConfidence { rule.terms.confidence = bestConfidence(rule.terms.sources) }
    return rule
  }

  mutating func readSatisfactions(_ value: JSONValue) -> [Satisfaction] {
    guard let elements = walker.elements(value) else { return [] }
    var result: [Satisfaction] = []
    for (index, element) in elements.enumerated() {
      walker.enter(String(index))
      if let satisfaction = readSatisfaction(element) { result.append(satisfaction) }
      walker.leave()
    }
    return result
  }

  private mutating func readSatisfaction(_ value: JSONValue) -> Satisfaction? {
    guard let members = walker.members(value) else { return nil }
    var capability: Capability?
    var result = Satisfaction(
      capability: .tableProperties, name: "", when: [], by: "", loses: [], versions: nil,
      terms: FactTerms(verdict: .emulated, stage: .semantics))
    var hasSource = false
    var hasConfidence = false
    for member in members {
      walker.enter(member.key)
      switch member.key {
      case "need":
        capability = walker.word(
          member.value, "capability", among: Capability.allCases.map(\.name)
        ) { Capability.names[$0] }
      case "of": result.name = walker.string(member.value) ?? ""
      case "if": result.when = terms(member.value, scope: .table)
      case "by": result.by = walker.string(member.value) ?? ""
      case "loses": result.loses = walker.strings(member.value) ?? []
      default:
        readTerm(
          member, into: &result.terms, when: &result.versions, hasSource: &hasSource,
          hasConfidence: &hasConfidence, known: ["need", "of", "if", "by", "loses"])
      }
      walker.leave()
    }
    for key in ["need", "by"] where !members.contains(where: { $0.key == key }) {
      walker.missing(key)
    }
    if !hasSource { walker.report(.descriptorNoSource, "the satisfaction cites no source (`src`)") }
    if !hasConfidence { result.terms.confidence = bestConfidence(result.terms.sources) }
    guard let capability else { return nil }
    result.capability = capability
    return result
  }
}
