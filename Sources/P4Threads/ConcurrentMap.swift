internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// Runs a body for each of `0 ..< count` on up to `threads` threads, and gives the values in order.
/// - Parameter progress: told now and then how many are about done, of how many.
package func concurrentMap<Value: Sendable>(
  count: Int, threads: Int, progress: (@Sendable (Int, Int) -> Void)? = nil,
  _ body: @escaping @Sendable (Int) -> Value
) -> [Value] {
  let width = max(1, min(threads, count))
  let next = Counter()
  let parts = (0..<width).map { _ in
    Lazily { () -> [(index: Int, value: Value)] in
      var values: [(index: Int, value: Value)] = []
      while true {
        let index = next.take()
        guard index < count else { return values }
        if index % 64 == 0 { progress?(index, count) }
        values.append((index, body(index)))
      }
    }
  }
  let crew = Crew(threads: width)
  crew.add(parts.map(\.piece))
  crew.finish()
  crew.dismiss()
  progress?(count, count)
  return parts.flatMap(\.value).sorted { $0.index < $1.index }.map(\.value)
}

private final class Counter: Sendable {
  private let count = Atomic(0)

  func take() -> Int { count.wrappingAdd(1, ordering: .relaxed).oldValue }
}

/// How many cores there are to run on.
public func coreCount() -> Int {
  max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
}
