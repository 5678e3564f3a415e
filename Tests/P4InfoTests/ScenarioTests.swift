import Foundation
import P4Architecture
import P4Diagnostics
import P4Frontend
import P4Info
import P4Source
import P4Syntax
import Testing

/// The scenarios of p4src/scenarios, held against the P4Info of p4src/k8s.p4 as a P4Runtime server
/// would: names, widths, kinds of matches, priorities, parameters, members.
@Suite struct ScenarioTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "p4src")
  static let names = (1...15).compactMap { number in
    files.first { $0.hasPrefix(number < 10 ? "0\(number)-" : "\(number)-") }
  }
  static let files =
    ((try? FileManager.default.contentsOfDirectory(
      atPath: root.appending(path: "scenarios").path)) ?? []).sorted()

  struct Files: FileProvider {
    func read(_ path: String) -> Result<[UInt8], FileError> {
      let path = ScenarioTests.root.appending(path: path).path
      guard let data = FileManager.default.contents(atPath: path) else {
        return .failure(.notFound)
      }
      return .success([UInt8](data))
    }
  }

  /// A number, or a text that stands for one.
  enum Value: Decodable, Hashable {
    case number(UInt64)
    case text(String)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(UInt64.self) {
        self = .number(number)
      } else {
        self = .text(try container.decode(String.self))
      }
    }
  }

  struct Call: Decodable, Hashable {
    var action: String
    var params: [String: Value]
    var weight: Int?
  }

  struct Entry: Decodable, Hashable {
    var table: String
    var match: [String: Value]
    var priority: Int?
    var action: String?
    var params: [String: Value]?
    var members: [Call]?
  }

  struct Packet: Decodable {
    var port: UInt32
    var hex: String
    var free: [[Int]]?
    var bind: [String: [Int]]?
  }

  struct Write: Decodable {
    var type: String
    var entry: Entry
  }

  struct Step: Decodable {
    var say: String
    var insert: [Entry]?
    var modify: [Entry]?
    var delete: [Entry]?
    var send: Packet?
    var expect: [Packet]?
    var fate: String?
    var reason: String?
    var distinct: [String]?
    var wait: Int?
    var counters: [String: [String: Int]]?
    var daemon: String?
    var writes: [Write]?
  }

  struct Scenario: Decodable {
    var title: String
    var features: [String]
    var use: [String]
    var steps: [Step]
  }

  struct Fixture: Decodable {
    var title: String
    var entries: [Entry]
  }

  static func read<T: Decodable>(_ name: String) throws -> T {
    let data = try Data(contentsOf: root.appending(path: "scenarios/" + name))
    return try JSONDecoder().decode(T.self, from: data)
  }

  static let program: Result<ScenarioProgram, any Error> = Result { try ScenarioProgram() }

  @Test func thereAreFifteen() {
    #expect(Self.names.count == 15)
    #expect(Self.files.count == 16, "\(Self.files)")
  }

  @Test(arguments: names)
  func fitsTheProgram(_ name: String) throws {
    let scenario: Scenario = try Self.read(name)
    let program = try Self.program.get()
    var state = ScenarioState(program)
    for file in scenario.use {
      let fixture: Fixture = try Self.read(file)
      for entry in fixture.entries { state.insert(entry) }
    }
    var bound: Set<String> = []
    for step in scenario.steps {
      for entry in step.delete ?? [] { state.delete(entry) }
      for entry in step.insert ?? [] { state.insert(entry) }
      for entry in step.modify ?? [] { state.modify(entry) }
      for write in step.writes ?? [] {
        switch write.type {
        case "INSERT": state.insert(write.entry)
        case "DELETE": state.delete(write.entry)
        default: Issue.record("\(write.type)")
        }
      }
      if let send = step.send { check(send, step, program, &bound) }
      for name in step.distinct ?? [] { #expect(bound.contains(name), "\(name)") }
      if let seconds = step.wait { #expect(seconds > 0) }
      for (counter, values) in step.counters ?? [:] {
        #expect(["reasons", "rule_hits", "flows"].contains(counter), "\(counter)")
        if counter == "reasons" {
          for (reason, _) in values { #expect(program.reasons.contains(reason), "\(reason)") }
        }
      }
    }
    for feature in scenario.features {
      #expect(program.features.contains(feature), "\(feature)")
    }
    #expect(state.faults == [])
  }

  private func check(
    _ send: Packet, _ step: Step, _ program: ScenarioProgram, _ bound: inout Set<String>
  ) {
    #expect(program.bytes(send.hex)?.count ?? 0 >= 14, "\(step.say)")
    let expected = step.expect ?? []
    for packet in expected {
      let count = program.bytes(packet.hex)?.count ?? 0
      #expect(count >= 14, "\(step.say)")
      for range in (packet.free ?? []) + (packet.bind ?? [:]).values {
        #expect(range.count == 2 && range.reduce(0, +) <= count, "\(step.say)")
      }
      bound.formUnion((packet.bind ?? [:]).keys)
    }
    if let reason = step.reason { #expect(program.reasons.contains(reason), "\(reason)") }
    switch step.fate {
    case "DROP": #expect(expected.isEmpty && step.reason != nil, "\(step.say)")
    case "PUNT":
      // As it came in.
      #expect(expected.map(\.hex) == [send.hex] && step.reason != nil, "\(step.say)")
    case "FORWARD": #expect(expected.count == 1 && step.reason == nil, "\(step.say)")
    default: Issue.record("\(step.say): \(step.fate ?? "no fate")")
    }
  }

  /// The check itself: what is wrong with an entry is told.
  @Test(arguments: [
    (#"{"table": "route", "match": {}}"#, "no table `route`"),
    (#"{"table": "routes", "match": {"prefx": "10.0.0.0/8"}, "action": "unreachable"}"#, "prefx"),
    (#"{"table": "routes", "match": {"prefix": "10.0.0.1/8"}, "action": "unreachable"}"#, "bits"),
    (#"{"table": "routes", "match": {"prefix": "10.0.0.0/0"}, "action": "unreachable"}"#, "/0"),
    (#"{"table": "routes", "match": {"prefix": 7}, "action": "unreachable"}"#, "LPM"),
    (#"{"table": "routes", "match": {}, "action": "deliver"}"#, "deliver"),
    (#"{"table": "routes", "match": {}, "action": "via", "params": {}}"#, "nexthop"),
    (
      #"{"table": "routes", "match": {}, "action": "via", "params": {"nexthop": 65536}}"#, "16 bits"
    ),
    (#"{"table": "routes", "match": {}, "priority": 3, "action": "unreachable"}"#, "priority"),
    (
      #"{"table": "rules", "match": {"policy": 1}, "action": "deny", "params": {"rule": 1}}"#,
      "priority"
    ),
    (
      #"{"table": "rules", "match": {}, "priority": 1, "action": "deny", "params": {"rule": 1}}"#,
      "policy"
    ),
    (#"{"table": "ports.ports", "match": {"port": 9}, "action": "unknown_port"}"#, "unknown_port"),
    (
      #"{"table": "backends", "match": {"service": 1}, "action": "backend", "params": {}}"#,
      "members"
    ),
    (#"{"table": "routes", "match": {}, "members": []}"#, "members"),
    (#"{"table": "flows", "match": {}, "action": "flow", "params": {}}"#, "learns"),
  ])
  func faultsAreFound(_ item: (entry: String, part: String)) throws {
    let entry = try JSONDecoder().decode(Entry.self, from: Data(item.entry.utf8))
    var state = ScenarioState(try Self.program.get())
    state.insert(entry)
    #expect(state.faults.contains { $0.contains(item.part) }, "\(state.faults)")
  }
}
