extension P4InfoDocument {
  public struct CounterSpec: Sendable, Equatable {
    public enum Unit: Int32, Sendable, CaseIterable {
      case unspecified = 0
      case bytes = 1
      case packets = 2
      case both = 3
    }

    public var unit: Unit = .unspecified

    public init() {}

    public init(unit: Unit) {
      self.unit = unit
    }
  }

  /// An indexed counter.
  public struct Counter: Sendable, Equatable {
    public var preamble: Preamble? = nil
    public var spec: CounterSpec? = nil
    public var size: Int64 = 0
    /// Set only where the index is a `type`.
    public var indexTypeName: NamedType? = nil

    public init() {}
  }

  public struct DirectCounter: Sendable, Equatable {
    public var preamble: Preamble? = nil
    public var spec: CounterSpec? = nil
    public var directTableID: UInt32 = 0

    public init() {}
  }

  public struct MeterSpec: Sendable, Equatable {
    public enum Unit: Int32, Sendable, CaseIterable {
      case unspecified = 0
      case bytes = 1
      case packets = 2
    }

    /// Which rates a configuration may set. Since P4Runtime 1.4.
    public enum Kind: Int32, Sendable, CaseIterable {
      case twoRateThreeColor = 0
      case singleRateThreeColor = 1
      case singleRateTwoColor = 2
    }

    public var unit: Unit = .unspecified
    /// The field `type`.
    public var kind: Kind = .twoRateThreeColor

    public init() {}

    public init(unit: Unit, kind: Kind = .twoRateThreeColor) {
      self.unit = unit
      self.kind = kind
    }
  }

  /// An indexed meter.
  public struct Meter: Sendable, Equatable {
    public var preamble: Preamble? = nil
    public var spec: MeterSpec? = nil
    public var size: Int64 = 0
    /// Set only where the index is a `type`.
    public var indexTypeName: NamedType? = nil

    public init() {}
  }

  public struct DirectMeter: Sendable, Equatable {
    public var preamble: Preamble? = nil
    public var spec: MeterSpec? = nil
    public var directTableID: UInt32 = 0

    public init() {}
  }
}
