/// What the specification does not allow and the reference compiler lets through: the group
/// `specification` of warnings.
extension Catalogue {
  static var specification: [DiagnosticKind] {
    [
      .keysetKind, .priorityDelta, .ignoredArgument, .sameLabel, .voidArgument, .matchKindType,
    ]
  }
}

extension DiagnosticKind {
  public static var keysetKind: DiagnosticKind {
    DiagnosticKind(
      "W0401", "keyset-kind", .warning, "a key set of a form that the match kind does not take",
      explanation: """
        P4-16 §14.2.1.1: exact keys take values, lpm keys values and prefix masks, ternary keys \
        values and masks; range keys take values and ranges (P4Runtime §9.1.1). p4c does not look \
        when it checks the program. A target and P4Info cannot have the entry.
        """,
      mend: "Change the match kind or the key set.")
  }

  public static var priorityDelta: DiagnosticKind {
    DiagnosticKind(
      "W0402", "priority-delta", .warning, "a `priority_delta` of 0",
      explanation: """
        The delta is a positive integer (P4-16 §14.2.1.4): with 0, entries without a priority of \
        their own all get the same, and which of them wins is not said. p4c takes it.
        """,
      mend: "Write 1 or more, or leave the property out.")
  }

  public static var ignoredArgument: DiagnosticKind {
    DiagnosticKind(
      "W0403", "ignored-argument", .warning, "`_` for a parameter that is read",
      explanation: """
        `_` stands for an `out` argument whose value nobody needs (P4-16 §8.20). p4c lets it stand \
        for each parameter of an action that is called: the action reads a value that is not \
        defined.
        """,
      mend: "Give the argument.")
  }

  public static var sameLabel: DiagnosticKind {
    DiagnosticKind(
      "W0404", "same-label", .warning, "a label whose value another one has in other words",
      explanation: """
        Labels of a `switch` are different values (P4-16 §12.7.2). p4c compares how they are \
        written: `1` and `8w1` are two labels for it, and the second is never reached.
        """,
      mend: "Remove one of them.")
  }

  public static var voidArgument: DiagnosticKind {
    DiagnosticKind(
      "W0405", "void-argument", .warning, "`void` as a type argument",
      explanation: """
        `void` has no values and is no type of data (P4-16 §7.1.1). p4c takes it as the type \
        argument of a function where nothing needs a value of it.
        """,
      mend: "Name a type that has values.")
  }

  public static var matchKindType: DiagnosticKind {
    DiagnosticKind(
      "W0406", "match-kind-type", .warning, "a match kind that a key of this type cannot have",
      explanation: """
        Prefixes and ranges are of numbers: the mask of an `lpm` key is a run of ones (P4-16 \
        §14.2.1.1), and `..` takes numeric types (P4-16 §8.15.4). A `bool`, an `error` and an \
        enum without representation are none. p4c takes each match kind for each type of key.
        """,
      mend: "Make the key `exact`, or cast it to bits.")
  }
}
