import Synchronization

/// How many figures have missed their bars.
private let misses = Atomic<Int>(0)

/// Prints a figure beside the bar that it must reach.
public func show(_ name: String, _ figure: String, bar: String, isMet: Bool) {
  if !isMet { misses.add(1, ordering: .relaxed) }
  print("\(isMet ? "ok  " : "MISS") \(name): \(figure) (bar: \(bar))")
}

/// Prints a figure that has no bar of its own.
public func note(_ name: String, _ figure: String) { print("     \(name): \(figure)") }

/// 0, or 1 where a figure has missed its bar.
public func exitCode() -> Int32 { misses.load(ordering: .relaxed) == 0 ? 0 : 1 }
