/// An array of counters, meters or registers that the controller addresses by index.
public protocol P4IndexedResource: Sendable {
  associatedtype Program: P4Program
  static var info: IndexedResourceInfo { get }
}

/// An indirect counter.
public protocol P4Counter: P4IndexedResource { associatedtype Data: P4CounterData }

/// An indirect meter.
public protocol P4Meter: P4IndexedResource { associatedtype Config: P4MeterConfig }

/// A register.
public protocol P4Register: P4IndexedResource { associatedtype Value: P4DataValue }

/// The P4Info facts of one counter, meter or register.
public struct IndexedResourceInfo: Hashable, Sendable {
  public let id: UInt32
  public let name: String
  public let alias: String
  /// Number of cells.
  public let size: Int64

  public init(id: UInt32, name: String, alias: String, size: Int64) {
    self.id = id
    self.name = name
    self.alias = alias
    self.size = size
  }
}

extension P4IndexedResource {
  /// The index of a cell; indices of other resources are other types.
  public typealias Index = CellIndex<Self>
}

extension P4Counter { public typealias Cell = CounterCell<Self> }
extension P4Meter { public typealias Cell = MeterCell<Self> }
extension P4Register { public typealias Cell = RegisterCell<Self> }

/// The index of a cell, within the size of its resource.
public struct CellIndex<Resource: P4IndexedResource>: Hashable, Sendable, Comparable,
  CustomStringConvertible
{
  public let rawValue: Int64

  /// Nil below 0 or at and above the size of the resource.
  public init?(_ value: some BinaryInteger) {
    guard let exact = Int64(exactly: value), exact >= 0, exact < Resource.info.size else {
      return nil
    }
    rawValue = exact
  }

  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  public var description: String { String(rawValue) }
}

/// A cell of a counter and what it holds.
public struct CounterCell<Counter: P4Counter>: Hashable, Sendable, Codable {
  public var index: CellIndex<Counter>
  public var data: Counter.Data

  public init(_ index: CellIndex<Counter>, _ data: Counter.Data) {
    self.index = index
    self.data = data
  }

  /// Appends an `updates` field of a `WriteRequest`. Counters are only ever modified.
  public func encodeModify(into writer: inout WireWriter) {
    writer.update(.modify) { writer in
      let entry = writer.beginCell(index, tag: 0x3a)
      let start = writer.begin(tag: 0x1a)
      data.encode(into: &writer)
      writer.finish(start)
      writer.finish(entry)
    }
  }

  /// Appends an `entities` field of a `ReadRequest`: one cell, or with nil all of the counter.
  public static func encodeRead(_ index: CellIndex<Counter>?, into writer: inout WireWriter) {
    writer.cellRead(index, tag: 0x3a)
  }

  /// Reads the content of a received `p4.v1.CounterEntry`.
  public init(decoding message: WireBytes) throws(P4DecodeError) {
    let cell = try CellWire<Counter>(message)
    index = cell.index
    data = try Counter.Data(decoding: cell.content ?? WireBytes([]))
  }
}

/// A cell of a meter and its configuration; nil is the default, under which all packets are green.
public struct MeterCell<Meter: P4Meter>: Hashable, Sendable, Codable {
  public var index: CellIndex<Meter>
  public var config: Meter.Config?

  public init(_ index: CellIndex<Meter>, _ config: Meter.Config?) {
    self.index = index
    self.config = config
  }

  /// Appends an `updates` field of a `WriteRequest`. Meters are only ever modified.
  public func encodeModify(into writer: inout WireWriter) {
    writer.update(.modify) { writer in
      let entry = writer.beginCell(index, tag: 0x2a)
      if let config {
        let start = writer.begin(tag: 0x1a)
        config.encode(into: &writer)
        writer.finish(start)
      }
      writer.finish(entry)
    }
  }

  /// Appends an `entities` field of a `ReadRequest`: one cell, or with nil all of the meter.
  public static func encodeRead(_ index: CellIndex<Meter>?, into writer: inout WireWriter) {
    writer.cellRead(index, tag: 0x2a)
  }

  /// Reads the content of a received `p4.v1.MeterEntry`.
  public init(decoding message: WireBytes) throws(P4DecodeError) {
    let cell = try CellWire<Meter>(message)
    index = cell.index
    guard let content = cell.content else {
      config = nil
      return
    }
    config = try Meter.Config(decoding: content)
  }
}

/// A cell of a register and its value.
public struct RegisterCell<Register: P4Register>: Hashable, Sendable, Codable {
  public var index: CellIndex<Register>
  public var value: Register.Value

  public init(_ index: CellIndex<Register>, _ value: Register.Value) {
    self.index = index
    self.value = value
  }

  /// Appends an `updates` field of a `WriteRequest`. Registers are only ever modified.
  public func encodeModify(into writer: inout WireWriter) {
    writer.update(.modify) { writer in
      let entry = writer.beginCell(index, tag: 0x5a)
      let start = writer.begin(tag: 0x1a)
      value.encodeData(into: &writer)
      writer.finish(start)
      writer.finish(entry)
    }
  }

  /// Appends an `entities` field of a `ReadRequest`: one cell, or with nil all of the register.
  public static func encodeRead(_ index: CellIndex<Register>?, into writer: inout WireWriter) {
    writer.cellRead(index, tag: 0x5a)
  }

  /// Reads the content of a received `p4.v1.RegisterEntry`.
  public init(decoding message: WireBytes) throws(P4DecodeError) {
    let cell = try CellWire<Register>(message)
    index = cell.index
    value = try Register.Value(decodingData: cell.content ?? WireBytes([]))
  }
}

/// What counter, meter and register entries have in common: id, index and one message.
private struct CellWire<Resource: P4IndexedResource> {
  let index: CellIndex<Resource>
  let content: WireBytes?

  init(_ message: WireBytes) throws(P4DecodeError) {
    var fields = WireFields(message)
    var id: UInt32 = 0
    var rawIndex: Int64?
    var content: WireBytes?
    while let field = try fields.next() {
      switch field.number {
      case 1: id = try field.unsigned32()
      case 2:
        rawIndex = 0
        var members = WireFields(try fields.bytes(field))
        while let member = try members.next() {
          if member.number == 1 { rawIndex = try member.signed() }
        }
      case 3: content = try fields.bytes(field)
      default: continue
      }
    }
    guard id == Resource.info.id else {
      throw .wrongObject(expected: Resource.info.id, found: id)
    }
    guard let rawIndex, let index = CellIndex<Resource>(rawIndex) else {
      throw .indexOutOfRange(rawIndex)
    }
    self.index = index
    self.content = content
  }
}

extension WireWriter {
  fileprivate mutating func beginCell<R>(_ index: CellIndex<R>?, tag: UInt32) -> WireMark {
    let entry = begin(tag: tag)
    append(tag: 0x08, nonZero: UInt64(R.info.id))
    if let index {
      let start = begin(tag: 0x12)
      append(tag: 0x08, nonZero: index.rawValue)
      finish(start)
    }
    return entry
  }

  fileprivate mutating func cellRead<R>(_ index: CellIndex<R>?, tag: UInt32) {
    let entity = begin(tag: 0x12)
    let entry = beginCell(index, tag: tag)
    finish(entry)
    finish(entity)
  }
}
