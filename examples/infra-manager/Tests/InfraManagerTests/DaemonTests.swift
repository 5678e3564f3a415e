import Foundation
import GRPCCore
import GRPCNIOTransportHTTP2
import GRPCProtobuf
import InfraAPI
import PythonDevice
import SwiftProtobuf
import Testing

@testable import InfraManager

/// The programs as a whole, from outside.
@Suite(.enabled(if: hasDevice, "make setup-test installs what the device needs"))
struct DaemonTests {
  private static let example = repository.appendingPathComponent("examples/infra-manager")

  @Test func fedByTheCommand() async throws {
    let device = try PythonDevice(p4Info: p4Info)
    let folder = try TemporaryFolder()
    let daemon = try DaemonProcess(device: device.port, store: folder.path("store.sqlite"))
    #expect(try daemon.infractl("health", "--wait").output == "serving\n")
    let file = Self.example.appendingPathComponent("cluster.json").path
    #expect(
      try daemon.infractl("apply", "--everything", file).output
        == "49 inserted, 0 modified, 0 deleted\n")
    #expect(
      try daemon.infractl(
        "add-endpoint", "c", "--port", "30", "--mac", "02:00:0a:f4:01:04", "--address",
        "10.244.1.4"
      ).output == "endpoint 5, gateway 02:00:00:00:00:01: 6 inserted, 0 modified, 0 deleted\n")
    // CNI ADD and DEL may come twice.
    #expect(
      try daemon.infractl(
        "add-endpoint", "c", "--port", "30", "--mac", "02:00:0a:f4:01:04", "--address",
        "10.244.1.4"
      ).output == "endpoint 5, gateway 02:00:00:00:00:01: 0 inserted, 0 modified, 0 deleted\n")
    #expect(try daemon.infractl("delete-endpoint", "c").output.hasSuffix(" 6 deleted\n"))
    #expect(
      try daemon.infractl("delete-endpoint", "c").output == "0 inserted, 0 modified, 0 deleted\n")
    #expect(try daemon.infractl("status").output.contains("session primary\n"))
    let entries = try daemon.infractl("entries", "endpoints").output
    #expect(entries.contains(#"endpoints {"action":{"deliver":{"mirror":0,"nexthop":"#))
    #expect(try daemon.infractl("entries", "nothing").status != 0)
    let metrics = try await Self.metrics(daemon)
    #expect(metrics.contains("# TYPE infra_entries gauge\n"))
    #expect(metrics.contains("p4runtime_client_failed_updates_total{device=\"1\"} 0\n"))
    #expect(metrics.contains("infra_primary 1.0\n"))
    #expect(
      metrics.contains(
        #"infra_request_seconds_count{answered="yes",method="DeleteEndpoint"} 2"# + "\n"))
    #expect(daemon.end(SIGTERM) == 0)
  }

  /// GET /metrics over a plain socket.
  private static func metrics(_ daemon: DaemonProcess) async throws -> String {
    let curl = Process()
    let output = Pipe()
    curl.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    curl.arguments = [
      "python3", "-c",
      "import sys, urllib.request; "
        + "print(urllib.request.urlopen(sys.argv[1]).read().decode(), end='')",
      "http://127.0.0.1:\(daemon.metricsPort)/metrics",
    ]
    curl.standardOutput = output
    try curl.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    curl.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  /// Without a device the daemon listens, keeps what it is told, and says how things are.
  @Test func withoutADevice() throws {
    let folder = try TemporaryFolder()
    let daemon = try DaemonProcess(device: 9, store: folder.path("store.sqlite"))
    let file = Self.example.appendingPathComponent("cluster.json").path
    let answer = try daemon.infractl("apply", file)
    #expect(answer.output.contains("; pending: "))
    let health = try daemon.infractl("health")
    #expect(health.output == "not serving\n")
    #expect(health.status != 0)
    #expect(try daemon.infractl("status").output.contains("2 endpoints, 1 services"))
    #expect(daemon.end(SIGTERM) == 0)
  }

  /// Another pipeline is replaced where the daemon has one to give, and all entries are replayed.
  @Test func aPipelineIsInstalledAndEverythingReplayed() throws {
    let folder = try TemporaryFolder()
    let store = folder.path("store.sqlite")
    let file = Self.example.appendingPathComponent("cluster.json").path
    let daemon = try DaemonProcess(device: 9, store: store)
    #expect(try daemon.infractl("apply", file).status == 0)
    #expect(daemon.end(SIGTERM) == 0)
    let device = try PythonDevice(p4Info: PythonDevice.gate)
    // Without a pipeline it refuses, and says what differs.
    let refusing = try DaemonProcess(device: device.port, store: store)
    while try !refusing.infractl("status").output.hasPrefix("session unusable") {}
    #expect(try refusing.infractl("status").output.contains("another pipeline: "))
    #expect(refusing.end(SIGTERM) == 0)
    let installing = try DaemonProcess(
      device: device.port, store: store, ["--pipeline", binaryP4Info])
    #expect(try installing.infractl("health", "--wait").status == 0)
    let sizes = try device.control("dump")["sizes"] as? [String: Int] ?? [:]
    #expect(sizes.filter { $0.key.hasSuffix(".endpoints") }.map(\.value) == [2])
    #expect(
      try installing.infractl("reconcile").output
        == "49 as wanted, 0 inserted, 0 modified, 0 deleted\n")
    #expect(installing.end(SIGTERM) == 0)
  }

  private static func calling<R: Sendable>(
    _ daemon: DaemonProcess,
    _ body:
      @escaping @Sendable (GRPCClient<HTTP2ClientTransport.Posix>) async throws -> R
  ) async throws -> R {
    let transport = try HTTP2ClientTransport.Posix(
      target: .ipv4(address: "127.0.0.1", port: daemon.port), transportSecurity: .plaintext)
    return try await withGRPCClient(transport: transport) { try await body($0) }
  }

  @Test(arguments: [
    (#"{}"#, RPCError.Code.invalidArgument, "update.kind is missing"),
    (#"{"removeRoute": "x"}"#, .invalidArgument, "'x' is no value for remove_route"),
    (
      #"{"endpoint": {"name": "a", "mac": "02:00"}}"#, .invalidArgument,
      "'02:00' is no value for endpoint.mac"
    ),
    (#"{"service": {"name": "a|b"}}"#, .invalidArgument, "'a|b' is no value for service.name"),
    (
      #"{"service": {"name": "s", "ports": [{"name": "p", "port": 65536}]}}"#, .invalidArgument,
      "'65536' is no value for service_port.port"
    ),
    (
      #"{"policy": {"name": "p", "inboundRules": [{"id": "1", "action": 7}]}}"#,
      .invalidArgument, "'7' is no value for rule.action"
    ),
    (
      #"{"addressSetDelta": {"name": "nobody", "added": ["10.0.0.1"]}}"#, .failedPrecondition,
      "a delta names address set 'nobody', which is unknown"
    ),
    (
      #"{"pool": {"prefix": "10.0.0.0/8"}}"#, .failedPrecondition,
      "pool '10.0.0.0/8' names node 'self', which is unknown"
    ),
  ])
  func whatIsWrongIsNamed(_ update: String, _ code: RPCError.Code, _ message: String) async throws {
    let folder = try TemporaryFolder()
    let daemon = try DaemonProcess(device: 9, store: folder.path("store.sqlite"))
    let request = try Infra_V1_ApplyRequest(jsonString: #"{"updates": [\#(update)]}"#)
    try await Self.calling(daemon) { client in
      do {
        _ = try await Infra_V1_Infra.Client(wrapping: client).apply(request)
        Issue.record("taken: \(update)")
      } catch let error as RPCError {
        #expect(error.code == code)
        #expect(error.message == message)
      }
    }
    #expect(daemon.end(SIGTERM) == 0)
  }

  /// The caller learns which entry the device refused, as a message too.
  @Test func aRefusedEntryIsInTheDetails() async throws {
    let folder = try TemporaryFolder()
    var info = try String(contentsOfFile: p4Info, encoding: .utf8)
    let table = try #require(info.range(of: #"alias: "arp_targets""#))
    let size = try #require(info.range(of: "size: 512", range: table.upperBound..<info.endIndex))
    info.replaceSubrange(size, with: "size: 2")
    try info.write(toFile: folder.path("small.txtpb"), atomically: true, encoding: .utf8)
    let device = try PythonDevice(p4Info: folder.path("small.txtpb"))
    let daemon = try DaemonProcess(device: device.port, store: folder.path("store.sqlite"))
    #expect(try daemon.infractl("health", "--wait").status == 0)
    let request = try Infra_V1_ApplyRequest(
      jsonString: String(
        contentsOf: Self.example.appendingPathComponent("cluster.json"), encoding: .utf8))
    try await Self.calling(daemon) { client in
      do {
        _ = try await Infra_V1_Infra.Client(wrapping: client).apply(request)
        Issue.record("there was no room for it")
      } catch let error as RPCError {
        #expect(error.code == .resourceExhausted)
        let detail = try error.unpackGoogleRPCStatus()?.details.first?.any
        let failed = try Infra_V1_FailedEntries(unpackingAny: try #require(detail))
        #expect(failed.entries.map(\.table) == ["arp_targets"])
        #expect(failed.entries.map(\.code) == [8])
        #expect(failed.entries.first?.entry.hasPrefix("insert ") == true)
      }
      // Those who watch learn that all is well again, and that the daemon goes.
      let health = Grpc_Health_V1_Health.Client(wrapping: client)
      #expect(try await health.check(.init()).status == .serving)
      await #expect(throws: RPCError.self) {
        try await health.check(.with { $0.service = "nobody" })
      }
    }
    // Nothing of the request is left.
    let sizes = try device.control("dump")["sizes"] as? [String: Int]
    #expect(sizes == [:])
    #expect(daemon.end(SIGTERM) == 0)
  }
}
