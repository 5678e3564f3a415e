import Foundation
import P4Runtime
import P4RuntimeClient

extension Manager.Client {
  /// Hands out what the device holds as JSON, table by table, in a fixed order: all tables or, with
  /// a name, one. What the device learnt is among it.
  func listEntries(
    of table: String, _ body: (_ table: String, _ json: String) async throws -> Void
  ) async throws {
    let known = Entries.fields + Entries.learnt
    guard table.isEmpty || known.contains(where: { $0.name == table }) else {
      throw InfraError.unknown(what: "table", name: table, neededBy: "the request")
    }
    for field in known where table.isEmpty || field.name == table {
      for json in try await field.list(self).sorted() { try await body(field.name, json) }
    }
  }
}

/// A table that can be listed.
protocol ListedTable: Sendable {
  /// As the program calls it in the control plane.
  var name: String { get }
  /// What the device holds, each entry as JSON.
  func list(_ client: Manager.Client) async throws -> [String]
}

/// A table in which the device learns.
private struct LearntTable<T: P4Table>: ListedTable where T.Program == K8s {
  var name: String { T.info.alias }
  func list(_ client: Manager.Client) async throws -> [String] {
    try await client.entries(of: T.self).all().map { try json($0) }
  }
}

extension Entries {
  static let learnt: [any ListedTable] = [
    LearntTable<K8s.Flows>(), LearntTable<K8s.FlowsV6>(), LearntTable<K8s.Affinities>(),
    LearntTable<K8s.AffinitiesV6>(), LearntTable<K8s.Fragments>(), LearntTable<K8s.Stations>(),
  ]

  /// The table of an entry or key, as the program calls it.
  static func tableName(of entity: any Hashable & Sendable) -> String {
    fields.first { $0.isItem(entity) }?.name ?? "\(type(of: entity))"
  }
}

/// JSON with sorted keys.
func json(_ value: some Encodable) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  return String(decoding: try encoder.encode(value), as: UTF8.self)
}
