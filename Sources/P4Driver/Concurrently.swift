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
func concurrently<First: Sendable, Second>(
  _ first: @escaping @Sendable () -> First, _ second: () -> Second
) -> (First, Second) {
  let job = Job(first)
  let context = Unmanaged.passRetained(job as Runnable)
  #if canImport(Darwin)
  var thread: pthread_t?
  #else
  var thread = pthread_t()
  #endif
  let failure = pthread_create(
    &thread, nil,
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
