import P4Info

/// The Swift type of a match field, parameter or piece of metadata.
struct ValueType: Equatable {
  /// How the type is spelled inside the program's enum.
  let name: String
  /// Width in bits, 0 for text.
  let bitWidth: Int
  /// Whether the type can be masked and compared (`P4BitString`).
  let isBitString: Bool
}

extension Bindings {
  /// The Swift type of a value; nil where P4Runtime gives it no byte string.
  func valueType(
    bitWidth: Int32, typeName: P4InfoDocument.NamedType?, annotations: [String], name: String
  ) -> ValueType? {
    if let typeName, let named = namedValueType(typeName.name) { return named }
    let width = Int(bitWidth)
    guard width > 0 else { return nil }
    if width == 1, name.hasSuffix("$valid$") {
      return ValueType(name: "Bool", bitWidth: 1, isBitString: true)
    }
    if let address = addressType(width, annotations: annotations) {
      return ValueType(name: address, bitWidth: width, isBitString: true)
    }
    return ValueType(name: bitType(width), bitWidth: width, isBitString: true)
  }

  /// The type generated for a P4 `type` or serializable enum.
  func namedValueType(_ p4Name: String) -> ValueType? {
    guard let typeInfo = info.typeInfo, let swiftName = names.type(p4Name) else { return nil }
    if let newType = typeInfo.newTypes[p4Name] {
      switch newType.representation {
      case .translated(let translation):
        switch translation.sdnType {
        case .string: return ValueType(name: swiftName, bitWidth: 0, isBitString: false)
        case .bitwidth(let width) where width > 0:
          return ValueType(name: swiftName, bitWidth: Int(width), isBitString: true)
        default: return nil
        }
      case .original:
        guard let raw = newTypeRawType(p4Name) else { return nil }
        return ValueType(name: swiftName, bitWidth: raw.bitWidth, isBitString: true)
      case nil: return nil
      }
    }
    if let found = typeInfo.serializableEnums[p4Name], let width = found.underlyingType?.bitwidth,
      width > 0, !found.members.isEmpty
    {
      return ValueType(name: swiftName, bitWidth: Int(width), isBitString: false)
    }
    return nil
  }

  /// The type under a P4 `type` that is not translated; nil for one without a byte string.
  ///
  /// A chain of types is followed with a bound, since a P4Info that was tampered with may have a
  /// circle in it.
  func newTypeRawType(_ p4Name: String) -> ValueType? {
    var name = p4Name
    var outer: ValueType?
    for depth in 0..<16 {
      guard case .original(let spec)? = info.typeInfo?.newTypes[name]?.representation else {
        // The end of the chain is translated: it is a byte string of that type.
        return depth > 0 ? outer : nil
      }
      switch spec {
      case .bitstring(let bits):
        guard case .bit(let width)? = bits.kind, width > 0 else { return nil }
        let raw = ValueType(
          name: addressType(Int(width), annotations: bits.annotations) ?? bitType(Int(width)),
          bitWidth: Int(width), isBitString: true)
        // Of a chain, the next type in it is what the outermost wraps.
        return outer.map { ValueType(name: $0.name, bitWidth: raw.bitWidth, isBitString: true) }
          ?? raw
      case .newType(let inner):
        guard let innerName = names.type(inner) else { return nil }
        if outer == nil {
          guard let translated = translatedType(inner) else {
            outer = ValueType(name: innerName, bitWidth: 0, isBitString: true)
            name = inner
            continue
          }
          return translated.isBitString ? translated : nil
        }
        name = inner
      default: return nil
      }
    }
    return nil
  }

  private func translatedType(_ p4Name: String) -> ValueType? {
    guard case .translated? = info.typeInfo?.newTypes[p4Name]?.representation else { return nil }
    return namedValueType(p4Name)
  }

  /// The runtime's type for `bit<width>`.
  func bitType(_ width: Int) -> String {
    switch width {
    case 8, 16, 32, 64: "UInt\(width)"
    case ...64: "Bit<\(width)>"
    default: "WideBit<\(width), \((width + 7) / 8)>"
    }
  }

  /// The runtime's type for `int<width>`.
  func signedType(_ width: Int) -> String {
    width <= 64 ? "SignedBit<\(width)>" : "WideSignedBit<\(width), \((width + 7) / 8)>"
  }

  /// The address type that `@format` asks for, where the width is right for it.
  private func addressType(_ width: Int, annotations: [String]) -> String? {
    for annotation in annotations where annotation.hasPrefix("@format(") {
      let format = annotation.dropFirst("@format(".count).filter { $0 != " " && $0 != ")" }
      switch (format, width) {
      case ("MAC_ADDRESS", 48): return "MACAddress"
      case ("IPV4_ADDRESS", 32): return "IPv4Address"
      case ("IPV6_ADDRESS", 128): return "IPv6Address"
      default: continue
      }
    }
    return nil
  }

  /// A few words on a value's form for its documentation.
  func described(_ type: ValueType) -> String {
    type.bitWidth == 0 ? "text" : type.bitWidth == 1 ? "1 bit" : "\(type.bitWidth) bits"
  }
}
