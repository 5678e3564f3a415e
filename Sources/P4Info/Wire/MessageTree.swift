/// A message with all that it contains, in one flat array: the form that every reader fills and
/// every writer walks.
///
/// Entries stand in preorder. A field that holds a message is followed by that message's own
/// entries up to `end`; a repeated field is one entry an element. Byte strings lie in `blob`.
///
/// Invariants: `end` of a scalar, string or bytes entry is its index + 1; the stretches of messages
/// nest; strings in `blob` are valid UTF-8.
struct MessageTree: Sendable {
  struct Entry: Sendable {
    /// The index into `FieldTable.fields`.
    let field: UInt16
    /// The index after the last entry that belongs to this one.
    var end: UInt32
    /// A scalar, sign-extended to 64 bits, or offset << 32 | length into `blob`, or 0 for messages.
    let payload: UInt64
  }

  let type: MessageType
  private(set) var entries: [Entry] = []
  private(set) var blob: [UInt8] = []

  init(_ type: MessageType) {
    self.type = type
  }

  mutating func reserve(entries entryCount: Int, bytes: Int) {
    entries.reserveCapacity(entryCount)
    blob.reserveCapacity(bytes)
  }

  mutating func append(_ field: Int, scalar: UInt64) {
    entries.append(
      Entry(
        field: UInt16(truncatingIfNeeded: field),
        end: UInt32(truncatingIfNeeded: entries.count &+ 1), payload: scalar))
  }

  mutating func append(_ field: Int, bytes: some Collection<UInt8>) {
    let start = blob.count
    blob.append(contentsOf: bytes)
    append(field, blobFrom: start)
  }

  /// Adds the bytes that were put into the blob since it had `start` bytes.
  mutating func append(_ field: Int, blobFrom start: Int) {
    append(
      field,
      scalar: UInt64(truncatingIfNeeded: start) << 32
        | UInt64(truncatingIfNeeded: blob.count &- start))
  }

  mutating func appendToBlob(_ byte: UInt8) {
    blob.append(byte)
  }

  mutating func appendToBlob(_ bytes: some Collection<UInt8>) {
    blob.append(contentsOf: bytes)
  }

  /// Opens a message field; `close` takes what this gives.
  mutating func open(_ field: Int) -> Int {
    append(field, scalar: 0)
    return entries.count &- 1
  }

  mutating func close(_ opened: Int) {
    entries[opened].end = UInt32(truncatingIfNeeded: entries.count)
  }

  /// The bytes of a string or bytes entry.
  func bytes(_ entry: Entry) -> ArraySlice<UInt8> {
    let start = Int(truncatingIfNeeded: entry.payload >> 32)
    return blob[start..<(start &+ Int(truncatingIfNeeded: entry.payload & 0xFFFF_FFFF))]
  }
}
