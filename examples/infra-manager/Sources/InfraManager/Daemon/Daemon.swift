import GRPCCore
public import Logging
public import P4RuntimeClient
import ServiceLifecycle
public import UnixSignals

/// The parts of the daemon, put together.
public struct Daemon: Sendable {
  /// What the daemon is told when it starts.
  public struct Configuration: Sendable {
    public var device: P4RuntimeConfiguration
    /// The store's file; nil keeps it in memory.
    public var database: String?
    /// Where callers are served; port 0 takes any that is free.
    public var host = "127.0.0.1"
    public var port = 0
    /// Of the metrics; nil for none.
    public var metricsPort: Int?
    public var manager = Manager.Configuration()

    public init(device: P4RuntimeConfiguration) { self.device = device }
  }

  public let manager: Manager
  /// Where it listens.
  public let port: Int
  public let metricsPort: Int?
  /// In the order in which they start; they stop in reverse, callers first.
  private let services: [any ServiceLifecycle.Service]
  private let logger: Logger

  /// Opens the store and begins to listen. Nothing else happens before `run`.
  public init(
    _ configuration: Configuration, metrics: PrometheusMetrics, logger: Logger
  ) async throws {
    self.logger = logger
    let health = Health()
    let client = Manager.Client(configuration.device)
    manager = try await Manager(
      store: try Store(path: configuration.database), client: client, health: health,
      configuration: configuration.manager, logger: logger)
    let metricsServer: MetricsServer? =
      if let port = configuration.metricsPort {
        try await MetricsServer(port: port, metrics: metrics, logger: logger)
      } else {
        nil
      }
    metricsPort = metricsServer?.port
    let server = try await APIServer(
      host: configuration.host, port: configuration.port,
      services: [InfraService(manager), HealthService(health)], health: health)
    port = server.port
    services =
      [client, manager] + (metricsServer.map { [$0] } ?? []) + [server]
  }

  /// Runs until it is told to stop, by a signal among `signals` or by the task's cancellation.
  public func run(signals: [UnixSignal] = [.sigterm, .sigint]) async throws {
    try await ServiceGroup(
      services: services, gracefulShutdownSignals: signals, logger: logger
    ).run()
  }
}
