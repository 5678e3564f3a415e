#if Client
import CoreMetrics
import GRPCCore
import P4Runtime
import Synchronization

/// What a device holds, read as it is asked for: a device is slowed down by a slow reader, and a
/// reader that stops early ends the call. Each iteration asks the device anew.
public struct EntitySequence<Element: Sendable>: AsyncSequence, Sendable {
  public typealias Failure = P4RuntimeError

  let core: SessionCore
  let request: [UInt8]
  let decode: @Sendable (EntityWire) throws(P4DecodeError) -> Element

  /// All of it.
  public func all() async throws(P4RuntimeError) -> [Element] {
    try await core.read(request, decode)
  }

  public func makeAsyncIterator() -> Iterator {
    Iterator(call: ReadCall(core: core, request: request, decode: decode))
  }

  public struct Iterator: AsyncIteratorProtocol {
    let call: ReadCall<Element>
    var part: [Element] = []
    var position = 0

    public mutating func next(
      isolation actor: isolated (any Actor)?
    ) async throws(P4RuntimeError) -> Element? {
      while position == part.count {
        guard let next = try await call.next() else { return nil }
        part = next
        position = 0
      }
      defer { position += 1 }
      return part[position]
    }
  }
}

/// One read whose answers wait to be taken. It ends when nobody can take them any more.
final class ReadCall<Element: Sendable>: Sendable {
  private let core: SessionCore
  private let request: [UInt8]
  private let decode: @Sendable (EntityWire) throws(P4DecodeError) -> Element
  private let queue = BoundedQueue<[Element]>(limit: 4)
  private let hasBegun = Mutex(false)

  init(
    core: SessionCore, request: [UInt8],
    decode: @escaping @Sendable (EntityWire) throws(P4DecodeError) -> Element
  ) {
    self.core = core
    self.request = request
    self.decode = decode
  }

  deinit { queue.finish() }

  func next() async throws(P4RuntimeError) -> [Element]? {
    let isFirst = hasBegun.withLock { hasBegun in
      defer { hasBegun = true }
      return !hasBegun
    }
    if isFirst {
      // The job holds the queue and not this call, so that dropping the call ends the job.
      let (core, request, decode, queue) = (core, request, decode, queue)
      let isTaken = await core.jobs.send {
        do {
          try await core.read(request, decode) { part in
            guard await queue.send(part) else { throw P4RuntimeError.cancelled }
          }
          queue.finish()
        } catch {
          queue.finish(P4RuntimeError(error))
        }
      }
      guard isTaken else { throw Task.isCancelled ? .cancelled : .closed }
    }
    return try await queue.next()
  }
}

extension SessionCore {
  /// Asks for entities and hands them on part by part.
  func read<E: Sendable>(
    _ request: [UInt8], _ decode: @escaping @Sendable (EntityWire) throws(P4DecodeError) -> E,
    _ handle: @escaping @Sendable ([E]) async throws -> Void
  ) async throws(P4RuntimeError) {
    let connection = try await connection()
    let limit = configuration.limits.entitiesPerRead
    let count = Mutex(0)
    let failure = Mutex<P4RuntimeError?>(nil)
    do {
      try await connection.read(request) { [measures] bytes in
        do {
          let entities = try EntityWire.entities(ofReadResponse: bytes)
          let total = count.withLock { count in
            count += entities.count
            return count
          }
          guard total <= limit else {
            throw P4RuntimeError.unexpectedAnswer("more than \(limit) entities")
          }
          measures.entitiesRead.increment(by: entities.count)
          try await handle(try entities.map { try decode($0) })
        } catch {
          let error = (error as? P4DecodeError).map(P4RuntimeError.decode) ?? P4RuntimeError(error)
          failure.withLock { $0 = error }
          throw error
        }
      }
    } catch {
      throw failure.withLock { $0 } ?? P4RuntimeError(error)
    }
  }

  /// Asks for entities and gathers them.
  func read<E: Sendable>(
    _ request: [UInt8], _ decode: @escaping @Sendable (EntityWire) throws(P4DecodeError) -> E
  ) async throws(P4RuntimeError) -> [E] {
    let gathered = Mutex<[E]>([])
    try await read(request, decode) { part in gathered.withLock { $0 += part } }
    return gathered.withLock { $0 }
  }

  func read<E: Sendable>(
    _ encode: (inout WireWriter) -> Void,
    _ decode: @escaping @Sendable (EntityWire) throws(P4DecodeError) -> E
  ) async throws(P4RuntimeError) -> [E] {
    try await read(header.read(encode), decode)
  }
}
#endif
