import DeviceSink
import Foundation
import P4Runtime
import P4RuntimeClient
import PythonDevice
import Synchronization
import Testing

/// What protobuf's own implementation made is read as what it says. Entities prove it by going back
/// as writes, which Python compares with the entities that it sent.
@Suite(.enabled(if: PythonDevice.isAvailable, "finsy is not installed"))
struct WireAnswerTests {
  private typealias Body =
    @Sendable (WireSample, P4RuntimeClient<Gate>, SinkDevice, WireJournal) async throws -> Void

  /// Runs `body` for every sample of a kind, in one session of which the device answers any request
  /// with the sample.
  private func each(_ kind: String, _ body: @escaping Body) async throws {
    let current = Mutex<[UInt8]>([])
    var behaviour = SinkBehaviour()
    behaviour.read = { _ in [current.withLock { $0 }] }
    behaviour.answers = { method, _ in method == "Write" ? nil : [current.withLock { $0 }] }
    behaviour.write = { _ in
      kind == "status" ? .status(code: 2, message: "", details: current.withLock { $0 }) : .ok
    }
    let samples = try WireOracle.answers(kind)
    try await withJournal(behaviour) { client, device, journal in
      try await client.waitUntilPrimary()
      for sample in samples {
        current.withLock { $0 = sample.bytes }
        try await body(sample, client, device, journal)
      }
    }
  }

  /// The client reads the entity of each sample by `body` and writes it.
  private func roundTrip(
    _ kind: String, dropping dropped: [String] = [],
    _ body: @escaping @Sendable (P4RuntimeClient<Gate>, inout WriteBatch<Gate>) async throws -> Void
  ) async throws {
    try await each(kind) { sample, client, _, journal in
      var batch = WriteBatch<Gate>(validating: false)
      try await body(client, &batch)
      journal.skip()
      try await client.write(batch)
      let entities = try #require(try sample.json["entities"] as? [[String: Any]])
      let updates: [[String: Any]] = entities.map { entity in
        let kept = entity.mapValues { content in
          (content as? [String: Any] ?? [:]).filter { !dropped.contains($0.key) }
        }
        return ["type": "MODIFY", "entity": kept]
      }
      try await journal.expect("Write", wireIdentity.merging(["updates": updates]) { a, _ in a })
    }
  }

  @Test func tableEntries() async throws {
    // These two are said by devices only.
    try await roundTrip("read_table", dropping: ["is_const", "time_since_last_hit"]) {
      for entry in try await $0.entries(of: Gate.ExactOnly.self).all() { $1.modify(entry) }
    }
  }

  @Test func members() async throws {
    try await roundTrip("read_member") {
      for member in try await $0.members(of: Gate.TcpBackends.self).all() { $1.modify(member) }
    }
  }

  @Test func groups() async throws {
    try await roundTrip("read_group") {
      for group in try await $0.groups(of: Gate.TcpBackends.self).all() { $1.modify(group) }
    }
  }

  @Test func counters() async throws {
    try await roundTrip("read_counter") {
      for cell in try await $0.cells(of: Gate.PortPackets.self).all() { $1.set(cell) }
    }
    try await roundTrip("read_direct_counter") {
      for found in try await $0.counters(of: Gate.ExactOnly.self).all() {
        $1.setCounter(Gate.ExactOnly.self, found.key, found.counter)
      }
    }
  }

  @Test func meters() async throws {
    try await roundTrip("read_meter") {
      for cell in try await $0.cells(of: Gate.Policer.self).all() { $1.set(cell) }
    }
    try await roundTrip("read_direct_meter") {
      for found in try await $0.meters(of: Gate.ExactOnly.self).all() {
        $1.setMeter(Gate.ExactOnly.self, found.key, found.meter)
      }
    }
  }

  @Test func registers() async throws {
    try await roundTrip("read_register") {
      for cell in try await $0.cells(of: Gate.State.self).all() { $1.set(cell) }
    }
  }

  @Test func valueSets() async throws {
    try await roundTrip("read_value_set") {
      $1.set(Gate.Tunnels.self, try await $0.members(of: Gate.Tunnels.self))
    }
  }

  @Test func packets() async throws {
    try await each("stream_packet") { sample, client, device, _ in
      let json = try sample.content("packet")
      let metadata = try #require(json["metadata"] as? [[String: Any]])
      let expected = Gate.PacketIn(
        ingressPort: Gate.PortID(UInt32(try WireOracle.number(metadata[0]["value"]))),
        reason: Bit(p4Word: try WireOracle.number(metadata[1]["value"])),
        payload: [UInt8](Data(base64Encoded: json["payload"] as? String ?? "") ?? Data()))
      var packets = client.packets(of: Gate.PacketIn.self).makeAsyncIterator()
      device.push(sample.bytes)
      #expect(try await packets.next() == expected)
    }
  }

