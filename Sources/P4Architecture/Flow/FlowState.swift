/// What is known of the tracked slots at one point of a body: two bits a slot. A slot is a scalar,
/// which may be unset or set, or the validity of a header, which may be invalid or valid.
struct FlowState {
  /// Whether some path comes here.
  var isReachable = true
  /// Bit sets by slot.
  private(set) var bad: [UInt64]
  private(set) var good: [UInt64]

  /// All slots bad.
  init(slots: Int) {
    let words = (slots + 63) / 64
    bad = [UInt64](repeating: .max, count: words)
    good = [UInt64](repeating: 0, count: words)
  }

  func mayBeBad(_ slot: Int) -> Bool { bad[slot >> 6] >> UInt64(slot & 63) & 1 != 0 }
  func mayBeGood(_ slot: Int) -> Bool { good[slot >> 6] >> UInt64(slot & 63) & 1 != 0 }

  mutating func set(_ slots: Range<Int>, good isGood: Bool) {
    for slot in slots { set(slot, bad: !isGood, good: isGood) }
  }

  mutating func set(_ slot: Int, bad isBad: Bool, good isGood: Bool) {
    let bit = UInt64(1) << UInt64(slot & 63)
    bad[slot >> 6] = isBad ? bad[slot >> 6] | bit : bad[slot >> 6] & ~bit
    good[slot >> 6] = isGood ? good[slot >> 6] | bit : good[slot >> 6] & ~bit
  }

  /// Adds what holds on another path. Tells whether anything changed.
  @discardableResult
  mutating func join(_ other: FlowState) -> Bool {
    guard other.isReachable else { return false }
    guard isReachable else {
      self = other
      return true
    }
    var changed = false
    for word in bad.indices {
      let newBad = bad[word] | other.bad[word]
      let newGood = good[word] | other.good[word]
      if newBad != bad[word] || newGood != good[word] { changed = true }
      bad[word] = newBad
      good[word] = newGood
    }
    return changed
  }
}

/// Where the parts of a variable lie among the slots.
indirect enum FlowLayout {
  /// Nothing is known of it: arrays, unions, objects.
  case untracked
  case scalar(Int)
  case header(Int)
  case structure([FlowLayout])

  /// All its slots.
  var slots: [Int] {
    switch self {
    case .untracked: []
    case .scalar(let slot), .header(let slot): [slot]
    case .structure(let fields): fields.flatMap(\.slots)
    }
  }

  var scalars: [Int] {
    switch self {
    case .untracked, .header: []
    case .scalar(let slot): [slot]
    case .structure(let fields): fields.flatMap(\.scalars)
    }
  }
}
