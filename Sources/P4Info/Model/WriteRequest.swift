/// The part of `p4.v1.WriteRequest` that initial entries need, from `p4/v1/p4runtime.proto`.
public struct WriteRequest: Sendable, Equatable {
  public var updates: [Update] = []

  public init() {}

  public struct Update: Sendable, Equatable {
    public enum Kind: Int32, Sendable, CaseIterable {
      case unspecified = 0
      case insert = 1
      case modify = 2
      case delete = 3
    }

    /// The field `type`.
    public var kind: Kind = .unspecified
    public var entity: Entity? = nil

    public init() {}

    public init(insert entry: TableEntry) {
      kind = .insert
      entity = .tableEntry(entry)
    }
  }

  public enum Entity: Sendable, Equatable {
    case unset
    case tableEntry(TableEntry)
  }

  public struct TableEntry: Sendable, Equatable {
    public var tableID: UInt32 = 0
    /// Fields that match anything are left out.
    public var match: [FieldMatch] = []
    public var action: TableAction? = nil
    /// Higher wins; zero unless some key is ternary, range or optional.
    public var priority: Int32 = 0
    public var isDefaultAction = false
    public var idleTimeoutNanoseconds: Int64 = 0
    public var metadata: [UInt8] = []
    /// The entry can neither be changed nor removed. Since P4Runtime 1.4.
    public var isConst = false

    public init() {}
  }

  public struct FieldMatch: Sendable, Equatable {
    /// Byte strings are big-endian.
    public enum Value: Sendable, Equatable {
      case exact([UInt8])
      case ternary(value: [UInt8], mask: [UInt8])
      case lpm(value: [UInt8], prefixLength: Int32)
      case range(low: [UInt8], high: [UInt8])
      case optional([UInt8])
    }

    public var fieldID: UInt32 = 0
    public var value: Value? = nil

    public init() {}

    public init(fieldID: UInt32, value: Value) {
      self.fieldID = fieldID
      self.value = value
    }
  }

  /// What an entry runs. Initial entries in P4 source name actions, so groups and members do not
  /// occur here, but a file that was read may hold their ids.
  public enum TableAction: Sendable, Equatable {
    case unset
    case action(ActionCall)
    case member(id: UInt32)
    case group(id: UInt32)
    case actionSet([WeightedAction])
  }

  /// `p4.v1.Action`.
  public struct ActionCall: Sendable, Equatable {
    public struct Param: Sendable, Equatable {
      public var paramID: UInt32 = 0
      public var value: [UInt8] = []

      public init() {}

      public init(paramID: UInt32, value: [UInt8]) {
        self.paramID = paramID
        self.value = value
      }
    }

    public var actionID: UInt32 = 0
    public var params: [Param] = []

    public init() {}

    public init(actionID: UInt32, params: [Param] = []) {
      self.actionID = actionID
      self.params = params
    }
  }

  /// One choice of a one-shot selector.
  public struct WeightedAction: Sendable, Equatable {
    public var action: ActionCall? = nil
    public var weight: Int32 = 0
    public var watchPort: [UInt8]? = nil

    public init() {}
  }
}
