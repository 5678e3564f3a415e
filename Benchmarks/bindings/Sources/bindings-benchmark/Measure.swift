import CAllocationCount

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// What one way of doing the work costs.
struct Cost {
  let nanoseconds: Double
  /// Allocations, nil where they cannot be counted.
  let allocations: Double?

  var perSecond: Double { 1e9 / nanoseconds }
}

/// Processor time of this thread, so that other load does not count, in nanoseconds.
private func processorTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
}

/// The best of `rounds` runs of `body`, which does the work `count` times; the first run warms up.
func measure(count: Int, rounds: Int = 7, _ body: () throws -> Void) rethrows -> Cost {
  try body()
  var best = Double.infinity
  var allocations = Int.max
  for _ in 0..<rounds {
    let before = allocation_count()
    let start = processorTime()
    try body()
    best = min(best, processorTime() - start)
    allocations = min(allocations, Int(allocation_count() - before))
  }
  let counted = allocation_count() >= 0
  return Cost(
    nanoseconds: best / Double(count),
    allocations: counted ? Double(allocations) / Double(count) : nil)
}

func print(_ what: String, _ cost: Cost) {
  let name = what + String(repeating: " ", count: max(0, 46 - what.utf8.count))
  let time = fixed(cost.nanoseconds, digits: 1)
  let rate = fixed(cost.perSecond / 1e6, digits: 2)
  let allocations = cost.allocations.map { fixed($0, digits: 2) } ?? "?"
  print(
    "\(name) \(padded(time, 9)) ns \(padded(rate, 8)) M/s \(padded(allocations, 8)) allocations")
}

/// Prints a rate beside the bar that it must reach, both in millions a second.
func show(_ what: String, _ nanoseconds: Double, bar: Double) {
  let rate = 1e3 / nanoseconds
  print("\(rate >= bar ? "ok  " : "MISS") \(what): \(fixed(rate, digits: 1)) M/s (bar: \(bar) M/s)")
}

private func fixed(_ value: Double, digits: Int) -> String {
  var scale = 1.0
  for _ in 0..<digits { scale *= 10 }
  let scaled = Int((value * scale).rounded())
  let fraction = String(scaled % Int(scale))
  return "\(scaled / Int(scale))."
    + String(repeating: "0", count: max(0, digits - fraction.utf8.count)) + fraction
}

private func padded(_ text: String, _ width: Int) -> String {
  String(repeating: " ", count: max(0, width - text.utf8.count)) + text
}
