#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Times inputs by the processor's clock, which other processes of the machine do not disturb, and
/// ends the process at one that takes too long.
enum Watch {
  /// Seconds that an input may take.
  nonisolated(unsafe) private static var limit = 1.0
  nonisolated(unsafe) private static var slowest = 0.0

  static func start() {
    if let text = getenv("P4FIT_FUZZ_LIMIT"), let seconds = Double(String(cString: text)) {
      limit = seconds
    }
    useOwnStackForSignals()
    atexit { print("stat::slowest_input_ms: \(Int(Watch.slowest * 1000))") }
  }

  static func time(_ body: () -> Void) {
    let start = seconds()
    body()
    let taken = seconds() - start
    slowest = max(slowest, taken)
    if taken > limit { fatalError("hang: \(taken) s, more than \(limit) s") }
  }

  private static func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }

  /// Lets the fuzzer tell of an overflow of the stack, for which there is no room on the stack.
  private static func useOwnStackForSignals() {
    let size = 1 << 18
    var stack = stack_t()
    stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 16)
    stack.ss_size = size
    sigaltstack(&stack, nil)
  }
}
