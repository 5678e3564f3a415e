/// A table whose entries each have a counter.
public protocol HasDirectCounter: P4Table {
  associatedtype Counter: P4CounterData
  /// What the counter holds; nil leaves it as it is when written.
  var counter: Counter? { get }
}

/// A table whose entries each have a meter.
public protocol HasDirectMeter: P4Table {
  associatedtype Meter: P4MeterConfig
  /// The meter's configuration; nil is the default, under which all packets are green.
  var meter: Meter? { get }
}

extension HasDirectCounter {
  /// Appends an `updates` field of a `WriteRequest` that sets the counter of the entry with this
  /// key. It works for const tables too: their direct resources are the one thing to be written.
  public static func encodeCounter(
    _ key: Key, _ counter: Counter, into writer: inout WireWriter
  ) {
    writer.update(.modify) { writer in
      let start = writer.beginDirect(tag: 0x42, table: Self.tableID, key: key)
      let data = writer.begin(tag: 0x12)
      counter.encode(into: &writer)
      writer.finish(data)
      writer.finish(start)
    }
  }

  /// Appends an `entities` field of a `ReadRequest`: the counter of one entry, or with nil those of
  /// all entries.
  public static func encodeReadCounter(_ key: Key?, into writer: inout WireWriter) {
    let entity = writer.begin(tag: 0x12)
    let start = writer.beginDirect(tag: 0x42, table: Self.tableID, key: key)
    writer.finish(start)
    writer.finish(entity)
  }

  /// Reads the content of a received `p4.v1.DirectCounterEntry`.
  public static func decodeCounter(
    _ message: WireBytes
  ) throws(P4DecodeError) -> (key: Key, counter: Counter) {
    let (entry, data) = try directEntry(message, table: Self.tableID)
    return (try Key(decoding: entry), try Counter(decoding: data ?? WireBytes([])))
  }
}

extension HasDirectMeter {
  /// Appends an `updates` field of a `WriteRequest` that configures the meter of the entry with
  /// this key; nil gives it back its default.
  public static func encodeMeter(_ key: Key, _ meter: Meter?, into writer: inout WireWriter) {
    writer.update(.modify) { writer in
      let start = writer.beginDirect(tag: 0x32, table: Self.tableID, key: key)
      if let meter { writer.meter(meter, tag: 0x12) }
      writer.finish(start)
    }
  }

  /// Appends an `entities` field of a `ReadRequest`: the meter of one entry, or with nil those of
  /// all entries.
  public static func encodeReadMeter(_ key: Key?, into writer: inout WireWriter) {
    let entity = writer.begin(tag: 0x12)
    let start = writer.beginDirect(tag: 0x32, table: Self.tableID, key: key)
    writer.finish(start)
    writer.finish(entity)
  }

  /// Reads the content of a received `p4.v1.DirectMeterEntry`.
  public static func decodeMeter(
    _ message: WireBytes
  ) throws(P4DecodeError) -> (key: Key, meter: Meter?) {
    let (entry, config) = try directEntry(message, table: Self.tableID)
    let key = try Key(decoding: entry)
    guard let config else { return (key, nil) }
    return (key, try Meter(decoding: config))
  }
}

/// The table entry and the data of a direct counter or meter entry.
private func directEntry(
  _ message: WireBytes, table: UInt32
) throws(P4DecodeError) -> (TableEntryWire, WireBytes?) {
  var fields = WireFields(message)
  var (entry, data): (WireBytes?, WireBytes?) = (nil, nil)
  while let field = try fields.next() {
    switch field.number {
    case 1: entry = try fields.bytes(field)
    case 2: data = try fields.bytes(field)
    default: continue
    }
  }
  let tableEntry = try TableEntryWire(entry ?? WireBytes([]))
  try tableEntry.requireMatchEntry(of: table)
  return (tableEntry, data)
}

extension WireWriter {
  fileprivate mutating func beginDirect(
    tag: UInt32, table: UInt32, key: (some P4TableKey)?
  ) -> WireMark {
    let start = begin(tag: tag)
    let entry = begin(tag: 0x0a)
    append(tag: 0x08, nonZero: UInt64(table))
    if let key {
      key.encodeMatches(into: &self)
      append(tag: 0x20, nonZero: Int64(key.wirePriority))
    }
    finish(entry)
    return start
  }

  @inlinable
  mutating func meter(_ config: some P4MeterConfig, tag: UInt32) {
    let start = begin(tag: tag)
    config.encode(into: &self)
    finish(start)
  }

  /// Writes the meter of a table entry.
  @inlinable
  public mutating func directMeter(_ config: (some P4MeterConfig)?) {
    if let config { meter(config, tag: 0x32) }
  }

  /// Writes the counter of a table entry.
  @inlinable
  public mutating func directCounter(_ counter: (some P4CounterData)?) {
    guard let counter else { return }
    let start = begin(tag: 0x3a)
    counter.encode(into: &self)
    finish(start)
  }
}
