public import GRPCCore
public import InfraAPI

/// The gRPC health service: the daemon serves while the device is ours and holds what it should.
public struct HealthService: Grpc_Health_V1_Health.SimpleServiceProtocol {
  private let health: Health
  /// The empty name stands for the whole server.
  private let names: Set<String> = [
    "", Infra_V1_Infra.descriptor.fullyQualifiedService,
  ]

  public init(_ health: Health) { self.health = health }

  public func check(
    request: Grpc_Health_V1_HealthCheckRequest, context: ServerContext
  ) async throws -> Grpc_Health_V1_HealthCheckResponse {
    guard names.contains(request.service) else {
      throw RPCError(code: .notFound, message: "no service '\(request.service)'")
    }
    return .init(health.status)
  }

  public func watch(
    request: Grpc_Health_V1_HealthCheckRequest,
    response: RPCWriter<Grpc_Health_V1_HealthCheckResponse>, context: ServerContext
  ) async throws {
    guard names.contains(request.service) else {
      var answer = Grpc_Health_V1_HealthCheckResponse()
      answer.status = .serviceUnknown
      try await response.write(answer)
      return
    }
    var last: Health.Status?
    for await status in health.changes where status != last {
      last = status
      try await response.write(.init(status))
    }
  }
}

extension Grpc_Health_V1_HealthCheckResponse {
  init(_ status: Health.Status) {
    self.init()
    switch status {
    case .serving: self.status = .serving
    case .notServing: self.status = .notServing
    }
  }
}
