import CoreMetrics
import Foundation
public import Logging
import P4Runtime
public import P4RuntimeClient
public import ServiceLifecycle

/// Keeps what it was told, and sees to it that the device holds what follows from that.
///
/// A request is stored first and written to the device then. Where the device refuses it, both are
/// as before and the caller learns which entry was refused; where the device is away, the request
/// stands and is written when the device is back. All that a crash can leave behind is a device that
/// lags behind the store, which the comparison at the start mends.
public actor Manager: ServiceLifecycle.Service {
  public typealias Client = P4RuntimeClient<K8s>

  /// What the manager does by itself, and when.
  public struct Configuration: Sendable {
    /// Time between two comparisons with the device; nil for none but those after a (re)connect.
    public var reconcileInterval: Duration? = .seconds(300)
    /// How long the device is left as it is at the start, for the source to say that it is in sync.
    public var syncTimeout: Duration = .zero
    /// Longest pause between the requests of a source that tells everything; one that is silent for
    /// longer has broken off.
    public var syncPatience: Duration = .seconds(60)
    /// Time between two looks at what is to be done.
    public var tick: Duration = .seconds(1)
    /// Seconds since 1970.
    public var now: @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970) }

    public init() {}
  }

  let client: Client
  private let store: Store
  private let configuration: Configuration
  private let logger: Logger
  private let measures = Measures()
  /// Told of every change of what the manager is up to.
  private let health: Health
  private let queue = SerialQueue()

  private var cluster: Cluster
  private var ids: IDs
  /// The numbers as they are stored.
  private var storedIDs: IDs
  private var wanted: Wanted
  /// What the device holds; nil where that is not known.
  private var onDevice: Wanted?
  /// What the device refused when it was last compared.
  private var failed: [FailedUpdate] = []
  private var lastProblem = "not compared with the device yet"
  /// Until when the device is left as it is.
  private var holdsUntil: ContinuousClock.Instant?
  /// What the source has named since it began to tell everything; nil while it does not.
  private var named: [Kind: Set<String>]?
  /// Counts how often the session broke: what was written over one says nothing after it.
  private var breaks = 0
  private var nextReconcile = ContinuousClock.now
  private var attempts = 0

  public init(
    store: Store, client: Client, health: Health, configuration: Configuration = .init(),
    logger: Logger = Logger(label: "infra.manager")
  ) async throws(InfraError) {
    self.store = store
    self.client = client
    self.health = health
    self.configuration = configuration
    self.logger = logger
    let (cluster, ids) = try await store.load()
    let plan = try Plan(cluster, ids)
    self.cluster = cluster
    self.ids = plan.ids
    storedIDs = ids
    wanted = try Wanted(plan)
    if configuration.syncTimeout > .zero {
      holdsUntil = .now + configuration.syncTimeout
    }
  }

  // MARK: Requests

  /// What a request did.
  public struct Outcome: Hashable, Sendable {
    public var changes = Changes()
    /// Why the device does not have it yet; nil where it does.
    public var pending: String?
  }

  /// Stores requests and writes what follows from them, all or none.
  public func apply(_ requests: [Request]) async throws(InfraError) -> Outcome {
    try await queue.run { () async throws(InfraError) in try await self.applyNow(requests) }
  }

  private func applyNow(_ requests: [Request]) async throws(InfraError) -> Outcome {
    try checkStanding()
    var edit = Edit(cluster, now: configuration.now())
    var sync = named
    var isInSync = false
    for request in requests {
      switch request {
      case .beginSync:
        sync = [:]
        isInSync = false
      case .inSync:
        if let named = sync { try sweep(&edit, named) }
        sync = nil
        isInSync = true
      case .put(let object): sync?[type(of: object).kind, default: []].insert(object.name)
      case .delta(let set, _, _): sync?[.addressSet, default: []].insert(set)
      case .remove: break
      }
      try edit.make(request)
    }
    let former = (cluster: cluster, ids: ids, wanted: wanted)
    try await take(edit)
    named = sync
    if sync != nil { holdsUntil = .now + configuration.syncPatience }
    if isInSync { holdsUntil = nil }
    do {
      return try await program()
    } catch {
      try await takeBack(edit, former)
      throw error
    }
  }

  /// Removes what the source did not name, now that it has named all there is.
  private func sweep(_ edit: inout Edit, _ named: [Kind: Set<String>]) throws(InfraError) {
    for kind in Kind.allCases where kind != .departure {
      for name in edit.cluster.names(kind) where named[kind]?.contains(name) != true {
        edit.change(.remove(kind, name))
      }
    }
  }

  /// Makes an edit what is stored and wanted.
  private func take(_ edit: Edit) async throws(InfraError) {
    let plan = try Plan(edit.cluster, ids)
    let features = edit.changes.reduce(into: Set<Plan.Feature>()) {
      $0.formUnion(Plan.features(of: $1.kind))
    }
    let wanted = try self.wanted.updated(features, by: plan)
    if !edit.changes.isEmpty || plan.ids != storedIDs {
      try await store.commit(edit.changes, ids: plan.ids, formerly: storedIDs)
      storedIDs = plan.ids
    }
    cluster = edit.cluster
    ids = plan.ids
    self.wanted = wanted
  }

  /// Undoes an edit that the device refused, in the store and on the device.
  private func takeBack(
    _ edit: Edit, _ former: (cluster: Cluster, ids: IDs, wanted: Wanted)
  ) async throws(InfraError) {
    let refused = wanted
    // The device may still have entries with the new numbers.
    var ids = former.ids
    ids.retire(new: self.ids)
    try await store.commit(edit.inverse, ids: ids, formerly: storedIDs)
    (cluster, self.ids, storedIDs, wanted) = (former.cluster, ids, ids, former.wanted)
    guard onDevice != nil else { return }
    var batch = WriteBatch<K8s>()
    _ = wanted.addChanges(from: refused, to: &batch)
    do {
      try await client.write(batch)
    } catch {
      lost(because: "undoing a request: \(error)")
    }
  }

  /// Refuses requests while the device is somebody else's, or none of ours.
  private func checkStanding() throws(InfraError) {
    switch client.state {
    case .backup(let primary): throw .device(.notPrimary(primary))
    case .unusable(let error): throw .device(error)
    case .closed: throw .shuttingDown
    case .connecting, .primary: break
    }
  }

  // MARK: The device

  /// Writes the difference between what the device holds and what it should.
  private func program() async throws(InfraError) -> Outcome {
    defer { reportHealth() }
    if holdsUntil != nil {
      return Outcome(pending: "waiting for the source to be in sync")
    }
    guard client.state == .primary else { return Outcome(pending: "the device is away") }
    guard let old = onDevice else {
      // Something is left from before; it is mended along with this.
      do {
        let report = try await reconcileNow()
        return Outcome(changes: Changes(report))
      } catch .refused(let updates) {
        return Outcome(pending: "\(InfraError.refused(updates))")
      } catch .device(let error) {
        return Outcome(pending: "\(error)")
      }
    }
    var batch = WriteBatch<K8s>()
    let changes = wanted.addChanges(from: old, to: &batch)
    guard !batch.isEmpty else { return Outcome() }
    let breaks = breaks
    do {
      try await client.write(batch)
      onDevice = breaks == self.breaks ? wanted : nil
      ids.forgetRetired()
      measures.wrote(changes)
      return Outcome(changes: changes)
    } catch .write(let failure) {
      throw .refused(failure.updates)
    } catch {
      switch error {
      case .notPrimary, .pipeline, .noPipeline, .tooLarge, .tooManyMembers, .restricted:
        throw .device(error)
      default:
        // Whether it took effect is not known; the comparison will tell.
        lost(because: "\(error)")
        return Outcome(pending: "\(error)")
      }
    }
  }

  /// What the device holds is not known any more.
  private func lost(because why: String) {
    lastProblem = why
    nextReconcile = .now
    guard onDevice != nil else { return }
    onDevice = nil
    logger.warning("the device must be compared", metadata: ["because": "\(why)"])
  }

  /// Makes the device hold exactly what it should.
  @discardableResult
  public func reconcile() async throws(InfraError) -> ReconcileReport {
    try await queue.run { () async throws(InfraError) in try await self.reconcileIfOurs() }
  }

  private func reconcileIfOurs() async throws(InfraError) -> ReconcileReport {
    try checkStanding()
    return try await reconcileNow()
  }

  private func reconcileNow() async throws(InfraError) -> ReconcileReport {
    let wanted = wanted
    let desired: DesiredState<K8s>
    do {
      desired = try wanted.merged().desiredState()
    } catch {
      throw error as? InfraError ?? .store("\(error)")
    }
    defer { reportHealth() }
    let breaks = breaks
    do throws(P4RuntimeError) {
      let report = try await client.reconcile(desired)
      onDevice = breaks == self.breaks ? wanted : nil
      failed = []
      attempts = 0
      ids.forgetRetired()
      if let interval = configuration.reconcileInterval { nextReconcile = .now + interval }
      measures.reconciled(report)
      logger.info(
        "the device holds what it should",
        metadata: [
          "inserted": "\(report.inserted)", "modified": "\(report.modified)",
          "deleted": "\(report.deleted)", "unchanged": "\(report.unchanged)",
        ])
      return report
    } catch {
      measures.reconciliationsFailed.increment()
      onDevice = nil
      lastProblem = "\(error)"
      attempts += 1
      nextReconcile = .now + pause
      logger.error("comparing the device failed", metadata: ["error": "\(error)"])
      guard case .write(let failure) = error else { throw .device(error) }
      failed = failure.updates
      throw .refused(failure.updates)
    }
  }

  /// Time until the next attempt, twice as long after each that failed.
  private var pause: Duration { .seconds(1 << min(attempts, 6)) }

  // MARK: By itself

  /// Follows the session and the clock until the service is shut down.
  public func run() async throws {
    await cancelWhenGracefulShutdown {
      await withDiscardingTaskGroup { group in
        group.addTask { await self.followSession() }
        group.addTask { await self.followClock() }
      }
    }
    health.set(.notServing)
  }

  private func followSession() async {
    for await state in client.states {
      logger.info("session", metadata: ["state": "\(state)"])
      // A device that was away may be another one, or have started again.
      if state != .primary {
        breaks += 1
        lost(because: "the session is \(state)")
      }
      if state == .primary {
        nextReconcile = .now
        await tick()
      }
      reportHealth()
    }
  }

  private func followClock() async {
    while !Task.isCancelled {
      try? await Task.sleep(for: configuration.tick)
      guard !Task.isCancelled else { return }
      await tick()
    }
  }

  /// Does what is due.
  private func tick() async {
    do {
      try await queue.run { () async throws(InfraError) in try await self.tickNow() }
    } catch {
      logger.error("what was due failed", metadata: ["error": "\(error)"])
    }
  }

  private func tickNow() async throws(InfraError) {
    guard client.state == .primary else { return }
    if let end = holdsUntil, end <= .now {
      logger.warning("the source did not say that it is in sync in time")
      holdsUntil = nil
      named = nil
    }
    guard holdsUntil == nil else { return }
    try await forgetDepartures()
    let isDue = onDevice == nil || configuration.reconcileInterval != nil
    if isDue, nextReconcile <= .now { _ = try? await reconcileNow() }
  }

  /// Removes notes about addresses that have no connections left.
  private func forgetDepartures() async throws(InfraError) {
    let now = configuration.now()
    var edit = Edit(cluster, now: now)
    for departure in cluster.departures.values where departure.until <= now {
      edit.change(.remove(.departure, departure.name))
    }
    guard !edit.changes.isEmpty else { return }
    try await take(edit)
    if onDevice != nil { _ = try await program() }
  }

  // MARK: What there is to know

  /// What the daemon is up to.
  public struct Standing: Sendable {
    public let state: SessionState
    public let cluster: Cluster
    public let entries: Int
    public let isPending: Bool
    public let problem: String
    public let failed: [FailedUpdate]
  }

  public var standing: Standing {
    Standing(
      state: client.state, cluster: cluster, entries: wanted.count, isPending: isPending,
      problem: isPending ? lastProblem : "", failed: failed)
  }

  private var isPending: Bool { onDevice == nil || holdsUntil != nil }

  /// The number of an endpoint; nil where there is none.
  public func endpointNumber(_ name: String) -> UInt32? {
    try? ids[.endpoint, Cluster.podKey(name)]
  }

  private func reportHealth() {
    let isServing = client.state == .primary && !isPending
    health.set(isServing ? .serving : .notServing)
    measures.standing(isPrimary: client.state == .primary, isPending, wanted.count)
  }
}
