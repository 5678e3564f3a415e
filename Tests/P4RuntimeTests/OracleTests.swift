import Foundation
import P4Runtime
import TestFixtures
import Testing

/// Bytes are read by an implementation that is not ours. Needs Python with finsy; where it is missing
/// the test says so and is skipped.
struct OracleTests {
  private static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  @Test(.enabled(if: Python.hasFinsy, "no Python with finsy: pip install finsy, set P4FIT_PYTHON"))
  func finsyReadsWhatWeWrite() throws {
    var samples = SampleEntries(seed: 3)
    var writer = WireWriter()
    var exact: [Gate.ExactOnly] = []
    var acl: [Gate.Acl] = []
    var routes: [Gate.Routes] = []
    var balance: [Gate.BalanceTcp] = []
    var ports: [Gate.Ports] = []
    for _ in 0..<200 {
      exact.append(try samples.exactOnly())
      acl.append(try samples.acl())
      routes.append(try samples.routes())
      balance.append(samples.balanceTcp())
      ports.append(samples.ports())
    }
    for index in exact.indices {
      exact[index].encode(.insert, into: &writer)
      acl[index].encode(.insert, into: &writer)
      routes[index].encode(.modify, into: &writer)
      balance[index].encode(.insert, into: &writer)
      ports[index].encode(.insert, into: &writer)
    }
    let entries = writer.bytes
    try Self.encodeOthers(into: &writer)

    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("p4fit-oracle-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (request, padded) = (
      folder.appendingPathComponent("request"), folder.appendingPathComponent("padded")
    )
    try Data(writer.bytes).write(to: request)
    let script = Self.package.appendingPathComponent("Tests/P4RuntimeTests/Oracle/check_writes.py")
    let info = Self.package.appendingPathComponent(
      "Tests/P4SwiftBindingsTests/Fixtures/gate.p4info.txtpb")
    let result = try Python.run([script.path, info.path, request.path, padded.path])
    try #require(result.status == 0, "\(result.output)")
    #expect(result.output == "checked 1011 of 1011\n")

    // What another implementation padded is read as the same entries.
    let bytes = [UInt8](try Data(contentsOf: padded))
    #expect(bytes.count > entries.count)
    let updates = try UpdateWire.updates(ofWriteRequest: bytes)
    for index in exact.indices {
      let at = 5 * index
      #expect(try Gate.ExactOnly(decoding: try updates[at].entity.tableEntry()) == exact[index])
      #expect(try Gate.Acl(decoding: try updates[at + 1].entity.tableEntry()) == acl[index])
      #expect(try Gate.Routes(decoding: try updates[at + 2].entity.tableEntry()) == routes[index])
      #expect(
        try Gate.BalanceTcp(decoding: try updates[at + 3].entity.tableEntry()) == balance[index])
      #expect(try Gate.Ports(decoding: try updates[at + 4].entity.tableEntry()) == ports[index])
    }
  }

  /// One of everything that is no table entry.
  private static func encodeOthers(into writer: inout WireWriter) throws {
    let member = try #require(Gate.TcpBackends.MemberID(5))
    Gate.TcpBackends.Member(member, .setBackend(ptr: 9, mac: 1)).encode(.insert, into: &writer)
    Gate.TcpBackends.Group(
      try #require(Gate.TcpBackends.GroupID(6)), [.init(member, weight: 2, watchPort: 70000)],
      maxSize: 8
    ).encode(.insert, into: &writer)
    Gate.TcpBackends.Member.encodeDelete(member, into: &writer)
    Gate.ExactOnly.encodeDefault(.drop, into: &writer)
    Gate.ExactOnly.encodeDefault(nil, into: &writer)
    Gate.PortPackets.Cell(try #require(Gate.PortPackets.Index(5)), PacketCount(packets: 300))
      .encodeModify(into: &writer)
    Gate.Policer.Cell(
      try #require(Gate.Policer.Index(7)),
      try SingleRateThreeColorMeter(committedRate: 1, committedBurst: 2, excessBurst: 3)
    ).encodeModify(into: &writer)
    Gate.Fixed.encodeCounter(.init(kind: .udp), ByteCount(bytes: 12), into: &writer)
    Gate.ExactOnly.encodeMeter(
      .init(dstAddr: 1, endpointID: 2, protocol: 3),
      try TwoRateThreeColorMeter(
        committedRate: 1, committedBurst: 2, peakRate: 3, peakBurst: 4), into: &writer)
    Gate.Tunnels.encodeModify([.init(port: 1, mask: Ternary(2, mask: 6))], into: &writer)
    Gate.Learn.Config(maxTimeout: 5, maxListSize: 6, ackTimeout: 7).encode(.insert, into: &writer)
  }
}
