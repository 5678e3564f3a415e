#if Client
public import P4Runtime
import Synchronization

extension P4RuntimeClient {
  /// Lists of a digest. Each is acknowledged when the next one is asked for, so that the device
  /// repeats what was not dealt with. The digest must have been turned on by `WriteBatch.enable`.
  public func digests<D: P4Digest>(of type: D.Type) -> NoticeSequence<DigestList<D>>
  where D.Program == Program {
    let core = core
    return NoticeSequence(
      stream: core.subscribers.digest(D.digestID).join(),
      decode: { content throws(P4DecodeError) in try DigestList<D>(decoding: content) },
      finish: { list in
        var writer = WireWriter(capacity: 64)
        let start = writer.begin(tag: 0x1a)
        list.encodeAck(into: &writer)
        writer.finish(start)
        // Without a connection there is nobody to acknowledge to.
        _ = await core.state.withLock { $0.connection }?.outgoing.send(writer.bytes)
      })
  }

  /// Packets that the device sends to the controller.
  public func packets<P: P4PacketIn>(of type: P.Type) -> NoticeSequence<P>
  where P.Program == Program {
    NoticeSequence(
      stream: core.subscribers.packets.join(),
      decode: { content throws(P4DecodeError) in try P(decoding: try PacketWire(content)) })
  }

  /// Entries of a table that have not been hit for as long as their idle timeout says. The notice
  /// of a device holds entries of many tables; those of others are passed over.
  public func idleTimeouts<T: P4Table>(of type: T.Type) -> NoticeSequence<[T.Key]>
  where T: HasIdleTimeout, T.Program == Program {
    NoticeSequence(
      stream: core.subscribers.idleTimeouts.join(),
      decode: { content throws(P4DecodeError) in
        var fields = WireFields(content)
        var keys: [T.Key] = []
        while let field = try fields.next() {
          guard field.number == 1 else { continue }
          let entry = try TableEntryWire(try fields.bytes(field))
          if entry.tableID == T.tableID { keys.append(try T.Key(decoding: entry)) }
        }
        return keys.isEmpty ? nil : keys
      })
  }

  /// What the device finds wrong with packets and acknowledgements.
  public var streamErrors: AsyncStream<StreamError> { core.subscribers.errors.join() }

  /// Sends a packet through the device, waiting while too many wait already.
  public func send<P: P4PacketOut>(_ packet: P) async throws(P4RuntimeError)
  where P.Program == Program {
    var writer = WireWriter(capacity: 256)
    let start = writer.begin(tag: 0x12)
    packet.encode(into: &writer)
    writer.finish(start)
    let connection = try await core.primaryConnection()
    guard await connection.outgoing.send(writer.bytes) else {
      throw Task.isCancelled ? .cancelled : .connectionLost("the stream has ended")
    }
  }
}

/// Notices of one kind. One that is not what the bindings expect ends the iteration with an error;
/// a new iterator goes on behind it.
public struct NoticeSequence<Element: Sendable>: AsyncSequence, Sendable {
  public typealias Failure = P4RuntimeError

  let stream: AsyncStream<WireBytes>
  /// Nil for a notice that does not concern the subscriber.
  let decode: @Sendable (WireBytes) throws(P4DecodeError) -> Element?
  /// What is done when a notice has been dealt with.
  var finish: (@Sendable (Element) async -> Void)?

  public func makeAsyncIterator() -> Iterator {
    Iterator(notices: stream.makeAsyncIterator(), decode: decode, finish: finish)
  }

  public struct Iterator: AsyncIteratorProtocol {
    var notices: AsyncStream<WireBytes>.Iterator
    let decode: @Sendable (WireBytes) throws(P4DecodeError) -> Element?
    let finish: (@Sendable (Element) async -> Void)?
    var last: Element?

    public mutating func next(
      isolation actor: isolated (any Actor)?
    ) async throws(P4RuntimeError) -> Element? {
      if let last, let finish { await finish(last) }
      last = nil
      while let notice = await notices.next(isolation: actor) {
        do throws(P4DecodeError) {
          guard let element = try decode(notice) else { continue }
          last = element
          return element
        } catch {
          throw .decode(error)
        }
      }
      return nil
    }
  }
}
#endif
