public import P4Source

/// A table (P4-16 §14.2): its properties in the order written.
public struct TableSyntax: Sendable {
  public var properties: IDRange<PropertyID>

  public init(properties: IDRange<PropertyID>) {
    self.properties = properties
  }
}

public struct Property: Sendable {
  public enum Value: Sendable {
    case error
    case key(IDRange<KeyElementID>)
    case actions(IDRange<ActionEntryID>)
    case entries(IDRange<EntryID>)
    /// `default_action = …`, `size = …` and whatever else: `name = expression`.
    case expression(ExprID)
  }

  public var name: Symbol
  public var nameRange: SourceRange
  public var range: SourceRange
  public var isConst: Bool
  public var annotations: IDRange<AnnotationID>
  public var value: Value

  public init(
    name: Symbol, nameRange: SourceRange, range: SourceRange, isConst: Bool,
    annotations: IDRange<AnnotationID>, value: Value
  ) {
    self.name = name
    self.nameRange = nameRange
    self.range = range
    self.isConst = isConst
    self.annotations = annotations
    self.value = value
  }
}

/// `expression: match_kind;`.
public struct KeyElement: Sendable {
  public var expression: ExprID
  public var matchKind: Symbol
  public var matchKindRange: SourceRange
  public var annotations: IDRange<AnnotationID>
  public var range: SourceRange

  public init(
    expression: ExprID, matchKind: Symbol, matchKindRange: SourceRange,
    annotations: IDRange<AnnotationID>, range: SourceRange
  ) {
    self.expression = expression
    self.matchKind = matchKind
    self.matchKindRange = matchKindRange
    self.annotations = annotations
    self.range = range
  }
}

/// `name;` or `name(arguments);` in an action list.
public struct ActionEntry: Sendable {
  /// A `.name`, or a `.call` of one where arguments are bound.
  public var action: ExprID
  public var annotations: IDRange<AnnotationID>
  public var range: SourceRange

  public init(action: ExprID, annotations: IDRange<AnnotationID>, range: SourceRange) {
    self.action = action
    self.annotations = annotations
    self.range = range
  }
}

/// `const priority = 10: keyset: action(arguments);`.
public struct Entry: Sendable {
  public var isConst: Bool
  /// `.none` where no priority was written.
  public var priority: ExprID
  /// Ids of `ExprID`, one a key element as far as written; a single one may be a `.product`'s
  /// elements or `_`/`default` for all keys.
  public var keys: ExtraList
  /// A `.name`, or a `.call` of one.
  public var action: ExprID
  public var annotations: IDRange<AnnotationID>
  public var range: SourceRange

  public init(
    isConst: Bool, priority: ExprID, keys: ExtraList, action: ExprID,
    annotations: IDRange<AnnotationID>, range: SourceRange
  ) {
    self.isConst = isConst
    self.priority = priority
    self.keys = keys
    self.action = action
    self.annotations = annotations
    self.range = range
  }
}
