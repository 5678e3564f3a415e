internal import CMalloc

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Time and memory of one phase of a run.
public struct PhaseTime: Sendable {
  public var name: String
  public var nanoseconds: Int
  /// By how much the heap in use grew: what the phase left for the later ones.
  public var bytes: Int

  /// `phase parse 1.234 ms 81920 B`.
  public var line: String {
    let microseconds = nanoseconds / 1000
    let fraction = "\(microseconds % 1000)"
    let padding = String(repeating: "0", count: 3 - fraction.utf8.count)
    return "phase \(name) \(microseconds / 1000).\(padding)\(fraction) ms \(bytes) B"
  }
}

/// Measures phases where somebody wants to know; costs a branch otherwise.
public struct PhaseClock: Sendable {
  public private(set) var phases: [PhaseTime] = []
  private let isOn: Bool

  public init(isOn: Bool) {
    self.isOn = isOn
  }

  /// Runs a phase and notes what it took.
  public mutating func measure<Value>(_ name: String, _ body: () -> Value) -> Value {
    guard isOn else { return body() }
    let heap = Self.heapInUse()
    let start = Self.now()
    let value = body()
    let nanoseconds = Self.now() - start
    phases.append(
      PhaseTime(name: name, nanoseconds: nanoseconds, bytes: max(Self.heapInUse() - heap, 0)))
    return value
  }

  /// Takes over the phases that another clock measured.
  public mutating func append(_ phases: [PhaseTime]) {
    if isOn { self.phases += phases }
  }

  /// Nanoseconds of a clock that only goes forward.
  public static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
  }

  private static func heapInUse() -> Int {
    #if canImport(Glibc)
    let info = mallinfo2()
    return Int(clamping: info.uordblks) + Int(clamping: info.hblkhd)
    #elseif canImport(Darwin)
    var statistics = malloc_statistics_t()
    malloc_zone_statistics(nil, &statistics)
    return Int(clamping: statistics.size_in_use)
    #else
    return 0
    #endif
  }
}
