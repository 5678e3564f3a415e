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
  @usableFromInline var restricted: [RestrictedUpdate] = []
  @usableFromInline let isValidating: Bool

  /// A batch without updates. One that is validating is refused before anything is sent, where a
  /// restriction of the P4 program (`@entry_restriction`, `@action_restriction`) excludes an update.
  public init(validating: Bool = true) { isValidating = validating }

  /// Number of updates.
  public var count: Int { updates.count }

  public var isEmpty: Bool { updates.isEmpty }

  // MARK: Entries, members and groups

  /// Adds an entity; one with the same key or id must not be there.
  ///
  /// - Returns: the place of the update in the batch, by which errors name it.
  @inlinable @discardableResult
  public mutating func insert<E: WritableEntity>(_ entity: E) -> Int where E.Program == Program {
    put(entity, .insert, .plain)
  }

  /// Changes an entity, which must be there. A group gets exactly the members that are given: one
  /// that is left out leaves it.
  @inlinable @discardableResult
  public mutating func modify<E: WritableEntity>(_ entity: E) -> Int where E.Program == Program {
    put(entity, .modify, .plain)
  }

  /// Adds an entity, or changes the one with the same key or id.
  @inlinable @discardableResult
  public mutating func ensure<E: WritableEntity>(_ entity: E) -> Int where E.Program == Program {
    put(entity, .insert, .ensure)
  }

  /// Changes an entity that was there a moment ago; one that has gone meanwhile is inserted.
  @inlinable @discardableResult
  public mutating func ensureModified<E: WritableEntity>(_ entity: E) -> Int
  where E.Program == Program {
    put(entity, .modify, .ensure)
  }

  /// Removes the entry with this key, which must be there.
  @inlinable @discardableResult
  public mutating func delete<T: MutableTable>(_ type: T.Type, _ key: T.Key) -> Int
  where T.Program == Program {
    T.encodeDelete(key, into: &writer)
    return record(.delete, .plain, T.self)
  }

  /// Removes the entry with this key if it is there.
  @inlinable @discardableResult
  public mutating func ensureAbsent<T: MutableTable>(_ type: T.Type, _ key: T.Key) -> Int
  where T.Program == Program {
    T.encodeDelete(key, into: &writer)
    return record(.delete, .ensure, T.self)
  }

  /// Removes a member or a group, which must be there.
  @inlinable @discardableResult
  public mutating func delete<I: WritableEntityID>(_ id: I) -> Int
  where I.Entity.Program == Program {
    id.encodeDelete(into: &writer)
    return record(.delete, .plain, I.Entity.self)
  }

  /// Removes a member or a group if it is there.
  @inlinable @discardableResult
  public mutating func ensureAbsent<I: WritableEntityID>(_ id: I) -> Int
  where I.Entity.Program == Program {
    id.encodeDelete(into: &writer)
    return record(.delete, .ensure, I.Entity.self)
  }

  // MARK: What is always there

  /// Sets a table's default action, or with nil gives it back what the program says.
  @discardableResult
  public mutating func setDefault<T: HasDefaultAction>(
    _ type: T.Type, _ action: T.DefaultAction?
  ) -> Int where T.Program == Program {
    if isValidating, let action {
      do throws(RestrictionViolation) {
        try action.validate()
      } catch {
        restricted.append(
          RestrictedUpdate(
            index: count, entity: DefaultEntry<T>(action: action), violation: error))
      }
    }
    return put(.modify, .defaultEntry(T.self)) { T.encodeDefault(action, into: &$0) }
  }

  /// Sets a cell of a counter.
  @discardableResult
  public mutating func set<C>(_ cell: CounterCell<C>) -> Int where C.Program == Program {
    put(.modify, .counter(C.self)) { cell.encodeModify(into: &$0) }
  }

  /// Sets a cell of a meter.
  @discardableResult
  public mutating func set<M>(_ cell: MeterCell<M>) -> Int where M.Program == Program {
    put(.modify, .meter(M.self)) { cell.encodeModify(into: &$0) }
  }

  /// Sets a cell of a register.
  @discardableResult
  public mutating func set<R>(_ cell: RegisterCell<R>) -> Int where R.Program == Program {
    put(.modify, .register(R.self)) { cell.encodeModify(into: &$0) }
  }

  /// Sets the counter of the entry with this key.
  @discardableResult
  public mutating func setCounter<T: HasDirectCounter>(
    _ type: T.Type, _ key: T.Key, _ counter: T.Counter
  ) -> Int where T.Program == Program {
    put(.modify, .directCounter(T.self)) { T.encodeCounter(key, counter, into: &$0) }
  }

  /// Sets the meter of the entry with this key, or with nil gives it back its default.
  @discardableResult
  public mutating func setMeter<T: HasDirectMeter>(
    _ type: T.Type, _ key: T.Key, _ meter: T.Meter?
  ) -> Int where T.Program == Program {
    put(.modify, .directMeter(T.self)) { T.encodeMeter(key, meter, into: &$0) }
  }

  /// Makes `members` the whole content of a parser value set.
  @discardableResult
  public mutating func set<V: P4ValueSet>(_ type: V.Type, _ members: [V.Member]) -> Int
  where V.Program == Program {
    put(.modify, .valueSet(V.self)) { V.encodeModify(members, into: &$0) }
  }

  /// Turns a digest on, or changes how it is sent.
  @discardableResult
  public mutating func enable<D: P4Digest>(_ type: D.Type, _ config: DigestConfig<D>) -> Int
  where D.Program == Program {
    put(.insert, .digest(D.self)) { config.encode(.insert, into: &$0) }
  }

  /// Turns a digest off.
  @discardableResult
  public mutating func disable<D: P4Digest>(_ type: D.Type) -> Int where D.Program == Program {
    put(.delete, .digest(D.self)) { DigestConfig<D>().encode(.delete, into: &$0) }
  }

  // MARK: Keeping the books

  @inlinable
  mutating func put<E: WritableEntity>(
    _ entity: E, _ kind: UpdateKind, _ mode: PendingUpdate.Mode
  ) -> Int {
    if isValidating {
      do throws(RestrictionViolation) {
        try entity.validate()
      } catch {
        restricted.append(RestrictedUpdate(index: count, entity: entity, violation: error))
      }
    }
    entity.encode(kind, into: &writer)
    return record(kind, mode, E.self)
  }

  /// Puts in what may be written as often as one likes.
  private mutating func put(
    _ kind: UpdateKind, _ type: EntityType, _ encode: (inout WireWriter) -> Void
  ) -> Int {
    encode(&writer)
    return record(kind, .ensure, type)
  }

  @inlinable
  mutating func record<E: WritableEntity>(
    _ kind: UpdateKind, _ mode: PendingUpdate.Mode, _ entity: E.Type
  ) -> Int {
    // Most batches are of one table.
    let id = ObjectIdentifier(entity)
    if let last = updates.last, types[Int(last.type)].id == id {
      updates.append(PendingUpdate(end: writer.count, type: last.type, kind: kind, mode: mode))
      return updates.count &- 1
    }
    return record(kind, mode, .entity(entity))
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
    SealedBatch(writer: writer, updates: updates, types: types, restricted: restricted)
  }
}
#endif
