/// Diagnostics about what the architecture and the control plane ask of a program.
extension Catalogue {
  static var architecture: [DiagnosticKind] {
    [
      .keyNeedsName, .endlessParser, .divisionAtRunTime, .switchInAction, .unknownVersion,
      .duplicateEntry, .implementationNotObject, .tooManyBlocks,
    ]
  }
}

extension DiagnosticKind {
  public static var keyNeedsName: DiagnosticKind {
    DiagnosticKind(
      "A0101", "key-needs-name", .error, "a key that the control plane has no name for",
      explanation: """
        Fields, elements, slices, masks and `isValid()` have names of their own; any other \
        expression needs `@name` (P4-16 §16.1.2).
        """,
      example: "key = { hdr.a.x + 1 : exact; }", mend: "Add `@name(\"…\")` to the key.")
  }

  public static var endlessParser: DiagnosticKind {
    DiagnosticKind(
      "A0102", "endless-parser", .error, "a parser that comes neither to `accept` nor to `reject`",
      explanation: "A parser ends in `accept` or `reject` (P4-16 §13.3).",
      mend: "Let a state that is reached go on to `accept`.")
  }

  public static var divisionAtRunTime: DiagnosticKind {
    DiagnosticKind(
      "A0103", "division-at-run-time", .error, "a division that the target would have to do",
      explanation: """
        Division and modulo are for values that are known while compiling (P4-16 §8.6); the \
        reference compiler lets powers of two through, which are shifts and masks.
        """,
      mend: "Use a shift, or a table.")
  }

  public static var switchInAction: DiagnosticKind {
    DiagnosticKind(
      "A0104", "switch-in-action", .error, "`switch` in an action",
      explanation: """
        A `switch` is run as a table, and actions cannot apply tables; the reference compiler \
        refuses it for every target.
        """,
      mend: "Use `if`.")
  }

  public static var unknownVersion: DiagnosticKind {
    DiagnosticKind(
      "A0105", "unknown-version", .error, "a version that the architecture does not have",
      mend: "Define the macro as one of the versions, or leave it out.")
  }

  public static var duplicateEntry: DiagnosticKind {
    DiagnosticKind(
      "A0106", "duplicate-entry", .error, "two entries of a table with the same keys",
      explanation: "The second entry can never be matched.",
      mend: "Remove one of them.")
  }

  public static var implementationNotObject: DiagnosticKind {
    DiagnosticKind(
      "A0107", "implementation-not-object", .error,
      "an implementation of a table that is no action profile or selector",
      explanation: """
        A table has its actions from one action profile or selector: one object, by name or \
        constructed in place.
        """,
      mend: "Name one object.")
  }

  public static var tooManyBlocks: DiagnosticKind {
    DiagnosticKind(
      "A0108", "too-many-blocks", .error, "more instances of parsers and controls than can be held",
      explanation: """
        Each instance of a control holds an instance of every control in it: two in each of thirty \
        nested ones are a thousand million. No target has room for so many.
        """,
      mend: "Instantiate the inner block once and apply it twice.")
  }
}
