import Foundation
import P4Runtime

@testable import InfraManager

/// The entries of `p4src/scenarios`, in a form that derived entries can be brought into as well:
/// what the project says that k8s.p4 needs, written without this daemon in mind.
struct ScenarioFile {
  private static let folder = repository.appendingPathComponent("p4src/scenarios")
  private let object: [String: Any]

  init(_ name: String) throws {
    let data = try Data(contentsOf: Self.folder.appendingPathComponent("\(name).json"))
    object = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
  }

  /// What stands after the first `steps` steps, as lines.
  func entries(after steps: Int) throws -> Set<String> {
    var entries: [String: String] = [:]
    for file in object["use"] as? [String] ?? [] {
      for entry in try ScenarioFile(String(file.dropLast(5))).list { add(entry, to: &entries) }
    }
    for entry in list { add(entry, to: &entries) }
    for step in (object["steps"] as? [[String: Any]] ?? []).prefix(steps) {
      for entry in step["delete"] as? [[String: Any]] ?? [] { entries[Self.key(entry)] = nil }
      for key in ["insert", "modify"] {
        for entry in step[key] as? [[String: Any]] ?? [] { add(entry, to: &entries) }
      }
    }
    return Set(entries.map { "\($0) → \($1)" })
  }

  private var list: [[String: Any]] { object["entries"] as? [[String: Any]] ?? [] }

  private func add(_ entry: [String: Any], to entries: inout [String: String]) {
    entries[Self.key(entry)] = Self.target(entry)
  }

  private static func key(_ entry: [String: Any]) -> String {
    let isRule = entry["table"] as? String == "rules"
    let match = (entry["match"] as? [String: Any] ?? [:]).map { name, value in
      "\(camelCase(name)) \(text(value, isRule ? widths[name] : nil))"
    }
    let priority = entry["priority"].map { " priority \($0)" } ?? ""
    return "\(entry["table"] ?? "") {\(match.sorted().joined(separator: ", "))}\(priority)"
  }

  private static func target(_ entry: [String: Any]) -> String {
    if let members = entry["members"] as? [[String: Any]] {
      return "[" + members.map(action).sorted().joined(separator: ", ") + "]"
    }
    return action(entry)
  }

  private static func action(_ entry: [String: Any]) -> String {
    let name = (entry["action"] as? String ?? "").split(separator: ".").last ?? ""
    let parameters = (entry["params"] as? [String: Any] ?? [:]).map { name, value in
      "\(camelCase(name)) \(text(value, nil))"
    }
    return "\(camelCase(String(name)))(\(parameters.sorted().joined(separator: ", ")))"
  }

  /// Ternary fields, in which a value without a mask matches alone.
  private static let widths = [
    "protocol": 8, "src_port": 16, "dst_port": 16, "icmp_type": 8, "icmp_code": 8,
  ]

  private static let names = [
    "UNTRACKED": "1", "PRE_DNAT": "2", "EGRESS": "3", "INGRESS": "4", "HOST_IN": "5",
    "HOST_OUT": "6", "FORWARD_IN": "7", "FORWARD_OUT": "8", "OUTGOING": "1", "SERVICE": "2",
  ]

  /// A value as the bindings would print it; `width` is that of a ternary field.
  private static func text(_ value: Any, _ width: Int?) -> String {
    let text = "\(value)"
    if let number = names[text] { return number }
    if text.contains("&&&") {
      return text.components(separatedBy: "&&&").map { number($0) }.joined(separator: "&&&")
    }
    return width.map { "\(number(text))|\((1 << $0) - 1)" } ?? number(text)
  }

  private static func number(_ text: String) -> String {
    text.hasPrefix("0x") ? UInt64(text.dropFirst(2), radix: 16).map { "\($0)" } ?? text : text
  }

  static func camelCase(_ name: String) -> String {
    let parts = name.split(separator: "_")
    return (parts.first.map(String.init) ?? "")
      + parts.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}

extension Entries {
  /// The entries in the same form, with the actions of a group in the place of the group.
  var lines: Set<String> {
    get throws {
      var lines: Set<String> = []
      for field in Self.fields { lines.formUnion(try field.lines(self)) }
      return lines
    }
  }
}

extension EntriesField {
  fileprivate func lines(_ entries: Entries) throws -> [String] {
    try jsonObjects(entries).compactMap { object in
      guard let key = object["key"] as? [String: Any] else { return nil }
      let match = key.filter { $0.key != "priority" }.map { "\($0.key) \(Self.text($0.value))" }
      let priority = key["priority"].map { " priority \($0)" } ?? ""
      let start = "\(name) {\(match.sorted().joined(separator: ", "))}\(priority)"
      if let target = object["target"] as? [String: Any] {
        return "\(start) → \(try Self.group(name, target, entries))"
      }
      return "\(start) → \(Self.action(object["action"] as? [String: Any] ?? [:]))"
    }
  }

  private static func group(
    _ table: String, _ target: [String: Any], _ entries: Entries
  ) throws -> String {
    guard let number = target.values.first.flatMap({ groupNumber($0) }), table == "backends" else {
      return "?"
    }
    let group = entries.backendGroups.items.values.first { $0.id.rawValue == number }
    let members = try (group?.members ?? []).map { member in
      let item = entries.backendMembers.items[member.id]
      let object = try JSONSerialization.jsonObject(
        with: Data(json(item?.action).utf8), options: .fragmentsAllowed)
      return action(object as? [String: Any] ?? [:])
    }
    return "[" + members.sorted().joined(separator: ", ") + "]"
  }

  private static func groupNumber(_ value: Any) -> UInt32? {
    if let number = value as? UInt32 { return number }
    return (value as? [String: Any])?.values.first as? UInt32
  }

  private static func action(_ object: [String: Any]) -> String {
    guard let (name, parameters) = object.first else { return "?" }
    let list = (parameters as? [String: Any] ?? [:]).map { "\($0.key) \(text($0.value))" }
    return "\(name)(\(list.sorted().joined(separator: ", ")))"
  }

  private static func text(_ value: Any) -> String {
    guard let object = value as? [String: Any] else { return "\(value)" }
    if let value = object["value"], let length = object["prefixLength"] {
      return "\(value)/\(length)"
    }
    guard let value = object["value"], let mask = object["mask"] else { return "\(object)" }
    let isAll = ["255", "65535"].contains("\(mask)")
    return isAll ? "\(value)|\(mask)" : "\(value)&&&\(mask)"
  }

  private func jsonObjects(_ entries: Entries) throws -> [[String: Any]] {
    try jsonOfItems(entries).compactMap {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }
  }
}
