import DeviceSink
import Foundation
import P4Runtime
import P4RuntimeClient
import PythonDevice
import Testing

/// Every kind of request is read by protobuf's own implementation as what was meant. That of the
/// entities themselves is proven where they are encoded, in P4RuntimeTests.
@Suite(.enabled(if: PythonDevice.isAvailable, "finsy is not installed"))
struct WireRequestTests {
  private func write(_ updates: [[String: Any]], _ atomicity: String) -> [String: Any] {
    wireIdentity.merging(["atomicity": atomicity, "updates": updates]) { a, _ in a }
  }

  private func read(_ entity: [String: Any]) -> [String: Any] {
    ["device_id": "7", "role": "writer", "entities": [entity]]
  }

  @Test func writes() async throws {
    try await withJournal { client, _, journal in
      let names: [(Atomicity, String)] = [
        (.continueOnError, "CONTINUE_ON_ERROR"), (.rollbackOnError, "ROLLBACK_ON_ERROR"),
        (.dataplaneAtomic, "DATAPLANE_ATOMIC"),
      ]
      for (hop, (atomicity, name)) in names.enumerated() {
        let entries = (UInt64(1)...2).map {
          Gate.BalanceTcp(.init(service: Bit(p4Word: $0)), .oneShot([]))
        }
        try await client.write(atomicity) { batch in
          for entry in entries {
            _ = hop == 0 ? batch.insert(entry) : batch.modify(entry)
          }
        }
        let updates: [[String: Any]] = ["AQ==", "Ag=="].map { service in
          let entry: [String: Any] = [
            "table_id": 33_554_436, "action": ["action_profile_action_set": [String: Any]()],
            "match": [["field_id": 1, "exact": ["value": service]]],
          ]
          return ["type": hop == 0 ? "INSERT" : "MODIFY", "entity": ["table_entry": entry]]
        }
        try await journal.expect("Write", self.write(updates, name))
      }
      // An update whose kind was changed on the way: it was there already.
      try await client.write { $0.ensure(Gate.BalanceTcp(.init(service: 1), .oneShot([]))) }
      for kind in ["INSERT", "MODIFY"] {
        let entry: [String: Any] = [
          "table_id": 33_554_436, "action": ["action_profile_action_set": [String: Any]()],
          "match": [["field_id": 1, "exact": ["value": "AQ=="]]],
        ]
        let update: [String: Any] = ["type": kind, "entity": ["table_entry": entry]]
        try await journal.expect("Write", self.write([update], "CONTINUE_ON_ERROR"))
      }
    }
  }

  @Test func reads() async throws {
    try await withJournal { client, _, journal in
      let key: [String: Any] = [
        "table_id": 33_554_433,
        "match": [
          ["field_id": 1, "exact": ["value": "CgAAAQ=="]],
          ["field_id": 2, "exact": ["value": "Ag=="]], ["field_id": 3, "exact": ["value": "AA=="]],
        ],
      ]
      let exact = Gate.ExactOnly.Key(dstAddr: 0x0a00_0001, endpointID: 2, protocol: 0)

      _ = try await client.entries(of: Gate.ExactOnly.self).all()
      try await journal.expect("Read", self.read(["table_entry": ["table_id": 33_554_433]]))
      _ = try await client.entry(Gate.ExactOnly.self, exact)
      try await journal.expect("Read", self.read(["table_entry": key]))
      _ = try? await client.defaultAction(of: Gate.ExactOnly.self)
      try await journal.expect(
        "Read",
        self.read(["table_entry": ["table_id": 33_554_433, "is_default_action": true]]))
      _ = try await client.members(of: Gate.TcpBackends.self).all()
      try await journal.expect(
        "Read", self.read(["action_profile_member": ["action_profile_id": 285_212_673]]))
      _ = try await client.groups(of: Gate.TcpBackends.self).all()
      try await journal.expect(
        "Read", self.read(["action_profile_group": ["action_profile_id": 285_212_673]]))
      _ = try await client.cells(of: Gate.PortPackets.self).all()
      try await journal.expect("Read", self.read(["counter_entry": ["counter_id": 301_989_889]]))
      _ = try await client.cells(of: Gate.PortPackets.self, at: Gate.PortPackets.Index(5)).all()
      try await journal.expect(
        "Read",
        self.read(["counter_entry": ["counter_id": 301_989_889, "index": ["index": "5"]]]))
      _ = try await client.cells(of: Gate.Policer.self, at: Gate.Policer.Index(0)).all()
      try await journal.expect(
        "Read",
        self.read(["meter_entry": ["meter_id": 335_544_321, "index": ["index": "0"]]]))
      _ = try await client.cells(of: Gate.State.self, at: Gate.State.Index(15)).all()
      try await journal.expect(
        "Read",
        self.read(["register_entry": ["register_id": 369_098_753, "index": ["index": "15"]]]))
      _ = try await client.counters(of: Gate.ExactOnly.self, exact).all()
      try await journal.expect("Read", self.read(["direct_counter_entry": ["table_entry": key]]))
      _ = try await client.meters(of: Gate.ExactOnly.self).all()
      try await journal.expect(
        "Read", self.read(["direct_meter_entry": ["table_entry": ["table_id": 33_554_433]]]))
      _ = try await client.members(of: Gate.Tunnels.self)
      try await journal.expect("Read", self.read(["value_set_entry": ["value_set_id": 50_331_649]]))
    }
  }

