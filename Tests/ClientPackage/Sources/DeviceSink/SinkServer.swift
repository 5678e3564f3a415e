import GRPCCore
import GRPCNIOTransportHTTP2
import NIOCore
import NIOPosix
import P4Runtime
import Synchronization

/// Serves a device on a port of the loopback interface for as long as `body` takes.
/// - Parameter onOneThread: whether one thread does all of it, so that no answer waits until another
///   one wakes up.
@discardableResult
public func withSinkServer<R: Sendable>(
  _ device: SinkDevice, port: Int = 0, onOneThread: Bool = false,
  _ body: @Sendable (_ port: Int) async throws -> R
) async throws -> R {
  var config = HTTP2ServerTransport.Posix.Config.defaults
  config.rpc.maxRequestPayloadSize = 64 << 20
  // A device answers at once.
  config.connection.flushCoalescing = nil
  let threads: MultiThreadedEventLoopGroup =
    onOneThread ? MultiThreadedEventLoopGroup(numberOfThreads: 1) : .singleton
  let transport = HTTP2ServerTransport.Posix(
    address: .ipv4(host: "127.0.0.1", port: port), transportSecurity: .plaintext, config: config,
    eventLoopGroup: threads)
  let executor = onOneThread ? LoopExecutor(loop: threads.next()) : nil
  let server = GRPCServer(transport: transport, services: [SinkService(device: device)])
  // The server is never torn down abruptly: NIO does not survive that while a client connects.
  return try await withThrowingTaskGroup(of: Void.self) { group in
    group.addTask(executorPreference: executor) { try await server.serve() }
    let address = try await transport.listeningAddress
    let result: Result<R, any Error>
    do {
      result = .success(try await body(address.ipv4?.port ?? 0))
    } catch {
      result = .failure(error)
    }
    server.beginGracefulShutdown()
    device.endStreams()
    // At times it goes on listening all the same. By now no client connects any more.
    group.addTask {
      try? await Task.sleep(for: .seconds(1))
      throw CancellationError()
    }
    _ = try? await group.next()
    group.cancelAll()
    return try result.get()
  }
}

/// Runs tasks on the thread of an event loop.
private final class LoopExecutor: TaskExecutor {
  private let loop: any EventLoop

  init(loop: any EventLoop) {
    self.loop = loop
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
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
      device.behaviour.received("Read", question)
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
    ) { [device] request, _ in
      var message: [UInt8] = []
      for try await part in request.messages { message = part }
      device.behaviour.received(name, message)
      var answers = device.behaviour.answers(name, message)
      if answers == nil { answers = [try await handle(message)] }
      let messages = answers ?? []
      return StreamingServerResponse { writer in
        for message in messages { try await writer.write(message) }
        return [:]
      }
    }
  }

  private static func write(_ request: [UInt8], _ device: SinkDevice) async throws -> [UInt8] {
    switch device.write(request) {
    case .ok: return []
    case .silence:
      while !device.state.withLock({ $0.isEnding }) {
        try await Task.sleep(for: .milliseconds(20))
      }
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
      state.streams[state.nextStream] = SinkDevice.Stream(
        send: { continuation.yield($0) }, end: { continuation.finish() })
      return state.nextStream
    }
    defer { device.state.withLock { $0.streams[id] = nil } }
    await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        for await message in pushed { try await writer.write(message) }
        throw CancellationError()
      }
      group.addTask {
        defer { continuation.finish() }
        for try await message in request.messages {
          device.behaviour.received("StreamChannel", message)
          guard let update = try Self.arbitration(message) else {
            device.behaviour.message(message)
            continue
          }
          let answers = device.behaviour.arbitration(message) ?? [Self.granted(update)]
          for answer in answers { continuation.yield(answer) }
        }
      }
      // Whoever ends first, the device or the client, ends the stream.
      _ = try? await group.next()
      group.cancelAll()
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
