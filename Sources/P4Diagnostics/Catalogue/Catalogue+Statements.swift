/// Diagnostics about statements, tables and parsers.
extension Catalogue {
  static var statements: [DiagnosticKind] {
    [
      .statementOutOfPlace, .badReturn, .missingReturn, .badSwitch,
      .duplicateLabel, .unreachableCase, .badLoop, .duplicateProperty, .noActions, .noNoAction,
      .duplicateAction, .actionNotInTable, .defaultBeforeActions, .entriesWithoutKey,
      .badPriority, .badSize, .stackMemberOutsideParser,
    ]
  }
}

extension DiagnosticKind {
  public static var statementOutOfPlace: DiagnosticKind {
    DiagnosticKind(
      "T0301", "statement-out-of-place", .error, "a statement in a place where it cannot stand",
      mend: "Move the statement.")
  }

  public static var badReturn: DiagnosticKind {
    DiagnosticKind(
      "T0303", "bad-return", .error, "a `return` that does not fit the function",
      mend: "Return a value of the result type.")
  }

  public static var missingReturn: DiagnosticKind {
    DiagnosticKind(
      "T0304", "missing-return", .error, "a function that can end without returning a value",
      explanation: "P4-16 §10.",
      example: """
        bit<8> f(in bool b) { if (b) { return 1; } }
        control c(inout bit<8> x) { apply { x = f(x == 1); } }
        """,
      mend: "End every path with `return`.")
  }

  public static var badSwitch: DiagnosticKind {
    DiagnosticKind(
      "T0305", "bad-switch", .error,
      "a `switch` on something it cannot be on, or a label of the wrong kind",
      explanation: """
        P4-16 §12.7: the labels are actions of the table, or constants of the type of the value.
        """,
      mend: "Use labels that fit the value.")
  }

  public static var duplicateLabel: DiagnosticKind {
    DiagnosticKind(
      "T0306", "duplicate-label", .error, "a label that stands twice",
      mend: "Remove one of them.")
  }

  public static var unreachableCase: DiagnosticKind {
    DiagnosticKind(
      "T0307", "unreachable-case", .error, "a label after `default`",
      mend: "Move `default` to the end.")
  }

  public static var badLoop: DiagnosticKind {
    DiagnosticKind(
      "T0308", "bad-loop", .error, "a loop over something that has no elements",
      mend: "Loop over a range, a list or an array.")
  }

  public static var duplicateProperty: DiagnosticKind {
    DiagnosticKind(
      "T0309", "duplicate-property", .error, "a table property that stands twice",
      explanation: "P4-16 §14.2.1.",
      mend: "Remove one of them.")
  }

  public static var noActions: DiagnosticKind {
    DiagnosticKind(
      "T0310", "no-actions", .error, "a table without `actions`",
      explanation: "P4-16 §14.2.1.2.",
      mend: "List the actions.")
  }

  public static var noNoAction: DiagnosticKind {
    DiagnosticKind(
      "T0311", "no-noaction", .error, "`NoAction` is needed and not declared",
      explanation: """
        A table without a default action does nothing on a miss, which is what `NoAction` of \
        core.p4 says (P4-16 §14.2.1.3).
        """,
      mend: "Include <core.p4>.")
  }

  public static var duplicateAction: DiagnosticKind {
    DiagnosticKind(
      "T0312", "duplicate-action", .error, "an action that a table lists twice",
      mend: "Remove one of them.")
  }

  public static var actionNotInTable: DiagnosticKind {
    DiagnosticKind(
      "T0313", "action-not-in-table", .error, "an action that the table does not list",
      mend: "List the action in `actions`.")
  }

  public static var defaultBeforeActions: DiagnosticKind {
    DiagnosticKind(
      "T0314", "default-before-actions", .error, "`default_action` before `actions`",
      explanation: "P4-16 §14.2.1.3.",
      mend: "Move `default_action` below `actions`.")
  }

  public static var entriesWithoutKey: DiagnosticKind {
    DiagnosticKind(
      "T0315", "entries-without-key", .error, "entries of a table without a key",
      mend: "Declare the key before the entries.")
  }

  public static var badPriority: DiagnosticKind {
    DiagnosticKind(
      "T0316", "bad-priority", .error, "a priority where none can be, or that is no number",
      explanation: "P4-16 §14.2.1.4.",
      mend: "Remove the priority, or give a constant that is not negative.")
  }

  public static var badSize: DiagnosticKind {
    DiagnosticKind(
      "T0317", "bad-size", .warning, "a size that is out of range",
      mend: "Use a size that is not negative.")
  }

  public static var stackMemberOutsideParser: DiagnosticKind {
    DiagnosticKind(
      "T0318", "stack-member-outside-parser", .error,
      "`next`, `last` or `lastIndex` outside of a parser",
      explanation: "P4-16 §8.18.",
      mend: "Use an index.")
  }
}
