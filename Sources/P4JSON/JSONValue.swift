/// A JSON text as a tree of values that can be kept and sent between threads.
///
/// Members of an object keep the order of the text, so that what is read and written again, and
/// what is shown to people, does not change its order between two runs.
public enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  /// A number without fraction or exponent that fits.
  case int(Int64)
  /// Any other number; always finite.
  case double(Double)
  case string(String)
  case array([JSONValue])
  case object([JSONMember])
}

/// One `"key": value` of an object.
public struct JSONMember: Hashable, Sendable {
  public var key: String
  public var value: JSONValue

  public init(_ key: String, _ value: JSONValue) {
    self.key = key
    self.value = value
  }
}

extension JSONValue {
  /// An object with its members in the given order. Requires distinct keys.
  public static func object(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
    .object(members.map { JSONMember($0.key, $0.value) })
  }

  public static func int(_ value: Int) -> JSONValue { .int(Int64(value)) }

  /// The value of a member of an object; nil for other kinds and absent keys.
  public subscript(key: String) -> JSONValue? {
    members?.first { $0.key == key }?.value
  }

  public var members: [JSONMember]? {
    if case .object(let members) = self { members } else { nil }
  }

  public var elements: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  public var stringValue: String? {
    if case .string(let text) = self { text } else { nil }
  }

  public var boolValue: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  public var intValue: Int64? {
    if case .int(let value) = self { value } else { nil }
  }

  /// The number, whether it was written as an integer or not.
  public var doubleValue: Double? {
    switch self {
    case .int(let value): Double(value)
    case .double(let value): value
    default: nil
    }
  }

  /// What kind of value it is, for messages: `a string`, `an object`, ….
  public var kindName: String {
    switch self {
    case .null: "null"
    case .bool: "a boolean"
    case .int: "an integer"
    case .double: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}
