#if Client
import CoreMetrics
import GRPCCore
import Logging
import P4Runtime
import ServiceLifecycle
import Synchronization

/// The session with one device, whatever program it runs: connects, arbitrates, checks the
/// pipeline, hands out what the stream brings, and begins again when the connection breaks.
final class SessionCore: Sendable {
  /// Compares what the device runs with what it should; the result is nil where it may be used.
  typealias PipelineCheck = @Sendable (ForwardingPipeline?) throws -> PipelineDifference?

  struct State {
    var hasStarted = false
    var isClosing = false
    var phase = SessionState.connecting
    var connection: Connection?
    /// What ended the last session.
    var lastError = "the client is not running yet"
    var sessions: UInt64 = 0
    var ranks = ReferenceRanks()
    var observers: [UInt64: AsyncStream<SessionState>.Continuation] = [:]
    var nextObserver: UInt64 = 0
  }

  let configuration: P4RuntimeConfiguration
  let header: RequestHeader
  let subscribers: Subscribers
  let measures: Measures
  let jobs = BoundedQueue<@Sendable () async -> Void>(limit: 64)
  let state = Mutex(State())
  /// Finished when the client is to end.
  private let closing = BoundedQueue<Never>(limit: 1)
  private let check: PipelineCheck

  var logger: Logger { configuration.logger }

  init(_ configuration: P4RuntimeConfiguration, check: @escaping PipelineCheck) {
    var configuration = configuration
    configuration.logger[metadataKey: "device"] = "\(configuration.deviceID)"
    self.configuration = configuration
    self.check = check
    header = RequestHeader(
      deviceID: configuration.deviceID, role: configuration.role,
      electionID: configuration.electionID)
    measures = Measures(device: configuration.deviceID)
    subscribers = Subscribers(limit: configuration.limits.noticesWaiting, measures: measures)
  }

  // MARK: State

  /// What the client is now, and whatever it becomes.
  func states() -> AsyncStream<SessionState> {
    let (stream, continuation) = AsyncStream<SessionState>.makeStream(
      bufferingPolicy: .bufferingNewest(64))
    let id = state.withLock { state -> UInt64? in
      continuation.yield(state.phase)
      guard state.phase != .closed else { return nil }
      state.nextObserver += 1
      state.observers[state.nextObserver] = continuation
      return state.nextObserver
    }
    guard let id else {
      continuation.finish()
      return stream
    }
    continuation.onTermination = { [weak self] _ in
      _ = self?.state.withLock { $0.observers.removeValue(forKey: id) }
    }
    return stream
  }

  func enter(_ phase: SessionState, _ change: (inout State) -> Void = { _ in }) {
    let changed = state.withLock { state -> Bool in
      change(&state)
      guard state.phase != phase, state.phase != .closed else { return false }
      state.phase = phase
      for observer in state.observers.values { observer.yield(phase) }
      return true
    }
    if changed { logger.info("session \(phase)") }
  }

  /// A connection for reading: the client must have arbitrated.
  func connection() async throws(P4RuntimeError) -> Connection {
    try await connection { phase in
      switch phase {
      case .connecting, .closed: false
      case .backup, .primary, .unusable: true
      }
    }
  }

  /// A connection for writing: the client must be primary.
  func primaryConnection() async throws(P4RuntimeError) -> Connection {
    try await connection { phase throws(P4RuntimeError) in
      switch phase {
      case .connecting, .closed: return false
      case .backup(let primary): throw .notPrimary(primary)
      case .unusable(let error): throw error
      case .primary: return true
      }
    }
  }

