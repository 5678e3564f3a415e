import Bars
import Foundation
import Logging
import P4Runtime
import P4RuntimeClient
import PythonDevice

// client-soak faults SECONDS SEED    every fault of the device in random order; its state is checked
// client-soak kill COUNT SEED        a daemon that reconciles is killed at COUNT random moments
// client-soak reconcile PORT SEED    that daemon

/// How a client of the soak is set up. Every client has an election id above those before it.
func configuration(_ port: Int) -> P4RuntimeConfiguration {
  var configuration = P4RuntimeConfiguration(address: .host("127.0.0.1", port: port))
  configuration.electionID = ElectionID(low: UInt64(Date().timeIntervalSince1970 * 1_000_000))
  configuration.backoff.initial = .milliseconds(20)
  configuration.backoff.maximum = .milliseconds(500)
  configuration.callTimeout = .seconds(20)
  configuration.limits.entitiesPerRead = 20_000
  configuration.logger.logLevel = .critical
  return configuration
}

/// Reconciles until it succeeds.
@discardableResult
func reconcilePersistently(
  _ client: P4RuntimeClient<Gate>, _ goals: GateGoals
) async throws -> ReconcileReport {
  var failures = 0
  while true {
    do {
      return try await client.reconcile(try goals.state)
    } catch {
      failures += 1
      guard failures < 1000 else { throw error }
      try await Task.sleep(for: .milliseconds(20))
    }
  }
}

let arguments = Array(CommandLine.arguments.dropFirst())
let last = arguments.last.flatMap { UInt64($0) }
switch (arguments.first, arguments.count, last) {
case ("faults", 3, let seed?): try await faults(seconds: Double(arguments[1]) ?? 600, seed: seed)
case ("kill", 3, let seed?): try await killAtRandom(times: Int(arguments[1]) ?? 100, seed: seed)
case ("reconcile", 3, let seed?):
  let client = P4RuntimeClient<Gate>(configuration(Int(arguments[1]) ?? 0))
  try await client.whileRunning { try await reconcilePersistently(client, GateGoals(seed: seed)) }
default:
  print("usage: client-soak faults SECONDS SEED | kill COUNT SEED")
  exit(2)
}
exit(exitCode())
