import Bars
import Foundation
import P4Runtime
import P4RuntimeClient
import PythonDevice

/// A daemon that reconciles is killed at random moments; after each its next life must finish the
/// work with just the writes that are missing. Each time the goal is another one.
func killAtRandom(times: Int, seed: UInt64) async throws {
  var generator = SeededGenerator(seed: seed)
  let device = try PythonDevice()
  let reference = try PythonDevice()
  let oracle = P4RuntimeClient<Gate>(configuration(reference.port))
  let judging = Task { try await oracle.run() }
  // Slow enough that the moments fall into the work.
  try device.setFaults(["delay_ms": 5])
  let clock = ContinuousClock()
  let whole = try clock.measure { try Daemon(device.port, seed: seed).finish() }

  var (atWork, inTheMiddle, wrong, excess) = (0, 0, 0, 0)
  var (written, needed) = (0, 0)
  for round in 1...max(times, 1) {
    let goal = seed &+ UInt64(round)
    try await reconcilePersistently(oracle, GateGoals(seed: goal))
    let first = try Difference(from: device, to: reference)
    let daemon = try Daemon(device.port, seed: goal)
    let moment = whole * Double.random(in: 0..<1.1, using: &generator)
    try await Task.sleep(for: moment)
    if daemon.kill() { atWork += 1 }
    try await quiet(device)

    let missing = try Difference(from: device, to: reference)
    if missing.count > 0, missing != first { inTheMiddle += 1 }
    _ = try Counts(device)
    try Daemon(device.port, seed: goal).finish()
    let counts = try Counts(device)
    written += counts.writes
    needed += missing.count
    if !counts.isLeast(for: missing) {
      excess += 1
      print("     kill \(round): wrote \(counts), missing were \(missing)")
    }
    if try device.stateDigest() != reference.stateDigest() { wrong += 1 }
  }
  oracle.shutDown()
  try await judging.value
  note("seed", "\(seed)")
  show(
    "daemon killed", "\(times) times, \(atWork) at work, \(inTheMiddle) with the work half done",
    bar: "some half done", isMet: inTheMiddle > 0)
  show("states that were wrong after the next life", "\(wrong)", bar: "0", isMet: wrong == 0)
  show(
    "lives that wrote other than what was missing",
    "\(excess); written \(written), missing \(needed)", bar: "0", isMet: excess == 0)
}

/// Waits until nothing of a killed client is left on the device.
private func quiet(_ device: PythonDevice) async throws {
  var before = ""
  while true {
    let streams = try device.control("status")["streams"] as? Int ?? 0
    let digest = try device.stateDigest()
    if streams == 0, digest == before { return }
    before = digest
    try await Task.sleep(for: .milliseconds(20))
  }
}

/// This program in another process, which makes the device hold the goals of a seed.
private final class Daemon {
  private let process = Process()

  struct Failure: Error { let status: Int32 }

  init(_ port: Int, seed: UInt64) throws {
    process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
    process.arguments = ["reconcile", "\(port)", "\(seed)"]
    try process.run()
  }

  /// Waits for its end.
  func finish() throws {
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(status: process.terminationStatus)
    }
  }

  /// Kills it; whether it was still there.
  func kill() -> Bool {
    let isRunning = process.isRunning
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    return isRunning
  }
}
