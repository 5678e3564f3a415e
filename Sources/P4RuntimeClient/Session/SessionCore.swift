#if Client
import Logging
import P4Runtime
import Synchronization

/// The session with one device, whatever program it runs: connects, arbitrates, checks the
/// pipeline, hands out what the stream brings, and begins again when the connection breaks.
final class SessionCore: Sendable {
  /// Compares what the device runs with what it should; the result is nil where it may be used.
  typealias PipelineCheck = @Sendable (ForwardingPipeline?) throws -> PipelineDifferences?

  struct State {
    var hasStarted = false
    var isClosing = false
    var phase = SessionState.connecting
    var connection: Connection?
    /// What ended the last session; nil before the first has.
    var lastError: P4RuntimeError?
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
  let closing = BoundedQueue<Never>(limit: 1)
  let check: PipelineCheck

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
      let (error, hasStarted) = state.withLock { ($0.lastError, $0.hasStarted) }
      switch error {
      case nil where hasStarted: throw .notConnected("there is no answer yet")
      case nil: throw .notConnected("the client is not running yet")
      case .untrusted(let why): throw .untrusted(why)
      case let error?: throw .notConnected("\(error)")
      }
    } catch {
      throw P4RuntimeError(error)
    }
  }
}
#endif
