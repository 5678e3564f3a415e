import GRPCCore
import GRPCNIOTransportHTTP2
import ServiceLifecycle

/// Serves callers over gRPC.
struct APIServer: ServiceLifecycle.Service {
  private let server: GRPCServer<HTTP2ServerTransport.Posix>
  private let serving: Task<Void, any Error>
  private let health: Health
  let port: Int

  /// Begins to listen.
  init(
    host: String, port: Int, services: [any RegistrableRPCService], health: Health
  ) async throws {
    let transport = HTTP2ServerTransport.Posix(
      address: .ipv4(host: host, port: port), transportSecurity: .plaintext)
    let server = GRPCServer(transport: transport, services: services)
    self.server = server
    self.health = health
    serving = Task { try await server.serve() }
    do {
      self.port = try await transport.listeningAddress.ipv4?.port ?? port
    } catch {
      // What keeps it from listening is what serving ended with.
      try await serving.value
      throw error
    }
  }

  func run() async throws {
    try await withTaskCancellationHandler {
      try await withGracefulShutdownHandler {
        try await serving.value
      } onGracefulShutdown: {
        // Those who watch the health would keep the server for ever.
        health.finish()
        server.beginGracefulShutdown()
      }
    } onCancel: {
      serving.cancel()
    }
  }
}
