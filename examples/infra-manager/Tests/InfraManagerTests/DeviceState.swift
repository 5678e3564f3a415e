import Foundation
import PythonDevice

/// What a device holds, as it says itself.
struct DeviceState {
  private let entities: [String: String]

  init(_ device: PythonDevice) throws {
    let list = try device.control("dump")["entities"] as? [[String: [String: Any]]] ?? []
    var entities: [String: String] = [:]
    for (kind, entity) in list.compactMap(\.first) {
      var key = entity
      for name in ["action", "members", "max_size"] { key[name] = nil }
      var value = entity
      if let members = entity["members"] as? [[String: Any]] {
        value["members"] = try members.map { try Self.text($0) }.sorted()
      }
      entities["\(kind) \(try Self.text(key))"] = try Self.text(value)
    }
    self.entities = entities
  }

  private static func text(_ object: [String: Any]) throws -> String {
    let data = try JSONSerialization.data(withJSONObject: object, options: .sortedKeys)
    return String(decoding: data, as: UTF8.self)
  }

  /// The fewest updates that lead to another state, in the words of the device's counts.
  func difference(to other: DeviceState) -> [String: Int] {
    [
      "insert": other.entities.keys.filter { entities[$0] == nil }.count,
      "modify": other.entities.filter { key, value in
        entities[key].map { $0 != value } ?? false
      }.count,
      "delete": entities.keys.filter { other.entities[$0] == nil }.count, "failed": 0,
    ]
  }
}
