#if Client
import Synchronization

/// Hands elements from one task to another, at most `limit` waiting: who sends into a full queue
/// waits, and so passes back-pressure on.
final class BoundedQueue<Element: Sendable>: Sendable {
  private struct Waiter: Sendable {
    let id: UInt64
    let continuation: CheckedContinuation<Void, Never>
  }

  private struct State {
    var elements: [Element] = []
    /// Index of the next element; those before it have been taken.
    var head = 0
    var failure: P4RuntimeError?
    var isFinished = false
    var nextID: UInt64 = 0
    var senders: [Waiter] = []
    var receivers: [Waiter] = []

    var count: Int { elements.count - head }

    mutating func take() -> Element? {
      guard head < elements.count else { return nil }
      let element = elements[head]
      head += 1
      if head == elements.count || head >= 1024 {
        elements.removeFirst(head)
        head = 0
      }
      return element
    }
  }

  private let limit: Int
  private let state = Mutex(State())

  init(limit: Int) { self.limit = max(limit, 1) }

  /// Appends an element, waiting for room; false where the queue is finished or the task cancelled.
  func send(_ element: Element) async -> Bool {
    while !Task.isCancelled {
      let (done, woken) = state.withLock { state -> (Bool?, Waiter?) in
        if state.isFinished { return (false, nil) }
        guard state.count < limit else { return (nil, nil) }
        state.elements.append(element)
        return (true, state.receivers.popLast())
      }
      woken?.continuation.resume()
      if let done { return done }
      await wait(\.senders) { !$0.isFinished && $0.count >= self.limit }
    }
    return false
  }

  /// Appends an element if there is room for it at once.
  func offer(_ element: Element) -> Bool {
    let (done, woken) = state.withLock { state -> (Bool, Waiter?) in
      guard !state.isFinished, state.count < limit else { return (false, nil) }
      state.elements.append(element)
      return (true, state.receivers.popLast())
    }
    woken?.continuation.resume()
    return done
  }

  /// Takes the next element, waiting for one; nil at the end.
  func next() async throws(P4RuntimeError) -> Element? {
    while true {
      if Task.isCancelled { throw .cancelled }
      let (element, isFinished, failure, woken) = state.withLock { state in
        let element = state.take()
        let woken = element == nil || state.senders.isEmpty ? nil : state.senders.removeFirst()
        return (element, state.isFinished, state.failure, woken)
      }
      woken?.continuation.resume()
      if let element { return element }
      if let failure { throw failure }
      if isFinished { return nil }
      await wait(\.receivers) { !$0.isFinished && $0.count == 0 }
    }
  }

  /// Ends the queue: what waits in it can still be taken, then comes `failure` or the end.
  func finish(_ failure: P4RuntimeError? = nil) {
    let woken = state.withLock { state -> [Waiter] in
      guard !state.isFinished else { return [] }
      state.isFinished = true
      state.failure = failure
      defer {
        state.senders = []
        state.receivers = []
      }
      return state.senders + state.receivers
    }
    for waiter in woken { waiter.continuation.resume() }
  }

  /// Suspends while `condition` holds, until woken or cancelled.
  private func wait(
    _ list: any WritableKeyPath<State, [Waiter]> & Sendable,
    while condition: @Sendable (borrowing State) -> Bool
  ) async {
    let id = state.withLock { state in
      state.nextID += 1
      return state.nextID
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let waits = state.withLock { state in
          guard condition(state), !Task.isCancelled else { return false }
          state[keyPath: list].append(Waiter(id: id, continuation: continuation))
          return true
        }
        if !waits { continuation.resume() }
      }
    } onCancel: {
      let woken = state.withLock { state -> Waiter? in
        guard let index = state[keyPath: list].firstIndex(where: { $0.id == id }) else {
          return nil
        }
        return state[keyPath: list].remove(at: index)
      }
      woken?.continuation.resume()
    }
  }
}
#endif
