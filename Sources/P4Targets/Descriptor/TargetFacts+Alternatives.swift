/// What else would do: the smallest changes that the descriptor itself knows of.
extension TargetFacts {
  /// - Parameter name: in the capability's map or set; empty for other forms.
  func alternatives(_ capability: Capability, _ name: String, _ terms: FactTerms) -> [String] {
    var result = terms.hint.map { [$0] } ?? []
    for way in satisfactions(capability, name) {
      var text = "\(way.by) does it"
      for (index, term) in way.when.enumerated() {
        text += (index == 0 ? " where " : " and ") + term.words
      }
      result.append(text)
    }
    if terms.hint == nil, let allowed = allowed(capability) { result.append(allowed) }
    return result
  }

  private static func use(_ names: [String]) -> String {
    var text = "use "
    for (index, name) in names.enumerated() { text += index == 0 ? "`\(name)`" : " or `\(name)`" }
    return text
  }

  /// What stays within the fact.
  private func allowed(_ capability: Capability) -> String? {
    switch capability.form {
    case .limit:
      guard let limit = limit(capability) else { return nil }
      if [.headerAlign, .varbitAlign, .complementAlign].contains(capability) {
        return "use a multiple of \(limit.value) \(limit.unit)"
      }
      let others = limit.also.map { " or \($0)" }.joined()
      return "use at most \(limit.value)\(others)\(limit.unit.isEmpty ? "" : " \(limit.unit)")"
    case .set:
      guard let names = names(capability), !names.isEmpty else { return nil }
      return Self.use(names)
    case .map:
      // Of large maps the supported names are no alternatives to one another.
      guard
        [.matchKinds, .hashAlgorithms, .meterTypes, .counterTypes, .archPackages]
          .contains(capability)
      else { return nil }
      let names = supportedNames(capability)
      return names.isEmpty ? nil : Self.use(names)
    case .bool, .catalogue: return nil
    }
  }
}

extension Term {
  /// `five_tuple` and `keys<=2` in words for people.
  fileprivate var words: String {
    switch property {
    case .fiveTuple: "the key is a five-tuple"
    case .hitActionsOnlySet: "the actions of hits only set metadata"
    default: "`\(property.rawValue)` holds"
    }
  }
}
