#if Client
public import P4Runtime

/// What a device should hold. Only what is named here is looked at: tables, profiles and selectors
/// that are not managed stay as they are, and so do the program's own constant entries.
public struct DesiredState<Program: P4Program>: Sendable {
  var collections: [any ManagedCollection<Program>] = []
  /// Default actions, as closures that compare and, where they differ, add to a batch.
  var defaults: [DefaultGoal<Program>] = []

  public init() {}

  /// Makes `entries` the whole content of a table.
  ///
  /// Entries for which `owns` is false are left alone, whatever they are: those that the dataplane
  /// learned, or another controller wrote.
  ///
  /// - Throws: where two entries have the same key.
  public mutating func manage<T: MutableTable>(
    _ type: T.Type = T.self, entries: some Sequence<T>,
    owns: @escaping @Sendable (T) -> Bool = { _ in true }
  ) throws(DuplicateKey) where T.Program == Program {
    collections.append(
      ManagedTable(
        wanted: try Self.unique(entries) { $0.key }, owns: owns, isSame: { sameTarget($0, $1) }))
  }

  /// Makes `entries` the whole content of a table whose entries age; a difference in the idle
  /// timeout counts too.
  public mutating func manage<T: MutableTable & HasIdleTimeout>(
    _ type: T.Type = T.self, entries: some Sequence<T>,
    owns: @escaping @Sendable (T) -> Bool = { _ in true }
  ) throws(DuplicateKey) where T.Program == Program {
    collections.append(
      ManagedTable(
        wanted: try Self.unique(entries) { $0.key }, owns: owns,
        isSame: { $0.idleTimeout == $1.idleTimeout && sameTarget($0, $1) }))
  }

  /// Makes `members` the whole content of an action profile.
  public mutating func manage<P: P4ActionProfile>(
    _ type: P.Type = P.self, members: some Sequence<ProfileMember<P>>
  ) throws(DuplicateKey) where P.Program == Program {
    collections.append(ManagedMembers(wanted: try Self.unique(members) { $0.id }))
  }

  /// Makes `groups` all groups of a selector.
  public mutating func manage<S: P4ActionSelector>(
    _ type: S.Type = S.self, groups: some Sequence<SelectorGroup<S>>
  ) throws(DuplicateKey) where S.Program == Program {
    collections.append(ManagedGroups(wanted: try Self.unique(groups) { $0.id }))
  }

  /// Sets the default action of a table.
  public mutating func setDefault<T: HasDefaultAction>(
    _ type: T.Type, _ action: T.DefaultAction
  ) where T.Program == Program {
    defaults.append(
      DefaultGoal { client throws(P4RuntimeError) in
        try await client.defaultAction(of: T.self) == action
      } add: { batch in
        batch.setDefault(T.self, action)
      })
  }

  private static func unique<E, K: Hashable & Sendable>(
    _ elements: some Sequence<E>, key: (E) -> K
  ) throws(DuplicateKey) -> [K: E] {
    var found: [K: E] = [:]
    for element in elements {
      let key = key(element)
      guard found.updateValue(element, forKey: key) == nil else {
        throw DuplicateKey(description: "two entries with the key \(key)")
      }
    }
    return found
  }
}

/// A desired state that contradicts itself.
public struct DuplicateKey: Error, Hashable, Sendable, CustomStringConvertible {
  public let description: String
}

/// What a reconciliation did.
public struct ReconcileReport: Hashable, Sendable {
  public internal(set) var inserted = 0
  public internal(set) var modified = 0
  public internal(set) var deleted = 0
  /// What was there already as it should be.
  public internal(set) var unchanged = 0
  /// Entries that are somebody else's.
  public internal(set) var leftAlone = 0

  /// Updates that were written.
  public var writes: Int { inserted + modified + deleted }
}

/// Whether a default action is as it should be, and how to make it so.
struct DefaultGoal<Program: P4Program>: Sendable {
  let isMet: @Sendable (P4RuntimeClient<Program>) async throws(P4RuntimeError) -> Bool
  let add: @Sendable (inout WriteBatch<Program>) -> Void

  init(
    isMet: @escaping @Sendable (P4RuntimeClient<Program>) async throws(P4RuntimeError) -> Bool,
    add: @escaping @Sendable (inout WriteBatch<Program>) -> Void
  ) {
    self.isMet = isMet
    self.add = add
  }
}

/// Whether two entries do the same. The actions of a one-shot have no order.
func sameTarget<T: P4Table>(_ a: T, _ b: T) -> Bool {
  a.target == b.target || targetParts(a.target) == targetParts(b.target)
}

/// The pieces of an encoded target, those of a one-shot sorted.
private func targetParts(_ target: some P4TableTarget) -> [[UInt8]] {
  var writer = WireWriter(capacity: 256)
  target.encodeTarget(into: &writer)
  let bytes = writer.bytes
  var fields = WireFields(WireBytes(bytes))
  guard let field = try? fields.next(), field.number == 4, let set = try? fields.bytes(field) else {
    return [bytes]
  }
  var members = WireFields(set)
  var parts: [[UInt8]] = []
  while let member = try? members.next() {
    if let part = try? members.bytes(member) { parts.append(part.array) }
  }
  return parts.sorted { $0.lexicographicallyPrecedes($1) }
}
#endif
