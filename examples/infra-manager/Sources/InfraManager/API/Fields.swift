import P4Runtime

/// Reads the fields of messages; an error names the field.
enum Fields {
  static func address(_ text: String, _ field: String) throws(InfraError) -> IPAddress {
    try read(text, field)
  }

  static func network(_ text: String, _ field: String) throws(InfraError) -> Network {
    try read(text, field)
  }

  static func read<V: LosslessStringConvertible>(
    _ text: String, _ field: String, as type: V.Type = V.self
  ) throws(InfraError) -> V {
    guard !text.isEmpty else { throw .missing(field: field) }
    guard let value = V(text) else { throw .malformed(field: field, value: text) }
    return value
  }

  static func list<V: LosslessStringConvertible>(
    _ texts: [String], _ field: String, as type: V.Type = V.self
  ) throws(InfraError) -> [V] {
    var values: [V] = []
    for text in texts { values.append(try read(text, field)) }
    return values
  }

  /// A number that must fit a narrower type.
  static func number<N: FixedWidthInteger>(
    _ value: UInt32, _ field: String, as type: N.Type = N.self
  ) throws(InfraError) -> N {
    guard let number = N(exactly: value) else { throw .malformed(field: field, value: "\(value)") }
    return number
  }

  /// A number for which 0 stands for none.
  static func optional<N: FixedWidthInteger>(
    _ value: UInt32, _ field: String, as type: N.Type = N.self
  ) throws(InfraError) -> N? {
    value == 0 ? nil : try number(value, field)
  }

  /// Letters, digits and `._-/:@+=`, at most 253 of them: names are parts of keys.
  static func name(_ text: String, _ field: String) throws(InfraError) -> String {
    guard !text.isEmpty else { throw .missing(field: field) }
    let isName = text.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
      default: "._-/:@+=".utf8.contains(byte)
      }
    }
    guard isName, text.utf8.count <= 253 else { throw .malformed(field: field, value: text) }
    return text
  }

  static func names(_ texts: [String], _ field: String) throws(InfraError) -> [String] {
    var names: [String] = []
    for text in texts { names.append(try name(text, field)) }
    guard Set(names).count == names.count else {
      throw .malformed(field: field, value: names.joined(separator: ", "))
    }
    return names
  }

  /// Names of things in a list, which must differ.
  static func requireDifferent(_ names: [String], _ field: String) throws(InfraError) {
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted {
      throw .malformed(field: field, value: name)
    }
  }
}
