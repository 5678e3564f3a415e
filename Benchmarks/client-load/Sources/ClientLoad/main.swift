import Bars
import Foundation

// Times a client against a device in the same process, over loopback, and prints each figure with
// the bar that it must reach. The device counts updates and keeps nothing.
//
// ClientLoad [ENTRIES [WRITES [RUNS]]]

let numbers = CommandLine.arguments.dropFirst().compactMap { Int($0) }
try await throughput(entries: numbers.first ?? 1_000_000)
try await showLatency(
  writes: numbers.count > 1 ? numbers[1] : 20_000, runs: numbers.count > 2 ? numbers[2] : 5)
exit(exitCode())
