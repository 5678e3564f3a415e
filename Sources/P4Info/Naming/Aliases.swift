/// For each name the shortest suffix of whole dotted components that no other name has; the name
/// itself where every suffix is shared. The same name twice counts once.
public func shortestSuffixes(_ names: [String]) -> [String: String] {
  let reversed = ReversedNames(names)
  // Sorted from their ends, names with a common suffix stand side by side, so a name shares most
  // with one of its neighbours.
  let order = reversed.sorted()
  var unique: [Int] = []
  unique.reserveCapacity(names.count)
  for at in order where unique.last.map({ reversed.compare($0, at) != 0 }) ?? true {
    unique.append(at)
  }
  var aliases: [String: String] = [:]
  aliases.reserveCapacity(unique.count)
  for (place, at) in unique.enumerated() {
    var shared = 0
    if place > 0 { shared = reversed.sharedSuffix(at, unique[place - 1]) }
    if place + 1 < unique.count {
      shared = max(shared, reversed.sharedSuffix(at, unique[place + 1]))
    }
    aliases[names[at]] = reversed.suffix(of: at, behind: shared, names[at])
  }
  return aliases
}

/// The bytes of names back to front, in one array.
private struct ReversedNames {
  private var bytes: [UInt8] = []
  /// Name `n` is `ends[n] ..< ends[n + 1]`.
  private var ends: [Int] = [0]

  init(_ names: [String]) {
    ends.reserveCapacity(names.count + 1)
    bytes.reserveCapacity(names.count &* 32)
    for name in names {
      bytes.append(contentsOf: name.utf8.reversed())
      ends.append(bytes.count)
    }
  }

  /// The names in the order of `compare`.
  func sorted() -> [Int] {
    // Most differ in their last eight bytes already.
    let heads = (0..<ends.count - 1).map { name in
      var head: UInt64 = 0
      for place in 0..<8 {
        let at = ends[name] &+ place
        head = head << 8 | (at < ends[name + 1] ? UInt64(bytes[at]) : 0)
      }
      return (value: head, name: name)
    }
    return heads.sorted { a, b in
      a.value == b.value ? compare(a.name, b.name) < 0 : a.value < b.value
    }.map(\.name)
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
