import Bars
import CHeapUse
import Foundation
import P4Runtime
import P4RuntimeClient
import PythonDevice

/// Every fault of a device in random order, one after the other, and again; each time the device is
/// to get another state. A second device that has no faults says what is right.
func faults(seconds: Double, seed: UInt64) async throws {
  // What a client needs once in a process, event loops for instance, is no leak.
  try await warmUp()
  let lives = Lives()
  do {
    let device = try PythonDevice()
    let reference = try PythonDevice()
    var soak = Soak(device: device, reference: reference, seed: seed, lives: lives)
    try await soak.run(seconds: seconds)
  }
  // Nothing of a client is left when `run` has returned.
  let left = lives.remaining()
  show("tasks and sessions that outlive run", "\(left)", bar: "0", isMet: left == 0)
}

private func warmUp() async throws {
  let device = try PythonDevice()
  let client = P4RuntimeClient<Gate>(configuration(device.port))
  try await client.whileRunning { try await reconcilePersistently(client, GateGoals(seed: 1)) }
}

private struct Soak {
  let device: PythonDevice
  let reference: PythonDevice
  let seed: UInt64
  let lives: Lives
  private var generator: SeededGenerator
  private var tried: [String: Int] = [:]
  private var (rounds, failures, reached, wrong) = (0, 0, 0, 0)
  private var (repeated, vain) = (0, 0)

  init(device: PythonDevice, reference: PythonDevice, seed: UInt64, lives: Lives) {
    self.device = device
    self.reference = reference
    self.seed = seed
    self.lives = lives
    generator = SeededGenerator(seed: seed)
  }

  mutating func run(seconds: Double) async throws {
    // The devices' own pipes are open by now.
    let descriptors = openDescriptors()
    let client = P4RuntimeClient<Gate>(lives.watched(configuration(device.port)))
    let oracle = P4RuntimeClient<Gate>(lives.watched(configuration(reference.port)))
    let running = Task { try await client.run() }
    let judging = Task { try await oracle.run() }
    let end = Date().addingTimeInterval(seconds)
    var memory: (early: Int, late: Int) = (0, 0)
    var order: [Switch] = []
    while Date() < end || tried.count < Switch.all.count {
      if order.isEmpty { order = Switch.all.shuffled(using: &generator) }
      try await round(order.removeLast(), client, oracle)
      // By then queues, tables and caches have the size that they will have.
      if rounds == Switch.all.count { memory.early = Int(heap_in_use()) }
    }
    try device.setFaults()
    memory.late = Int(heap_in_use())

    let calm = try await calmRound(client, oracle)
    client.shutDown()
    oracle.shutDown()
    let clock = ContinuousClock()
    let ending = try await clock.measure {
      try await running.value
      try await judging.value
    }
    report(calm, memory, ending)
    let growth = openDescriptors() - descriptors
    show("file descriptors left open", "\(growth)", bar: "0", isMet: growth <= 0)
    if growth > 0 { print(descriptorTargets()) }
  }

  /// One switch and one incident, then at most three attempts at another state.
  private mutating func round(
    _ fault: Switch, _ client: P4RuntimeClient<Gate>, _ oracle: P4RuntimeClient<Gate>
  ) async throws {
    rounds += 1
    tried[fault.name, default: 0] += 1
    try device.setFaults(
      fault.settings.merging(["seed": Int(generator.next() >> 40)]) { a, _ in a })
    let incident = Incident.allCases.randomElement(using: &generator) ?? .none
    switch incident {
    case .dropStream: try device.control("drop_stream")
    case .dropConnections: try device.control("drop_connections")
    case .restart: try restart()
    case .rival: try device.control("demote")
    case .none: break
    }
    let goals = GateGoals(seed: generator.next())
    for attempt in 0..<3 {
      // A rival's election id is above ours until the device forgets it.
      if attempt == 1, incident == .rival { try restart() }
      do {
        try await client.reconcile(try goals.state)
      } catch {
        failures += 1
        continue
      }
      // The client says that the device is as wanted: it must be.
      guard !fault.hides else { break }
      try await reconcilePersistently(oracle, goals)
      if try device.stateDigest() == reference.stateDigest() {
        reached += 1
      } else {
        wrong += 1
        print("     round \(rounds): wrong under \(fault.name) after \(incident)")
      }
      break
    }
    if incident == .rival { try restart() }
    let seen = try Counts(device)
    repeated += seen.failed
    vain += seen.unchanged
  }

  private func restart() throws { try device.control("restart", ["keep_pipeline": true]) }

  private struct Calm {
    var isRight = false
    var counts: Counts
    var difference: Difference
    var again: Int
  }

  /// Without faults: to a last state, with the least writes.
  private func calmRound(
    _ client: P4RuntimeClient<Gate>, _ oracle: P4RuntimeClient<Gate>
  ) async throws -> Calm {
    // Whatever a rival or a lie has left behind is found out by a first reconciliation.
    try await reconcilePersistently(client, GateGoals(seed: seed))
    let goals = GateGoals(seed: seed &+ 1)
    try await reconcilePersistently(oracle, goals)
    let difference = try Difference(from: device, to: reference)
    _ = try Counts(device)
    try await client.reconcile(try goals.state)
    let counts = try Counts(device)
    let isRight = try device.stateDigest() == reference.stateDigest()
    _ = try await client.reconcile(try goals.state)
    return Calm(
      isRight: isRight, counts: counts, difference: difference,
      again: try Counts(device).writes)
  }

  private func report(_ calm: Calm, _ memory: (early: Int, late: Int), _ ending: Duration) {
    note("seed", "\(seed)")
    let least = tried.values.min() ?? 0
    show(
      "fault switches tried", "\(tried.count), each at least \(least) times, \(rounds) rounds",
      bar: "all \(Switch.all.count)", isMet: tried.count == Switch.all.count)
    note("attempts that ended with a typed error", "\(failures)")
    show(
      "states that the client called reached and were not",
      "\(wrong) of \(reached + wrong)", bar: "0", isMet: wrong == 0 && reached > 0)
    note("updates refused, updates that changed nothing", "\(repeated), \(vain)")
    show(
      "the device's state at the end", calm.isRight ? "as wanted" : "wrong", bar: "as wanted",
      isMet: calm.isRight)
    show(
      "writes to get there", "\(calm.counts)", bar: "\(calm.difference)",
      isMet: calm.counts.isLeast(for: calm.difference))
    show("writes of one reconciliation more", "\(calm.again)", bar: "0", isMet: calm.again == 0)
    let growth = max(memory.late - memory.early, 0) / 1024
    let perRound = growth * 1024 / max(rounds - Switch.all.count, 1)
    show(
      "memory that was not given back", "\(growth) KiB, \(perRound) bytes a round",
      bar: "512 KiB", isMet: growth < 512)
    show("run returns after", "\(ending)", bar: "5 s", isMet: ending < .seconds(5))
  }
}
