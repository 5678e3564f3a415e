/// What the specification does not allow and the reference compiler lets through: the group
/// `specification` of warnings.
extension Catalogue {
  static var specification: [DiagnosticKind] {
    [
      .keysetKind, .priorityDelta, .ignoredArgument, .sameLabel, .voidArgument, .matchKindType,
      .constantCast, .constantSlice, .unreachedFault, .sameEntry, .foldedOperand, .slicePosition,
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

  public static var constantCast: DiagnosticKind {
    DiagnosticKind(
      "W0407", "constant-cast", .warning,
      "a cast of a constant that changes width and sign at once",
      explanation: """
        A cast changes either the width of a value or whether it has a sign (P4-16 §8.11.1). p4c \
        evaluates constants before it looks at types, and casts them from any width to any other; \
        the same cast of a variable is an error.
        """,
      mend: "Write two casts: which of them comes first decides what fills the new bits.")
  }

  public static var constantSlice: DiagnosticKind {
    DiagnosticKind(
      "W0408", "constant-slice", .warning, "a slice of a constant that goes beyond its width",
      explanation: """
        The bounds of a slice lie within the width of what is sliced (P4-16 §8.6). p4c evaluates \
        constants before it looks at types: the bits above are those of the number's sign. The same \
        slice of a variable is an error.
        """,
      mend: "Give the constant the width that is needed, or cast it first.")
  }

  public static var unreachedFault: DiagnosticKind {
    DiagnosticKind(
      "W0409", "unreached-fault", .warning, "a fault in code that is never reached",
      explanation: """
        Programs are checked whole (P4-16 §8.5, §12.6). p4c drops branches that constants rule out, \
        functions that nothing calls and values that nothing needs before it looks at them, so that \
        faults in them stay. They show up when the condition changes.
        """,
      mend: "Mend the code or remove it.")
  }

  public static var sameEntry: DiagnosticKind {
    DiagnosticKind(
      "W0410", "same-entry", .warning, "an entry whose keys another one has in other words",
      explanation: """
        The second of two entries with the same keys is never matched (P4-16 §14.2.1.4). p4c \
        compares how numbers are written: `255` and `0xFF` are two entries for it.
        """,
      mend: "Remove one of them.")
  }

  public static var foldedOperand: DiagnosticKind {
    DiagnosticKind(
      "W0411", "folded-operand", .warning,
      "`&&` or `||` of a constant and something that is no `bool`",
      explanation: """
        Both operands of `&&` and `||` are of type `bool` (P4-16 §8.5). p4c evaluates constants \
        before it looks at types, and what is left of `true && x` and of `false || x` is `x`, \
        whatever its type.
        """,
      mend: "Write the right operand alone, or compare it with something.")
  }

  public static var slicePosition: DiagnosticKind {
    DiagnosticKind(
      "W0412", "slice-position", .warning, "a slice whose position is no integer",
      explanation: """
        The position of `x[position +: width]` is an integer (P4-16 §8.6). p4c does not look at \
        its type. What the slice holds is not defined.
        """,
      mend: "Give a number.")
  }
}
