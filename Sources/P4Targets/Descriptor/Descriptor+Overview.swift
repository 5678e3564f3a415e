/// One statement of a descriptor, in words.
public struct FactLine: Hashable, Sendable {
  /// `table.lpm.max_keys`, or `table.match_kinds` with a name of its map.
  public var capability: String
  /// The name in the map of the capability; empty for other forms.
  public var name: String
  /// `at most 1 key`, `one of a, b`, `supported`, `no`.
  public var value: String
  /// What becomes of a program that goes beyond it.
  public var verdict: Verdict
  public var stage: Stage
  public var note: String
  public var hint: String
  public var sources: [Citation]
  /// Whether it is another way to do what a fact refuses, and not the fact.
  public var isWayAround = false
}

extension Descriptor {
  /// All that the descriptor states about the version that it stands for: facts in the order of
  /// the capabilities, names of maps sorted, then rules and what satisfies a need in another way.
  public var overview: [FactLine] {
    let facts = TargetFacts(self)
    var lines: [FactLine] = []
    for capability in Capability.allCases {
      guard var terms = facts.terms(capability) else { continue }
      guard capability.form == .map else {
        lines.append(line(capability.name, "", words(capability, facts), terms))
        continue
      }
      for name in facts.listedNames(capability) {
        guard case .listed(let terms) = facts.lookup(capability, name) else { continue }
        lines.append(line(capability.name, name, terms.soundVerdict.word, terms))
      }
      terms.verdict = facts.others(capability)
      lines.append(line(capability.name, "", "others \(terms.verdict.word)", terms))
    }
    for function in facts.boundFunctions {
      let (names, terms) = facts.blocks(of: function)
      lines.append(line("func.\(function).blocks", "", words(names), terms))
    }
    for rule in facts.rules { lines.append(line("rule", rule.id, rule.message, rule.terms)) }
    for satisfaction in facts.satisfactions {
      var value = "\(satisfaction.terms.verdict.word): \(satisfaction.by)"
      if !satisfaction.loses.isEmpty {
        value += ", without \(satisfaction.loses.joined(separator: ", "))"
      }
      var way = line(satisfaction.capability.name, satisfaction.name, value, satisfaction.terms)
      way.isWayAround = true
      lines.append(way)
    }
    return lines
  }

  private func line(
    _ capability: String, _ name: String, _ value: String, _ terms: FactTerms
  ) -> FactLine {
    FactLine(
      capability: capability, name: name, value: value, verdict: terms.soundVerdict,
      stage: terms.stage, note: terms.note ?? "", hint: terms.hint ?? "",
      sources: terms.sources)
  }

  private func words(_ capability: Capability, _ facts: TargetFacts) -> String {
    switch capability.form {
    case .bool: return facts.refused(capability) == nil ? "yes" : "no"
    case .limit:
      guard let limit = facts.limit(capability) else { return "" }
      return "at most \(limit.value)" + (limit.unit.isEmpty ? "" : " \(limit.unit)")
        + (limit.also.isEmpty
          ? "" : ", or " + limit.also.map(\.description).joined(separator: ", "))
    case .set: return words(facts.names(capability) ?? [])
    case .map: return ""
    case .catalogue:
      return (facts.protocols?.entries ?? []).map(\.name).joined(separator: ", ")
    }
  }

  private func words(_ names: [String]) -> String {
    names.isEmpty ? "none" : "one of " + names.joined(separator: ", ")
  }
}
