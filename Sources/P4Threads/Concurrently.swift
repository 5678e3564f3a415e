#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Runs two bodies at once, the first on a thread of its own, and gives both values. Where no
/// thread can be had, one after the other.
///
/// A plain thread rather than a task: it starts in 30 µs, and a check of a program takes few
/// milliseconds.
package func concurrently<First: Sendable, Second>(
  _ first: @escaping @Sendable () -> First, _ second: () -> Second
) -> (First, Second) {
  let cores = CoreSet.ofThisThread()
  let job = Job {
    cores?.allowThisThread()
    return first()
  }
  let context = Unmanaged.passRetained(job as Runnable)
  #if canImport(Darwin)
  var thread: pthread_t?
  #else
  var thread = pthread_t()
  #endif
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  defer { pthread_attr_destroy(&attributes) }
  // What the main thread has on Linux; elsewhere threads get far less, too little for deep nesting.
  pthread_attr_setstacksize(&attributes, 8 << 20)
  cores?.keepOffThisCore(&attributes)
  let failure = pthread_create(
    &thread, &attributes,
    { context in
      #if canImport(Darwin)
      let pointer: UnsafeMutableRawPointer? = context
      #else
      let pointer = context
      #endif
      if let pointer { Unmanaged<Runnable>.fromOpaque(pointer).takeRetainedValue().run() }
      return nil
    }, context.toOpaque())
  if failure != 0 { context.release() }
  let value = second()
  #if canImport(Darwin)
  if failure == 0, let thread { pthread_join(thread, nil) }
  #else
  if failure == 0 { pthread_join(thread, nil) }
  #endif
  // Not run where there was no thread.
  return (job.value ?? first(), value)
}

private class Runnable {
  func run() {}
}

/// Written by its thread alone, and read when that has ended.
private final class Job<Value>: Runnable {
  private let body: () -> Value
  private(set) var value: Value?

  init(_ body: @escaping () -> Value) {
    self.body = body
  }

  override func run() { value = body() }
}

/// Runs a body for each of `0 ..< count` on up to `threads` threads, and gives the values in order.
///
/// Each thread takes every n-th index, so that nothing is shared while they run; neighbours, which
/// are often alike, go to different threads.
/// - Parameter progress: told now and then how many are about done, of how many.
package func concurrentMap<Value: Sendable>(
  count: Int, threads: Int, progress: (@Sendable (Int, Int) -> Void)? = nil,
  _ body: @escaping @Sendable (Int) -> Value
) -> [Value] {
  let width = max(1, min(threads, count))
  @Sendable func run(from first: Int) -> [Value] {
    stride(from: first, to: count, by: width).map { index in
      if first == 0, index % (32 * width) == 0 { progress?(index, count) }
      return body(index)
    }
  }
  @Sendable func runAll(from first: Int) -> [[Value]] {
    guard first + 1 < width else { return [run(from: first)] }
    let (own, others) = concurrently({ run(from: first) }, { runAll(from: first + 1) })
    return [own] + others
  }
  let parts = runAll(from: 0)
  progress?(count, count)
  return (0..<count).map { parts[$0 % width][$0 / width] }
}

/// How many cores there are to run on.
public func coreCount() -> Int {
  max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
}
