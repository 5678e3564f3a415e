// How values look to Codable: as people write them. Addresses and wide numbers are text, other
// numbers numbers, members of enums their P4 names. Decoding checks what every other way in checks.

extension Decoder {
  /// The single value `V` here, made into what `make` gives; refused where that is nil.
  func single<V: Decodable, Result>(
    _ type: V.Type, _ make: (V) -> Result?
  ) throws -> Result {
    let container = try singleValueContainer()
    let value = try container.decode(V.self)
    guard let result = make(value) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\(value) is no \(Result.self)")
    }
    return result
  }

  /// What `make` gives, its refusal as an error of decoding.
  func checked<Result>(_ make: () throws -> Result) throws -> Result {
    do {
      return try make()
    } catch let error as P4ValueError {
      throw fault(error.description)
    }
  }

  /// The error for content that breaks a rule.
  func fault(_ description: String) -> DecodingError {
    .dataCorrupted(DecodingError.Context(codingPath: codingPath, debugDescription: description))
  }
}

extension Encoder {
  func single(_ value: some Encodable) throws {
    var container = singleValueContainer()
    try container.encode(value)
  }
}

extension Bit {
  public init(from decoder: any Decoder) throws {
    self = try decoder.single(UInt64.self) { Self($0) }
  }

  public func encode(to encoder: any Encoder) throws { try encoder.single(word) }
}

extension SignedBit {
  public init(from decoder: any Decoder) throws {
    self = try decoder.single(Int64.self) { Self($0) }
  }

  public func encode(to encoder: any Encoder) throws { try encoder.single(rawValue) }
}

extension IPv4Address {
  public init(from decoder: any Decoder) throws {
    self = try decoder.single(String.self) { Self($0) }
  }

  public func encode(to encoder: any Encoder) throws { try encoder.single(description) }
}

extension IPv6Address {
  public init(from decoder: any Decoder) throws {
    self = try decoder.single(String.self) { Self($0) }
  }

  public func encode(to encoder: any Encoder) throws { try encoder.single(description) }
}

extension MACAddress {
  public init(from decoder: any Decoder) throws {
    self = try decoder.single(String.self) { Self($0) }
  }

  public func encode(to encoder: any Encoder) throws { try encoder.single(description) }
}

extension WideBit {
  public init(from decoder: any Decoder) throws {
    self = try decoder.single(String.self) { hexBytes($0).flatMap { Self(bigEndian: $0) } }
  }

  public func encode(to encoder: any Encoder) throws { try encoder.single(description) }
}

extension WideSignedBit {
  public init(from decoder: any Decoder) throws {
    self = try decoder.single(String.self) { hexBytes($0).flatMap { Self(bigEndian: $0) } }
  }

  public func encode(to encoder: any Encoder) throws { try encoder.single(description) }
}

extension Varbit {
  private enum CodingKeys: String, CodingKey { case width, bits }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let text = try container.decode(String.self, forKey: .bits)
    let width = try container.decode(Int.self, forKey: .width)
    guard let value = hexBytes(text).flatMap({ Self($0, width: width) }) else {
      throw decoder.fault("\(text) has not \(width) of at most \(Max) bits")
    }
    self = value
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(width, forKey: .width)
    var text = "0x"
    for byte in bytes { appendHex(byte, to: &text) }
    try container.encode(text, forKey: .bits)
  }
}

/// The bytes of `0x` and an even number of hexadecimal digits.
func hexBytes(_ text: String) -> [UInt8]? {
  let digits = text.utf8
  guard text.hasPrefix("0x"), digits.count % 2 == 0 else { return nil }
  var bytes: [UInt8] = []
  var high: UInt8?
  for digit in digits.dropFirst(2) {
    let value: UInt8
    switch digit {
    case 0x30...0x39: value = digit - 0x30
    case 0x61...0x66: value = digit - 0x57
    case 0x41...0x46: value = digit - 0x37
    default: return nil
    }
    if let first = high {
      bytes.append(first << 4 | value)
      high = nil
    } else {
      high = value
    }
  }
  return bytes
}

extension P4NewType {
  public init(from decoder: any Decoder) throws { self.init(try RawValue(from: decoder)) }
  public func encode(to encoder: any Encoder) throws { try rawValue.encode(to: encoder) }
}

extension P4StringType {
  public init(from decoder: any Decoder) throws {
    self = try decoder.single(String.self) { Self($0) }
  }

  public func encode(to encoder: any Encoder) throws { try encoder.single(rawValue) }
}

extension P4SerializableEnum {
  public init(from decoder: any Decoder) throws {
    self = try decoder.single(String.self) { name in
      Self.allCases.first { $0.p4Name == name }
    }
  }

  public func encode(to encoder: any Encoder) throws { try encoder.single(p4Name) }
}

extension P4NamedMember {
  public init(from decoder: any Decoder) throws {
    self = try decoder.single(String.self) { name in
      Self.allCases.first { $0.p4Name == name }
    }
  }

  public func encode(to encoder: any Encoder) throws { try encoder.single(p4Name) }
}

extension P4HeaderStack {
  public init(from decoder: any Decoder) throws {
    self = try decoder.single([Header?].self) { Self($0) }
  }

  public func encode(to encoder: any Encoder) throws { try encoder.single(headers) }
}

extension P4HeaderUnionStack {
  public init(from decoder: any Decoder) throws {
    self = try decoder.single([Union].self) { Self($0) }
  }

  public func encode(to encoder: any Encoder) throws { try encoder.single(unions) }
}
