/// The kind of a P4Info object: the top byte of its id (P4Runtime specification, "ID Allocation
/// for P4Info Objects").
public enum ObjectKind: UInt8, Sendable, CaseIterable {
  case action = 0x01
  case table = 0x02
  case valueSet = 0x03
  case controllerHeader = 0x04
  /// Selectors too.
  case actionProfile = 0x11
  case counter = 0x12
  case directCounter = 0x13
  case meter = 0x14
  case directMeter = 0x15
  case register = 0x16
  case digest = 0x17

  /// The kind that `id` says it is of; nil for externs of an architecture and for nonsense.
  public init?(of id: UInt32) {
    self.init(rawValue: UInt8(truncatingIfNeeded: id >> 24))
  }

  /// The id of this kind with the low 24 bits of `number`.
  public func id(_ number: UInt32) -> UInt32 {
    UInt32(rawValue) << 24 | number & 0xFF_FFFF
  }

  /// The words for people.
  public var description: String {
    switch self {
    case .action: "action"
    case .table: "table"
    case .valueSet: "value set"
    case .controllerHeader: "controller header"
    case .actionProfile: "action profile"
    case .counter: "counter"
    case .directCounter: "direct counter"
    case .meter: "meter"
    case .directMeter: "direct meter"
    case .register: "register"
    case .digest: "digest"
    }
  }
}

/// The 32-bit hash that ids are made of: Jenkins' one-at-a-time over the bytes of the name.
public func nameHash(_ name: String) -> UInt32 {
  var hash: UInt32 = 0
  for byte in name.utf8 {
    hash &+= UInt32(byte)
    hash &+= hash << 10
    hash ^= hash >> 6
  }
  hash &+= hash << 3
  hash ^= hash >> 11
  hash &+= hash << 15
  return hash
}
