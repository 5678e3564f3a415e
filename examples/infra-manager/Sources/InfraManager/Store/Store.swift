import Foundation
import GRDB

/// What the daemon was told and the numbers it gave out, in SQLite. Each request is one
/// transaction, so that a daemon that is killed finds all of it or nothing.
public struct Store: Sendable {
  private let database: any DatabaseWriter

  /// The database of this file, which is made where there is none; nil keeps it in memory.
  public init(path: String?) throws(InfraError) {
    do {
      if let path {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        // An answered request outlives even a loss of power.
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        database = try DatabasePool(path: path, configuration: configuration)
      } else {
        database = try DatabaseQueue()
      }
      try Self.migrations.migrate(database)
    } catch {
      throw .store("\(error)")
    }
  }

  /// All that is stored.
  public func load() async throws(InfraError) -> (Cluster, IDs) {
    do {
      return try await database.read { db in
        var cluster = Cluster()
        for kind in Kind.allCases { try Self.load(kind.type, into: &cluster, db) }
        try AddressSet.loadMembers(into: &cluster, db)
        return (cluster, try IDs.load(db))
      }
    } catch {
      throw .store("\(error)")
    }
  }

  /// Stores changes, and what has become of the numbers, in one transaction.
  func commit(_ changes: [Change], ids: IDs, formerly old: IDs) async throws(InfraError) {
    do {
      try await database.write { db in
        for change in changes { try Self.store(change, db) }
        try ids.store(changedFrom: old, db)
      }
    } catch {
      throw .store("\(error)")
    }
  }

  private static func load<T: StoredObject>(
    _ type: T.Type, into cluster: inout Cluster, _ db: Database
  ) throws {
    let decoder = JSONDecoder()
    let rows = try String.fetchCursor(db, sql: "SELECT value FROM \(T.kind.rawValue)")
    while let value = try rows.next() {
      cluster.put(try decoder.decode(T.self, from: Data(value.utf8)))
    }
  }

  private static func store(_ change: Change, _ db: Database) throws {
    let table = change.kind.rawValue
    switch change {
    case .put(let object):
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      let value = String(decoding: try encoder.encode(object), as: UTF8.self)
      try db.execute(
        sql: """
          INSERT INTO \(table) (name, value) VALUES (?, ?)
          ON CONFLICT (name) DO UPDATE SET value = excluded.value
          """,
        arguments: [object.name, value])
      if let set = object as? AddressSet { try set.storeMembers(db) }
    case .remove(_, let name):
      // Members of a set go with it.
      try db.execute(sql: "DELETE FROM \(table) WHERE name = ?", arguments: [name])
    case .members(let set, let added, let removed):
      try AddressSet.storeMembers(of: set, added: added, removed: removed, db)
    }
  }
}
