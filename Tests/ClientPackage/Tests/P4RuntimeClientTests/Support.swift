import DeviceSink
import Logging
import P4Runtime
import P4RuntimeClient

/// A serialized P4Info that says of `program` what its bindings know.
func p4Info(of program: ProgramInfo) -> [UInt8] {
  var writer = WireWriter()
  for table in program.tables {
    let start = writer.begin(tag: 0x12)
    preamble(table.id, table.name, table.alias, &writer)
    for field in table.fields {
      let match = writer.begin(tag: 0x12)
      writer.append(tag: 0x08, nonZero: UInt64(field.id))
      writer.append(tag: 0x12, bytes: field.name.utf8)
      writer.append(tag: 0x20, nonZero: UInt64(field.bitWidth))
      let kind: UInt64 =
        switch field.kind {
        case .exact: 2
        case .lpm: 3
        case .ternary: 4
        case .range: 5
        case .optional: 6
        }
      writer.append(tag: 0x28, nonZero: kind)
      writer.finish(match)
    }
    for action in table.actions {
      let reference = writer.begin(tag: 0x1a)
      writer.append(tag: 0x08, nonZero: UInt64(action))
      writer.finish(reference)
    }
    writer.append(tag: 0x20, nonZero: UInt64(table.constDefaultAction ?? 0))
    writer.append(tag: 0x30, nonZero: UInt64(table.implementation ?? 0))
    writer.append(tag: 0x40, nonZero: table.size)
    writer.append(tag: 0x50, nonZero: UInt64(table.isConst ? 1 : 0))
    writer.finish(start)
  }
  for action in Set(program.tables.flatMap(\.actions)).sorted() {
    let start = writer.begin(tag: 0x1a)
    preamble(action, "action\(action)", "action\(action)", &writer)
    writer.finish(start)
  }
  return writer.bytes
}

private func preamble(_ id: UInt32, _ name: String, _ alias: String, _ writer: inout WireWriter) {
  let start = writer.begin(tag: 0x0a)
  writer.append(tag: 0x08, nonZero: UInt64(id))
  writer.append(tag: 0x12, bytes: name.utf8)
  writer.append(tag: 0x1a, bytes: alias.utf8)
  writer.finish(start)
}

/// A `ForwardingPipelineConfig` with this P4Info.
func pipelineConfig(_ p4Info: [UInt8], cookie: UInt64? = nil) -> [UInt8] {
  var writer = WireWriter()
  writer.append(tag: 0x0a, bytes: p4Info)
  if let cookie {
    let start = writer.begin(tag: 0x1a)
    writer.append(tag: 0x08, nonZero: cookie)
    writer.finish(start)
  }
  return writer.bytes
}

/// Runs a client against a device that runs `Gate`.
@discardableResult
func withGate<R: Sendable>(
  _ behaviour: SinkBehaviour = SinkBehaviour(),
  configure: (inout P4RuntimeConfiguration) -> Void = { _ in },
  _ body: @escaping @Sendable (P4RuntimeClient<Gate>, SinkDevice) async throws -> R
) async throws -> R {
  let device = SinkDevice(behaviour, pipeline: pipelineConfig(p4Info(of: Gate.info)))
  var configuration = quietConfiguration(0)
  configure(&configuration)
  let settled = configuration
  return try await withSinkServer(device) { port in
    var configuration = settled
    configuration.address = .host("127.0.0.1", port: port)
    let client = P4RuntimeClient<Gate>(configuration)
    return try await client.whileRunning { try await body(client, device) }
  }
}

/// A configuration for a device on this machine that says nothing in the log.
func quietConfiguration(_ port: Int) -> P4RuntimeConfiguration {
  var configuration = P4RuntimeConfiguration(address: .host("127.0.0.1", port: port))
  configuration.readyTimeout = .seconds(5)
  configuration.callTimeout = .seconds(5)
  configuration.logger.logLevel = .critical
  return configuration
}

/// A `StreamMessageResponse` with an arbitration update.
func arbitration(
  code: UInt64, election: UInt64, device: UInt64 = 1, role: String = ""
) -> [UInt8] {
  var writer = WireWriter()
  let update = writer.begin(tag: 0x0a)
  writer.append(tag: 0x08, nonZero: device)
  if !role.isEmpty {
    let start = writer.begin(tag: 0x12)
    writer.append(tag: 0x1a, bytes: role.utf8)
    writer.finish(start)
  }
  let id = writer.begin(tag: 0x1a)
  writer.append(tag: 0x10, nonZero: election)
  writer.finish(id)
  let status = writer.begin(tag: 0x22)
  writer.append(tag: 0x08, nonZero: code)
  writer.finish(status)
  writer.finish(update)
  return writer.bytes
}
