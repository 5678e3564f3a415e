import GRPCCore
import GRPCNIOTransportHTTP2
import P4Runtime
import Synchronization

/// Serves a device on a port of the loopback interface for as long as `body` takes.
@discardableResult
public func withSinkServer<R: Sendable>(
  _ device: SinkDevice, port: Int = 0,
  _ body: @escaping @Sendable (_ port: Int) async throws -> R
) async throws -> R {
  var config = HTTP2ServerTransport.Posix.Config.defaults
  config.rpc.maxRequestPayloadSize = 64 << 20
  let transport = HTTP2ServerTransport.Posix(
    address: .ipv4(host: "127.0.0.1", port: port), transportSecurity: .plaintext, config: config)
  let server = GRPCServer(transport: transport, services: [SinkService(device: device)])
  return try await withThrowingTaskGroup(of: R?.self) { group in
    group.addTask {
      try await server.serve()
      return nil
    }
    group.addTask {
      let address = try await transport.listeningAddress
      return try await body(address.ipv4?.port ?? 0)
    }
    defer { group.cancelAll() }
    while let next = try await group.next() {
      if let result = next { return result }
    }
    throw RPCError(code: .unavailable, message: "the server has ended")
  }
}

/// The calls of `p4.v1.P4Runtime`, their messages left as bytes.
struct SinkService: RegistrableRPCService {
  let device: SinkDevice

  func registerMethods<Transport: ServerTransport>(with router: inout RPCRouter<Transport>) {
    unary("Write", in: &router) { [device] request in try await Self.write(request, device) }
    unary("SetForwardingPipelineConfig", in: &router) { [device] request in
      var fields = WireFields(WireBytes(request))
      while let field = try fields.next() {
        if field.number == 5 {
          let config = try fields.bytes(field).array
          device.state.withLock { $0.pipeline = config }
        }
      }
      return []
    }
    unary("GetForwardingPipelineConfig", in: &router) { [device] _ in
      guard let config = device.pipeline else {
        throw RPCError(code: .failedPrecondition, message: "no pipeline")
      }
      var writer = WireWriter()
      writer.append(tag: 0x0a, bytes: config)
      return writer.bytes
    }
    unary("Capabilities", in: &router) { _ in
      var writer = WireWriter()
      writer.append(tag: 0x0a, bytes: "1.5.0".utf8)
      return writer.bytes
    }
    router.registerHandler(
      forMethod: method("Read"), deserializer: RawDeserializer(), serializer: RawSerializer()
    ) { [device] request, _ in
      var question: [UInt8] = []
      for try await message in request.messages { question = message }
      let answers = device.read(question)
      return StreamingServerResponse { writer in
        for answer in answers { try await writer.write(answer) }
        return [:]
      }
    }
    router.registerHandler(
      forMethod: method("StreamChannel"), deserializer: RawDeserializer(),
      serializer: RawSerializer()
    ) { [device] request, _ in
      StreamingServerResponse { writer in
        try await Self.serve(request, writer, device)
        return [:]
      }
    }
  }

  private func method(_ name: String) -> MethodDescriptor {
    MethodDescriptor(fullyQualifiedService: "p4.v1.P4Runtime", method: name)
  }

  private func unary<Transport: ServerTransport>(
    _ name: String, in router: inout RPCRouter<Transport>,
    _ handle: @escaping @Sendable ([UInt8]) async throws -> [UInt8]
  ) {
    router.registerHandler(
      forMethod: method(name), deserializer: RawDeserializer(), serializer: RawSerializer()
    ) { request, _ in
      var message: [UInt8] = []
      for try await part in request.messages { message = part }
      let answer = try await handle(message)
      return StreamingServerResponse(single: ServerResponse(message: answer))
    }
  }

  private static func write(_ request: [UInt8], _ device: SinkDevice) async throws -> [UInt8] {
    switch device.write(request) {
    case .ok: return []
    case .silence:
      try await Task.sleep(for: .seconds(3600))
      return []
    case .status(let code, let message, let details):
      var metadata = Metadata()
      if let details { metadata.addBinary(details, forKey: "grpc-status-details-bin") }
      let status = Status.Code(rawValue: code) ?? .unknown
      throw RPCError(
        code: RPCError.Code(status) ?? .unknown, message: message, metadata: metadata)
    }
  }

  private static func serve(
    _ request: StreamingServerRequest<[UInt8]>, _ writer: RPCWriter<[UInt8]>, _ device: SinkDevice
  ) async throws {
    let (pushed, continuation) = AsyncStream<[UInt8]>.makeStream()
    let id = device.state.withLock { state in
      state.nextStream += 1
      state.streams[state.nextStream] = { continuation.yield($0) }
      return state.nextStream
    }
    defer { device.state.withLock { $0.streams[id] = nil } }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { for await message in pushed { try await writer.write(message) } }
      group.addTask {
        defer { continuation.finish() }
        for try await message in request.messages {
          guard let update = try Self.arbitration(message) else {
            device.behaviour.message(message)
            continue
          }
          let answers = device.behaviour.arbitration(message) ?? [Self.granted(update)]
          for answer in answers { continuation.yield(answer) }
        }
      }
      try await group.waitForAll()
    }
  }

  /// The `MasterArbitrationUpdate` of a stream message; nil for another message.
  private static func arbitration(_ message: [UInt8]) throws -> WireBytes? {
    var fields = WireFields(WireBytes(message))
    guard let field = try fields.next(), field.number == 1 else { return nil }
    return try fields.bytes(field)
  }

  /// The answer to an arbitration that is won: the request with a status of OK.
  private static func granted(_ update: WireBytes) -> [UInt8] {
    var writer = WireWriter()
    writer.append(tag: 0x0a, bytes: update.array + [0x22, 0])
    return writer.bytes
  }
}

struct RawSerializer: MessageSerializer {
  func serialize<Bytes: GRPCContiguousBytes>(_ message: [UInt8]) -> Bytes { Bytes(message) }
}

struct RawDeserializer: MessageDeserializer {
  func deserialize<Bytes: GRPCContiguousBytes>(_ bytes: Bytes) -> [UInt8] {
    bytes.withUnsafeBytes { Array($0) }
  }
}
