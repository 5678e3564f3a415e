/// The enums of the format with the names that text and JSON print.
enum EnumType: UInt8, CaseIterable, Sendable {
  case matchType
  case idleTimeoutBehavior
  case scope
  case counterUnit
  case meterUnit
  case meterType
  case updateType

  var values: [(number: Int32, name: StaticString)] {
    switch self {
    case .matchType:
      [
        (0, "UNSPECIFIED"), (2, "EXACT"), (3, "LPM"), (4, "TERNARY"), (5, "RANGE"), (6, "OPTIONAL"),
      ]
    case .idleTimeoutBehavior: [(0, "NO_TIMEOUT"), (1, "NOTIFY_CONTROL")]
    case .scope:
      [(0, "TABLE_AND_DEFAULT"), (1, "TABLE_ONLY"), (2, "DEFAULT_ONLY"), (3, "GROUP_ACTION")]
    case .counterUnit: [(0, "UNSPECIFIED"), (1, "BYTES"), (2, "PACKETS"), (3, "BOTH")]
    case .meterUnit: [(0, "UNSPECIFIED"), (1, "BYTES"), (2, "PACKETS")]
    case .meterType:
      [(0, "TWO_RATE_THREE_COLOR"), (1, "SINGLE_RATE_THREE_COLOR"), (2, "SINGLE_RATE_TWO_COLOR")]
    case .updateType: [(0, "UNSPECIFIED"), (1, "INSERT"), (2, "MODIFY"), (3, "DELETE")]
    }
  }

  func name(of number: Int32) -> StaticString? {
    values.first { $0.number == number }?.name
  }

  func number(named name: ArraySlice<UInt8>) -> Int32? {
    values.first { value in
      value.name.withUTF8Buffer { $0.count == name.count && $0.elementsEqual(name) }
    }?.number
  }
}
