#if Client
import P4Runtime

/// A received `StreamMessageResponse`.
enum StreamMessage {
  case arbitration(ArbitrationWire)
  case packet(WireBytes)
  case digest(id: UInt32, WireBytes)
  case idleTimeout(WireBytes)
  case error(StreamError)
  case other

  init(_ bytes: [UInt8]) throws(P4DecodeError) {
    var fields = WireFields(WireBytes(bytes))
    var message = StreamMessage.other
    while let field = try fields.next() {
      switch field.number {
      case 1: message = .arbitration(try ArbitrationWire(try fields.bytes(field)))
      case 2: message = .packet(try fields.bytes(field))
      case 3:
        let content = try fields.bytes(field)
        message = .digest(id: try content.number(inField: 1), content)
      case 4: message = .idleTimeout(try fields.bytes(field))
      case 6: message = .error(try StreamError(try fields.bytes(field)))
      default: continue
      }
    }
    self = message
  }
}

/// A received `MasterArbitrationUpdate`.
struct ArbitrationWire {
  var deviceID: UInt64 = 0
  var role = ""
  /// The id of the primary; nil where there is none.
  var electionID: ElectionID?
  var status = RPCStatus(code: .ok, message: "")

  init(_ bytes: WireBytes) throws(P4DecodeError) {
    var fields = WireFields(bytes)
    while let field = try fields.next() {
      switch field.number {
      case 1: deviceID = try field.unsigned()
      case 2:
        var members = WireFields(try fields.bytes(field))
        while let member = try members.next() {
          if member.number == 3 { role = try members.bytes(member).text ?? "" }
        }
      case 3:
        var members = WireFields(try fields.bytes(field))
        var (high, low): (UInt64, UInt64) = (0, 0)
        while let member = try members.next() {
          switch member.number {
          case 1: high = try member.unsigned()
          case 2: low = try member.unsigned()
          default: continue
          }
        }
        electionID = high == 0 && low == 0 ? nil : ElectionID(high: high, low: low)
      case 4: status = try StatusWire(try fields.bytes(field)).status
      default: continue
      }
    }
  }
}

/// What the device found wrong with a message on the stream: a `p4.v1.StreamError`.
public struct StreamError: Hashable, Sendable {
  /// The message that it complains of.
  public enum Subject: Hashable, Sendable { case packetOut, digestAck, other }

  public let status: RPCStatus
  public let subject: Subject

  init(_ bytes: WireBytes) throws(P4DecodeError) {
    var fields = WireFields(bytes)
    var code: Int32 = 0
    var message = ""
    var subject = Subject.other
    while let field = try fields.next() {
      switch field.number {
      case 1: code = try field.signed32()
      case 2: message = try fields.bytes(field).text ?? ""
      case 5: subject = .packetOut
      case 6: subject = .digestAck
      default: continue
      }
    }
    status = RPCStatus(code: StatusCode(rawValue: code), message: message)
    self.subject = subject
  }
}
#endif
