internal import CThreads

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Runs a body on a thread of its own, of which nobody waits for the end.
///
/// A plain thread rather than a task: it starts in 30 µs, and a check of a program takes few
/// milliseconds. It stays off the core of its creator: schedulers that pack threads onto few cores,
/// in virtual machines and to save power, leave a new thread waiting there for longer than that.
/// - Returns: false where no thread can be had; the body is not run then.
func startThread(_ body: @escaping () -> Void) -> Bool {
  let job = Unmanaged.passRetained(Job(body))
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  defer { pthread_attr_destroy(&attributes) }
  // What the main thread has on Linux; elsewhere threads get far less, too little for deep nesting.
  pthread_attr_setstacksize(&attributes, 8 << 20)
  pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
  cthreads_keep_off_this_core(&attributes)
  #if canImport(Darwin)
  var thread: pthread_t?
  #else
  var thread = pthread_t()
  #endif
  let failure = pthread_create(
    &thread, &attributes,
    { context in
      #if canImport(Darwin)
      let pointer: UnsafeMutableRawPointer? = context
      #else
      let pointer = context
      #endif
      if let pointer { Unmanaged<Job>.fromOpaque(pointer).takeRetainedValue().body() }
      return nil
    }, job.toOpaque())
  if failure != 0 { job.release() }
  return failure == 0
}

private final class Job {
  let body: () -> Void

  init(_ body: @escaping () -> Void) {
    self.body = body
  }
}