  private func connection(
    where isReady: @escaping @Sendable (SessionState) throws(P4RuntimeError) -> Bool
  ) async throws(P4RuntimeError) -> Connection {
    let (phase, connection) = state.withLock { ($0.phase, $0.connection) }
    if phase == .closed { throw .closed }
    if try isReady(phase), let connection { return connection }
    do {
      return try await withTimeout(configuration.readyTimeout) { [states = states(), self] in
        for await phase in states where try isReady(phase) {
          if let connection = state.withLock({ $0.connection }) { return connection }
        }
        throw Task.isCancelled ? P4RuntimeError.cancelled : P4RuntimeError.closed
      }
    } catch P4RuntimeError.timedOut {
      throw .notConnected(state.withLock { $0.lastError })
    } catch {
      throw P4RuntimeError(error)
    }
  }

  // MARK: Running

  /// Runs until the task is cancelled or the service shut down.
  func run() async throws {
    let isFirst = state.withLock { state in
      defer { state.hasStarted = true }
      return !state.hasStarted
    }
    guard isFirst else { throw P4RuntimeError.closed }
    defer { close() }
    await withGracefulShutdownHandler {
      await withDiscardingTaskGroup { group in
        group.addTask { await self.runSessions() }
        // Reads that hand out a sequence run here, so that none outlives the client.
        while let job = try? await jobs.next() { group.addTask { await job() } }
        group.cancelAll()
      }
    } onGracefulShutdown: {
      self.beginShutdown()
    }
    if Task.isCancelled, !state.withLock({ $0.isClosing }) { throw CancellationError() }
  }

  /// Lets calls under way come to their end and then ends the session.
  func beginShutdown() {
    state.withLock { $0.isClosing = true }
    closing.finish()
    jobs.finish()
  }

  private func close() {
    enter(.closed) { $0.connection = nil }
    let observers = state.withLock { state in
      defer { state.observers = [:] }
      return Array(state.observers.values)
    }
    for observer in observers { observer.finish() }
    subscribers.finish()
    jobs.finish(.closed)
  }

  private func runSessions() async {
    defer { jobs.finish() }
    var attempt = 0
    while !Task.isCancelled, !state.withLock({ $0.isClosing }) {
      let began = ContinuousClock.now
      let error = await runSession()
      if Task.isCancelled || state.withLock({ $0.isClosing }) { return }
      enter(.connecting) { state in
        state.connection = nil
        state.lastError = "\(error)"
      }
      // A session that held for a while was no failed attempt.
      if began.duration(to: .now) > configuration.backoff.maximum { attempt = 0 }
      let pause = configuration.backoff.pause(attempt: attempt, chance: .random(in: 0...1))
      attempt += 1
      measures.reconnects.increment()
      logger.warning("session ended", metadata: ["error": "\(error)", "pause": "\(pause)"])
      _ = try? await withTimeout(pause) { [closing] in try await closing.next() }
    }
  }

  /// One session, from connecting to its end; returns what ended it.
  private func runSession() async -> P4RuntimeError {
    let number = state.withLock { state in
      state.sessions += 1
      return state.sessions
    }
    do {
      let connection = try Connection(configuration, number: number)
      _ = await connection.outgoing.send(header.arbitration())
      return await run(connection)
    } catch {
      return P4RuntimeError(error)
    }
  }

  /// What brings a session to its end.
  private enum End: Sendable {
    case stream(P4RuntimeError)
    case shutdown
    case patience
  }

  /// Runs a connection and its stream until either ends or the client is shut down.
  ///
  /// The connection outlives the stream in every case, cancellation too: a call that is about to
  /// open its HTTP/2 stream while the transport is cancelled would never return. The connection's
  /// task is therefore no child of this one; it is awaited all the same.
  private func run(_ connection: Connection) async -> P4RuntimeError {
    let connections = Task { _ = try? await connection.grpc.runConnections() }
    let reason = await runUntilEnd(connection)
    connection.grpc.beginGracefulShutdown()
    let impatience = Task {
      try await Task.sleep(for: .seconds(2))
      connections.cancel()
    }
    await connections.value
    impatience.cancel()
    return reason
  }

