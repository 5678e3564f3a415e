/// A short name of what a P4Info promises to controllers, for logs and as a pipeline's cookie.
///
/// Two P4Infos have the same digest where their tables, actions and other objects agree in ids,
/// names, match kinds, widths and references, whatever their order, sizes and documentation. It
/// tells versions of programs apart; it is no defence against somebody who wants it to be the same.
public struct P4InfoDigest: Hashable, Sendable, CustomStringConvertible {
  public let rawValue: UInt64

  /// Sixteen hexadecimal digits.
  public var description: String {
    let digits = String(rawValue, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}

extension P4InfoOutline {
  public var digest: P4InfoDigest {
    // Sums are the same in any order.
    var sum: UInt64 = 0
    for table in tables {
      var hash = StableHash(kind: 2, id: table.id, name: table.name)
      for field in table.fields.sorted(by: { $0.id < $1.id }) {
        hash.add(field.id)
        hash.add(field.name)
        hash.add(UInt32(truncatingIfNeeded: field.bitWidth))
        hash.add(kindNumber(field.kind))
      }
      hash.add(UInt32(truncatingIfNeeded: table.actions.count))
      for action in table.actions.sorted() { hash.add(action) }
      hash.add(table.constDefaultAction ?? 0)
      hash.add(table.implementation ?? 0)
      hash.add(table.isConst ? 1 : 0)
      sum &+= hash.value
    }
    for action in actions {
      var hash = StableHash(kind: 1, id: action.id, name: action.name)
      for parameter in action.parameters.sorted(by: { $0.id < $1.id }) {
        hash.add(parameter.id)
        hash.add(parameter.name)
        hash.add(UInt32(truncatingIfNeeded: parameter.bitWidth))
      }
      sum &+= hash.value
    }
    for object in objects { sum &+= StableHash(kind: 0, id: object.id, name: object.name).value }
    return P4InfoDigest(rawValue: sum)
  }
}

private func kindNumber(_ kind: MatchFieldInfo.Kind?) -> UInt32 {
  switch kind {
  case nil: 0
  case .exact: 1
  case .lpm: 2
  case .ternary: 3
  case .range: 4
  case .optional: 5
  }
}

/// FNV-1a over 64 bits: the same in every process, which Swift's own hashes are not.
private struct StableHash {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  init(kind: UInt32, id: UInt32, name: String) {
    add(kind)
    add(id)
    add(name)
  }

  mutating func add(byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }

  mutating func add(_ number: UInt32) {
    for shift in stride(from: 0, to: 32, by: 8) {
      add(byte: UInt8(truncatingIfNeeded: number >> UInt32(shift)))
    }
  }

  /// The text and its length, so that two texts in a row cannot be another two.
  mutating func add(_ text: String) {
    for byte in text.utf8 { add(byte: byte) }
    add(UInt32(truncatingIfNeeded: text.utf8.count))
  }
}
