#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Nanoseconds that this thread has had a core for: what else the machine does hardly counts.
func coreTime() -> Int {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
}

/// Times a body: the median of as many runs as fit into a quarter of a second, at least three.
func medianNanoseconds(_ body: () -> Void) -> Int {
  var times: [Int] = []
  let end = coreTime() + 250_000_000
  while times.count < 3 || coreTime() < end, times.count < 2001 {
    let start = coreTime()
    body()
    times.append(coreTime() - start)
  }
  times.sort()
  return times[times.count / 2]
}

/// A number with `digits` digits behind the point.
func decimal(_ value: Double, _ digits: Int = 2) -> String {
  var scale = 1.0
  for _ in 0..<digits { scale *= 10 }
  let whole = Int((value * scale).rounded())
  let fraction = "\(whole % Int(scale))"
  let zeros = String(repeating: "0", count: digits - fraction.utf8.count)
  return "\(whole / Int(scale)).\(zeros)\(fraction)"
}

/// Prints a row: what, of what, how much, and the bar where there is one.
func row(_ what: String, _ subject: String, _ figure: String, bar: String = "") {
  func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.utf8.count))
  }
  let number = String(repeating: " ", count: max(0, 20 - figure.utf8.count)) + figure
  print("\(padded(what, 16))\(padded(subject, 34))\(number)  \(bar)")
}

extension Int {
  /// Megabytes a second, for a body that took `nanoseconds` for this many bytes.
  func megabytesASecond(_ nanoseconds: Int) -> Double {
    Double(self) * 1000 / Double(Swift.max(nanoseconds, 1))
  }
}
