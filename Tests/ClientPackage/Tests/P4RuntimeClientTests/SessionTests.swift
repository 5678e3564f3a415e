import DeviceSink
import P4Runtime
import P4RuntimeClient
import Testing

@Suite struct SessionTests {
  @Test func writesAndReads() async throws {
    try await withGate { client, device in
      var samples = SampleEntries(seed: 1)
      let route = try samples.routes()
      try await client.write { $0.insert(route) }
      #expect(device.updates == 1)
      #expect(try await client.entries(of: Gate.Routes.self).all() == [route])
      try await client.write { $0.delete(Gate.Routes.self, route.key) }
      #expect(try await client.entries(of: Gate.Routes.self).all().isEmpty)
      #expect(client.state == .primary)
    }
  }
}