  private func runUntilEnd(_ connection: Connection) async -> P4RuntimeError {
    await withTaskGroup(of: End.self) { group in
      group.addTask { .stream(await self.runStream(connection)) }
      group.addTask { [closing] in
        _ = try? await closing.next()
        return .shutdown
      }
      while let end = await group.next() {
        switch end {
        case .stream(let error):
          enter(.connecting) { $0.connection = nil }
          connection.outgoing.finish()
          group.cancelAll()
          return error
        case .shutdown:
          let isInUse = state.withLock { $0.connection != nil }
          enter(.connecting) { $0.connection = nil }
          connection.outgoing.finish()
          // Before arbitration nobody has a call under way; afterwards they come to their end.
          guard isInUse else {
            group.cancelAll()
            continue
          }
          connection.grpc.beginGracefulShutdown()
          let patience = configuration.callTimeout
          group.addTask {
            try? await Task.sleep(for: patience)
            return .patience
          }
        case .patience: group.cancelAll()
        }
      }
      return .connectionLost("the session ended")
    }
  }

  /// Runs the stream and what follows from it; returns what ended it.
  private func runStream(_ connection: Connection) async -> P4RuntimeError {
    let standings = BoundedQueue<Standing>(limit: 64)
    do {
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await self.exchange(connection, standings) }
        group.addTask { try await self.follow(standings, connection) }
        defer { group.cancelAll() }
        try await group.next()
        // Arbitration is followed until the stream ends, and the stream tells why it did.
        try await group.next()
      }
      return .connectionLost("the session ended")
    } catch {
      return P4RuntimeError(error)
    }
  }

  private func exchange(
    _ connection: Connection, _ standings: BoundedQueue<Standing>
  ) async throws {
    defer { standings.finish() }
    let failure = Mutex<P4RuntimeError?>(nil)
    do {
      try await connection.stream { bytes in
        do {
          try self.receive(bytes, standings)
        } catch {
          let error = P4RuntimeError(error)
          failure.withLock { $0 = error }
          throw error
        }
      }
    } catch {
      // gRPC wraps what the handler threw; what it threw says more.
      let error = failure.withLock { $0 } ?? P4RuntimeError(error)
      if case .refused(let status) = error { throw P4RuntimeError.arbitrationRefused(status) }
      throw error
    }
    throw P4RuntimeError.connectionLost("the device ended the stream")
  }

  private func receive(_ bytes: [UInt8], _ standings: BoundedQueue<Standing>) throws {
    let message: StreamMessage
    do throws(P4DecodeError) {
      message = try StreamMessage(bytes)
    } catch {
      throw P4RuntimeError.protocolViolation("a stream message that is \(error)")
    }
    switch message {
    case .arbitration(let update):
      let standing = try Standing(update, to: header)
      // The queue is larger than the number of changes of primary that can come at once.
      guard standings.offer(standing) else {
        throw P4RuntimeError.protocolViolation("more arbitration notices than can be followed")
      }
    case .packet(let content): subscribers.packets.deliver(content)
    case .digest(let id, let content): subscribers.deliverDigest(id, content)
    case .idleTimeout(let content): subscribers.idleTimeouts.deliver(content)
    case .error(let error):
      logger.warning("the device reports an error on the stream", metadata: ["error": "\(error)"])
      subscribers.errors.deliver(error)
    case .other: break
    }
  }

  /// Waits for each outcome of arbitration and acts on it.
  private func follow(_ standings: BoundedQueue<Standing>, _ connection: Connection) async throws {
    let first = try await withTimeout(configuration.callTimeout) { try await standings.next() }
    var next = first
    while let standing = next {
      switch standing {
      case .backup(let primary):
        enter(.backup(primary: primary)) { $0.connection = connection }
      case .primary:
        let problem = try await preparePipeline(connection)
        enter(problem.map { .unusable($0) } ?? .primary) { $0.connection = connection }
      }
      next = try await standings.next()
    }
  }

  /// Compares the device's pipeline with the wanted one and puts that in place if so configured.
  fileprivate func preparePipeline(_ connection: Connection) async throws -> P4RuntimeError? {
    guard case .any = configuration.pipeline else {
      var found = try await pipeline(.p4InfoAndCookie, connection)
      do {
        if case .install(let wanted, let action) = configuration.pipeline,
          try found == nil || check(found) != nil
        {
          logger.info("installing the pipeline", metadata: ["action": "\(action)"])
          try await setPipeline(wanted, action, connection)
          found = try await pipeline(.p4InfoAndCookie, connection)
        }
        guard let found else { return .noPipeline }
        if let difference = try check(found) { return .pipeline(difference) }
        let outline = try P4InfoOutline(p4Info: found.p4Info)
        state.withLock { $0.ranks = ReferenceRanks(outline) }
        return nil
      } catch let error as P4DecodeError {
        return .decode(error)
      } catch P4RuntimeError.refused(let status) {
        return .refused(status)
      }
    }
    return nil
  }

  // MARK: Calls on a given connection

  func pipeline(
    _ parts: PipelineParts, _ connection: Connection
  ) async throws(P4RuntimeError) -> ForwardingPipeline? {
    do {
      let answer = try await connection.unary(Method.getPipeline, header.getPipeline(parts))
      return try ForwardingPipeline.decode(response: answer)
    } catch let error as P4DecodeError {
      throw .decode(error)
    } catch {
      let error = P4RuntimeError(error)
      // What a device says that has never been given a pipeline.
      if case .refused(let status) = error, status.code == .failedPrecondition { return nil }
      throw error
    }
  }

  func setPipeline(
    _ pipeline: ForwardingPipeline?, _ action: PipelineAction, _ connection: Connection
  ) async throws(P4RuntimeError) {
    do {
      _ = try await connection.unary(
        Method.setPipeline, header.setPipeline(pipeline, action: action))
    } catch {
      throw P4RuntimeError(error)
    }
  }
}

