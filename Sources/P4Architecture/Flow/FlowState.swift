/// What is known of the tracked slots at one point of a body: two bits a slot. A slot is a scalar,
/// which may be unset or set, or the validity of a header, which may be invalid or valid.
struct FlowState: Equatable {
  /// Whether some path comes here.
  var isReachable = true
  /// Whether a condition was taken to say the contrary of what is known: told of like any path,
  /// but as long as there is another, what holds here does not count.
  var isContradictory = false
  /// Bit sets by slot.
  private var bad: [UInt64]
  private var good: [UInt64]

  /// All slots bad.
  init(slots: Int) {
    let words = (slots + 63) / 64
    bad = [UInt64](repeating: .max, count: words)
    good = [UInt64](repeating: 0, count: words)
  }

  func mayBeBad(_ slot: Int) -> Bool { bad[slot >> 6] >> UInt64(slot & 63) & 1 != 0 }
  func mayBeGood(_ slot: Int) -> Bool { good[slot >> 6] >> UInt64(slot & 63) & 1 != 0 }

  func noneMayBeGood(_ slots: Range<Int>) -> Bool { !slots.contains { mayBeGood($0) } }

  mutating func set(_ slot: Int, bad isBad: Bool, good isGood: Bool) {
    let bit = UInt64(1) << UInt64(slot & 63)
    bad[slot >> 6] = isBad ? bad[slot >> 6] | bit : bad[slot >> 6] & ~bit
    good[slot >> 6] = isGood ? good[slot >> 6] | bit : good[slot >> 6] & ~bit
  }

  /// Gives a slot what a slot of another body has.
  mutating func set(_ slot: Int, from origin: Int, of other: FlowState) {
    set(slot, bad: other.mayBeBad(origin), good: other.mayBeGood(origin))
  }

  mutating func set(_ slots: Range<Int>, from origins: Range<Int>, of other: FlowState) {
    for (slot, origin) in zip(slots, origins) { set(slot, from: origin, of: other) }
  }

  mutating func set(_ slots: Range<Int>, good isGood: Bool) {
    var slot = slots.lowerBound
    while slot < slots.upperBound {
      let end = min((slot | 63) + 1, slots.upperBound)
      let count = end - slot
      let mask = (count == 64 ? UInt64.max : (1 << UInt64(count)) - 1) << UInt64(slot & 63)
      let word = slot >> 6
      bad[word] = isGood ? bad[word] & ~mask : bad[word] | mask
      good[word] = isGood ? good[word] | mask : good[word] & ~mask
      slot = end
    }
  }

  /// Adds what holds on another path. Tells whether anything changed.
  @discardableResult
  mutating func join(_ other: FlowState) -> Bool {
    guard other.isReachable else { return false }
    guard isReachable, !isContradictory || other.isContradictory else {
      self = other
      return true
    }
    guard isContradictory || !other.isContradictory else { return false }
    var changed = false
    for word in bad.indices {
      let newBad = bad[word] | other.bad[word]
      let newGood = good[word] | other.good[word]
      guard newBad != bad[word] || newGood != good[word] else { continue }
      changed = true
      bad[word] = newBad
      good[word] = newGood
    }
    return changed
  }
}
