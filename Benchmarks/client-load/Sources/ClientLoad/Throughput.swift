import Bars
import DeviceSink
import Logging
import P4Runtime
import P4RuntimeClient

/// Inserts `entries` entries with one batch, three times; the median counts. Building the batch,
/// encoding, sending and the device's answers are all within the time.
func throughput(entries total: Int) async throws {
  var behaviour = SinkBehaviour()
  behaviour.keepsEntries = false
  let device = SinkDevice(behaviour)
  try await withSinkServer(device) { port in
    let client = P4RuntimeClient<Gate>(configuration(port))
    try await client.whileRunning {
      try await client.waitUntilPrimary()
      let clock = ContinuousClock()
      var times: [Duration] = []
      for round in 0..<3 {
        let before = device.updates
        let time = try await clock.measure {
          try await client.write { batch in
            for index in 0..<total {
              let key = Gate.ExactOnly.Key(
                dstAddr: IPv4Address(rawValue: UInt32(truncatingIfNeeded: index &+ 1)),
                endpointID: 7, protocol: 6)
              batch.insert(
                Gate.ExactOnly(key, .setBackend(ptr: 18, mac: MACAddress(2, 0, 10, 244, 1, 3))))
            }
          }
        }
        guard device.updates - before == total else {
          fatalError("the device has \(device.updates - before) of \(total) updates")
        }
        note("round \(round)", "\(time)")
        times.append(time)
      }
      let median = times.sorted()[times.count / 2]
      let rate = Double(total) / (median / .seconds(1))
      show(
        "updates a second, end to end", "\(Int(rate))", bar: "300000", isMet: rate >= 300_000)
      show("\(total) entries", "\(median)", bar: "5 s", isMet: median < .seconds(5))
    }
  }
}

/// How clients of this benchmark are set up.
func configuration(_ port: Int) -> P4RuntimeConfiguration {
  var configuration = P4RuntimeConfiguration(address: .host("127.0.0.1", port: port))
  configuration.pipeline = .any
  configuration.logger.logLevel = .error
  return configuration
}
