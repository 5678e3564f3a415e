#if Client
import Synchronization

/// Ends a call whose answers stop coming. Time that the caller takes does not count.
final class Watchdog: Sendable {
  private let timeout: Duration
  /// When the next answer is due; nil while the caller works on one.
  private let deadline: Mutex<ContinuousClock.Instant?>

  init(timeout: Duration) {
    self.timeout = timeout
    deadline = Mutex(.now + timeout)
  }

  func pause() { deadline.withLock { $0 = nil } }

  func touch(_ now: ContinuousClock.Instant) { deadline.withLock { $0 = now + timeout } }

  /// Returns never but by an error.
  func run() async throws {
    while true {
      let due = deadline.withLock { $0 } ?? .now + timeout
      try await Task.sleep(until: due, clock: .continuous)
      let late = deadline.withLock { $0.map { $0 <= .now } ?? false }
      if late { throw P4RuntimeError.timedOut }
    }
  }
}

/// Runs `body`, giving up after `duration`.
func withTimeout<R: Sendable>(
  _ duration: Duration, _ body: @escaping @Sendable () async throws -> R
) async throws -> R {
  try await withThrowingTaskGroup(of: R?.self) { group in
    group.addTask { try await body() }
    group.addTask {
      try await Task.sleep(for: duration)
      return nil
    }
    defer { group.cancelAll() }
    guard let result = try await group.next() ?? nil else { throw P4RuntimeError.timedOut }
    return result
  }
}
#endif
