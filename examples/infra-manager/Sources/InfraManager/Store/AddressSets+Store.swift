import GRDB

extension AddressSet {
  static func loadMembers(into cluster: inout Cluster, _ db: Database) throws {
    let rows = try Row.fetchCursor(db, sql: "SELECT \"set\", member FROM address_set_member")
    while let row = try rows.next() {
      let (set, text): (String, String) = (row[0], row[1])
      guard let member = Member(text) else {
        throw DatabaseError(message: "'\(text)' is no member of an address set")
      }
      cluster.addressSets[set]?.members.insert(member)
    }
  }

  /// Makes the stored members those of this set.
  func storeMembers(_ db: Database) throws {
    try db.execute(sql: "DELETE FROM address_set_member WHERE \"set\" = ?", arguments: [name])
    try Self.storeMembers(of: name, added: members, removed: [], db)
  }

  static func storeMembers(
    of set: String, added: Set<Member>, removed: Set<Member>, _ db: Database
  ) throws {
    let delete = try db.cachedStatement(
      sql: "DELETE FROM address_set_member WHERE \"set\" = ? AND member = ?")
    for member in removed { try delete.execute(arguments: [set, member.description]) }
    let insert = try db.cachedStatement(
      sql: "INSERT OR IGNORE INTO address_set_member (\"set\", member) VALUES (?, ?)")
    for member in added { try insert.execute(arguments: [set, member.description]) }
  }
}
