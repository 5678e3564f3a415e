internal import CP4Targets
internal import P4JSON
internal import P4Threads

/// A JSON text that the tool brings along: a descriptor or the list of features.
struct BuiltInText {
  let id: String
  private let text: UnsafeBufferPointer<UInt8>
  private let pack: UnsafeBufferPointer<UInt8>

  private init(_ text: P4BuiltInText) {
    id = String(cString: text.id)
    self.text = UnsafeBufferPointer(start: text.bytes, count: text.length)
    pack = UnsafeBufferPointer(start: text.pack, count: text.pack_length)
  }

  /// The descriptors, sorted by id.
  static var targets: [BuiltInText] {
    (0..<p4_built_in_target_count()).map { BuiltInText(p4_built_in_target($0).pointee) }
  }

  static var features: BuiltInText { BuiltInText(p4_built_in_features().pointee) }

  var bytes: [UInt8] { [UInt8](text) }

  /// From the pack; where that is not of this text, since somebody changed the text and has not
  /// renewed it, from the text. Read once a process, and kept: to take the tree apart takes as long
  /// as to make it.
  var value: Result<JSONValue, JSONError> {
    Self.known.withLock { known in
      if let (_, value) = known.first(where: { $0.id == id }) { return value }
      let value = packed.map { .success($0) } ?? JSONValue.parse(bytes)
      known.append((id, value))
      return value
    }
  }

  private static let known = Locked<[(id: String, value: Result<JSONValue, JSONError>)]>([])

  /// What the pack says; nil where it is of another text.
  var packed: JSONValue? { JSONValue.unpacked(pack, of: text) }
}
