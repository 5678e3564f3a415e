extension Catalogue {
  static var bindings: [DiagnosticKind] { [.restrictionSyntax, .restrictionType] }
}

// Swift bindings: B01…
extension DiagnosticKind {
  public static var restrictionSyntax: DiagnosticKind {
    DiagnosticKind(
      "B0101", "restriction-syntax", .warning,
      "a restriction of entries or of an action is not well formed",
      explanation: """
        `@entry_restriction` and `@action_restriction` hold expressions of the language of \
        p4-constraints: comparisons of keys, of their parts (`key::mask`) and of numbers, joined by \
        `&&`, `||`, `!`, `->` and `;`. This one breaks its grammar, so the bindings do not check it.
        """,
      mend: "Correct the expression; `->` and comparisons need parentheses to be chained.")
  }

  public static var restrictionType: DiagnosticKind {
    DiagnosticKind(
      "B0102", "restriction-type", .warning,
      "a restriction compares what cannot be compared",
      explanation: """
        A restriction names a key, parameter or part that does not exist, compares values of \
        different widths or kinds, has a number that does not fit its key, or can never hold. The \
        part between semicolons that is at fault is left out of `validate()`; the rest is checked.
        """,
      mend: "Name a key of the table or a parameter of the action, and give numbers that fit it.")
  }
}
