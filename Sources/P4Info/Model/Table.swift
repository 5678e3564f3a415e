extension P4InfoDocument {
  public struct Table: Sendable, Equatable {
    public var preamble: Preamble? = nil
    public var matchFields: [MatchField] = []
    /// Every action that the table may run, in source order.
    public var actionRefs: [ActionRef] = []
    /// The id of a `const default_action`; zero where the default action may be changed.
    public var constDefaultActionID: UInt32 = 0
    /// Since P4Runtime 1.4.
    public var initialDefaultAction: TableActionCall? = nil
    /// The id of the action profile behind the table; zero where the table is direct.
    public var implementationID: UInt32 = 0
    /// Ids of the direct counter and the direct meter, in this order.
    public var directResourceIDs: [UInt32] = []
    /// Number of entries.
    public var size: Int64 = 0
    public var idleTimeoutBehavior: IdleTimeoutBehavior = .noTimeout
    /// `const entries`: the control plane can only read.
    public var isConstTable = false
    public var hasInitialEntries = false
    public var otherProperties: AnyMessage? = nil

    public init() {}
  }

  public enum IdleTimeoutBehavior: Int32, Sendable, CaseIterable {
    case noTimeout = 0
    case notifyControl = 1
  }

  public struct MatchField: Sendable, Equatable {
    public var id: UInt32 = 0
    public var name = ""
    public var annotations: [String] = []
    /// In bits; zero for values that are strings to the control plane (`sdn_string`).
    public var bitwidth: Int32 = 0
    public var matchKind: MatchKind = .unspecified
    public var doc: Documentation? = nil
    public var typeName: NamedType? = nil
    public var structuredAnnotations: [StructuredAnnotation] = []
    public var annotationLocations: [SourceLocation] = []

    public init() {}
  }

  /// How a key field is compared: the oneof of `match_type` and `other_match_type`.
  public enum MatchKind: Sendable, Equatable {
    case unspecified
    case exact
    case lpm
    case ternary
    case range
    case optional
    /// A match kind that the architecture defines.
    case other(String)
  }

  public struct ActionRef: Sendable, Equatable {
    public enum Scope: Int32, Sendable, CaseIterable {
      case tableAndDefault = 0
      case tableOnly = 1
      case defaultOnly = 2
      /// Since P4Runtime 1.6: runs before the selected member's action.
      case groupAction = 3
    }

    public var id: UInt32 = 0
    public var annotations: [String] = []
    public var scope: Scope = .tableAndDefault
    public var structuredAnnotations: [StructuredAnnotation] = []
    public var annotationLocations: [SourceLocation] = []

    public init() {}

    public init(id: UInt32, scope: Scope = .tableAndDefault, annotations: [String] = []) {
      self.id = id
      self.scope = scope
      self.annotations = annotations
    }
  }

  /// An action with its arguments, as a table's initial default action.
  public struct TableActionCall: Sendable, Equatable {
    public struct Argument: Sendable, Equatable {
      public var paramID: UInt32 = 0
      /// Big-endian.
      public var value: [UInt8] = []

      public init() {}

      public init(paramID: UInt32, value: [UInt8]) {
        self.paramID = paramID
        self.value = value
      }
    }

    public var actionID: UInt32 = 0
    public var arguments: [Argument] = []

    public init() {}

    public init(actionID: UInt32, arguments: [Argument] = []) {
      self.actionID = actionID
      self.arguments = arguments
    }
  }

  /// `google.protobuf.Any`: a message of a type that is not known here, as its bytes.
  public struct AnyMessage: Sendable, Equatable {
    public var typeURL = ""
    public var value: [UInt8] = []

    public init() {}
  }
}
