#if Client
import CoreMetrics
import Logging
import ServiceLifecycle
import Synchronization

/// The life of a session: it begins, ends, and begins again until the client is shut down.
extension SessionCore {
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
        state.lastError = error
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
    let connecting = Task { await connection.run() }
    let reason = await runUntilEnd(connection)
    connection.shutDown()
    let impatience = Task {
      try await Task.sleep(for: .seconds(2))
      connecting.cancel()
    }
    await connecting.value
    impatience.cancel()
    _ = await impatience.result
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
          connection.shutDown()
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
}
#endif
