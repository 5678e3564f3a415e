#if Client
import Synchronization

/// Ends the calls of a connection whose answers do not come in time.
///
/// One task watches over all of them. A task for each call, asleep until the call is over, would cost
/// more than all else that a short call does.
final class CallClock: Sendable {
  /// Ends a call from outside.
  typealias End = @Sendable () async -> Void

  private struct Call {
    let due: ContinuousClock.Instant
    let end: End
  }

  private struct State {
    var calls: [UInt64: Call] = [:]
    var lastID: UInt64 = 0
    /// Whether the watching task looks at the calls again by itself.
    var isWatched = false
  }

  private let timeout: Duration
  private let state = Mutex(State())
  /// Wakes the watching task.
  private let wake = BoundedQueue<Void>(limit: 1)

  init(timeout: Duration) { self.timeout = timeout }

  /// A call begins; `end` is what breaks it off. Returns its number.
  func begin(_ end: @escaping End) -> UInt64 {
    let (id, isWatched) = state.withLock { state in
      state.lastID += 1
      state.calls[state.lastID] = Call(due: .now + timeout, end: end)
      defer { state.isWatched = true }
      return (state.lastID, state.isWatched)
    }
    if !isWatched { _ = wake.offer(()) }
    return id
  }

  /// A call is over; false where it was broken off.
  @discardableResult
  func finish(_ id: UInt64) -> Bool {
    state.withLock { $0.calls.removeValue(forKey: id) != nil }
  }

  /// Breaks off what is due, until the task is cancelled.
  func watch() async {
    while (try? await wake.next()) != nil {
      while let next = await endThoseDue() {
        guard (try? await Task.sleep(until: next, clock: .continuous)) != nil else { return }
      }
    }
  }

  /// When the next call is due; nil where there is none.
  private func endThoseDue() async -> ContinuousClock.Instant? {
    let now = ContinuousClock.now
    let (late, next) = state.withLock { state in
      let late = state.calls.filter { $0.value.due <= now }
      for id in late.keys { state.calls[id] = nil }
      let next = state.calls.values.map(\.due).min()
      state.isWatched = next != nil
      return (late, next)
    }
    for call in late.values { await call.end() }
    return next
  }
}
#endif
