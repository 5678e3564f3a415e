#if Client
public import P4Runtime

extension P4RuntimeClient {
  /// Every entry of a table, as the device hands them out; the default entry is none of them.
  public func entries<T: P4Table>(of type: T.Type) -> EntitySequence<T>
  where T.Program == Program {
    sequence({ T.encodeReadAll(into: &$0) }) { entity throws(P4DecodeError) in
      try T(decoding: try entity.tableEntry())
    }
  }

  /// The entry with this key; nil where there is none. A key that matches everything cannot be
  /// told from a question for all entries, so it is looked for among these.
  public func entry<T: P4Table>(_ type: T.Type, _ key: T.Key) async throws(P4RuntimeError) -> T?
  where T.Program == Program {
    let entries = try await core.read({ T.encodeRead(key, into: &$0) }) {
      entity throws(P4DecodeError) in
      try T(decoding: try entity.tableEntry())
    }
    return entries.first { $0.key == key }
  }

  /// The action of a table's default entry.
  public func defaultAction<T: HasDefaultAction>(
    of type: T.Type
  ) async throws(P4RuntimeError) -> T.DefaultAction where T.Program == Program {
    let entries = try await core.read({ T.encodeReadDefault(into: &$0) }) {
      entity throws(P4DecodeError) in
      try T.decodeDefault(try entity.tableEntry())
    }
    guard let action = entries.first, entries.count == 1 else {
      throw .unexpectedAnswer("\(entries.count) default entries of table \(T.info.name)")
    }
    return action
  }

  /// Every member of an action profile.
  public func members<P: P4ActionProfile>(of type: P.Type) -> EntitySequence<ProfileMember<P>>
  where P.Program == Program {
    sequence({ ProfileMember<P>.encodeRead(nil, into: &$0) }) { entity throws(P4DecodeError) in
      guard case .actionProfileMember(let content) = entity else {
        throw .unexpectedEntity(number: entity.number)
      }
      return try ProfileMember<P>(decoding: content)
    }
  }

  /// Every group of a selector.
  public func groups<S: P4ActionSelector>(of type: S.Type) -> EntitySequence<SelectorGroup<S>>
  where S.Program == Program {
    sequence({ SelectorGroup<S>.encodeRead(nil, into: &$0) }) { entity throws(P4DecodeError) in
      guard case .actionProfileGroup(let content) = entity else {
        throw .unexpectedEntity(number: entity.number)
      }
      return try SelectorGroup<S>(decoding: content)
    }
  }

  /// The cells of a counter: one, or with nil all of them.
  public func cells<C: P4Counter>(
    of type: C.Type, at index: CellIndex<C>? = nil
  ) -> EntitySequence<CounterCell<C>> where C.Program == Program {
    sequence({ CounterCell<C>.encodeRead(index, into: &$0) }) { entity throws(P4DecodeError) in
      guard case .counter(let content) = entity else {
        throw .unexpectedEntity(number: entity.number)
      }
      return try CounterCell<C>(decoding: content)
    }
  }

  /// The cells of a meter: one, or with nil all of them.
  public func cells<M: P4Meter>(
    of type: M.Type, at index: CellIndex<M>? = nil
  ) -> EntitySequence<MeterCell<M>> where M.Program == Program {
    sequence({ MeterCell<M>.encodeRead(index, into: &$0) }) { entity throws(P4DecodeError) in
      guard case .meter(let content) = entity else {
        throw .unexpectedEntity(number: entity.number)
      }
      return try MeterCell<M>(decoding: content)
    }
  }

  /// The cells of a register: one, or with nil all of them.
  public func cells<R: P4Register>(
    of type: R.Type, at index: CellIndex<R>? = nil
  ) -> EntitySequence<RegisterCell<R>> where R.Program == Program {
    sequence({ RegisterCell<R>.encodeRead(index, into: &$0) }) { entity throws(P4DecodeError) in
      guard case .register(let content) = entity else {
        throw .unexpectedEntity(number: entity.number)
      }
      return try RegisterCell<R>(decoding: content)
    }
  }

  /// The counters of a table's entries, by key.
  public func counters<T: HasDirectCounter>(
    of type: T.Type, _ key: T.Key? = nil
  ) -> EntitySequence<KeyedCounter<T>> where T.Program == Program {
    sequence({ T.encodeReadCounter(key, into: &$0) }) { entity throws(P4DecodeError) in
      guard case .directCounter(let content) = entity else {
        throw .unexpectedEntity(number: entity.number)
      }
      let (key, counter) = try T.decodeCounter(content)
      return KeyedCounter(key: key, counter: counter)
    }
  }

  /// The meters of a table's entries, by key.
  public func meters<T: HasDirectMeter>(
    of type: T.Type, _ key: T.Key? = nil
  ) -> EntitySequence<KeyedMeter<T>> where T.Program == Program {
    sequence({ T.encodeReadMeter(key, into: &$0) }) { entity throws(P4DecodeError) in
      guard case .directMeter(let content) = entity else {
        throw .unexpectedEntity(number: entity.number)
      }
      let (key, meter) = try T.decodeMeter(content)
      return KeyedMeter(key: key, meter: meter)
    }
  }

  /// The members of a parser value set.
  public func members<V: P4ValueSet>(
    of type: V.Type
  ) async throws(P4RuntimeError) -> [V.Member] where V.Program == Program {
    let answers = try await core.read({ V.encodeRead(into: &$0) }) {
      entity throws(P4DecodeError) in
      guard case .valueSet(let content) = entity else {
        throw .unexpectedEntity(number: entity.number)
      }
      return try V.decode(content)
    }
    return answers.flatMap { $0 }
  }

  private func sequence<E: Sendable>(
    _ encode: (inout WireWriter) -> Void,
    _ decode: @escaping @Sendable (EntityWire) throws(P4DecodeError) -> E
  ) -> EntitySequence<E> {
    EntitySequence(core: core, request: core.header.read(encode), decode: decode)
  }
}

/// The counter of the entry with this key.
public struct KeyedCounter<Table: HasDirectCounter>: Hashable, Sendable {
  public let key: Table.Key
  public let counter: Table.Counter
}

/// The meter of the entry with this key; nil is the default, under which all packets are green.
public struct KeyedMeter<Table: HasDirectMeter>: Hashable, Sendable {
  public let key: Table.Key
  public let meter: Table.Meter?
}

extension RequestHeader {
  func read(_ encode: (inout WireWriter) -> Void) -> [UInt8] {
    var writer = WireWriter(capacity: 256)
    encode(&writer)
    return read() + writer.bytes
  }
}
#endif
