#if Client
import Logging
import P4Runtime
import Synchronization

/// The stream of a session, and what follows from each outcome of arbitration.
extension SessionCore {
  /// Runs the stream and what follows from it; returns what ended it.
  func runStream(_ connection: Connection) async -> P4RuntimeError {
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
}
#endif
