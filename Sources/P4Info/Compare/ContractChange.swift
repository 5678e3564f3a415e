/// One difference between two control-plane contracts.
public struct ContractChange: Sendable, Hashable {
  /// What it means for a control plane that was built for the old contract.
  public enum Effect: Sendable, Hashable, Comparable {
    /// It goes on working.
    case compatible
    /// Requests that it sends are refused, or mean something else.
    case breaking
  }

  public var effect: Effect
  /// `table`, `action`, `counter`, ….
  public var kind: String
  /// The full name of the object.
  public var name: String
  /// What changed, in words: `key field dst: width 32 is now 128`.
  public var what: String
}

extension P4InfoDocument {
  /// What changed from this contract to `new`, kind by kind in the order of the old document, then
  /// what only the new one has.
  public func changes(to new: P4InfoDocument) -> [ContractChange] {
    var comparison = Comparison()
    comparison.tables(self, new)
    comparison.actions(self, new)
    comparison.resources(self, new)
    return comparison.changes
  }
}

/// Collects the differences of two documents.
struct Comparison {
  private(set) var changes: [ContractChange] = []
  var kind = ""
  var name = ""

  mutating func note(_ effect: ContractChange.Effect, _ what: String) {
    changes.append(ContractChange(effect: effect, kind: kind, name: name, what: what))
  }

  /// Pairs the objects of two lists by name; those without partner are removed or added.
  mutating func pair<Object>(
    _ kind: String, _ old: [Object], _ new: [Object],
    preamble: (Object) -> P4InfoDocument.Preamble?,
    compare: (inout Comparison, Object, Object) -> Void
  ) {
    self.kind = kind
    var partners: [String: Int] = [:]
    for (index, object) in new.enumerated() { partners[preamble(object)?.name ?? ""] = index }
    var met: Set<Int> = []
    for object in old {
      name = preamble(object)?.name ?? ""
      guard let index = partners[name] else {
        note(.breaking, "is gone")
        continue
      }
      met.insert(index)
      number("id", preamble(object)?.id ?? 0, preamble(new[index])?.id ?? 0)
      if let one = preamble(object)?.alias, let other = preamble(new[index])?.alias, one != other {
        note(.breaking, "alias `\(one)` is now `\(other)`")
      }
      compare(&self, object, new[index])
    }
    for (index, object) in new.enumerated() where !met.contains(index) {
      name = preamble(object)?.name ?? ""
      note(.compatible, "is new")
    }
  }

  /// A number that requests carry: any change breaks.
  mutating func number<Value: Equatable>(_ what: String, _ old: Value, _ new: Value) {
    if old != new { note(.breaking, "\(what) \(old) is now \(new)") }
  }

  /// A capacity: more is fine.
  mutating func size(_ what: String, _ old: Int64, _ new: Int64) {
    if old != new { note(new < old ? .breaking : .compatible, "\(what) \(old) is now \(new)") }
  }
}
