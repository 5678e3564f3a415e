import DeviceSink
import Foundation
import P4Runtime
import P4RuntimeClient
import PythonDevice
import Synchronization
import Testing

/// Requests as they reach a device, each with what it should say.
final class WireJournal: Sendable {
  private struct State {
    var requests: [(method: String, bytes: [UInt8])] = []
    /// Lines for the oracle.
    var samples: [Data] = []
  }

  private let state = Mutex(State())

  static let types = [
    "Write": "p4.v1.WriteRequest", "Read": "p4.v1.ReadRequest",
    "StreamChannel": "p4.v1.StreamMessageRequest",
    "SetForwardingPipelineConfig": "p4.v1.SetForwardingPipelineConfigRequest",
    "GetForwardingPipelineConfig": "p4.v1.GetForwardingPipelineConfigRequest",
    "Capabilities": "p4.v1.CapabilitiesRequest",
  ]

  func add(_ method: String, _ request: [UInt8]) {
    state.withLock { $0.requests.append((method, request)) }
  }

  /// The oldest request that has not been taken yet must be of this method and say `json`.
  func expect(_ method: String, _ json: [String: Any]) async throws {
    for _ in 0..<5000 where state.withLock({ $0.requests.isEmpty }) {
      try await Task.sleep(for: .milliseconds(1))
    }
    let next = state.withLock { $0.requests.isEmpty ? nil : $0.requests.removeFirst() }
    let request = try #require(next, "no request \(method)")
    try #require(request.method == method)
    let sample = try JSONSerialization.data(withJSONObject: [
      "type": Self.types[method] ?? "", "bytes": Data(request.bytes).base64EncodedString(),
      "json": json,
    ])
    state.withLock { $0.samples.append(sample) }
  }

  /// What has come so far is of no interest.
  func skip() { state.withLock { $0.requests = [] } }

  /// Protobuf's own implementation reads all of them as they should be read.
  func check() throws {
    let (left, samples) = state.withLock { ($0.requests.count, $0.samples) }
    #expect(left == 0)
    if samples.isEmpty { return }
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("p4fit-wire-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(samples.joined(separator: Data([0x0a]))).write(to: file)
    let result = try PythonDevice.runPython([WireOracle.script, "check", file.path])
    #expect(result == "checked \(samples.count)\n")
  }
}

/// One message that Python made.
struct WireSample: Sendable {
  let kind: String
  let bytes: [UInt8]
  private let text: Data

  /// What the message says, in protobuf's JSON form.
  var json: [String: Any] {
    get throws {
      try #require(try JSONSerialization.jsonObject(with: text) as? [String: Any])
    }
  }

  /// The part of a stream message that is there.
  func content(_ name: String) throws -> [String: Any] {
    try #require(try json[name] as? [String: Any])
  }

  init(line: Substring) throws {
    let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    let sample = try #require(object, "\(line)")
    kind = try #require(sample["kind"] as? String)
    let data = try #require((sample["bytes"] as? String).flatMap { Data(base64Encoded: $0) })
    bytes = [UInt8](data)
    text = try JSONSerialization.data(withJSONObject: sample["json"] ?? [:])
  }
}

enum WireOracle {
  static let script = PythonDevice.root
    .appendingPathComponent("Tests/ClientPackage/Oracle/messages.py").path

  private static let all = Result {
    try PythonDevice.runPython([script, "answers", PythonDevice.gate, "1", "20"])
      .split(separator: "\n").map { try WireSample(line: $0) }
  }

  /// Random messages of a kind that devices send.
  static func answers(_ kind: String) throws -> [WireSample] {
    let samples = try all.get().filter { $0.kind == kind }
    try #require(samples.count == 20)
    return samples
  }

  /// The number in a byte string of protobuf's JSON form.
  static func number(_ value: Any?) throws -> UInt64 {
    let data = try #require((value as? String).flatMap { Data(base64Encoded: $0) })
    return data.reduce(0) { $0 << 8 | UInt64($1) }
  }
}

/// Who the client of these tests is, as the messages say it.
var wireIdentity: [String: Any] {
  [
    "device_id": "7", "role": "writer",
    "election_id": ["high": "3", "low": "9223372036854775813"],
  ]
}

/// Runs a client whose requests are written down against a device in the process.
func withJournal(
  _ behaviour: SinkBehaviour = SinkBehaviour(), pipeline: [UInt8]? = nil,
  _ body: @escaping @Sendable (P4RuntimeClient<Gate>, SinkDevice, WireJournal) async throws -> Void
) async throws {
  let journal = WireJournal()
  var behaviour = behaviour
  behaviour.received = { journal.add($0, $1) }
  let device = SinkDevice(behaviour, pipeline: pipeline)
  try await withSinkServer(device) { port in
    var configuration = quietConfiguration(port)
    configuration.deviceID = 7
    configuration.role = "writer"
    configuration.electionID = ElectionID(high: 3, low: 1 << 63 + 5)
    configuration.pipeline = .any
    configuration.validatesEntries = false
    let client = P4RuntimeClient<Gate>(configuration)
    try await client.whileRunning {
      let arbitration: [String: Any] = [
        "arbitration": [
          "device_id": "7", "role": ["name": "writer"],
          "election_id": wireIdentity["election_id"] ?? [:],
        ]
      ]
      try await journal.expect("StreamChannel", arbitration)
      try await body(client, device, journal)
    }
  }
  try journal.check()
}
