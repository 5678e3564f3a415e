import GRDB

extension Store {
  /// How the database came to be what it is. A step that was released is never changed.
  static var migrations: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1: things by name, members of sets, numbers") { db in
      for kind in Kind.allCases {
        try db.create(table: kind.rawValue, options: .withoutRowID) { table in
          table.primaryKey("name", .text)
          // JSON, with addresses as text.
          table.column("value", .text).notNull()
        }
      }
      try db.create(table: "address_set_member", options: .withoutRowID) { table in
        table.column("set", .text).notNull()
          .references(Kind.addressSet.rawValue, column: "name", onDelete: .cascade)
        table.column("member", .text).notNull()
        table.primaryKey(["set", "member"])
      }
      try db.create(table: "number", options: .withoutRowID) { table in
        table.column("space", .text).notNull()
        table.column("key", .text).notNull()
        table.column("id", .integer).notNull()
        table.column("retired", .boolean).notNull()
        table.primaryKey(["space", "key"])
      }
      try db.create(table: "number_space", options: .withoutRowID) { table in
        table.primaryKey("space", .text)
        // The number that was given out last.
        table.column("last", .integer).notNull()
      }
    }
    return migrator
  }
}
