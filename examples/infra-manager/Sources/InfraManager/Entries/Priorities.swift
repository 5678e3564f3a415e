/// Priorities for rules in order, the first the greatest.
///
/// Rules that keep their place among each other keep their priority, so that a rule that comes in
/// between costs its own entries alone.
struct Priorities {
  static let range: ClosedRange<UInt32> = 1...0x7fff_ffff
  /// Room that is left between two rules at first.
  static let gap: UInt32 = 1 << 12

  /// `keys` without repetition.
  static func assign(_ keys: [String], current: [String: UInt32]) -> [String: UInt32] {
    let kept = longestDescent(keys, current)
    var result: [String: UInt32] = [:]
    var index = 0
    // What lies between two rules that stay is spread over the room between their priorities.
    var above: UInt32?
    while index < keys.count {
      if kept.contains(keys[index]), let priority = current[keys[index]] {
        result[keys[index]] = priority
        above = priority
        index += 1
        continue
      }
      let end = keys[index...].firstIndex { kept.contains($0) } ?? keys.count
      let below = end < keys.count ? current[keys[end]] : nil
      let new = Array(keys[index..<end])
      guard let priorities = spread(new.count, above: above, below: below) else {
        return spreadAll(keys)
      }
      for (key, priority) in zip(new, priorities) { result[key] = priority }
      index = end
    }
    return result
  }

  private static func spreadAll(_ keys: [String]) -> [String: UInt32] {
    let gap = min(gap, range.upperBound / UInt32(clamping: keys.count + 1))
    var result: [String: UInt32] = [:]
    for (index, key) in keys.enumerated() {
      result[key] = UInt32(clamping: keys.count - index) * gap
    }
    return result
  }

  /// `count` priorities in descending order between two others; nil where there is no room.
  private static func spread(_ count: Int, above: UInt32?, below: UInt32?) -> [UInt32]? {
    let count64 = UInt64(count)
    let low = UInt64(below ?? 0)
    let high: UInt64
    if let above {
      high = UInt64(above)
    } else {
      high = low + (count64 + 1) * UInt64(gap)
      guard high <= UInt64(range.upperBound) else { return nil }
    }
    guard high > low, high - low > count64 else { return nil }
    return (1...count64).map { step in
      UInt32(clamping: high - (high - low) * step / (count64 + 1))
    }
  }

  /// As many keys as can keep their priority: the longest run that descends.
  private static func longestDescent(
    _ keys: [String], _ current: [String: UInt32]
  ) -> Set<String> {
    let old = keys.compactMap { key in current[key].map { (key, $0) } }
    // The smallest ends of descents by length, and what came before each.
    var ends: [Int] = []
    var before = [Int?](repeating: nil, count: old.count)
    for index in old.indices {
      // The first descent whose end is not above this one.
      var (low, high) = (0, ends.count)
      while low < high {
        let middle = (low + high) / 2
        if old[ends[middle]].1 > old[index].1 { low = middle + 1 } else { high = middle }
      }
      before[index] = low > 0 ? ends[low - 1] : nil
      if low == ends.count { ends.append(index) } else { ends[low] = index }
    }
    var kept: Set<String> = []
    var next = ends.last
    while let index = next {
      kept.insert(old[index].0)
      next = before[index]
    }
    return kept
  }
}

extension PolicyPlan {
  static func prioritySpace(_ list: String) -> String { "priorities/\(list)" }

  func assignPriorities(_ ids: inout IDs) {
    var spaces: Set<String> = []
    for chain in chains.values {
      for (index, list) in chain.lists.enumerated() {
        let space = Self.prioritySpace(chain.listKey(index))
        spaces.insert(space)
        ids.spaces[space, default: .init()].alive = Priorities.assign(
          list.map(\.key), current: ids.spaces[space]?.alive ?? [:])
      }
    }
    for name in ids.spaces.keys where name.hasPrefix("priorities/") && !spaces.contains(name) {
      ids.spaces[name] = nil
    }
  }
}
