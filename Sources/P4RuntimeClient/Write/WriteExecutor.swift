#if Client
import CoreMetrics
import GRPCCore
import P4Runtime
import Metrics
import Synchronization

/// Hands out chunks to whoever is free.
private final class ChunkSource: Sendable {
  private let chunks: [WriteChunk]
  private let taken = Atomic<Int>(0)

  init(_ chunks: [WriteChunk]) { self.chunks = chunks }

  func next() -> WriteChunk? {
    let index = taken.add(1, ordering: .relaxed).oldValue
    return index < chunks.count ? chunks[index] : nil
  }
}

/// Carries out one batch.
struct WriteExecutor: Sendable {
  let core: SessionCore
  let batch: SealedBatch
  let atomicity: Atomicity

  private var limits: Limits { core.configuration.limits }

  /// Updates whose outcome is known after this many attempts or never.
  private static let attempts = 8

  /// Carries out the whole batch, or only these updates of it.
  func run(only selection: [Int]? = nil) async throws(P4RuntimeError) {
    guard !batch.updates.isEmpty else { return }
    if let restricted = RestrictedUpdates(batch.restricted) { throw .restricted(restricted) }
    // The order of tables is known once the device's P4Info has been read.
    _ = try await core.primaryConnection()
    let plan = try WritePlan(
      batch, only: selection, ranks: core.state.withLock { $0.ranks }, limits: limits)
    if atomicity != .continueOnError {
      guard plan.steps.count == 1 else { throw .notAtomic }
      guard plan.steps[0].count == 1 else {
        throw .tooLarge(bytes: batch.updates.last?.end ?? 0, limit: limits.bytesPerWrite)
      }
    }
    var failures: [FailedUpdate] = []
    for step in plan.steps { failures += try await carryOut(step) }
    core.measures.updates.increment(
      by: (selection?.count ?? batch.updates.count) - failures.count)
    guard failures.isEmpty else {
      core.measures.failedUpdates.increment(by: failures.count)
      throw .write(WriteFailure(updates: failures.sorted { $0.index < $1.index }))
    }
  }

  /// Sends the chunks of one step, and again what may be sent again, until all are settled.
  private func carryOut(_ chunks: [WriteChunk]) async throws(P4RuntimeError) -> [FailedUpdate] {
    var waiting = chunks
    var failures: [FailedUpdate] = []
    var attempt = 0
    while !waiting.isEmpty {
      let outcomes = try await send(waiting)
      attempt += 1
      waiting = []
      for outcome in outcomes {
        switch outcome.result {
        case .success(let refused):
          let settled = settle(refused, kind: outcome.chunk.kind, isLast: attempt == Self.attempts)
          failures += settled.failures
          waiting += settled.again
        case .failure(let error):
          guard attempt < Self.attempts, let again = again(outcome.chunk, after: error) else {
            throw error
          }
          waiting += again
        }
      }
    }
    return failures
  }

  /// What becomes of updates that the device refused: failures, and requests to be made instead.
  private func settle(
    _ refused: [FailedUpdate], kind: UpdateKind?, isLast: Bool
  ) -> (failures: [FailedUpdate], again: [WriteChunk]) {
    var failures: [FailedUpdate] = []
    var retries: [UpdateKind: [Int]] = [:]
    for update in refused {
      let isEnsured = batch.updates[update.index].mode == .ensure
      switch (update.kind, update.status.code) {
      case (.delete, .notFound) where isEnsured: continue
      case (.insert, .alreadyExists) where isEnsured && !isLast:
        retries[.modify, default: []].append(update.index)
      // It was there a moment ago: somebody else deleted it.
      case (.modify, .notFound) where isEnsured && !isLast && mayInsert(update.index):
        retries[.insert, default: []].append(update.index)
      // The device is busy with something else for a moment.
      case (let kind, .unavailable) where isEnsured && !isLast,
        (let kind, .aborted) where isEnsured && !isLast:
        retries[kind, default: []].append(update.index)
      default: failures.append(update)
      }
    }
    let again = UpdateKind.allCases.flatMap { kind in
      WritePlan.chunks(retries[kind] ?? [], of: batch, limits: limits).map { chunk in
        var chunk = chunk
        chunk.kind = kind
        return chunk
      }
    }
    return (failures, again)
  }

  /// Whether a modification may become an insertion: cells and default entries are always there.
  private func mayInsert(_ index: Int) -> Bool {
    switch batch.types[Int(batch.updates[index].type)].place {
    case .member, .group, .table: true
    case .direct, .other: false
    }
  }

  /// The requests to repeat where the outcome of one is not known; nil where none may be repeated.
  private func again(_ chunk: WriteChunk, after error: P4RuntimeError) -> [WriteChunk]? {
    let mayRepeat = chunk.ranges.allSatisfy { range in
      range.allSatisfy { batch.updates[$0].mode == .ensure }
    }
    guard mayRepeat, atomicity == .continueOnError else { return nil }
    switch error {
    case .connectionLost, .timedOut, .notConnected: return [chunk]
    case .statusTooLarge: return chunk.halves(of: batch).map { [$0.0, $0.1] }
    default: return nil
    }
  }

