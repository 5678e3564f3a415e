/// The candidate that `word` was most likely meant to be; nil where none is near.
func closest(to word: String, among candidates: [String]) -> String? {
  let typed = Array(word.utf8)
  guard typed.count <= 100 else { return nil }
  var best: (distance: Int, name: String)?
  for candidate in candidates {
    let distance = editDistance(typed, Array(candidate.utf8))
    let allowed = max(1, max(typed.count, candidate.utf8.count) / 3)
    if distance <= allowed, distance < best?.distance ?? .max { best = (distance, candidate) }
  }
  return best?.name
}

/// The least number of insertions, deletions, replacements and swaps of neighbours.
private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  var before: [Int] = []
  var previous = Array(0...b.count)
  for i in 0..<a.count {
    var row = [i + 1]
    for j in 0..<b.count {
      var cost = min(previous[j] + (a[i] == b[j] ? 0 : 1), previous[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
      row.append(cost)
    }
    before = previous
    previous = row
  }
  return previous[b.count]
}
