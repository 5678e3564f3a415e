/// The names that the control plane can see, with their ids and aliases.
///
/// Used in two steps, since both depend on all names: first every symbol is added, then
/// `assignIDs` gives those without an explicit id one from the hash of their name. The rules are
/// those of p4c (control-plane/p4RuntimeSymbolTable.cpp).
public struct SymbolTable: Sendable {
  /// Why an explicit `@id` was refused. The symbol gets an id from its name instead.
  public enum IDFault: Error, Sendable, Equatable {
    /// The top byte is neither zero nor that of the kind.
    case wrongPrefix
    /// Another symbol has this id.
    case duplicate(UInt32)
  }

  /// By kind, then by name. 0 stands for "not assigned yet".
  private var ids: [ObjectKind: [String: UInt32]] = [:]
  private var assigned: Set<UInt32> = []
  private var aliases = AliasTable()

  public init() {}

  /// Adds a symbol. The same kind and name again changes nothing: global actions come once a
  /// control that uses them.
  public mutating func add(
    _ kind: ObjectKind, _ name: String, explicitID: UInt32? = nil
  ) throws(IDFault) {
    guard !name.isEmpty, ids[kind]?[name] == nil else { return }
    aliases.add(name)
    ids[kind, default: [:]][name] = 0
    guard let explicitID else { return }
    let prefix = explicitID >> 24
    guard prefix == 0 || prefix == UInt32(kind.rawValue) else { throw .wrongPrefix }
    let id = kind.id(explicitID)
    guard assigned.insert(id).inserted else { throw .duplicate(id) }
    ids[kind, default: [:]][name] = id
  }

  /// Gives every symbol without an id one: kinds in the order of their prefixes, names in the order
  /// of their bytes, so that ids do not depend on the order of declarations. A taken id moves the
  /// hash on by one.
  public mutating func assignIDs() {
    for kind in ObjectKind.allCases {
      guard let names = ids[kind] else { continue }
      let waiting = names.filter { $0.value == 0 }.keys.sorted(by: bytesPrecede)
      for name in waiting {
        var hash = nameHash(name)
        // 2^24 ids a kind are more than any source has names, so one is free.
        while assigned.contains(kind.id(hash)) { hash &+= 1 }
        assigned.insert(kind.id(hash))
        ids[kind]?[name] = kind.id(hash)
      }
    }
  }

  /// The id of a symbol; nil if it was not added or has none yet.
  public func id(_ kind: ObjectKind, _ name: String) -> UInt32? {
    guard let id = ids[kind]?[name], id != 0 else { return nil }
    return id
  }

  /// The shortest dotted suffix of `name` that no other symbol of any kind has.
  public func alias(_ name: String) -> String {
    aliases.alias(of: name)
  }
}

/// How many names share each dotted suffix. The same name in two kinds counts once.
public struct AliasTable: Sendable {
  private var names: Set<String> = []
  private var suffixes: [Substring: Int] = [:]

  public init() {}

  public mutating func add(_ name: String) {
    guard names.insert(name).inserted else { return }
    Self.forEachSuffix(of: name) { suffix in
      suffixes[suffix, default: 0] += 1
      return true
    }
  }

  public func alias(of name: String) -> String {
    var alias = name
    Self.forEachSuffix(of: name) { suffix in
      alias = String(suffix)
      return suffixes[suffix, default: 0] > 1
    }
    return alias
  }

  /// Calls `body` with each suffix of whole components, shortest first, while it returns true.
  private static func forEachSuffix(of name: String, _ body: (Substring) -> Bool) {
    var index = name.utf8.endIndex
    while index > name.utf8.startIndex {
      let before = name.utf8.index(before: index)
      if name.utf8[before] == UInt8(ascii: "."), !body(name[index...]) { return }
      index = before
    }
    _ = body(name[...])
  }
}
