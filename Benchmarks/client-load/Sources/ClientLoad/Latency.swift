import Bars
import DeviceSink
import Foundation
import GRPCCore
import GRPCNIOTransportHTTP2
import Logging
import P4Runtime
import P4RuntimeClient
import Synchronization

/// The times of many calls of one kind, each after the one before.
struct Times {
  private var values: [Duration] = []

  mutating func add(_ value: Duration) { values.append(value) }

  /// The time that this share of the calls does not exceed, in microseconds.
  func microseconds(_ share: Double) -> Int {
    let sorted = values.sorted()
    let index = min(Int(Double(sorted.count) * share), sorted.count - 1)
    return index < 0 ? 0 : Int(sorted[index] / .microseconds(1))
  }

  var line: String {
    "median \(microseconds(0.5)) µs, 99 % \(microseconds(0.99)) µs, "
      + "99.9 % \(microseconds(0.999)) µs"
  }
}

/// The floor: the same request by gRPC alone, without the client.
struct BareCaller: Sendable {
  let client: GRPCClient<HTTP2ClientTransport.Posix>
  let request: [UInt8]
  let method = MethodDescriptor(
    service: ServiceDescriptor(fullyQualifiedService: "p4.v1.P4Runtime"), method: "Write",
    type: .unary)

  init(port: Int, request: [UInt8]) throws {
    var config = HTTP2ClientTransport.Posix.Config.defaults
    config.connection.flushCoalescing = nil
    client = GRPCClient(
      transport: try HTTP2ClientTransport.Posix(
        target: .ipv4(address: "127.0.0.1", port: port), transportSecurity: .plaintext,
        config: config))
    self.request = request
  }

  func call(timeout: Duration?) async throws {
    var options = CallOptions.defaults
    options.timeout = timeout
    _ = try await client.unary(
      request: ClientRequest(message: request), descriptor: method, serializer: Bytes(),
      deserializer: Bytes(), options: options
    ) { try $0.message }
  }

  struct Bytes: MessageSerializer, MessageDeserializer {
    func serialize<B: GRPCContiguousBytes>(_ message: [UInt8]) -> B { B(message) }
    func deserialize<B: GRPCContiguousBytes>(_ bytes: B) -> [UInt8] {
      bytes.withUnsafeBytes { Array($0) }
    }
  }
}

/// Times single writes, and between them bare calls with the same payload, so that both meet the
/// same load of the machine.
func latency(writes: Int) async throws -> (client: Times, bare: Times, withTimeout: Times) {
  let seen = Mutex<[UInt8]>([])
  var behaviour = SinkBehaviour()
  behaviour.keepsEntries = false
  behaviour.write = { request in
    seen.withLock { $0 = request }
    return nil
  }
  return try await withSinkServer(SinkDevice(behaviour), onOneThread: true) { port in
    let client = P4RuntimeClient<Gate>(configuration(port))
    return try await client.whileRunning {
      let clock = ContinuousClock()
      @Sendable func write(_ hop: Int) async throws {
        try await client.write {
          $0.delete(Gate.NextHop.self, .init(hop: UInt8(truncatingIfNeeded: hop)))
        }
      }
      for hop in 0..<500 { try await write(hop) }
      let caller = try BareCaller(port: port, request: seen.withLock { $0 })
      return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await caller.client.runConnections() }
        for _ in 0..<500 { try await caller.call(timeout: nil) }
        var (times, bare, withTimeout) = (Times(), Times(), Times())
        let block = 250
        for start in stride(from: 0, to: writes, by: block) {
          for hop in start..<start + block {
            times.add(try await clock.measure { try await write(hop) })
          }
          for _ in 0..<block {
            bare.add(try await clock.measure { try await caller.call(timeout: nil) })
          }
          for _ in 0..<block {
            withTimeout.add(
              try await clock.measure { try await caller.call(timeout: .seconds(30)) })
          }
        }
        caller.client.beginGracefulShutdown()
        try await group.waitForAll()
        return (times, bare, withTimeout)
      }
    }
  }
}

/// How many tasks of whatever process wanted a processor in the last minute, where the system says.
private func load() -> String {
  var averages = [0.0, 0.0, 0.0]
  return getloadavg(&averages, 3) < 1 ? "unknown" : String(format: "%.1f", averages[0])
}

/// Prints what single writes take, beside gRPC alone; the median of the runs counts.
func showLatency(writes: Int, runs: Int) async throws {
  var found: [Int] = []
  for run in 1...max(runs, 1) {
    let (client, bare, withTimeout) = try await latency(writes: writes)
    note("run \(run), \(writes) writes of one update, load of the machine \(load())", client.line)
    note("  gRPC alone", bare.line)
    note("  gRPC alone with a time-out", withTimeout.line)
    found.append(client.microseconds(0.99))
  }
  let median = found.sorted()[found.count / 2]
  show(
    "a write of one update, 99th percentile", "\(median) µs", bar: "1000 µs",
    isMet: median < 1000)
}
