import P4Runtime

/// Numbers that stand for names on the device. They are kept over restarts, so that a daemon that
/// starts again wants the same entries, and one that a device may still have in use is never given
/// to somebody else.
public struct IDs: Hashable, Sendable {
  /// By the name of the space.
  public var spaces: [String: Space] = [:]

  public init() {}

  /// The numbers of one purpose.
  public struct Space: Hashable, Sendable {
    public var alive: [String: UInt32] = [:]
    /// No longer wanted; the device may not know yet.
    public var retired: [String: UInt32] = [:]
    /// The number given out last: the search for the next begins behind it, so that a number rests
    /// for as long as there are others. What the device learnt with it has time to age.
    public var last: UInt32 = 0

    public init() {}
  }

  /// Which numbers a space has.
  enum Purpose: String, CaseIterable {
    case endpoint, nexthop, service, backend, address, path, paths, list, rule
    case backendV6 = "backend_v6"

    var range: ClosedRange<UInt32> {
      switch self {
      // 0 is what an endpoint is before it is known, the kernel's next hop, no service, no address;
      // members and groups have no 0.
      case .endpoint, .nexthop, .service, .paths, .list: 1...0xffff
      case .backend, .backendV6, .path, .address: 1...0xffff_fffe
      // Also the cell of a counter.
      case .rule: 0...UInt32(clamping: K8s.RuleHits.info.size - 1)
      }
    }
  }

  /// Gives each key a number and retires those whose key is not among them. A key that comes back
  /// before its number is forgotten has it again.
  mutating func claim(_ purpose: Purpose, _ keys: Set<String>) throws(InfraError) {
    let space = spaces[purpose.rawValue] ?? Space()
    if space.alive.count == keys.count, keys.allSatisfy({ space.alive[$0] != nil }) { return }
    try spaces[purpose.rawValue, default: Space()].claim(keys, in: purpose.range, purpose.rawValue)
  }

  /// The number of a key that was claimed.
  subscript(_ purpose: Purpose, _ key: String) -> UInt32 {
    get throws(InfraError) {
      guard let id = spaces[purpose.rawValue]?.alive[key] else {
        throw .unknown(what: purpose.rawValue, name: key, neededBy: "an entry")
      }
      return id
    }
  }

  /// The same for numbers that the program has 16 bits for.
  func short(_ purpose: Purpose, _ key: String) throws(InfraError) -> UInt16 {
    UInt16(truncatingIfNeeded: try self[purpose, key])
  }

  /// The device has nothing left of what is retired.
  mutating func forgetRetired() {
    for name in spaces.keys where spaces[name]?.retired.isEmpty == false {
      spaces[name]?.retired = [:]
    }
  }

  /// Retires the numbers that `new` gave out and this did not.
  mutating func retire(new: IDs) {
    for purpose in Purpose.allCases {
      guard let space = new.spaces[purpose.rawValue] else { continue }
      var own = spaces[purpose.rawValue] ?? Space()
      for (key, id) in space.alive where own.alive[key] == nil { own.retired[key] = id }
      own.last = space.last
      spaces[purpose.rawValue] = own
    }
  }
}

extension IDs.Space {
  mutating func claim(
    _ keys: Set<String>, in range: ClosedRange<UInt32>, _ purpose: String
  ) throws(InfraError) {
    for (key, id) in alive where !keys.contains(key) {
      alive[key] = nil
      retired[key] = id
    }
    // In order, so that the same requests give the same numbers.
    let new = keys.filter { alive[$0] == nil }.sorted()
    var taken: Set<UInt32> = []
    for key in new {
      if let id = retired.removeValue(forKey: key) {
        alive[key] = id
        continue
      }
      if taken.isEmpty { taken = Set(alive.values).union(retired.values) }
      guard taken.count < range.count else {
        throw .tooMany(what: "\(purpose) numbers", count: taken.count + 1, limit: range.count)
      }
      var id = last
      repeat {
        id = id >= range.upperBound || id < range.lowerBound ? range.lowerBound : id + 1
      } while taken.contains(id)
      taken.insert(id)
      alive[key] = id
      last = id
    }
  }
}
