/// The order in which tables must be filled, from `@refers_to(table, field)` on match fields and
/// action parameters: a table stands behind all those that its entries refer to.
public struct ReferenceRanks: Hashable, Sendable {
  /// Rank by table id; tables that refer to nothing have rank 0 and no element.
  private var ranks: [UInt32: Int] = [:]

  /// Ranks of a program in which nothing refers to anything.
  public init() {}

  public init(_ outline: P4InfoOutline) {
    let names = Dictionary(
      outline.tables.flatMap { [($0.name, $0.id), ($0.alias, $0.id)] },
      uniquingKeysWith: { a, _ in a })
    var targets: [UInt32: [UInt32]] = [:]
    for table in outline.tables {
      var annotations = table.fields.flatMap(\.annotations)
      for action in table.actions {
        annotations += outline.action(id: action)?.parameters.flatMap(\.annotations) ?? []
      }
      let found = annotations.compactMap(Self.target).compactMap { names[$0] }
      if !found.isEmpty { targets[table.id] = found.filter { $0 != table.id } }
    }
    // Longest paths by relaxation. References in a circle cannot be ordered; they stop at a rank
    // that no path without a circle reaches.
    for _ in outline.tables {
      var changed = false
      for table in outline.tables {
        let rank = (targets[table.id] ?? []).map { self.rank(of: $0) + 1 }.max() ?? 0
        if rank > self.rank(of: table.id), rank < outline.tables.count {
          ranks[table.id] = rank
          changed = true
        }
      }
      if !changed { break }
    }
  }

  /// 0 for a table that refers to no other.
  public func rank(of table: UInt32) -> Int { ranks[table] ?? 0 }

  /// The highest rank.
  public var highest: Int { ranks.values.max() ?? 0 }

  /// The table of `@refers_to(table , field)`, in whatever spacing and with or without quotes.
  private static func target(_ annotation: String) -> String? {
    guard annotation.hasPrefix("@refers_to"), let open = annotation.firstIndex(of: "("),
      let end = annotation[open...].firstIndex(of: ",")
    else { return nil }
    let name = annotation[annotation.index(after: open)..<end]
    return String(name.filter { $0 != " " && $0 != "\"" })
  }
}
