#if Client
public import P4Runtime

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
  /// Updates that the program's restrictions exclude.
  let restricted: [RestrictedUpdate]

  init(
    writer: consuming WireWriter, updates: [PendingUpdate], types: [EntityType],
    restricted: [RestrictedUpdate]
  ) {
    self.writer = writer
    self.updates = updates
    self.types = types
    self.restricted = restricted
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
