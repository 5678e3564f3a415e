#if Client
public import P4Runtime

/// Updates to be written together, encoded as they are put in.
///
/// They need no order: what others depend on is written first, members before groups before
/// entries, and deleted last; tables follow `@refers_to`. Updates of one and the same entity keep
/// the order in which they were put in.
public struct WriteBatch<Program: P4Program>: ~Copyable, Sendable {
  @usableFromInline var writer = WireWriter(capacity: 4096)
  @usableFromInline var updates: [PendingUpdate] = []
  @usableFromInline var types: [EntityType] = []

  /// A batch without updates.
  public init() {}

  /// Number of updates.
  public var count: Int { updates.count }

  public var isEmpty: Bool { updates.isEmpty }

  // MARK: Table entries

  /// Adds an entry; one with the same key must not be there.
  @inlinable @discardableResult
  public mutating func insert<T: MutableTable>(_ entry: T) -> Int where T.Program == Program {
    entry.encode(.insert, into: &writer)
    return record(.insert, .plain, table: T.self)
  }

  /// Changes an entry, which must be there.
  @inlinable @discardableResult
  public mutating func modify<T: MutableTable>(_ entry: T) -> Int where T.Program == Program {
    entry.encode(.modify, into: &writer)
    return record(.modify, .plain, table: T.self)
  }

  /// Removes the entry with this key, which must be there.
  @inlinable @discardableResult
  public mutating func delete<T: MutableTable>(_ type: T.Type, _ key: T.Key) -> Int
  where T.Program == Program {
    T.encodeDelete(key, into: &writer)
    return record(.delete, .plain, table: T.self)
  }

  /// Adds an entry, or changes the one with the same key.
  @inlinable @discardableResult
  public mutating func ensure<T: MutableTable>(_ entry: T) -> Int where T.Program == Program {
    entry.encode(.insert, into: &writer)
    return record(.insert, .ensure, table: T.self)
  }

  /// Removes the entry with this key if it is there.
  @inlinable @discardableResult
  public mutating func ensureAbsent<T: MutableTable>(_ type: T.Type, _ key: T.Key) -> Int
  where T.Program == Program {
    T.encodeDelete(key, into: &writer)
    return record(.delete, .ensure, table: T.self)
  }

  /// Sets a table's default action, or with nil gives it back what the program says.
  @discardableResult
  public mutating func setDefault<T: HasDefaultAction>(
    _ type: T.Type, _ action: T.DefaultAction?
  ) -> Int where T.Program == Program {
    T.encodeDefault(action, into: &writer)
    return record(.modify, .ensure, .defaultEntry(T.self))
  }

  /// Changes the entry with the same key, or adds it where there is none: what `ensure` does, with
  /// one update less where the caller knows that the entry is there.
  @inlinable @discardableResult
  public mutating func ensureModified<T: MutableTable>(_ entry: T) -> Int
  where T.Program == Program {
    entry.encode(.modify, into: &writer)
    return record(.modify, .ensure, table: T.self)
  }

  @discardableResult
  public mutating func ensureModified<P>(_ member: ProfileMember<P>) -> Int
  where P.Program == Program {
    member.encode(.modify, into: &writer)
    return record(.modify, .ensure, .member(P.self))
  }

  @discardableResult
  public mutating func ensureModified<S>(_ group: SelectorGroup<S>) -> Int
  where S.Program == Program {
    group.encode(.modify, into: &writer)
    return record(.modify, .ensure, .group(S.self))
  }

  // MARK: Members and groups

  @discardableResult
  public mutating func insert<P>(_ member: ProfileMember<P>) -> Int where P.Program == Program {
    member.encode(.insert, into: &writer)
    return record(.insert, .plain, .member(P.self))
  }

  @discardableResult
  public mutating func modify<P>(_ member: ProfileMember<P>) -> Int where P.Program == Program {
    member.encode(.modify, into: &writer)
    return record(.modify, .plain, .member(P.self))
  }

  @discardableResult
  public mutating func delete<P>(_ member: MemberID<P>) -> Int where P.Program == Program {
    ProfileMember<P>.encodeDelete(member, into: &writer)
    return record(.delete, .plain, .member(P.self))
  }

  @discardableResult
  public mutating func ensure<P>(_ member: ProfileMember<P>) -> Int where P.Program == Program {
    member.encode(.insert, into: &writer)
    return record(.insert, .ensure, .member(P.self))
  }

  @discardableResult
  public mutating func ensureAbsent<P>(_ member: MemberID<P>) -> Int where P.Program == Program {
    ProfileMember<P>.encodeDelete(member, into: &writer)
    return record(.delete, .ensure, .member(P.self))
  }

  @discardableResult
  public mutating func insert<S>(_ group: SelectorGroup<S>) -> Int where S.Program == Program {
    group.encode(.insert, into: &writer)
    return record(.insert, .plain, .group(S.self))
  }

  /// Gives a group exactly these members: one that is left out leaves the group.
  @discardableResult
  public mutating func modify<S>(_ group: SelectorGroup<S>) -> Int where S.Program == Program {
    group.encode(.modify, into: &writer)
    return record(.modify, .plain, .group(S.self))
  }

  @discardableResult
  public mutating func delete<S>(_ group: GroupID<S>) -> Int where S.Program == Program {
    SelectorGroup<S>.encodeDelete(group, into: &writer)
    return record(.delete, .plain, .group(S.self))
  }

  @discardableResult
  public mutating func ensure<S>(_ group: SelectorGroup<S>) -> Int where S.Program == Program {
    group.encode(.insert, into: &writer)
    return record(.insert, .ensure, .group(S.self))
  }

