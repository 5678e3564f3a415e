public import P4Runtime
import Synchronization

/// What a device answers to a write.
public enum WriteReply: Sendable {
  case ok
  /// A gRPC status and, where there are any, the bytes of its `grpc-status-details-bin`.
  case status(code: Int, message: String, details: [UInt8]?)
  /// No answer: the call hangs until it is given up.
  case silence
}

/// How a device behaves. Each hook may take a request over; nil leaves it to the device.
public struct SinkBehaviour: Sendable {
  public var write: @Sendable (_ request: [UInt8]) -> WriteReply? = { _ in nil }
  /// The `ReadResponse`s.
  public var read: @Sendable (_ request: [UInt8]) -> [[UInt8]]? = { _ in nil }
  /// The first `StreamMessageResponse` to an arbitration.
  public var arbitration: @Sendable (_ request: [UInt8]) -> [[UInt8]]? = { _ in nil }
  /// Called with every message on a stream that is no arbitration.
  public var message: @Sendable (_ request: [UInt8]) -> Void = { _ in }
  /// Called with every request: the name of its method and its bytes.
  public var received: @Sendable (_ method: String, _ request: [UInt8]) -> Void = { _, _ in }
  /// The messages that answer a call which should have one answer.
  public var answers: @Sendable (_ method: String, _ request: [UInt8]) -> [[UInt8]]? = { _, _ in
    nil
  }
  /// Whether entries are kept. A device that does not keep them only counts.
  public var keepsEntries = true

  public init() {}
}

/// The memory of a device: entities by key. It judges updates as the specification has it, and
/// looks at nothing inside of them.
public final class SinkDevice: Sendable {
  struct Stream: Sendable {
    let send: @Sendable ([UInt8]) -> Void
    let end: @Sendable () -> Void
  }

  struct State {
    var entities: [[UInt8]: [UInt8]] = [:]
    /// The order in which keys came, for reads.
    var order: [[UInt8]] = []
    var pipeline: [UInt8]?
    var updates = 0
    var writes = 0
    var isEnding = false
    var streams: [UInt64: Stream] = [:]
    var nextStream: UInt64 = 0
  }

  let state = Mutex(State())
  public let behaviour: SinkBehaviour

  public init(_ behaviour: SinkBehaviour = SinkBehaviour(), pipeline: [UInt8]? = nil) {
    self.behaviour = behaviour
    // A GetForwardingPipelineConfigResponse around the config.
    state.withLock { $0.pipeline = pipeline }
  }

  /// Updates that took effect.
  public var updates: Int { state.withLock { $0.updates } }
  /// `WriteRequest`s that were received.
  public var writes: Int { state.withLock { $0.writes } }
  /// Entities that the device holds, as contents of `p4.v1.Entity`.
  public var entities: [[UInt8]] {
    state.withLock { state in state.order.compactMap { state.entities[$0] } }
  }
  /// The last `ForwardingPipelineConfig` that was set.
  public var pipeline: [UInt8]? { state.withLock { $0.pipeline } }

  /// Forgets every entity, as a device does that is started anew.
  public func clear() {
    state.withLock { state in
      state.entities = [:]
      state.order = []
    }
  }

  /// Puts an `updates` field of a `WriteRequest` into effect behind the controllers' backs.
  public func put(_ encode: (inout WireWriter) -> Void) {
    var writer = WireWriter()
    encode(&writer)
    _ = apply(writer.bytes)
  }

  /// Sends a `StreamMessageResponse` on every open stream.
  public func push(_ message: [UInt8]) {
    let streams = state.withLock { Array($0.streams.values) }
    for stream in streams { stream.send(message) }
  }

  /// Ends every open stream and every call that is kept waiting.
  func endStreams() {
    let streams = state.withLock { state in
      state.isEnding = true
      return Array(state.streams.values)
    }
    for stream in streams { stream.end() }
  }

  // MARK: Writing

