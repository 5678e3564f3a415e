import ArgumentParser
import Foundation
import InfraManager
import Logging
import Metrics
import P4RuntimeClient

/// The daemon's command line.
@main
struct InfraManagerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "infra-manager",
    abstract: "Programs a node's network device with what its agents say.",
    discussion: """
      Prints one line of JSON with its ports when it listens. It stops in good order on SIGTERM and \
      SIGINT; what it was told is in the database, and the device keeps forwarding.
      """)

  @Option(help: "Where the device listens, HOST:PORT.")
  var device = "127.0.0.1:9559"

  @Option(help: "The device's number.")
  var deviceID: UInt64 = 1

  @Option(help: "The greatest among the device's controllers writes.")
  var electionID: UInt64 = 1

  @Option(help: "PEM file of who vouches for the device; without one the connection is plain.")
  var roots: String?

  @Option(help: "PEM file of the daemon's certificate.")
  var certificate: String?

  @Option(help: "PEM file of the certificate's key.")
  var key: String?

  @Option(
    help: """
      The P4Info (binary) that the device is given where it runs another pipeline or none; \
      without one that is refused.
      """)
  var pipeline: String?

  @Option(help: "What the device's compiler made of the program, to go with it.")
  var deviceConfig: String?

  @Option(help: "The file of what must survive a restart.")
  var database = "infra-manager.sqlite"

  @Option(help: "Where callers are served, ADDRESS:PORT; port 0 takes any that is free.")
  var listen = "127.0.0.1:9640"

  @Option(help: "Loopback port of /metrics; 0 takes any that is free.")
  var metricsPort = 9641

  @Option(help: "Seconds between two comparisons with the device; 0 for none.")
  var reconcileEvery = 300.0

  @Option(
    help: "Seconds that a source has to say that it is in sync, before the device is written.")
  var waitForSync = 0.0

  @Option(help: "trace, debug, info, notice, warning, error or critical.")
  var logLevel = "info"

  func run() async throws {
    let metrics = PrometheusMetrics()
    MetricsSystem.bootstrap(metrics)
    guard let level = Logger.Level(rawValue: logLevel) else {
      throw ValidationError("there is no log level '\(logLevel)'")
    }
    LoggingSystem.bootstrap { label in
      var handler = StreamLogHandler.standardError(label: label)
      handler.logLevel = level
      return handler
    }
    let daemon = try await Daemon(
      try configuration(), metrics: metrics, logger: Logger(label: "infra-manager"))
    print("{\"port\": \(daemon.port), \"metrics\": \(daemon.metricsPort ?? 0)}")
    fflush(nil)
    try await daemon.run()
  }

  private func configuration() throws -> Daemon.Configuration {
    let (deviceHost, devicePort) = try Self.address(device)
    var device = P4RuntimeConfiguration(
      address: .host(deviceHost, port: devicePort), deviceID: deviceID,
      electionID: ElectionID(low: electionID))
    switch (certificate, key) {
    case (let certificate?, let key?):
      device.security = .mutualTLS(
        certificate: .file(certificate), key: .file(key), roots: roots.map { [.file($0)] } ?? [])
    case (nil, nil):
      if let roots { device.security = .tls(roots: [.file(roots)]) }
    default: throw ValidationError("a certificate needs its key, and a key its certificate")
    }
    if let pipeline {
      device.pipeline = .install(
        ForwardingPipeline(
          p4Info: try Self.bytes(pipeline), deviceConfig: try deviceConfig.map(Self.bytes) ?? []))
    }
    var configuration = Daemon.Configuration(device: device)
    configuration.database = database
    (configuration.host, configuration.port) = try Self.address(listen)
    configuration.metricsPort = metricsPort
    configuration.manager.reconcileInterval =
      reconcileEvery > 0 ? .seconds(reconcileEvery) : nil
    configuration.manager.syncTimeout = .seconds(waitForSync)
    return configuration
  }

  private static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  private static func address(_ text: String) throws -> (String, Int) {
    guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...])
    else { throw ValidationError("'\(text)' is not HOST:PORT") }
    return (String(text[..<colon]), Int(port))
  }
}