extension SessionCore {
  /// A connection for installing a pipeline, which needs no pipeline yet.
  func installingConnection() async throws(P4RuntimeError) -> Connection {
    let connection = try await connection()
    if case .backup(let primary) = state.withLock({ $0.phase }) { throw .notPrimary(primary) }
    return connection
  }

  /// Compares the pipeline once more after a change of it.
  func checkPipelineAgain() async throws(P4RuntimeError) {
    let connection = try await connection()
    do {
      let problem = try await preparePipeline(connection)
      let isCurrent = state.withLock { $0.connection?.number == connection.number }
      if isCurrent { enter(problem.map { .unusable($0) } ?? .primary) }
    } catch {
      throw P4RuntimeError(error)
    }
  }

  func apiVersion() async throws(P4RuntimeError) -> String {
    let connection = try await connection()
    do {
      let answer = try await connection.unary(Method.capabilities, header.capabilities())
      var fields = WireFields(WireBytes(answer))
      var version = ""
      while let field = try fields.next() {
        if field.number == 1 { version = try fields.bytes(field).text ?? "" }
      }
      return version
    } catch let error as P4DecodeError {
      throw .decode(error)
    } catch {
      throw P4RuntimeError(error)
    }
  }
}

/// The outcome of an arbitration.
enum Standing: Sendable {
  case primary
  case backup(ElectionID?)

  init(_ update: ArbitrationWire, to header: RequestHeader) throws(P4RuntimeError) {
    guard update.deviceID == header.deviceID else {
      throw .protocolViolation("arbitration for device \(update.deviceID)")
    }
    guard update.role == header.role ?? "" else {
      throw .protocolViolation("arbitration for role '\(update.role)'")
    }
    switch update.status.code {
    case .ok:
      // Some devices say OK where the last primary has left, with its id still in the notice.
      self = update.electionID == header.electionID ? .primary : .backup(nil)
    case .alreadyExists: self = .backup(update.electionID)
    case .notFound: self = .backup(nil)
    default: throw .arbitrationRefused(update.status)
    }
  }
}
#endif
