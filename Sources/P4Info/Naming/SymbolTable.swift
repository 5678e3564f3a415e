internal import P4Source

/// The names that the control plane can see, with their ids and aliases.
///
/// Used in two steps, since both depend on all names: first every symbol is added, then `finish`
/// gives those without an explicit id one from the hash of their name, and all their aliases. The
/// rules are those of p4c (control-plane/p4RuntimeSymbolTable.cpp).
///
public struct SymbolTable: Sendable {
  /// Why an explicit `@id` was refused. The symbol gets an id from its name instead.
  public enum IDFault: Error, Sendable, Equatable {
    /// The top byte is neither zero nor that of the kind.
    case wrongPrefix
    /// Another symbol has this id.
    case duplicate(UInt32)
  }

  private struct Symbol {
    let name: String
    let kind: ObjectKind
    /// 0 stands for "not assigned yet".
    var id: UInt32
  }

  private var symbols: [Symbol] = []
  /// Of `symbols`, by the hash of their names.
  private var positions = IndexTable()
  /// In ascending order.
  private var assigned: [UInt32] = []
  /// By symbol.
  private var aliases: [String] = []

  public init() {}

  /// Adds a symbol. The same kind and name again changes nothing: global actions come once a
  /// control that uses them.
  public mutating func add(
    _ kind: ObjectKind, _ name: String, explicitID: UInt32? = nil
  ) throws(IDFault) {
    let hash = name.hashValue
    guard !name.isEmpty, position(kind, name, hash) == nil else { return }
    positions.insert(hash, symbols.count)
    symbols.append(Symbol(name: name, kind: kind, id: 0))
    guard let explicitID else { return }
    let prefix = explicitID >> 24
    guard prefix == 0 || prefix == UInt32(kind.rawValue) else { throw .wrongPrefix }
    let id = kind.id(explicitID)
    guard take(id) else { throw .duplicate(id) }
    symbols[symbols.count - 1].id = id
  }

  /// Gives every symbol an alias, and those without an id one: kinds in the order of their prefixes,
  /// names in the order of their bytes, so that ids do not depend on the order of declarations. A
  /// taken id moves the hash on by one.
  public mutating func finish() {
    let waiting = symbols.indices.filter { symbols[$0].id == 0 }
    let explicit = assigned
    // The order only matters where hashes meet, which is rare.
    if !assign(waiting, stopsAtClash: true) {
      assigned = explicit
      _ = assign(
        waiting.sorted {
          let (a, b) = (symbols[$0], symbols[$1])
          return a.kind == b.kind
            ? bytesPrecede(a.name, b.name) : a.kind.rawValue < b.kind.rawValue
        }, stopsAtClash: false)
    }
    aliases = shortestSuffixes(symbols.map(\.name))
  }

  /// Gives the symbols at these positions ids; false if it stopped because an id was taken.
  private mutating func assign(_ waiting: [Int], stopsAtClash: Bool) -> Bool {
    for at in waiting {
      let kind = symbols[at].kind
      var hash = nameHash(symbols[at].name)
      // 2^24 ids a kind are more than any source has names, so one is free.
      while !take(kind.id(hash)) {
        if stopsAtClash { return false }
        hash &+= 1
      }
      symbols[at].id = kind.id(hash)
    }
    return true
  }

  /// Enters an id; false if it is taken.
  private mutating func take(_ id: UInt32) -> Bool {
    var low = 0
    var high = assigned.count
    while low < high {
      let middle = low &+ (high &- low) / 2
      if assigned[middle] < id { low = middle + 1 } else { high = middle }
    }
    if low < assigned.count, assigned[low] == id { return false }
    assigned.insert(id, at: low)
    return true
  }

  /// The id of a symbol; nil if it was not added or has none yet.
  public func id(_ kind: ObjectKind, _ name: String) -> UInt32? {
    guard let at = position(kind, name, name.hashValue), symbols[at].id != 0 else { return nil }
    return symbols[at].id
  }

  private func position(_ kind: ObjectKind, _ name: String, _ hash: Int) -> Int? {
    positions.find(hash) { symbols[$0].kind == kind && symbols[$0].name == name }
  }

  /// The shortest dotted suffix of `name` that no other symbol of any kind has.
  public func alias(_ name: String) -> String {
    let at = positions.find(name.hashValue) { symbols[$0].name == name }
    return at.map { aliases[$0] } ?? name
  }
}