  @discardableResult
  public mutating func ensureAbsent<S>(_ group: GroupID<S>) -> Int where S.Program == Program {
    SelectorGroup<S>.encodeDelete(group, into: &writer)
    return record(.delete, .ensure, .group(S.self))
  }

  // MARK: Counters, meters, registers, value sets, digests

  @discardableResult
  public mutating func set<C>(_ cell: CounterCell<C>) -> Int where C.Program == Program {
    cell.encodeModify(into: &writer)
    return record(.modify, .ensure, .counter(C.self))
  }

  @discardableResult
  public mutating func set<M>(_ cell: MeterCell<M>) -> Int where M.Program == Program {
    cell.encodeModify(into: &writer)
    return record(.modify, .ensure, .meter(M.self))
  }

  @discardableResult
  public mutating func set<R>(_ cell: RegisterCell<R>) -> Int where R.Program == Program {
    cell.encodeModify(into: &writer)
    return record(.modify, .ensure, .register(R.self))
  }

  /// Sets the counter of the entry with this key.
  @discardableResult
  public mutating func setCounter<T: HasDirectCounter>(
    _ type: T.Type, _ key: T.Key, _ counter: T.Counter
  ) -> Int where T.Program == Program {
    T.encodeCounter(key, counter, into: &writer)
    return record(.modify, .ensure, .directCounter(T.self))
  }

  /// Sets the meter of the entry with this key, or with nil gives it back its default.
  @discardableResult
  public mutating func setMeter<T: HasDirectMeter>(
    _ type: T.Type, _ key: T.Key, _ meter: T.Meter?
  ) -> Int where T.Program == Program {
    T.encodeMeter(key, meter, into: &writer)
    return record(.modify, .ensure, .directMeter(T.self))
  }

  /// Makes `members` the whole content of a parser value set.
  @discardableResult
  public mutating func set<V: P4ValueSet>(_ type: V.Type, _ members: [V.Member]) -> Int
  where V.Program == Program {
    V.encodeModify(members, into: &writer)
    return record(.modify, .ensure, .valueSet(V.self))
  }

  /// Turns a digest on, or changes how it is sent.
  @discardableResult
  public mutating func enable<D: P4Digest>(_ type: D.Type, _ config: DigestConfig<D>) -> Int
  where D.Program == Program {
    config.encode(.insert, into: &writer)
    return record(.insert, .ensure, .digest(D.self))
  }

  /// Turns a digest off.
  @discardableResult
  public mutating func disable<D: P4Digest>(_ type: D.Type) -> Int where D.Program == Program {
    DigestConfig<D>().encode(.delete, into: &writer)
    return record(.delete, .ensure, .digest(D.self))
  }

  // MARK: Keeping the books

  @inlinable
  mutating func record<T: P4Table>(
    _ kind: UpdateKind, _ mode: PendingUpdate.Mode, table: T.Type
  ) -> Int {
    // Most batches are of one table.
    let id = ObjectIdentifier(table)
    if let last = updates.last, types[Int(last.type)].id == id {
      updates.append(PendingUpdate(end: writer.count, type: last.type, kind: kind, mode: mode))
      return updates.count &- 1
    }
    return record(kind, mode, .table(table))
  }

  @usableFromInline
  mutating func record(
    _ kind: UpdateKind, _ mode: PendingUpdate.Mode, _ type: EntityType
  ) -> Int {
    let index = types.firstIndex { $0.id == type.id } ?? types.count
    if index == types.count { types.append(type) }
    updates.append(
      PendingUpdate(
        end: writer.count, type: UInt32(truncatingIfNeeded: index), kind: kind, mode: mode))
    return updates.count - 1
  }

  consuming func seal() -> SealedBatch {
    SealedBatch(writer: writer, updates: updates, types: types)
  }
}

/// One update of a batch. Its bytes begin where those of the one before end.
@usableFromInline
struct PendingUpdate: Sendable {
  @usableFromInline
  enum Mode: UInt8, Sendable {
    /// Must do exactly what it says.
    case plain
    /// May be repeated: an insertion may become a modification, a deletion may find nothing.
    case ensure
  }

  let end: Int
  @usableFromInline let type: UInt32
  let kind: UpdateKind
  let mode: Mode

  @usableFromInline
  init(end: Int, type: UInt32, kind: UpdateKind, mode: Mode) {
    self.end = end
    self.type = type
    self.kind = kind
    self.mode = mode
  }
}

/// A batch that no longer changes and that several tasks read.
final class SealedBatch: Sendable {
  private let writer: WireWriter
  let updates: [PendingUpdate]
  let types: [EntityType]

  init(writer: consuming WireWriter, updates: [PendingUpdate], types: [EntityType]) {
    self.writer = writer
    self.updates = updates
    self.types = types
  }

  func withBytes<R>(_ body: (UnsafeRawBufferPointer) -> R) -> R { writer.withBytes(body) }

  /// Where the bytes of an update begin.
  func start(_ index: Int) -> Int { index == 0 ? 0 : updates[index - 1].end }

  func size(_ index: Int) -> Int { updates[index].end - start(index) }

  /// The update as a typed value.
  func entity(_ index: Int) throws(P4DecodeError) -> any Hashable & Sendable {
    let range = start(index)..<updates[index].end
    let bytes = withBytes { Array($0[range]) }
    guard let update = try UpdateWire.updates(ofWriteRequest: bytes).first else {
      throw .unexpectedEntity(number: 0)
    }
    return try types[Int(updates[index].type)].decode(update)
  }
}
#endif
