/// By name the shortest suffix of whole dotted components that no other name has; the name itself
/// where every suffix is shared. The same name twice counts once.
public func shortestSuffixes(_ names: [String]) -> [String] {
  let reversed = ReversedNames(names)
  // Sorted from their ends, names with a common suffix stand side by side, so a name shares most
  // with one of its neighbours.
  let order = reversed.sorted()
  var result = names
  // Names that are the same stand in a run.
  var runs: [Range<Int>] = []
  runs.reserveCapacity(order.count)
  for place in order.indices {
    if let last = runs.last, reversed.compare(order[last.lowerBound], order[place]) == 0 {
      runs[runs.count - 1] = last.lowerBound..<place + 1
    } else {
      runs.append(place..<place + 1)
    }
  }
  for (index, run) in runs.enumerated() {
    let at = order[run.lowerBound]
    var shared = 0
    if index > 0 { shared = reversed.sharedSuffix(at, order[runs[index - 1].lowerBound]) }
    if index + 1 < runs.count {
      shared = max(shared, reversed.sharedSuffix(at, order[runs[index + 1].lowerBound]))
    }
    let suffix = reversed.suffix(of: at, behind: shared, names[at])
    for place in run { result[order[place]] = suffix }
  }
  return result
}

/// The bytes of names back to front, in one array.
private struct ReversedNames {
  private var bytes: [UInt8] = []
  /// Name `n` is `ends[n] ..< ends[n + 1]`.
  private var ends: [Int] = [0]

  init(_ names: [String]) {
    ends.reserveCapacity(names.count + 1)
    bytes.reserveCapacity(names.count &* 32)
    for var name in names {
      name.withUTF8 { name in
        for index in stride(from: name.count - 1, through: 0, by: -1) { bytes.append(name[index]) }
      }
      ends.append(bytes.count)
    }
  }

  /// The names in the order of `compare`.
  func sorted() -> [Int] {
    // Most differ in their last five bytes already: numbers are sorted of these and the name's own
    // number below them, and only names that agree so far are compared.
    guard ends.count <= 1 << 24 else {
      return (0..<ends.count - 1).sorted { compare($0, $1) < 0 }
    }
    var heads = [UInt64](repeating: 0, count: ends.count - 1)
    for name in heads.indices {
      var head: UInt64 = 0
      for place in 0..<5 {
        let at = ends[name] &+ place
        head = head << 8 | (at < ends[name + 1] ? UInt64(bytes[at]) : 0)
      }
      heads[name] = head << 24 | UInt64(name)
    }
    heads.sort()
    var order = heads.map { Int($0 & 0xFF_FFFF) }
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, heads[end] >> 24 == heads[start] >> 24 { end += 1 }
      if end - start > 1 { order[start..<end].sort { compare($0, $1) < 0 } }
      start = end
    }
    return order
  }

  /// Less than, equal to or greater than 0, as `a` stands before, with or after `b`.
  func compare(_ a: Int, _ b: Int) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      var (x, y) = (ends[a], ends[b])
      let (endX, endY) = (ends[a + 1], ends[b + 1])
      while x < endX, y < endY {
        if bytes[x] != bytes[y] { return bytes[x] < bytes[y] ? -1 : 1 }
        x &+= 1
        y &+= 1
      }
      return (endX &- x) &- (endY &- y)
    }
  }

  /// How many bytes, counted from the ends of the names, belong to common whole components: up to
  /// and with the last common dot, or all of the shorter name if it is a suffix of the other.
  func sharedSuffix(_ a: Int, _ b: Int) -> Int {
    let (countA, countB) = (ends[a + 1] &- ends[a], ends[b + 1] &- ends[b])
    var afterDot = 0
    var at = 0
    while at < countA, at < countB {
      let byte = bytes[ends[a] &+ at]
      guard byte == bytes[ends[b] &+ at] else { return afterDot }
      at += 1
      if byte == UInt8(ascii: ".") { afterDot = at }
    }
    if at == countA { return at == countB || isDot(b, at) ? at : afterDot }
    return isDot(a, at) ? at + 1 : afterDot
  }

  private func isDot(_ name: Int, _ at: Int) -> Bool {
    bytes[ends[name] &+ at] == UInt8(ascii: ".")
  }

  /// The end of name `at` with the component behind its last `shared` bytes.
  func suffix(of at: Int, behind shared: Int, _ name: String) -> String {
    let count = ends[at + 1] &- ends[at]
    var length = shared
    while length < count, !isDot(at, length) { length += 1 }
    return length >= count ? name : String(decoding: name.utf8.suffix(length), as: UTF8.self)
  }
}
