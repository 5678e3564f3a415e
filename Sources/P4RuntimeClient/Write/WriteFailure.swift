#if Client
public import P4Runtime

/// The updates of a write that did not take effect. All others did, unless the write was atomic, in
/// which case none did.
public struct WriteFailure: Hashable, Sendable, CustomStringConvertible {
  /// In the order in which they were put into the batch; never empty.
  public let updates: [FailedUpdate]

  public var description: String { listText(updates) }
}

/// An update that did not take effect, and why.
public struct FailedUpdate: Sendable {
  /// What `insert`, `modify` or `delete` returned.
  public let index: Int
  public let kind: UpdateKind
  public let status: UpdateStatus
  /// The entry, member, group or cell as it was put into the batch; for a deletion its key or id.
  public let entity: any Hashable & Sendable

  /// The entity where it is of this type.
  public func entity<E>(as type: E.Type) -> E? { entity as? E }
}

extension FailedUpdate: Hashable {
  public static func == (a: Self, b: Self) -> Bool {
    a.index == b.index && a.kind == b.kind && a.status == b.status
      && isSame(a.entity, b.entity)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(index)
    hasher.combine(kind)
    hasher.combine(status)
  }
}

extension FailedUpdate: CustomStringConvertible {
  public var description: String { "update \(index) (\(kind) \(entity)): \(status)" }
}
#endif
