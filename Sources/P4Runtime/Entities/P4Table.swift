/// The key of a table's entries, with the priority where the table has one.
public protocol P4TableKey: Hashable, Sendable, Codable {
  /// Appends the `FieldMatch`es in the order of their ids.
  func encodeMatches(into writer: inout WireWriter)
  /// The priority, 0 where the table has none.
  var wirePriority: Int32 { get }
  /// Reads and checks match fields and priority.
  init(decoding entry: TableEntryWire) throws(P4DecodeError)
}

extension P4TableKey {
  @inlinable public var wirePriority: Int32 { 0 }
}

/// An entry of a table. Every table can be read; `MutableTable` says which can be written.
public protocol P4Table: Hashable, Sendable, Codable {
  associatedtype Program: P4Program
  associatedtype Key: P4TableKey
  associatedtype Target: P4TableTarget

  static var tableID: UInt32 { get }
  static var info: TableInfo { get }

  var key: Key { get }
  /// What the entry does: an action, or for an indirect table what stands in for one.
  var target: Target { get }

  /// Appends what an entry carries besides key and target, in the order of the field numbers.
  func encodeAttributes(into writer: inout WireWriter)
  /// Reads and checks a received entry.
  init(decoding entry: TableEntryWire) throws(P4DecodeError)
  /// Refuses an entry that the restrictions of the table or its action exclude. Whoever writes
  /// entries asks this first: devices with such restrictions refuse them too.
  func validate() throws(RestrictionViolation)
}

extension P4Table {
  @inlinable
  public func validate() throws(RestrictionViolation) { try target.validate() }

  @inlinable public func encodeAttributes(into writer: inout WireWriter) {}

  /// Appends an `entities` field of a `ReadRequest` that asks for every entry of the table.
  public static func encodeReadAll(into writer: inout WireWriter) {
    writer.tableRead(Self.tableID) { _ in }
  }

  /// Appends an `entities` field of a `ReadRequest` that asks for one entry. A key that matches
  /// everything asks for all entries (of its priority, where there is one): P4Runtime cannot tell
  /// the two apart.
  public static func encodeRead(_ key: Key, into writer: inout WireWriter) {
    writer.tableRead(Self.tableID) { writer in
      key.encodeMatches(into: &writer)
      writer.append(tag: 0x20, nonZero: Int64(key.wirePriority))
    }
  }
}

/// A table whose entries the controller writes.
public protocol MutableTable: P4Table, WritableEntity {}

extension MutableTable {
  /// Appends an `updates` field of a `WriteRequest` that inserts, modifies or deletes this entry.
  /// Deleting sends the key alone.
  @inlinable
  public func encode(_ kind: UpdateKind, into writer: inout WireWriter) {
    let update = writer.begin(tag: 0x22)
    writer.append(tag: 0x08, nonZero: UInt64(kind.rawValue))
    let entity = writer.begin(tag: 0x12)
    let entry = writer.begin(tag: 0x12)
    writer.append(tag: 0x08, nonZero: UInt64(Self.tableID))
    key.encodeMatches(into: &writer)
    if kind != .delete {
      let action = writer.begin(tag: 0x1a)
      target.encodeTarget(into: &writer)
      writer.finish(action)
    }
    writer.append(tag: 0x20, nonZero: Int64(key.wirePriority))
    if kind != .delete { encodeAttributes(into: &writer) }
    writer.finish(entry)
    writer.finish(entity)
    writer.finish(update)
  }

  /// Appends an `updates` field of a `WriteRequest` that deletes the entry with this key.
  @inlinable
  public static func encodeDelete(_ key: Key, into writer: inout WireWriter) {
    writer.update(.delete) { writer in
      let entry = writer.begin(tag: 0x12)
      writer.append(tag: 0x08, nonZero: UInt64(Self.tableID))
      key.encodeMatches(into: &writer)
      writer.append(tag: 0x20, nonZero: Int64(key.wirePriority))
      writer.finish(entry)
    }
  }
}

/// A table whose default entry the controller may change.
public protocol HasDefaultAction: P4Table {
  associatedtype DefaultAction: P4TableAction
}

extension HasDefaultAction {
  /// Appends an `updates` field of a `WriteRequest` that sets the default entry, or with nil gives
  /// it back what the program says. Default entries are only ever modified.
  public static func encodeDefault(_ action: DefaultAction?, into writer: inout WireWriter) {
    writer.update(.modify) { writer in
      let entry = writer.begin(tag: 0x12)
      writer.append(tag: 0x08, nonZero: UInt64(Self.tableID))
      if let action {
        let target = writer.begin(tag: 0x1a)
        action.encodeTarget(into: &writer)
        writer.finish(target)
      }
      writer.append(tag: 0x40, nonZero: UInt64(1))
      writer.finish(entry)
    }
  }

  /// Appends an `entities` field of a `ReadRequest` that asks for the default entry.
  public static func encodeReadDefault(into writer: inout WireWriter) {
    writer.tableRead(Self.tableID) { $0.append(tag: 0x40, nonZero: UInt64(1)) }
  }

  /// The action of a received default entry.
  public static func decodeDefault(_ entry: TableEntryWire) throws(P4DecodeError) -> DefaultAction {
    try entry.requireDefaultEntry(of: Self.tableID)
    return try entry.target()
  }
}

/// A table that tells the controller when an entry has not been hit for a while.
public protocol HasIdleTimeout: P4Table {
  /// Nanoseconds without a hit until the notice; nil where the entry does not age.
  var idleTimeout: IdleTimeout? { get }
}

/// A time without a hit, in whole nanoseconds, at least 1.
public struct IdleTimeout: Hashable, Sendable, CustomStringConvertible {
  public let nanoseconds: Int64

  /// Nil below one nanosecond.
  public init?(nanoseconds: Int64) {
    guard nanoseconds > 0 else { return nil }
    self.nanoseconds = nanoseconds
  }

  public var description: String { "\(nanoseconds) ns" }
}

extension WireWriter {
  /// An `updates` field of a `WriteRequest` around the entity that `body` writes.
  @inlinable
  mutating func update(_ kind: UpdateKind, _ body: (inout WireWriter) -> Void) {
    let update = begin(tag: 0x22)
    append(tag: 0x08, nonZero: UInt64(kind.rawValue))
    let entity = begin(tag: 0x12)
    body(&self)
    finish(entity)
    finish(update)
  }

  /// An `entities` field of a `ReadRequest` around the table entry that `body` completes.
  mutating func tableRead(_ table: UInt32, _ body: (inout WireWriter) -> Void) {
    let entity = begin(tag: 0x12)
    let entry = begin(tag: 0x12)
    append(tag: 0x08, nonZero: UInt64(table))
    body(&self)
    finish(entry)
    finish(entity)
  }

  /// Writes an entry's idle timeout.
  @inlinable
  public mutating func idleTimeout(_ timeout: IdleTimeout?) {
    append(tag: 0x48, nonZero: timeout?.nanoseconds ?? 0)
  }
}
