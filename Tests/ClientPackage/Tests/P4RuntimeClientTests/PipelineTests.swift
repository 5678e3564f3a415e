import DeviceSink
import P4Runtime
import P4RuntimeClient
import Testing

/// Devices that run another program, or a later one: the first difference is the headline, and all
/// are listed.
@Suite struct PipelineTests {
  /// What the client says of a device with this P4Info.
  private func judged(_ p4Info: [UInt8]) async throws -> P4RuntimeError? {
    let device = SinkDevice(pipeline: pipelineConfig(p4Info))
    return try await withSinkServer(device) { port in
      let client = P4RuntimeClient<Gate>(quietConfiguration(port))
      return try await client.whileRunning {
        do {
          try await client.waitUntilPrimary()
          return nil
        } catch let error as P4RuntimeError {
          return error
        }
      }
    }
  }

  /// `Gate`, its tables changed.
  private func program(_ change: (TableInfo) -> TableInfo?) -> ProgramInfo {
    ProgramInfo(
      name: "Gate", architecture: "pna", tables: Gate.info.tables.compactMap(change))
  }

  private func table(
    _ old: TableInfo, name: String? = nil, fields: [MatchFieldInfo]? = nil,
    actions: [UInt32]? = nil
  ) -> TableInfo {
    TableInfo(
      id: old.id, name: name ?? old.name, alias: old.alias, size: old.size,
      fields: fields ?? old.fields, actions: actions ?? old.actions,
      constDefaultAction: old.constDefaultAction, implementation: old.implementation,
      isConst: old.isConst)
  }

  @Test func allDifferencesAreListed() async throws {
    let exact = Gate.ExactOnly.info
    let changed = program { old in
      switch old.id {
      case Gate.Acl.tableID: return nil
      case Gate.Routes.tableID: return self.table(old, name: "gate.ways")
      case exact.id:
        let fields = [
          MatchFieldInfo(
            id: exact.fields[0].id, name: exact.fields[0].name, kind: .lpm, bitWidth: 31),
          exact.fields[2],
          MatchFieldInfo(id: 9, name: "more", kind: .exact, bitWidth: 8),
        ]
        return self.table(old, fields: fields, actions: Array(old.actions.dropFirst()))
      default: return old
      }
    }
    let expected: [PipelineDifference] = [
      .fieldKind(table: exact.name, field: exact.fields[0].name),
      .fieldWidth(table: exact.name, field: exact.fields[0].name, expected: 32, found: 31),
      .missingField(table: exact.name, field: exact.fields[1].name),
      .extraField(table: exact.name, field: "more"),
      .missingAction(table: exact.name, action: exact.actions[0]),
      .missingTable(id: Gate.Acl.tableID, name: Gate.Acl.info.name),
      .tableName(
        id: Gate.Routes.tableID, expected: Gate.Routes.info.name, found: "gate.ways"),
    ]
    guard case .pipeline(let found) = try await judged(p4Info(of: changed)) else {
      Issue.record("took another pipeline")
      return
    }
    #expect(found.all == expected)
    #expect(found.first == expected[0])
    #expect("\(found)".hasSuffix("has another match kind, and 6 more"))
  }

  /// A match kind that this library does not know may stand in tables that nobody asks for, not in
  /// one of the bindings.
  @Test func aMatchKindOfALaterVersion() async throws {
    var bytes = p4Info(of: Gate.info)
    func append(table name: String, id: UInt32) {
      var writer = WireWriter()
      let start = writer.begin(tag: 0x12)
      let preamble = writer.begin(tag: 0x0a)
      writer.append(tag: 0x08, nonZero: UInt64(id))
      writer.append(tag: 0x12, bytes: name.utf8)
      writer.finish(preamble)
      let field = writer.begin(tag: 0x12)
      writer.append(tag: 0x08, nonZero: UInt64(1))
      writer.append(tag: 0x20, nonZero: UInt64(32))
      writer.append(tag: 0x28, nonZero: UInt64(99))
      // A field of P4Info that this library has never heard of.
      writer.append(tag: 0xffa, bytes: [1, 2, 3])
      writer.finish(field)
      writer.finish(start)
      bytes += writer.bytes
    }
    append(table: "gate.later", id: 0x02ff_ffff)
    #expect(try await judged(bytes) == nil)

    bytes = p4Info(of: program { $0.id == Gate.NextHop.tableID ? nil : $0 })
    append(table: Gate.NextHop.info.name, id: Gate.NextHop.tableID)
    guard case .pipeline(let found) = try await judged(bytes) else {
      Issue.record("took a match kind that nobody knows")
      return
    }
    #expect(
      found.first
        == .fieldKind(table: Gate.NextHop.info.name, field: Gate.NextHop.info.fields[0].name))
  }

  @Test func aP4InfoThatIsNone() async throws {
    guard case .decode(.malformed) = try await judged([0x12, 0x7f, 1]) else {
      Issue.record("took a P4Info that is none")
      return
    }
  }
}
