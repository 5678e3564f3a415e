internal import BigInt
internal import P4Info

/// A key or parameter that a restriction may name, and how generated code spells its parts.
struct RestrictedValue {
  let name: String
  /// The Swift expression of the value as it is stored.
  let swift: String
  let kind: P4InfoDocument.MatchKind
  let type: ValueType

  /// Whether the numbers of this value do not fit a word.
  var isWide: Bool { type.bitWidth > 64 }

  /// The parts that `::` gives ("Accessing the fields of a key"), with their Swift expressions.
  func part(_ name: String) -> Part? {
    switch (kind, name) {
    case (.exact, "value"): bits(stored)
    case (.optional, "value"): bits(optionalValue)
    case (.optional, "mask"): bits("\(swift) == nil ? \(literal(0)) : \(literal(ones))")
    case (.ternary, "value"): bits(number("(\(swift)?.value ?? .zeroBits)"))
    case (.ternary, "mask"): bits(number("(\(swift)?.mask ?? .zeroBits)"))
    case (.lpm, "value"): bits(number("(\(swift)?.value ?? .zeroBits)"))
    case (.lpm, "prefix_length"): .integer("Int64(\(swift)?.prefixLength ?? 0)")
    case (.range, "low"): bits(number("(\(swift)?.low ?? .zeroBits)"))
    case (.range, "high"): bits(number("(\(swift)?.high ?? .allBits)"))
    default: nil
    }
  }

  enum Part {
    /// A number as wide as the value: a word, or a `RestrictionNumber`.
    case bits(String)
    /// A number of Swift's type Int64.
    case integer(String)
  }

  private func bits(_ swift: String) -> Part { .bits(swift) }

  private var stored: String { type.isBitString ? number(swift) : "\(swift).rawValue.lowWord" }

  private var optionalValue: String {
    type.isBitString ? number("(\(swift) ?? .zeroBits)") : "\(swift)?.rawValue.lowWord ?? 0"
  }

  private func number(_ swift: String) -> String {
    isWide ? "RestrictionNumber(\(swift))" : "\(swift).lowWord"
  }
}

/// What a restriction may name.
struct RestrictionScope {
  var values: [RestrictedValue]
  /// The Swift expression of the entry's priority; nil where restrictions of actions have none.
  var priority: String?
}
