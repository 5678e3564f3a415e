#if Client
public import P4Runtime

/// What a batch must know of a type of entity: where it stands in the order of writing, and how an
/// update that failed becomes a typed value again.
@usableFromInline
struct EntityType: Sendable {
  @usableFromInline let id: ObjectIdentifier
  let place: EntityPlace
  /// The entry, or for a deletion its key or id.
  let decode: @Sendable (UpdateWire) throws(P4DecodeError) -> any Hashable & Sendable

  @usableFromInline
  init(
    id: ObjectIdentifier, place: EntityPlace,
    decode: @escaping @Sendable (UpdateWire) throws(P4DecodeError) -> any Hashable & Sendable
  ) {
    self.id = id
    self.place = place
    self.decode = decode
  }

  @usableFromInline
  static func entity<E: WritableEntity>(_ type: E.Type) -> EntityType {
    EntityType(id: ObjectIdentifier(type), place: E.place) { update throws(P4DecodeError) in
      try E.decodeUpdate(update)
    }
  }

  static func defaultEntry<T: HasDefaultAction>(_ type: T.Type) -> EntityType {
    EntityType(id: ObjectIdentifier(DefaultEntry<T>.self), place: .table(T.tableID)) {
      update throws(P4DecodeError) in
      let entry = try update.entity.tableEntry()
      // Without an action the entry gives back the program's default.
      return DefaultEntry<T>(action: try? T.decodeDefault(entry))
    }
  }

  static func counter<C: P4Counter>(_ type: C.Type) -> EntityType {
    other(CounterCell<C>.self) { entity throws(P4DecodeError) in
      guard case .counter(let content) = entity else { return nil }
      return try CounterCell<C>(decoding: content)
    }
  }

  static func meter<M: P4Meter>(_ type: M.Type) -> EntityType {
    other(MeterCell<M>.self) { entity throws(P4DecodeError) in
      guard case .meter(let content) = entity else { return nil }
      return try MeterCell<M>(decoding: content)
    }
  }

  static func register<R: P4Register>(_ type: R.Type) -> EntityType {
    other(RegisterCell<R>.self) { entity throws(P4DecodeError) in
      guard case .register(let content) = entity else { return nil }
      return try RegisterCell<R>(decoding: content)
    }
  }

  static func valueSet<V: P4ValueSet>(_ type: V.Type) -> EntityType {
    other(V.self) { entity throws(P4DecodeError) in
      guard case .valueSet(let content) = entity else { return nil }
      return try V.decode(content)
    }
  }

  static func digest<D: P4Digest>(_ type: D.Type) -> EntityType {
    other(D.self) { entity throws(P4DecodeError) in
      guard case .digest = entity else { return nil }
      return D.name
    }
  }

  static func directCounter<T: HasDirectCounter>(_ type: T.Type) -> EntityType {
    direct(T.self, T.Counter.self) { entity throws(P4DecodeError) in
      guard case .directCounter(let content) = entity else { return nil }
      return try T.decodeCounter(content).key
    }
  }

  static func directMeter<T: HasDirectMeter>(_ type: T.Type) -> EntityType {
    direct(T.self, T.Meter.self) { entity throws(P4DecodeError) in
      guard case .directMeter(let content) = entity else { return nil }
      return try T.decodeMeter(content).key
    }
  }

  private typealias Decoder =
    @Sendable (EntityWire) throws(P4DecodeError) -> (any Hashable & Sendable)?

  private static func other<V>(_ type: V.Type, _ decode: @escaping Decoder) -> EntityType {
    EntityType(id: ObjectIdentifier(type), place: .other, decode: checked(decode))
  }

  private static func direct<T: P4Table, V>(
    _ table: T.Type, _ data: V.Type, _ decode: @escaping Decoder
  ) -> EntityType {
    EntityType(
      id: ObjectIdentifier(Pair<T, V>.self), place: .direct(T.tableID), decode: checked(decode))
  }

  private static func checked(
    _ decode: @escaping Decoder
  ) -> @Sendable (UpdateWire) throws(P4DecodeError) -> any Hashable & Sendable {
    { update throws(P4DecodeError) in
      guard let value = try decode(update.entity) else {
        throw .unexpectedEntity(number: update.entity.number)
      }
      return value
    }
  }
}

/// Names a pair of types.
private enum Pair<A, B> {}

/// The default entry of a table; nil stands for what the program says.
public struct DefaultEntry<Table: HasDefaultAction>: Hashable, Sendable {
  public let action: Table.DefaultAction?
}

extension DefaultEntry: CustomStringConvertible {
  public var description: String {
    "default action of \(Table.info.name): \(action.map { "\($0)" } ?? "the program's")"
  }
}
#endif
