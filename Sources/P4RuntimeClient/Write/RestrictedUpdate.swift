#if Client
public import P4Runtime

/// Updates of a batch that restrictions of the P4 program exclude. Nothing of the batch was sent.
public struct RestrictedUpdates: Hashable, Sendable, CustomStringConvertible {
  /// In the order in which they were put into the batch; never empty.
  public let updates: [RestrictedUpdate]

  /// Nil for no updates.
  public init?(_ updates: [RestrictedUpdate]) {
    guard !updates.isEmpty else { return nil }
    self.updates = updates
  }

  public var description: String { listText(updates) }
}

/// An update that a restriction of the P4 program excludes, and which.
public struct RestrictedUpdate: Sendable {
  /// What `insert`, `modify` or `ensure` returned.
  public let index: Int
  /// The entry, member or default entry as it was put into the batch.
  public let entity: any Hashable & Sendable
  public let violation: RestrictionViolation

  @usableFromInline
  init(index: Int, entity: any Hashable & Sendable, violation: RestrictionViolation) {
    self.index = index
    self.entity = entity
    self.violation = violation
  }

  /// The entity where it is of this type.
  public func entity<E>(as type: E.Type) -> E? { entity as? E }
}

extension RestrictedUpdate: Hashable {
  public static func == (a: Self, b: Self) -> Bool {
    a.index == b.index && a.violation == b.violation && isSame(a.entity, b.entity)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(index)
    hasher.combine(violation)
  }
}

extension RestrictedUpdate: CustomStringConvertible {
  public var description: String { "update \(index) (\(entity)): \(violation)" }
}

/// Whether two values are equal, whatever their types.
func isSame(_ a: any Hashable, _ b: any Hashable) -> Bool { AnyHashable(a) == AnyHashable(b) }

/// The first element of a list, and how many there are beside it.
func listText(_ elements: [some CustomStringConvertible]) -> String {
  let first = elements.first?.description ?? ""
  return elements.count < 2 ? first : "\(first), and \(elements.count - 1) more"
}
#endif
