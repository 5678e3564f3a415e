import DeviceSink
import P4Runtime
import P4RuntimeClient
import Synchronization
import Testing

@Suite struct NoticeTests {
  private func message(tag: UInt32, _ content: [UInt8]) -> [UInt8] {
    var writer = WireWriter()
    writer.append(tag: tag, bytes: content)
    return writer.bytes
  }

  @Test func digestsAreAcknowledgedWhenDealtWith() async throws {
    let acknowledged = Mutex<[[UInt8]]>([])
    var behaviour = SinkBehaviour()
    behaviour.message = { message in acknowledged.withLock { $0.append(message) } }
    try await withGate(behaviour) { client, device in
      try await client.waitUntilPrimary()
      var lists = client.digests(of: Gate.Learn.self).makeAsyncIterator()
      for id in [5, 6] as [UInt64] {
        var writer = WireWriter()
        writer.append(tag: 0x08, nonZero: UInt64(Gate.Learn.digestID))
        writer.append(tag: 0x10, nonZero: id)
        device.push(message(tag: 0x1a, writer.bytes))
      }
      #expect(try await lists.next()?.listID == 5)
      #expect(acknowledged.withLock { $0.isEmpty })
      #expect(try await lists.next()?.listID == 6)
      while acknowledged.withLock({ $0.isEmpty }) { try await Task.sleep(for: .milliseconds(1)) }
      var ack = WireWriter()
      ack.append(tag: 0x08, nonZero: UInt64(Gate.Learn.digestID))
      ack.append(tag: 0x10, nonZero: UInt64(5))
      #expect(acknowledged.withLock { $0 } == [message(tag: 0x1a, ack.bytes)])
    }
  }

  @Test func idleEntriesByTheirKeys() async throws {
    try await withGate { client, device in
      try await client.waitUntilPrimary()
      var idle = client.idleTimeouts(of: Gate.ExactOnly.self).makeAsyncIterator()
      var samples = SampleEntries(seed: 3)
      let entry = try samples.exactOnly()
      var writer = WireWriter()
      entry.encode(.insert, into: &writer)
      let update = try #require(try UpdateWire.updates(ofWriteRequest: writer.bytes).first)
      #expect(update.kind == .insert)
      // updates { type entity { table_entry } }: the innermost is what a notice holds.
      var bytes = WireBytes(writer.bytes)
      for number in [4, 2, 2] {
        var fields = WireFields(bytes)
        while let field = try fields.next() {
          if field.number == number { bytes = try fields.bytes(field) }
        }
      }
      device.push(message(tag: 0x22, message(tag: 0x0a, bytes.array)))
      #expect(try await idle.next() == [entry.key])
    }
  }

  @Test func noticesThatAreNoneEndTheIteration() async throws {
    try await withGate { client, device in
      try await client.waitUntilPrimary()
      let packets = client.packets(of: Gate.PacketIn.self)
      device.push(message(tag: 0x12, message(tag: 0x0a, [1, 2, 3])))
      await #expect(throws: P4RuntimeError.self) {
        for try await _ in packets { Issue.record("took a packet without metadata") }
      }
      // The session goes on.
      #expect(client.state == .primary)
    }
  }

  @Test func aSlowSubscriberLosesTheNewest() async throws {
    try await withGate {
      $0.limits.noticesWaiting = 4
    } _: { client, device in
      try await client.waitUntilPrimary()
      let errors = client.streamErrors
      for code in UInt64(1)...10 {
        var writer = WireWriter()
        writer.append(tag: 0x08, nonZero: code)
        device.push(message(tag: 0x32, writer.bytes))
      }
      // A read comes behind all of them only on another stream: wait for the notices themselves.
      try await Task.sleep(for: .milliseconds(200))
      client.shutDown()
      var codes: [Int32] = []
      for await error in errors { codes.append(error.status.code.rawValue) }
      #expect(codes == [1, 2, 3, 4])
    }
  }

  @Test func garbageOnTheStreamEndsTheSessionOnly() async throws {
    try await withGate {
      $0.backoff.initial = .milliseconds(10)
    } _: { client, device in
      try await client.waitUntilPrimary()
      let states = client.states
      device.push([0xff, 0xff, 0xff])
      var seen: [SessionState] = []
      for await state in states {
        seen.append(state)
        if seen.count == 3 { break }
      }
      #expect(seen == [.primary, .connecting, .primary])
    }
  }
}
