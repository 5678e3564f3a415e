import Foundation
import Logging
import P4Runtime
import P4RuntimeClient
import PythonDevice

// client-soak faults SECONDS    every fault of the device in random order; then its state is checked
// client-soak kill COUNT        a daemon that reconciles is killed at COUNT random moments
// client-soak reconcile PORT SEED    that daemon

func configuration(_ port: Int) -> P4RuntimeConfiguration {
  var configuration = P4RuntimeConfiguration(address: .host("127.0.0.1", port: port))
  // Every life of the daemon has an election id above those before it.
  configuration.electionID = ElectionID(
    low: UInt64(Date().timeIntervalSince1970 * 1_000_000))
  configuration.backoff.initial = .milliseconds(20)
  configuration.backoff.maximum = .seconds(1)
  configuration.callTimeout = .seconds(20)
  configuration.logger.logLevel = .critical
  return configuration
}

/// Reconciles until it succeeds; returns how often it did not.
func reconcilePersistently(
  _ client: P4RuntimeClient<Gate>, _ goals: GateGoals
) async throws -> (report: ReconcileReport, failures: Int) {
  var failures = 0
  while true {
    do {
      return (try await client.reconcile(try goals.state), failures)
    } catch {
      failures += 1
      guard failures < 1000 else { throw error }
      try await Task.sleep(for: .milliseconds(20))
    }
  }
}

/// The state of a device that saw nothing but these goals.
func digest(of goals: GateGoals) async throws -> String {
  let device = try PythonDevice()
  let client = P4RuntimeClient<Gate>(configuration(device.port))
  try await client.whileRunning { try await client.reconcile(try goals.state) }
  return try device.stateDigest()
}

/// The updates that a device has counted since the last time, by kind, and how many of them changed
/// nothing.
func counts(_ device: PythonDevice) throws -> String {
  "\(try device.control("counts", ["reset": true]))"
}

func faults(seconds: Double) async throws {
  let choices: [[String: Any]] = [
    ["delay_ms": 15, "jitter_ms": 15], ["reject_every": 7], ["reject_call_every": 3],
    ["lose_every": 3], ["lose_every": 2, "lose_after": 3], ["drop_stream_every": 2],
    ["shuffle_batches": true], ["shuffle_reads": true], ["padded_reads": true],
    ["error_padding": 2000], ["status_limit": 1500], ["break_read_after": 100],
    ["lies": ["missing_entries"]], ["lies": ["wrong_ids"]], ["lies": ["wrong_actions"]],
    ["lies": ["duplicate_entries"]], ["lies": ["short_details"], "reject_every": 3],
    ["lies": ["garbage_details"], "reject_every": 3],
    ["lies": ["all_ok_details"], "reject_every": 3],
  ]
  let device = try PythonDevice()
  let client = P4RuntimeClient<Gate>(configuration(device.port))
  let end = Date().addingTimeInterval(seconds)
  var generator = SystemRandomNumberGenerator()
  var (rounds, failures) = (0, 0)
  let running = Task { try await client.run() }
  var seed: UInt64 = 0
  while Date() < end {
    rounds += 1
    seed = generator.next()
    let fault = choices[Int.random(in: 0..<choices.count)]
    try device.setFaults(fault)
    switch Int.random(in: 0..<8) {
    case 0: try device.control("drop_stream")
    case 1: try device.control("drop_connections")
    case 2: try device.control("restart", ["keep_pipeline": true])
    default: break
    }
    // Under lies no success is expected, only that none is claimed.
    let goals = GateGoals(seed: seed)
    for _ in 0..<3 {
      do {
        try await client.reconcile(try goals.state)
        break
      } catch {
        failures += 1
      }
    }
  }
  try device.setFaults()
  let goals = GateGoals(seed: seed)
  _ = try await reconcilePersistently(client, goals)
  let again = try await reconcilePersistently(client, goals)
  let isRight = try await device.stateDigest() == digest(of: goals)
  client.shutDown()
  try await running.value
  print(
    """
    \(isRight && again.report.writes == 0 ? "ok  " : "MISS") \(rounds) rounds of faults, \
    \(failures) typed errors, then \(again.report.writes) writes; the device's state is \
    \(isRight ? "as wanted" : "wrong")
    """)
}

func kill(times: Int) async throws {
  let device = try PythonDevice()
  // Slow enough that the moments fall into the work.
  try device.setFaults(["delay_ms": 10])
  var (rounds, interrupted, extra) = (0, 0, 0)
  for round in 0..<times {
    let seed = UInt64(round / 4)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
    process.arguments = ["reconcile", "\(device.port)", "\(seed)"]
    try process.run()
    try await Task.sleep(for: .milliseconds(Int.random(in: 5..<200)))
    if process.isRunning { interrupted += 1 }
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    rounds += 1
    // Each fourth time the daemon lives on and completes what was broken off.
    guard round % 4 == 3 else { continue }
    let goals = GateGoals(seed: seed)
    let client = P4RuntimeClient<Gate>(configuration(device.port))
    try await client.whileRunning {
      _ = try await reconcilePersistently(client, goals)
      let again = try await client.reconcile(try goals.state)
      guard again.writes == 0 else { fatalError("\(again.writes) writes were left") }
    }
    if try await device.stateDigest() != digest(of: goals) { extra += 1 }
  }
  print(
    "\(extra == 0 ? "ok  " : "MISS") killed \(rounds) times, \(interrupted) of them at work; "
      + "\(extra) states were wrong; updates: \(try counts(device))")
}

let arguments = Array(CommandLine.arguments.dropFirst())
switch (arguments.first, arguments.count) {
case ("faults", 2): try await faults(seconds: Double(arguments[1]) ?? 600)
case ("kill", 2): try await kill(times: Int(arguments[1]) ?? 100)
case ("reconcile", 3):
  let client = P4RuntimeClient<Gate>(configuration(Int(arguments[1]) ?? 0))
  try await client.whileRunning {
    _ = try await reconcilePersistently(client, GateGoals(seed: UInt64(arguments[2]) ?? 0))
  }
default:
  print("usage: client-soak faults SECONDS | kill COUNT")
  exit(2)
}
