import Foundation
import PythonDevice

/// What separates a device from another: the least number of updates that make the one hold what
/// the other holds. It is taken from what the devices themselves say, without the client.
struct Difference: Equatable, CustomStringConvertible {
  private(set) var insert = 0
  private(set) var modify = 0
  private(set) var delete = 0

  init(from device: PythonDevice, to wanted: PythonDevice) throws {
    let (mine, others) = (try Self.entities(of: device), try Self.entities(of: wanted))
    for (key, value) in others {
      if let found = mine[key] {
        if found != value { modify += 1 }
      } else {
        insert += 1
      }
    }
    delete = mine.keys.count { others[$0] == nil }
  }

  var count: Int { insert + modify + delete }

  var description: String { "\(insert) insertions, \(modify) changes, \(delete) deletions" }

  /// What a device holds, by that by which entities are told apart.
  private static func entities(of device: PythonDevice) throws -> [String: String] {
    var found: [String: String] = [:]
    for case let entity as [String: Any] in try device.control("dump")["entities"] as? [Any] ?? [] {
      guard let (kind, content) = entity.first, var content = content as? [String: Any] else {
        continue
      }
      // Neither the fields of a key nor the members of a group have an order.
      for name in ["match", "members"] {
        if let list = content[name] as? [Any] { content[name] = try list.map(text).sorted() }
      }
      let names = [
        "table_id", "match", "priority", "is_default_action", "action_profile_id", "member_id",
        "group_id",
      ]
      let key = try text(content.filter { names.contains($0.key) })
      found[kind + key] = try text(content)
    }
    return found
  }

  private static func text(_ value: Any) throws -> String {
    String(
      decoding: try JSONSerialization.data(withJSONObject: value, options: [.sortedKeys]),
      as: UTF8.self)
  }
}

/// The updates that a device has counted since it was last asked.
struct Counts: CustomStringConvertible {
  private(set) var insert = 0
  private(set) var modify = 0
  private(set) var delete = 0
  /// Updates that the device refused, insertions of what is there among them.
  private(set) var failed = 0
  /// Modifications that changed nothing.
  private(set) var unchanged = 0

  init(_ device: PythonDevice) throws {
    let answer = try device.control("counts", ["reset": true])
    let updates = answer["updates"] as? [String: Int] ?? [:]
    insert = updates["insert"] ?? 0
    modify = updates["modify"] ?? 0
    delete = updates["delete"] ?? 0
    failed = updates["failed"] ?? 0
    unchanged = answer["unchanged"] as? Int ?? 0
  }

  var writes: Int { insert + modify + delete + failed }

  var description: String {
    "\(insert) insertions, \(modify) changes, \(delete) deletions"
      + (failed > 0 ? ", \(failed) refused" : "") + (unchanged > 0 ? ", \(unchanged) in vain" : "")
  }

  /// Whether this is what the difference takes, and no update more.
  func isLeast(for difference: Difference) -> Bool {
    insert == difference.insert && modify == difference.modify && delete == difference.delete
      && failed == 0 && unchanged == 0
  }
}
