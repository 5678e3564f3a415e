public import BigInt
public import P4Source

extension IR {
  public struct Table: Sendable {
    /// The name as declared.
    public var name: String
    /// The full control-plane name.
    public var controlPlaneName: String
    public var block: BlockID
    public var keys: [Key]
    /// As listed; `NoAction` is appended with `@defaultonly` where no default action is written and
    /// the list lacks it, as the reference does (p4c: frontends/p4/createBuiltins.cpp).
    public var actions: [ActionRef]
    public var defaultAction: DefaultAction
    /// The `size` property; nil where it is not written.
    public var size: BigInt?
    public var entries: [Entry]
    /// Whether an `entries` property is written, and whether it is `const`.
    public var hasEntries: Bool
    public var entriesAreConst: Bool
    /// `largest_priority_wins` (default true) and `priority_delta` (default 1).
    public var largestPriorityWins: Bool
    public var priorityDelta: BigInt
    /// All properties but key, actions, default_action, size, entries and the two above.
    public var properties: [Property]
    public var annotations: [Annotation]
    public var range: SourceRange
    public var nameRange: SourceRange
    /// Whether reachable code applies it.
    public var isReachable: Bool

    public func property(_ name: String) -> Property? {
      properties.first { $0.name == name }
    }
  }

  public struct Key: Sendable {
    public var expr: ExprID
    public var type: TypeID
    public var matchKind: String
    /// The control-plane name (p4c: frontends/p4/tableKeyNames.cpp); nil where the expression has
    /// none and no `@name` is given, which has been reported.
    public var name: String?
    public var annotations: [Annotation]
    public var range: SourceRange
    public var matchKindRange: SourceRange
  }

  public struct ActionRef: Sendable {
    public var action: ActionID
    /// The arguments bound to the leading parameters, those with a direction.
    public var arguments: [ExprID]
    public var annotations: [Annotation]
    public var range: SourceRange
    /// Whether the compiler added it.
    public var isImplicit: Bool
  }

  public struct DefaultAction: Sendable {
    public var action: ActionID
    /// All arguments, bound ones first.
    public var arguments: [ExprID]
    public var isConst: Bool
    /// Whether it stands in the source; otherwise it is `NoAction`.
    public var isWritten: Bool
    public var range: SourceRange
  }

  public struct Property: Sendable {
    public enum Value: Sendable {
      /// An extern object, by name or constructed in place.
      case instance(InstanceID)
      case expr(ExprID)
    }

    public var name: String
    public var value: Value
    public var isConst: Bool
    public var annotations: [Annotation]
    public var range: SourceRange
    public var nameRange: SourceRange
  }

  public struct Entry: Sendable {
    public var isConst: Bool
    /// The priority that holds: written, or derived by P4-16 §14.2.1.4; nil in tables without
    /// priorities.
    public var priority: BigInt?
    /// One key set a key: constants, `mask`, `range` or `dontCare`.
    public var keysets: [ExprID]
    public var action: ActionID
    public var arguments: [ExprID]
    public var annotations: [Annotation]
    public var range: SourceRange
  }
}
