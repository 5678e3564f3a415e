/// One difference between two control-plane contracts.
public struct ContractChange: Sendable, Hashable {
  /// What it means for a control plane that was built for the old contract.
  public enum Effect: Sendable, Hashable, CaseIterable, Comparable {
    /// No request and no answer is another: documentation, annotations, what the package says.
    case cosmetic
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
  /// What changed from this contract to `new`, kind by kind: first what both have, in the order of
  /// the old document, then what is gone, then what is new.
  public func changes(to new: P4InfoDocument) -> [ContractChange] {
    var comparison = Comparison()
    comparison.tables(self, new)
    comparison.actions(self, new)
    comparison.resources(self, new)
    comparison.types(typeInfo ?? TypeInfo(), new.typeInfo ?? TypeInfo())
    comparison.package(pkgInfo ?? PkgInfo(), new.pkgInfo ?? PkgInfo())
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
    var gone: [Object] = []
    for object in old {
      name = preamble(object)?.name ?? ""
      guard let index = partners[name] else {
        gone.append(object)
        continue
      }
      met.insert(index)
      preambles(preamble(object), preamble(new[index]))
      compare(&self, object, new[index])
    }
    let added = new.indices.filter { !met.contains($0) }
    for object in gone {
      name = preamble(object)?.name ?? ""
      // Where exactly one newcomer is alike, the object was most likely given another name.
      let alike = added.filter { looks(object, like: new[$0], compare) }
      let newName = alike.count == 1 ? preamble(new[alike[0]])?.name : nil
      note(
        .breaking,
        newName.map { "is gone; `\($0)` looks like it: `@name(\".\(name)\")` keeps the old name" }
          ?? "is gone")
    }
    for (index, object) in new.enumerated() where !met.contains(index) {
      name = preamble(object)?.name ?? ""
      note(.compatible, "is new")
    }
  }

  /// Whether two objects differ in nothing but their names.
  private func looks<Object>(
    _ old: Object, like new: Object, _ compare: (inout Comparison, Object, Object) -> Void
  ) -> Bool {
    var trial = Comparison()
    compare(&trial, old, new)
    return trial.changes.isEmpty
  }

  private mutating func preambles(
    _ old: P4InfoDocument.Preamble?, _ new: P4InfoDocument.Preamble?
  ) {
    guard let old, let new else { return }
    number("id", old.id, new.id)
    if old.alias != new.alias { note(.breaking, "alias `\(old.alias)` is now `\(new.alias)`") }
    if old.doc != new.doc { note(.cosmetic, "its documentation is another") }
    if old.annotations != new.annotations
      || old.structuredAnnotations != new.structuredAnnotations
    {
      note(.cosmetic, "its annotations are others")
    }
  }

  /// What the package says about itself.
  mutating func package(_ old: P4InfoDocument.PkgInfo, _ new: P4InfoDocument.PkgInfo) {
    kind = "package"
    name = old.name.isEmpty ? new.name : old.name
    for (what, one, other) in [
      ("name", old.name, new.name), ("version", old.version, new.version),
      ("architecture", old.arch, new.arch), ("organization", old.organization, new.organization),
    ] where one != other {
      note(.cosmetic, "\(what) `\(one)` is now `\(other)`")
    }
    if old.platformProperties != new.platformProperties {
      note(.breaking, "the properties of the platform are others")
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
