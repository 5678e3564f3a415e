#if Client
import CoreMetrics
import P4Runtime
import Synchronization

/// Those who wait for one kind of notice. Each has a buffer of its own; where that is full the
/// newest notice is dropped for this subscriber and counted.
final class Audience<Notice: Sendable>: Sendable {
  private struct State {
    var members: [UInt64: AsyncStream<Notice>.Continuation] = [:]
    var next: UInt64 = 0
    var isFinished = false
  }

  private let state = Mutex(State())
  private let limit: Int
  private let measures: Measures

  init(limit: Int, measures: Measures) {
    self.limit = limit
    self.measures = measures
  }

  func join() -> AsyncStream<Notice> {
    let (stream, continuation) = AsyncStream<Notice>.makeStream(
      bufferingPolicy: .bufferingOldest(limit))
    let id = state.withLock { state -> UInt64? in
      guard !state.isFinished else { return nil }
      state.next += 1
      state.members[state.next] = continuation
      return state.next
    }
    guard let id else {
      continuation.finish()
      return stream
    }
    continuation.onTermination = { [weak self] _ in
      _ = self?.state.withLock { $0.members.removeValue(forKey: id) }
    }
    return stream
  }

  func deliver(_ notice: Notice) {
    let members = state.withLock { Array($0.members.values) }
    for member in members {
      if case .dropped = member.yield(notice) { measures.dropped.increment() }
    }
  }

  func finish() {
    let members = state.withLock { state in
      state.isFinished = true
      defer { state.members = [:] }
      return Array(state.members.values)
    }
    for member in members { member.finish() }
  }
}

/// Everybody who waits for something from the stream.
final class Subscribers: Sendable {
  let packets: Audience<WireBytes>
  let idleTimeouts: Audience<WireBytes>
  let errors: Audience<StreamError>
  private let digests = Mutex<[UInt32: Audience<WireBytes>]>([:])
  private let limit: Int
  private let measures: Measures

  init(limit: Int, measures: Measures) {
    self.limit = limit
    self.measures = measures
    packets = Audience(limit: limit, measures: measures)
    idleTimeouts = Audience(limit: limit, measures: measures)
    errors = Audience(limit: limit, measures: measures)
  }

  func digest(_ id: UInt32) -> Audience<WireBytes> {
    digests.withLock { digests in
      if let audience = digests[id] { return audience }
      let audience = Audience<WireBytes>(limit: limit, measures: measures)
      digests[id] = audience
      return audience
    }
  }

  /// A list that nobody waits for is not acknowledged, so that the device sends it again.
  func deliverDigest(_ id: UInt32, _ content: WireBytes) {
    digests.withLock { $0[id] }?.deliver(content)
  }

  func finish() {
    packets.finish()
    idleTimeouts.finish()
    errors.finish()
    for audience in digests.withLock({ Array($0.values) }) { audience.finish() }
  }
}
#endif