  func write(_ request: [UInt8]) -> WriteReply {
    state.withLock { $0.writes += 1 }
    return behaviour.write(request) ?? apply(request)
  }

  private func apply(_ request: [UInt8]) -> WriteReply {
    guard behaviour.keepsEntries else { return count(request) }
    do throws(P4DecodeError) {
      var fields = WireFields(WireBytes(request))
      var codes: [Int32] = []
      while let field = try fields.next() {
        if field.number == 4 { codes.append(try apply(update: try fields.bytes(field))) }
      }
      if codes.allSatisfy({ $0 == 0 }) { return .ok }
      return .status(code: 2, message: "some updates failed", details: statusDetails(codes))
    } catch {
      return .status(code: 3, message: "\(error)", details: nil)
    }
  }

  private func count(_ request: [UInt8]) -> WriteReply {
    var fields = WireFields(WireBytes(request))
    var count = 0
    while let field = try? fields.next() { if field.number == 4 { count += 1 } }
    state.withLock { $0.updates += count }
    return .ok
  }

  /// Puts one update into effect; returns its code.
  private func apply(update: WireBytes) throws(P4DecodeError) -> Int32 {
    var fields = WireFields(update)
    var kind: UInt64 = 0
    var entity = WireBytes([])
    while let field = try fields.next() {
      switch field.number {
      case 1: kind = try field.unsigned()
      case 2: entity = try fields.bytes(field)
      default: continue
      }
    }
    let key = try entityKey(entity)
    let content = entity.array
    return state.withLock { state in
      let exists = state.entities[key] != nil
      switch kind {
      case 1:
        guard !exists else { return 6 }
        state.entities[key] = content
        state.order.append(key)
      case 2:
        if !exists {
          // Default entries and cells are always there.
          guard isSingleton(entity) else { return 5 }
          state.order.append(key)
        }
        state.entities[key] = content
      case 3:
        guard exists else { return 5 }
        state.entities[key] = nil
        state.order.removeAll { $0 == key }
      default: return 3
      }
      state.updates += 1
      return 0
    }
  }

  // MARK: Reading

  /// The answers to a `ReadRequest`, some hundred entities each.
  func read(_ request: [UInt8]) -> [[UInt8]] {
    if let answers = behaviour.read(request) { return answers }
    do throws(P4DecodeError) {
      var fields = WireFields(WireBytes(request))
      var found: [[UInt8]] = []
      while let field = try fields.next() {
        guard field.number == 2 else { continue }
        let wanted = try Question(try fields.bytes(field))
        for entity in entities where try wanted.covers(WireBytes(entity)) { found.append(entity) }
      }
      return readResponses(found)
    } catch {
      return []
    }
  }
}

/// `ReadResponse`s with these contents of `Entity`.
public func readResponses(_ entities: [[UInt8]], each: Int = 200) -> [[UInt8]] {
  stride(from: 0, to: entities.count, by: each).map { start in
    var writer = WireWriter()
    for entity in entities[start..<min(start + each, entities.count)] {
      writer.append(tag: 0x0a, bytes: entity)
    }
    return writer.bytes
  }
}

/// The `google.rpc.Status` of a write whose updates ended with these codes.
public func statusDetails(_ codes: [Int32], message: String = "", code: Int = 2) -> [UInt8] {
  var writer = WireWriter()
  writer.append(tag: 0x08, nonZero: UInt64(code))
  for code in codes {
    let any = writer.begin(tag: 0x1a)
    writer.append(tag: 0x0a, bytes: "type.googleapis.com/p4.v1.Error".utf8)
    let value = writer.begin(tag: 0x12)
    writer.append(tag: 0x08, nonZero: UInt64(code))
    if code != 0, !message.isEmpty { writer.append(tag: 0x12, bytes: message.utf8) }
    writer.finish(value)
    writer.finish(any)
  }
  return writer.bytes
}
