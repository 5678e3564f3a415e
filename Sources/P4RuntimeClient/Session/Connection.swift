#if Client
import GRPCCore
import GRPCNIOTransportHTTP2
import NIOCore
import NIOHTTP2
import P4Runtime

/// One connection to a device, for the life of one session.
struct Connection: Sendable {
  typealias Transport = HTTP2ClientTransport.Posix

  /// Sessions are counted from 1, so that what belongs to an old one is known.
  let number: UInt64
  /// Messages that wait to be sent on the stream.
  let outgoing: BoundedQueue<[UInt8]>
  private let transport: Transport
  private let grpc: GRPCClient<Transport>
  private let options: CallOptions
  private let callTimeout: Duration
  private let clock: CallClock

  init(_ configuration: P4RuntimeConfiguration, number: UInt64) throws {
    self.number = number
    transport = try Self.transport(configuration)
    grpc = GRPCClient(transport: transport)
    outgoing = BoundedQueue(limit: 64)
    var options = CallOptions.defaults
    options.waitForReady = false
    // The transport takes its limit on received messages from this field and reads no other.
    options.maxRequestMessageBytes = configuration.limits.bytesPerMessage
    self.options = options
    callTimeout = configuration.callTimeout
    clock = CallClock(timeout: callTimeout)
  }

