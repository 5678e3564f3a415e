#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Threads that share out work: each takes the next piece as soon as it is done with its last. So
/// what others wait for is added first, and small pieces last.
///
/// They start when there is work for them and wait for more of it until they are dismissed: to start
/// a thread and to see one off takes a tenth of a millisecond each.
package final class Crew: @unchecked Sendable {
  package typealias Piece = @Sendable () -> Void

  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  /// Signalled when there is work, when all is done and when the crew is dismissed.
  private let news = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private let most: Int
  // All that follows is read and written under the lock only.
  private var pieces: [Piece] = []
  private var taken = 0
  private var done = 0
  /// Besides the one that adds the work.
  private var threads = 0
  private var waiting = 0
  private var isDismissed = false

  /// - Parameter threads: how many work at most, the caller's among them.
  package init(threads: Int = min(coreCount(), 4)) {
    most = threads
    pthread_mutex_init(lock, nil)
    pthread_cond_init(news, nil)
  }

  deinit {
    pthread_cond_destroy(news)
    pthread_mutex_destroy(lock)
    news.deallocate()
    lock.deallocate()
  }

  /// Hands out more work, without waiting for it.
  package func add(_ work: [Piece]) {
    pthread_mutex_lock(lock)
    pieces += work
    let missing = min(most - 1 - threads, pieces.count - taken - waiting)
    threads += max(missing, 0)
    pthread_cond_broadcast(news)
    pthread_mutex_unlock(lock)
    for _ in 0..<max(missing, 0) where !startThread(self.work) {
      pthread_mutex_lock(lock)
      threads -= 1
      pthread_mutex_unlock(lock)
    }
  }

  /// Works too, until all is done.
  package func finish() {
    pthread_mutex_lock(lock)
    while done < pieces.count {
      if taken < pieces.count { doNext() } else { pthread_cond_wait(news, lock) }
    }
    pthread_mutex_unlock(lock)
  }

  /// Lets go of the work that is done: nobody else does, so that a process that ends need not.
  package func forget() {
    pthread_mutex_lock(lock)
    let isIdle = done == pieces.count
    let old = isIdle ? pieces : []
    if isIdle {
      pieces = []
      taken = 0
      done = 0
    }
    pthread_mutex_unlock(lock)
    // What the work holds is taken apart without the lock.
    withExtendedLifetime(old) {}
  }

  /// Sends the threads away. Those that are at work finish their piece first.
  package func dismiss() {
    pthread_mutex_lock(lock)
    isDismissed = true
    pthread_cond_broadcast(news)
    pthread_mutex_unlock(lock)
  }

  private func work() {
    pthread_mutex_lock(lock)
    while true {
      if taken < pieces.count {
        doNext()
      } else if isDismissed {
        break
      } else {
        waiting += 1
        pthread_cond_wait(news, lock)
        waiting -= 1
      }
    }
    threads -= 1
    pthread_mutex_unlock(lock)
  }

  /// Called, and returns, with the lock held.
  private func doNext() {
    let piece = pieces[taken]
    taken += 1
    pthread_mutex_unlock(lock)
    piece()
    pthread_mutex_lock(lock)
    done += 1
    if done == pieces.count { pthread_cond_broadcast(news) }
  }
}

/// A crew that is dismissed when nobody holds this any more.
package final class HiredCrew: Sendable {
  package let crew = Crew()

  package init() {}

  deinit { crew.dismiss() }
}

/// Does pieces of work on several threads.
package func shareOut(_ pieces: [Crew.Piece]) {
  let crew = Crew()
  crew.add(pieces)
  crew.finish()
  crew.dismiss()
}
