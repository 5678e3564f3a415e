internal import CP4Targets

/// A JSON text that the tool brings along, a descriptor or the list of features, and its pack.
struct BuiltInText {
  let id: String
  private let text: UnsafeRawBufferPointer
  private let packed: UnsafeRawBufferPointer

  private init(_ text: P4BuiltInText) {
    id = String(cString: text.id)
    self.text = UnsafeRawBufferPointer(start: text.bytes, count: text.length)
    packed = UnsafeRawBufferPointer(start: text.pack, count: text.pack_length)
  }

  /// The descriptors, sorted by id.
  static var targets: [BuiltInText] {
    (0..<p4_built_in_target_count()).map { BuiltInText(p4_built_in_target($0).pointee) }
  }

  static var features: BuiltInText { BuiltInText(p4_built_in_features().pointee) }

  var bytes: [UInt8] { [UInt8](text) }

  /// What the text says; nil where the pack is of another text, since somebody changed the text and
  /// has not renewed it.
  var pack: Pack? {
    guard packed.count > 8, let base = packed.baseAddress,
      packed.loadUnaligned(as: UInt64.self) == UInt64(littleEndian: Self.digest(text))
    else { return nil }
    let numbers = (base + 8).assumingMemoryBound(to: UInt32.self)
    return Pack(forever: UnsafeBufferPointer(start: numbers, count: (packed.count - 8) / 4))
  }

  /// The bytes of a pack beside its text.
  static func file(_ pack: [UInt32], of text: [UInt8]) -> [UInt8] {
    let digest = text.withUnsafeBytes { Self.digest($0) }
    return (digest.halves + pack).flatMap { number in
      stride(from: 0, to: 32, by: 8).map { UInt8(truncatingIfNeeded: number >> UInt32($0)) }
    }
  }

  /// Tells one text from another: sums of its parts of 32 bytes, and sums of these.
  private static func digest(_ text: UnsafeRawBufferPointer) -> UInt64 {
    var sum = SIMD4<UInt64>()
    var over = SIMD4<UInt64>()
    var index = 0
    while index &+ 32 <= text.count {
      sum &+= text.loadUnaligned(fromByteOffset: index, as: SIMD4<UInt64>.self)
      over &+= sum
      index &+= 32
    }
    var digest = UInt64(text.count)
    while index < text.count {
      digest = digest &* 31 &+ UInt64(text[index])
      index &+= 1
    }
    for lane in 0..<4 {
      for part in [UInt64(littleEndian: sum[lane]), UInt64(littleEndian: over[lane])] {
        digest = (digest ^ part) &* 0x9E37_79B9_7F4A_7C15
        digest ^= digest >> 29
      }
    }
    return digest
  }
}
