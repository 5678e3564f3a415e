/// Finds elements of a flat array by what they hold. The table has their hashes and positions only:
/// the elements stay where they are, and the caller compares.
///
/// For a `Dictionary` or `Set` with a key type of its own, the Swift runtime searches the
/// conformances of the whole process when it is first used, which takes as long as a table of some
/// hundred entries saves. This table is no generic type, so that nothing is looked for.
///
/// Invariant: `slots.count` is 0 or a power of two, and at most three quarters full.
public struct IndexTable: Sendable {
  /// The low half of the hash above the position + 1; 0 where free.
  @usableFromInline var slots: [UInt64] = []
  @usableFromInline var count = 0

  public init() {}

  /// The position that was inserted with this hash and that `matches`.
  /// - Parameter hash: the `hashValue` of what is looked for.
  @inlinable
  public func find(_ hash: Int, _ matches: (Int) -> Bool) -> Int? {
    guard !slots.isEmpty else { return nil }
    let mask = slots.count &- 1
    let tag = UInt64(UInt32(truncatingIfNeeded: hash)) << 32
    var slot = hash & mask
    while slots[slot] != 0 {
      let entry = slots[slot]
      if entry & 0xFFFF_FFFF_0000_0000 == tag {
        let position = Int(entry & 0xFFFF_FFFF) &- 1
        if matches(position) { return position }
      }
      slot = (slot &+ 1) & mask
    }
    return nil
  }

  /// Notes an element that `find` does not find yet. Requires a position below 2³² - 1.
  public mutating func insert(_ hash: Int, _ position: Int) {
    if count &* 4 >= slots.count &* 3 { grow() }
    place(UInt64(UInt32(truncatingIfNeeded: hash)) << 32 | UInt64(position &+ 1))
    count &+= 1
  }

  private mutating func place(_ entry: UInt64) {
    let mask = slots.count &- 1
    var slot = Int(entry >> 32) & mask
    while slots[slot] != 0 { slot = (slot &+ 1) & mask }
    slots[slot] = entry
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: max(old.count &* 2, 16))
    for entry in old where entry != 0 { place(entry) }
  }
}