  /// Connects, and runs whatever is done on the connection until it has been shut down.
  func run() async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await clock.watch() }
      _ = try? await grpc.runConnections()
      group.cancelAll()
    }
  }

  /// Lets calls under way come to their end and then ends the connection.
  func shutDown() { grpc.beginGracefulShutdown() }

  private static func transport(
    _ configuration: P4RuntimeConfiguration
  ) throws -> HTTP2ClientTransport.Posix {
    var config = HTTP2ClientTransport.Posix.Config.defaults
    config.http2.authority = configuration.serverName
    config.http2.maxFrameSize = 1 << 20
    config.backoff.initial = configuration.backoff.initial
    config.backoff.max = configuration.backoff.maximum
    // Each write waits for its answer, so that waiting for more to send gains nothing.
    config.connection.flushCoalescing = nil
    let headerListBytes = configuration.limits.headerListBytes
    config.channelDebuggingCallbacks.onCreateTCPConnection = { channel in
      channel.eventLoop.makeCompletedFuture {
        try LargerHeaderLists.install(in: channel, bytes: headerListBytes)
      }
    }
    return try HTTP2ClientTransport.Posix(
      target: target(configuration.address), transportSecurity: security(configuration.security),
      config: config)
  }

  private static func target(
    _ address: P4RuntimeConfiguration.Address
  ) -> any ResolvableTarget {
    switch address {
    case .host(let host, let port):
      if IPv4Address(host) != nil { return .ipv4(address: host, port: port) }
      if IPv6Address(host) != nil { return .ipv6(address: host, port: port) }
      return .dns(host: host, port: port)
    case .unixSocket(let path): return .unixDomainSocket(path: path)
    }
  }

  private static func security(
    _ security: P4RuntimeConfiguration.Security
  ) -> HTTP2ClientTransport.Posix.TransportSecurity {
    switch security {
    case .plaintext: return .plaintext
    case .tls(let roots): return .tls { $0.trustRoots = trust(roots) }
    case .mutualTLS(let certificate, let key, let roots):
      return .mTLS(certificateChain: [source(certificate)], privateKey: keySource(key)) {
        $0.trustRoots = trust(roots)
      }
    }
  }

  private static func trust(_ roots: [P4RuntimeConfiguration.PEM]) -> TLSConfig.TrustRootsSource {
    roots.isEmpty ? .systemDefault : .certificates(roots.map(source))
  }

  private static func source(_ pem: P4RuntimeConfiguration.PEM) -> TLSConfig.CertificateSource {
    switch pem {
    case .file(let path): .file(path: path, format: .pem)
    case .text(let text): .bytes(Array(text.utf8), format: .pem)
    }
  }

  private static func keySource(_ pem: P4RuntimeConfiguration.PEM) -> TLSConfig.PrivateKeySource {
    switch pem {
    case .file(let path): .file(path: path, format: .pem)
    case .text(let text): .bytes(Array(text.utf8), format: .pem)
    }
  }

  // MARK: Calls

  /// A call with one answer. The error is gRPC's own, for those who look into its metadata.
  ///
  /// gRPC's own unary call runs three tasks, one of which only waits for the time-out. A write is
  /// short, and each change of task is a chance to be put off by what else the machine does, so
  /// that the message is handed to the transport here and now. The device is not told of the
  /// time-out, for which servers start a task too: it sees that the call is broken off.
  func unary(_ method: MethodDescriptor, _ message: [UInt8]) async throws -> [UInt8] {
    try await transport.withStream(descriptor: method, options: options) { stream, _ in
      let call = clock.begin { await stream.outbound.finish(throwing: CancellationError()) }
      do {
        let answer = try await Self.exchange(stream, message)
        clock.finish(call)
        return answer
      } catch {
        guard clock.finish(call) else { throw P4RuntimeError.timedOut }
        if error is RPCError || error is CancellationError { throw error }
        throw RPCError(code: .unavailable, message: "The stream broke.", cause: error)
      }
    }
  }

  /// Sends the one message of a call and waits for the one that answers it.
  private static func exchange(
    _ stream: RPCStream<Transport.Inbound, Transport.Outbound>, _ message: [UInt8]
  ) async throws -> [UInt8] {
    let bytes: Transport.Bytes = ByteSerializer().serialize(message)
    var failure: (any Error)?
    do {
      try await stream.outbound.write(contentsOf: [.metadata([:]), .message(bytes)])
    } catch {
      // A device that refuses a message before it has read all of it says why.
      failure = error
    }
    await stream.outbound.finish()
    var answer: [UInt8]?
    for try await part in stream.inbound {
      switch part {
      case .metadata: continue
      case .message(let bytes):
        guard answer == nil else {
          throw RPCError(code: .internalError, message: "The answer has a second message.")
        }
        answer = ByteDeserializer().deserialize(bytes)
      case .status(let status, let metadata):
        if let error = RPCError(status: status, metadata: metadata) { throw error }
        guard let answer else {
          throw RPCError(code: .internalError, message: "The answer has no message.")
        }
        return answer
      }
    }
    try Task.checkCancellation()
    throw failure ?? RPCError(code: .unavailable, message: "The stream ended without a status.")
  }

  /// A call with many answers, each handed to `handle`, which may wait. An answer that is longer
  /// than the call timeout in coming ends the call.
  func read(
    _ message: [UInt8], handle: @escaping @Sendable ([UInt8]) async throws -> Void
  ) async throws {
    let clock = ContinuousClock()
    let watch = Watchdog(timeout: callTimeout)
    try await withThrowingTaskGroup(of: Bool.self) { group in
      group.addTask {
        try await grpc.serverStreaming(
          request: ClientRequest(message: message), descriptor: Method.read,
          serializer: ByteSerializer(), deserializer: ByteDeserializer(), options: options
        ) { response in
          for try await part in response.messages {
            watch.pause()
            try await handle(part)
            watch.touch(clock.now)
          }
        }
        return true
      }
      group.addTask {
        try await watch.run()
        return false
      }
      defer { group.cancelAll() }
      _ = try await group.next()
    }
  }

  /// Runs the stream until either side ends it.
  func stream(handle: @escaping @Sendable ([UInt8]) throws -> Void) async throws {
    let outgoing = outgoing
    try await grpc.bidirectionalStreaming(
      request: StreamingClientRequest { writer in
        while let message = try await outgoing.next() { try await writer.write(message) }
      },
      descriptor: Method.stream, serializer: ByteSerializer(), deserializer: ByteDeserializer(),
      options: options
    ) { response in
      for try await message in response.messages { try handle(message) }
    }
  }
}

/// Announces a larger header list than the transport does.
///
/// A failed write reports on each of its updates in one trailer. The transport announces 16 KiB,
/// which some hundred errors exceed; the device then either drops all of them or breaks the
/// connection. It leaves no way to configure that, so a second SETTINGS frame follows the first.
final class LargerHeaderLists: ChannelInboundHandler {
  typealias InboundIn = HTTP2Frame
  typealias OutboundOut = HTTP2Frame

  private let bytes: Int

  private init(bytes: Int) { self.bytes = bytes }

  static func install(in channel: any Channel, bytes: Int) throws {
    let pipeline = channel.pipeline.syncOperations
    let http2 = try pipeline.handler(type: NIOHTTP2Handler.self)
    try pipeline.addHandler(LargerHeaderLists(bytes: bytes), position: .after(http2))
  }

  func channelActive(context: ChannelHandlerContext) {
    let settings = [HTTP2Setting(parameter: .maxHeaderListSize, value: max(bytes, 1 << 14))]
    let frame = HTTP2Frame(streamID: .rootStream, payload: .settings(.settings(settings)))
    context.writeAndFlush(wrapOutboundOut(frame), promise: nil)
    context.fireChannelActive()
  }
}
#endif