  @Test func pipelinesAndCapabilities() async throws {
    try await withJournal { client, _, journal in
      let parts: [(PipelineParts, String)] = [
        (.all, "ALL"), (.cookie, "COOKIE_ONLY"), (.p4InfoAndCookie, "P4INFO_AND_COOKIE"),
        (.deviceConfigAndCookie, "DEVICE_CONFIG_AND_COOKIE"),
      ]
      let actions: [(PipelineAction, String)] = [
        (.verify, "VERIFY"), (.verifyAndSave, "VERIFY_AND_SAVE"),
        (.verifyAndCommit, "VERIFY_AND_COMMIT"), (.commit, "COMMIT"),
        (.reconcileAndCommit, "RECONCILE_AND_COMMIT"),
      ]
      #expect(parts.count == PipelineParts.allCases.count)
      #expect(actions.count == PipelineAction.allCases.count)
      // A P4Info is handed on byte by byte, so that a small one will do.
      let info: [UInt8] = [0x0a, 0x03, 0x0a, 0x01, 0x78]
      for (index, (action, name)) in actions.enumerated() {
        let cookie: UInt64? = [nil, 0, 5, nil, .max][index]
        let pipeline = ForwardingPipeline(
          p4Info: info, deviceConfig: index == 2 ? [0, 255] : [], cookie: cookie)
        try await client.setPipeline(action == .commit ? nil : pipeline, action)
        var json = wireIdentity
        json["action"] = name
        if action != .commit {
          var config: [String: Any] = ["p4info": ["pkg_info": ["name": "x"]]]
          if index == 2 { config["p4_device_config"] = "AP8=" }
          if let cookie { config["cookie"] = ["cookie": "\(cookie)"] }
          json["config"] = config
        }
        try await journal.expect("SetForwardingPipelineConfig", json)
      }
      for (part, name) in parts {
        _ = try await client.pipeline(part)
        try await journal.expect(
          "GetForwardingPipelineConfig", ["device_id": "7", "response_type": name])
      }
      _ = try await client.apiVersion()
      try await journal.expect("Capabilities", ["device_id": "7"])
    }
  }

  @Test func packets() async throws {
    try await withJournal { client, _, journal in
      try await client.waitUntilPrimary()
      for (port, text) in [(0, "AA=="), (70000, "ARFw")] {
        let payload = [UInt8](repeating: 7, count: 300)
        try await client.send(
          Gate.PacketOut(egressPort: Gate.PortID(UInt32(port)), payload: payload))
        let packet: [String: Any] = [
          "payload": Data(payload).base64EncodedString(),
          "metadata": [["metadata_id": 1, "value": text]],
        ]
        try await journal.expect("StreamChannel", ["packet": packet])
      }
    }
  }
}
