/// For each name the shortest suffix of whole dotted components that no other name has; the name
/// itself where every suffix is shared. The same name twice counts once.
public func shortestSuffixes(_ names: [String]) -> [String: String] {
  // Sorted from their ends, names with a common suffix stand side by side, so a name shares most
  // with one of its neighbours.
  let reversed = names.map { Array($0.utf8.reversed()) }
  let order = names.indices.sorted { reversed[$0].lexicographicallyPrecedes(reversed[$1]) }
  var unique: [Int] = []
  for at in order where unique.last.map({ reversed[$0] != reversed[at] }) ?? true {
    unique.append(at)
  }
  var aliases: [String: String] = [:]
  aliases.reserveCapacity(unique.count)
  for (place, at) in unique.enumerated() {
    let own = reversed[at]
    var shared = 0
    if place > 0 { shared = sharedSuffix(own, reversed[unique[place - 1]]) }
    if place + 1 < unique.count {
      shared = max(shared, sharedSuffix(own, reversed[unique[place + 1]]))
    }
    // The alias ends behind the component after the shared ones.
    var end = shared
    while end < own.count, own[end] != UInt8(ascii: ".") { end += 1 }
    aliases[names[at]] = String(decoding: own[..<end].reversed(), as: UTF8.self)
  }
  return aliases
}

/// How many bytes, counted from the ends of the names, belong to common whole components: up to and
/// with the last common dot, or all of the shorter name if it is a suffix of the other.
private func sharedSuffix(_ a: [UInt8], _ b: [UInt8]) -> Int {
  var afterDot = 0
  var at = 0
  while at < a.count, at < b.count, a[at] == b[at] {
    at += 1
    if a[at - 1] == UInt8(ascii: ".") { afterDot = at }
  }
  if at == a.count, at == b.count || b[at] == UInt8(ascii: ".") { return at }
  if at == b.count, a[at] == UInt8(ascii: ".") { return at + 1 }
  return afterDot
}
