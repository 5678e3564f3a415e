import Synchronization

/// Whether the daemon can do what it is there for, and who wants to know.
public final class Health: Sendable {
  public enum Status: Hashable, Sendable {
    case serving, notServing
  }

  private struct State {
    var status = Status.notServing
    var watchers: [Int: AsyncStream<Status>.Continuation] = [:]
    var next = 0
  }

  private let state = Mutex(State())

  public init() {}

  public var status: Status { state.withLock { $0.status } }

  /// What it is now, and whatever it becomes.
  public var changes: AsyncStream<Status> {
    let (stream, continuation) = AsyncStream<Status>.makeStream(
      bufferingPolicy: .bufferingNewest(1))
    let id = state.withLock { state in
      state.next += 1
      state.watchers[state.next] = continuation
      continuation.yield(state.status)
      return state.next
    }
    continuation.onTermination = { [weak self] _ in
      _ = self?.state.withLock { $0.watchers.removeValue(forKey: id) }
    }
    return stream
  }

  func set(_ status: Status) {
    state.withLock { state in
      guard state.status != status else { return }
      state.status = status
      for watcher in state.watchers.values { watcher.yield(status) }
    }
  }

  /// Ends what watches.
  func finish() {
    for watcher in state.withLock({ Array($0.watchers.values) }) { watcher.finish() }
  }
}
