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
    let versions = self.versions
    func holds(_ when: VersionPredicate?) -> Bool { when?.holds(versions) ?? true }
    var lines: [FactLine] = []
    for (index, capability) in Capability.allCases.enumerated() where index < facts.count {
      guard let fact = facts[index].first(where: { holds($0.when) }) else { continue }
      guard case .map(let entries, let unlisted) = fact.value else {
        lines.append(line(capability.name, "", words(fact.value), fact.terms))
        continue
      }
      for name in entries.keys.sorted() {
        guard let entry = entries[name]?.first(where: { holds($0.when) }) else { continue }
        lines.append(line(capability.name, name, entry.terms.soundVerdict.word, entry.terms))
      }
      var terms = fact.terms
      terms.verdict = unlisted ?? self.unlisted
      lines.append(line(capability.name, "", "others \(terms.verdict.word)", terms))
    }
    for function in blockFacts.keys.sorted() {
      guard let fact = blockFacts[function]?.first(where: { holds($0.when) }) else { continue }
      lines.append(line("func.\(function).blocks", "", words(fact.value), fact.terms))
    }
    for rule in rules where holds(rule.versions) {
      lines.append(line("rule", rule.id, rule.message, rule.terms))
    }
    for satisfaction in satisfactions where holds(satisfaction.versions) {
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
      sources: terms.sources.compactMap { citations.indices.contains($0) ? citations[$0] : nil })
  }

  private func words(_ value: Fact.Value) -> String {
    switch value {
    case .bool(let flag): flag ? "yes" : "no"
    case .limit(let limit, let also, let unit):
      "at most \(limit)" + (unit.isEmpty ? "" : " \(unit)")
        + (also.isEmpty ? "" : ", or " + also.map { "\($0)" }.joined(separator: ", "))
    case .set(let names): names.isEmpty ? "none" : "one of " + names.joined(separator: ", ")
    case .map(let entries, _): "\(entries.count) names"
    case .catalogue(let entries): entries.map(\.name).joined(separator: ", ")
    }
  }
}
