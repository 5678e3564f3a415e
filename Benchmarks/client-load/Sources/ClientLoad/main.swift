import DeviceSink
import Logging
import P4Runtime
import P4RuntimeClient

// Times a client against a device in the same process, over loopback, and prints each figure with
// the bar that it must reach. The device counts updates and keeps nothing.

let total = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 1_000_000

/// Seconds as a number.
func seconds(_ duration: Duration) -> Double { duration / .seconds(1) }

func show(_ name: String, _ figure: String, bar: String, isMet: Bool) {
  print("\(isMet ? "ok  " : "MISS") \(name): \(figure) (bar: \(bar))")
}

var behaviour = SinkBehaviour()
behaviour.keepsEntries = false
let device = SinkDevice(behaviour)

try await withSinkServer(device) { port in
  var configuration = P4RuntimeConfiguration(address: .host("127.0.0.1", port: port))
  configuration.pipeline = .any
  configuration.logger.logLevel = .error
  let client = P4RuntimeClient<Gate>(configuration)
  try await client.whileRunning {
    try await client.waitUntilPrimary()
    let clock = ContinuousClock()

    // Building the batch, encoding, sending and the device's answers are all within the time.
    var best = Duration.seconds(1000)
    for round in 0..<3 {
      let before = device.updates
      let time = try await clock.measure {
        try await client.write { batch in
          for index in 0..<total {
            let key = Gate.ExactOnly.Key(
              dstAddr: IPv4Address(rawValue: UInt32(truncatingIfNeeded: index)), endpointID: 7,
              protocol: 6)
            batch.insert(
              Gate.ExactOnly(key, .setBackend(ptr: 18, mac: MACAddress(2, 0, 10, 244, 1, 3))))
          }
        }
      }
      guard device.updates - before == total else {
        fatalError("the device has \(device.updates - before) of \(total) updates")
      }
      print("     round \(round): \(time)")
      best = min(best, time)
    }
    let rate = Double(total) / seconds(best)
    show(
      "updates a second, end to end", "\(Int(rate))", bar: "300000", isMet: rate >= 300_000)
    show("\(total) entries", "\(best)", bar: "5 s", isMet: seconds(best) < 5)

    var times: [Duration] = []
    for hop in 0..<10_000 {
      times.append(
        try await clock.measure {
          try await client.write {
            $0.delete(Gate.NextHop.self, .init(hop: UInt8(truncatingIfNeeded: hop)))
          }
        })
    }
    times.sort()
    let p99 = times[times.count * 99 / 100]
    show(
      "one update, median \(times[times.count / 2]), 99th percentile", "\(p99)", bar: "1 ms",
      isMet: p99 < .milliseconds(1))
  }
}