  @Test func digests() async throws {
    try await each("stream_digest") { sample, client, device, journal in
      let json = try sample.content("digest")
      let data = try #require(json["data"] as? [[String: Any]])
      let values: [Gate.LearnStruct] = try data.map { value in
        let members = try #require((value["struct"] as? [String: Any])?["members"] as? [Any])
        let words = try members.map { member in
          let member = member as? [String: Any] ?? [:]
          return try WireOracle.number(member["bitstring"] ?? member["enum_value"])
        }
        return Gate.LearnStruct(
          mac: Bit(p4Word: words[0]), port: Gate.PortID(UInt32(words[1])),
          kind: words[2] == 0 ? .noneMember : words[2] == 6 ? .tcp : .udp)
      }
      let list = json["list_id"] as? String ?? ""
      var lists = client.digests(of: Gate.Learn.self).makeAsyncIterator()
      device.push(sample.bytes)
      let found = try #require(try await lists.next())
      #expect(found.values == values)
      #expect("\(found.listID)" == list)
      #expect("\(found.timestamp)" == json["timestamp"] as? String)
      // Asking for the next one acknowledges this.
      device.push(sample.bytes)
      _ = try await lists.next()
      try await journal.expect(
        "StreamChannel", ["digest_ack": ["digest_id": 385_875_969, "list_id": list]])
    }
  }

  @Test func idleTimeouts() async throws {
    try await each("stream_idle") { sample, client, device, _ in
      let json = try sample.content("idle_timeout_notification")
      let entries = try #require(json["table_entry"] as? [[String: Any]])
      let keys: [Gate.ExactOnly.Key] = try entries.map { entry in
        let words = try (entry["match"] as? [[String: Any]] ?? []).map { match in
          try WireOracle.number((match["exact"] as? [String: Any])?["value"])
        }
        return Gate.ExactOnly.Key(
          dstAddr: IPv4Address(p4Word: words[0]), endpointID: Bit(p4Word: words[1]),
          protocol: UInt16(p4Word: words[2]))
      }
      var idle = client.idleTimeouts(of: Gate.ExactOnly.self).makeAsyncIterator()
      device.push(sample.bytes)
      #expect(try await idle.next() == keys)
    }
  }

  @Test func streamErrors() async throws {
    try await each("stream_error") { sample, client, device, _ in
      let json = try sample.content("error")
      let code = try #require(json["canonical_code"] as? Int)
      let message = try #require(json["message"] as? String)
      let subject: StreamError.Subject =
        json["packet_out"] != nil
        ? .packetOut : json["digest_list_ack"] != nil ? .digestAck : .other
      var errors = client.streamErrors.makeAsyncIterator()
      device.push(sample.bytes)
      let error = try #require(await errors.next())
      #expect(error.status == RPCStatus(code: StatusCode(rawValue: Int32(code)), message: message))
      #expect(error.subject == subject)
    }
  }

  @Test func errorsOfUpdates() async throws {
    try await each("status") { sample, client, _, journal in
      let details = try #require(try sample.json["details"] as? [[String: Any]])
      var expected: [String] = []
      for (index, detail) in details.enumerated() where detail["canonical_code"] as? Int != 0 {
        expected.append(
          "\(index) \(detail["canonical_code"] ?? "") \(detail["message"] ?? "") "
            + "\(detail["space"] ?? "") \(detail["code"] ?? "")")
      }
      do {
        try await client.write { batch in
          for hop in UInt8(0)..<8 { batch.delete(Gate.NextHop.self, .init(hop: hop)) }
        }
        Issue.record("all went well")
      } catch P4RuntimeError.write(let failure) {
        let found = failure.updates.map { update in
          let status = update.status
          return "\(update.index) \(status.code.rawValue) \(status.message) "
            + "\(status.vendorSpace) \(status.vendorCode)"
        }
        #expect(found == expected)
      }
      journal.skip()
    }
  }

  @Test func pipelines() async throws {
    try await each("pipeline") { sample, client, _, journal in
      let json = try sample.json
      func data(_ name: String) throws -> [UInt8] {
        [UInt8](try #require((json[name] as? String).flatMap { Data(base64Encoded: $0) }))
      }
      let expected = ForwardingPipeline(
        p4Info: try data("p4info"), deviceConfig: try data("device_config"),
        cookie: (json["cookie"] as? String).flatMap { UInt64($0) })
      #expect(try await client.pipeline(.all) == expected)
      journal.skip()
    }
  }

  @Test func versions() async throws {
    try await each("capabilities") { sample, client, _, journal in
      let version = try sample.json["p4runtime_api_version"] as? String
      #expect(try await client.apiVersion() == version)
      journal.skip()
    }
  }

  @Test func arbitrationNotices() async throws {
    for sample in try WireOracle.answers("arbitration") {
      let json = try sample.content("arbitration")
      let status = try #require(json["status"] as? [String: Any])
      let election = try #require(json["election_id"] as? [String: String])
      let id = ElectionID(
        high: UInt64(election["high"] ?? "") ?? 0, low: UInt64(election["low"] ?? "") ?? 0)
      // NOT_FOUND says that there is no primary, whatever the id.
      let expected = SessionState.backup(primary: status["code"] as? Int == 6 ? id : nil)
      var behaviour = SinkBehaviour()
      behaviour.arbitration = { _ in [sample.bytes] }
      try await withJournal(behaviour) { client, _, _ in
        for await state in client.states where state != .connecting {
          #expect(state == expected)
          break
        }
      }
    }
  }
}
