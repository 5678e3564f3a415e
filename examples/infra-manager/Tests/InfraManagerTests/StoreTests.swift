import Foundation
import GRDB
import P4Runtime
import Testing

@testable import InfraManager

@Suite struct StoreTests {
  /// What is stored is what is loaded, after each of many changes and their inverses.
  @Test func whatIsStoredIsLoaded() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path("store.sqlite")
    var random = Seeded(4)
    var known = Cluster()
    var ids = IDs()
    var store = try Store(path: path)
    let all = try exampleRequests()
    for step in 0..<150 {
      var edit = Edit(known, now: 100)
      switch Int.random(in: 0..<4, using: &random) {
      case 0:
        let kind = try #require(Kind.allCases.randomElement(using: &random))
        if let name = known.names(kind).randomElement(using: &random) {
          try edit.make(.remove(kind, name))
        }
      case 1 where known.addressSets["offices"] != nil:
        let member = AddressSet.Member.network(
          Network(host: .v4(IPv4Address(rawValue: .random(in: 0...20, using: &random)))))
        try edit.make(.delta(set: "offices", added: [member], removed: []))
        try edit.make(.delta(set: "offices", added: [], removed: [member]))
        try edit.make(.delta(set: "offices", added: [member], removed: [member]))
      default: try edit.make(try #require(all.randomElement(using: &random)))
      }
      var newIDs = ids
      try newIDs.claim(.endpoint, Set(edit.cluster.names(.endpoint)))
      if step % 5 == 0 { newIDs.forgetRetired() }
      newIDs.spaces["priorities/\(step % 3)"] =
        Bool.random(using: &random) ? nil : newIDs.spaces["endpoint"]
      try await store.commit(edit.changes, ids: newIDs, formerly: ids)
      if step % 3 == 0 {
        // Taken back, all is as before.
        try await store.commit(edit.inverse, ids: ids, formerly: newIDs)
      } else {
        (known, ids) = (edit.cluster, newIDs)
      }
      if step % 10 == 0 { store = try Store(path: path) }
      let (loaded, loadedIDs) = try await store.load()
      #expect(loaded == known)
      #expect(
        loadedIDs.spaces.mapValues(\.alive).filter { !$0.value.isEmpty }
          == ids.spaces.mapValues(\.alive).filter { !$0.value.isEmpty })
      #expect(loadedIDs.spaces["endpoint"] == ids.spaces["endpoint"])
    }
  }

  @Test func aFileThatIsNoDatabaseIsAnError() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("store.sqlite")
    try "no database, but longer than the header of one would be".repeated(50)
      .write(toFile: path, atomically: true, encoding: .utf8)
    #expect(throws: InfraError.self) { _ = try Store(path: path) }
  }

  @Test func aRowThatIsNotUnderstoodIsAnError() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path("store.sqlite")
    let store = try Store(path: path)
    try await DatabaseQueue(path: path).write { db in
      try db.execute(sql: "INSERT INTO pool (name, value) VALUES ('x', '{\"prefix\":\"x\"}')")
    }
    await #expect(throws: InfraError.self) { _ = try await store.load() }
  }
}

extension String {
  fileprivate func repeated(_ count: Int) -> String { String(repeating: self, count: count) }
}
