import GRDB

extension IDs {
  static func load(_ db: Database) throws -> IDs {
    var ids = IDs()
    let spaces = try Row.fetchCursor(db, sql: "SELECT space, last FROM number_space")
    while let row = try spaces.next() {
      let (space, last): (String, UInt32) = (row[0], row[1])
      ids.spaces[space, default: .init()].last = last
    }
    let rows = try Row.fetchCursor(db, sql: "SELECT space, key, id, retired FROM number")
    while let row = try rows.next() {
      let (space, key, id): (String, String, UInt32) = (row[0], row[1], row[2])
      if row[3] as Bool {
        ids.spaces[space, default: .init()].retired[key] = id
      } else {
        ids.spaces[space, default: .init()].alive[key] = id
      }
    }
    return ids
  }

  /// Stores what differs from `old`, which is what is stored.
  func store(changedFrom old: IDs, _ db: Database) throws {
    for name in Set(spaces.keys).union(old.spaces.keys).sorted() {
      let (new, former) = (spaces[name], old.spaces[name] ?? Space())
      guard let new else {
        try db.execute(sql: "DELETE FROM number WHERE space = ?", arguments: [name])
        try db.execute(sql: "DELETE FROM number_space WHERE space = ?", arguments: [name])
        continue
      }
      guard new != former else { continue }
      if new.last != former.last || old.spaces[name] == nil {
        try db.execute(
          sql: """
            INSERT INTO number_space (space, last) VALUES (?, ?)
            ON CONFLICT (space) DO UPDATE SET last = excluded.last
            """, arguments: [name, new.last])
      }
      try new.store(name, changedFrom: former, db)
    }
  }
}

extension IDs.Space {
  fileprivate func store(_ name: String, changedFrom old: IDs.Space, _ db: Database) throws {
    let delete = try db.cachedStatement(sql: "DELETE FROM number WHERE space = ? AND key = ?")
    for key in Set(old.alive.keys).union(old.retired.keys)
    where alive[key] == nil && retired[key] == nil {
      try delete.execute(arguments: [name, key])
    }
    let insert = try db.cachedStatement(
      sql: """
        INSERT INTO number (space, key, id, retired) VALUES (?, ?, ?, ?)
        ON CONFLICT (space, key) DO UPDATE SET id = excluded.id, retired = excluded.retired
        """)
    for (key, id) in alive where old.alive[key] != id {
      try insert.execute(arguments: [name, key, id, false])
    }
    for (key, id) in retired where old.retired[key] != id {
      try insert.execute(arguments: [name, key, id, true])
    }
  }
}
