#if Client
import P4Runtime

/// A received `google.rpc.Status`.
struct StatusWire {
  var code: Int32 = 0
  var message = ""
  /// The details, each a `google.protobuf.Any`.
  var details: [WireBytes] = []

  init(_ bytes: WireBytes) throws(P4DecodeError) {
    var fields = WireFields(bytes)
    while let field = try fields.next() {
      switch field.number {
      case 1: code = try field.signed32()
      case 2: message = try fields.bytes(field).text ?? ""
      case 3: details.append(try fields.bytes(field))
      default: continue
      }
    }
  }

  var status: RPCStatus { RPCStatus(code: StatusCode(rawValue: code), message: message) }
}

/// What a device says of one update: a `p4.v1.Error`.
public struct UpdateStatus: Hashable, Sendable, CustomStringConvertible {
  public let code: StatusCode
  public let message: String
  /// The vendor's own code and the space that it belongs to, where there is one.
  public let vendorSpace: String
  public let vendorCode: Int32

  public var description: String {
    var text = message.isEmpty ? "\(code)" : "\(code): \(message)"
    if vendorCode != 0 { text += " (\(vendorSpace) \(vendorCode))" }
    return text
  }

  /// Reads a `google.protobuf.Any`; nil where it holds something else than a `p4.v1.Error`.
  init?(any: WireBytes) throws(P4DecodeError) {
    var fields = WireFields(any)
    var type = ""
    // An error that is OK throughout has no content at all.
    var content = WireBytes([])
    while let field = try fields.next() {
      switch field.number {
      case 1: type = try fields.bytes(field).text ?? ""
      case 2: content = try fields.bytes(field)
      default: continue
      }
    }
    guard type.hasSuffix("/p4.v1.Error") else { return nil }
    var members = WireFields(content)
    var (code, vendor): (Int32, Int32) = (0, 0)
    var (message, space) = ("", "")
    while let member = try members.next() {
      switch member.number {
      case 1: code = try member.signed32()
      case 2: message = try members.bytes(member).text ?? ""
      case 3: space = try members.bytes(member).text ?? ""
      case 4: vendor = try member.signed32()
      default: continue
      }
    }
    self.code = StatusCode(rawValue: code)
    self.message = message
    vendorSpace = space
    vendorCode = vendor
  }
}
#endif
