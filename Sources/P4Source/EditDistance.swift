/// The Levenshtein distance of two names, in bytes.
public func editDistance(_ a: String, _ b: String) -> Int {
  let x = Array(a.utf8)
  let y = Array(b.utf8)
  guard x.count < 64, y.count < 64 else { return .max }
  var row = Array(0...y.count)
  for (i, left) in x.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, right) in y.enumerated() {
      let above = row[j + 1]
      row[j + 1] = min(above + 1, row[j] + 1, diagonal + (left == right ? 0 : 1))
      diagonal = above
    }
  }
  return row[y.count]
}