  // MARK: Sending

  private struct Outcome: Sendable {
    let chunk: WriteChunk
    let result: Result<[FailedUpdate], P4RuntimeError>
  }

  private func send(_ chunks: [WriteChunk]) async throws(P4RuntimeError) -> [Outcome] {
    if chunks.count == 1 { return [await send(chunks[0])] }
    let source = ChunkSource(chunks)
    let workers = min(max(limits.writesInFlight, 1), chunks.count)
    return await withTaskGroup(of: [Outcome].self) { group in
      for _ in 0..<workers {
        group.addTask {
          var outcomes: [Outcome] = []
          while let chunk = source.next() {
            let outcome = await send(chunk)
            // What went well needs no further word.
            if case .success(let failures) = outcome.result, failures.isEmpty { continue }
            outcomes.append(outcome)
          }
          return outcomes
        }
      }
      var outcomes: [Outcome] = []
      for await part in group { outcomes += part }
      return outcomes
    }
  }

  private func send(_ chunk: WriteChunk) async -> Outcome {
    do {
      let connection = try await core.primaryConnection()
      return Outcome(chunk: chunk, result: .success(try await send(chunk, on: connection)))
    } catch {
      return Outcome(chunk: chunk, result: .failure(P4RuntimeError(error)))
    }
  }

  private func send(
    _ chunk: WriteChunk, on connection: Connection
  ) async throws -> [FailedUpdate] {
    let began = ContinuousClock.now
    do {
      _ = try await connection.unary(Method.write, request(chunk))
      core.measures.writes.record(duration: began.duration(to: .now))
      return []
    } catch let error as RPCError {
      core.measures.writes.record(duration: began.duration(to: .now))
      return try failures(of: chunk, error)
    }
  }

  /// The bytes of a `WriteRequest`: the header that all share, then the updates as they stand in
  /// the batch.
  private func request(_ chunk: WriteChunk) -> [UInt8] {
    var message = core.header.write(atomicity: atomicity)
    message.reserveCapacity(message.count + chunk.bytes)
    batch.withBytes { bytes in
      for range in chunk.ranges {
        let part = batch.start(range.lowerBound)..<batch.updates[range.upperBound - 1].end
        let start = message.count
        message.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[part]))
        guard let kind = chunk.kind else { continue }
        for index in range {
          set(kind, at: start + batch.start(index) - part.lowerBound, in: &message)
        }
      }
    }
    return message
  }

  /// Changes the kind of the encoded update at `start`: tag and length, then the kind's tag and
  /// itself, which encoders write first.
  private func set(_ kind: UpdateKind, at start: Int, in message: inout [UInt8]) {
    var position = start + 1
    while position < message.count, message[position] >= 0x80 { position += 1 }
    position += 2
    if position < message.count { message[position] = kind.rawValue }
  }

  // MARK: What a device says of a write

  /// The updates that failed; throws where the device does not say so in good order.
  private func failures(
    of chunk: WriteChunk, _ error: RPCError
  ) throws(P4RuntimeError) -> [FailedUpdate] {
    guard
      let bytes = error.metadata[binaryValues: "grpc-status-details-bin"].first(where: { _ in true }
      )
    else { throw refusal(of: chunk, error) }
    let status: StatusWire
    let statuses: [UpdateStatus?]
    do throws(P4DecodeError) {
      status = try StatusWire(WireBytes(bytes))
      statuses = try status.details.map { any throws(P4DecodeError) in try UpdateStatus(any: any) }
    } catch {
      throw .malformedStatus("\(error)")
    }
    guard !statuses.isEmpty else { throw refusal(of: chunk, error) }
    guard Int(status.code) == error.code.rawValue else {
      throw .malformedStatus("code \(status.code) within \(error.code)")
    }
    guard statuses.count == chunk.count else {
      throw .malformedStatus("\(statuses.count) errors for \(chunk.count) updates")
    }
    var failures: [FailedUpdate] = []
    for (index, status) in zip(chunk.indices, statuses) {
      guard let status else { throw .malformedStatus("a detail that is no p4.v1.Error") }
      if status.code == .ok { continue }
      do throws(P4DecodeError) {
        failures.append(
          FailedUpdate(
            index: index, kind: chunk.kind ?? batch.updates[index].kind, status: status,
            entity: try batch.entity(index)))
      } catch {
        throw .decode(error)
      }
    }
    guard !failures.isEmpty else {
      throw .malformedStatus("\(error.code), but every update is OK")
    }
    return failures
  }

  /// The error of a write that was refused without a word on its updates.
  private func refusal(of chunk: WriteChunk, _ error: RPCError) -> P4RuntimeError {
    switch error.code {
    case .permissionDenied:
      if case .backup(let primary) = core.state.withLock({ $0.phase }) {
        return .notPrimary(primary)
      }
      return .notPrimary(nil)
    // What servers say when the errors of the updates do not fit the trailers (P4Runtime
    // specification, "gRPC Metadata Maximum Size").
    case .resourceExhausted where chunk.count > 1: return .statusTooLarge(updates: chunk.count)
    default: return P4RuntimeError(error)
    }
  }
}
#endif
