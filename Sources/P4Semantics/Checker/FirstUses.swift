/// Where keys were first met: a short list is walked, a long one has an index.
struct FirstUses<Key: Hashable, Place> {
  private var uses: [(key: Key, place: Place)] = []
  private var index: [Key: Int] = [:]

  /// The place at which the key was met before; nil the first time, which is remembered.
  mutating func note(_ key: Key, at place: @autoclosure () -> Place) -> Place? {
    if uses.count < 16 {
      for use in uses where use.key == key { return use.place }
    } else {
      if index.isEmpty { for (position, use) in uses.enumerated() { index[use.key] = position } }
      if let known = index[key] { return uses[known].place }
      index[key] = uses.count
    }
    uses.append((key, place()))
    return nil
  }
}
