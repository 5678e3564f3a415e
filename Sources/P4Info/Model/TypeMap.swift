/// A map from names to values that keeps its keys in the order of their UTF-8 bytes, which is the
/// order that the text format prints.
///
/// `Value` has no requirements: at first use the runtime would look its conformances up, which takes
/// longer than making a whole P4Info.
public struct TypeMap<Value> {
  public struct Entry {
    public var key: String
    public var value: Value
  }

  /// Invariant: strictly ascending in the bytes of `key`.
  public private(set) var entries: [Entry] = []

  public init() {}

  public var isEmpty: Bool { entries.isEmpty }
  public var count: Int { entries.count }

  /// Looks a name up in logarithmic time; assigning nil removes it.
  public subscript(key: String) -> Value? {
    get {
      let at = lowerBound(key)
      return at < entries.count && sameBytes(entries[at].key, key) ? entries[at].value : nil
    }
    set {
      let at = lowerBound(key)
      let found = at < entries.count && sameBytes(entries[at].key, key)
      switch (newValue, found) {
      case (let value?, true): entries[at].value = value
      case (let value?, false): entries.insert(Entry(key: key, value: value), at: at)
      case (nil, true): entries.remove(at: at)
      case (nil, false): break
      }
    }
  }

  private func lowerBound(_ key: String) -> Int {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = low &+ (high &- low) / 2
      if bytesPrecede(entries[middle].key, key) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension TypeMap: Sendable where Value: Sendable {}
extension TypeMap.Entry: Sendable where Value: Sendable {}
extension TypeMap: Equatable where Value: Equatable {}
extension TypeMap.Entry: Equatable where Value: Equatable {}

/// Whether `a` stands before `b` in the order of their UTF-8 bytes. `String`'s own order is that
/// of normalised scalars, which differs.
func bytesPrecede(_ a: String, _ b: String) -> Bool {
  a.utf8.lexicographicallyPrecedes(b.utf8)
}

/// Equality of UTF-8 bytes. `String`'s own `==` takes canonically equivalent strings for equal.
func sameBytes(_ a: String, _ b: String) -> Bool {
  a.utf8.elementsEqual(b.utf8)
}
