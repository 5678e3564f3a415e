internal import CThreads

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// The cores that a thread may run on.
///
/// Schedulers that pack threads onto few cores, in virtual machines and to save power, let a new
/// thread wait on its creator's core for several milliseconds, which is longer than a whole check.
/// So a thread starts on one of the other cores, and may run on all of them once it runs.
struct CoreSet: Sendable {
  private let cores: cthreads_cores

  /// The cores of the calling thread.
  /// - Returns: nil where it has no choice, or the system does not tell.
  static func ofThisThread() -> CoreSet? {
    var cores = cthreads_cores()
    return cthreads_get_cores(&cores) ? CoreSet(cores: cores) : nil
  }

  /// Lets threads of these attributes run on all of the cores but the one that the caller is on.
  func keepOffThisCore(_ attributes: inout pthread_attr_t) {
    withUnsafePointer(to: cores) { cthreads_keep_off_this_core($0, &attributes) }
  }

  /// Lets the calling thread run on all of the cores.
  func allowThisThread() {
    withUnsafePointer(to: cores) { cthreads_set_cores($0) }
  }
}
