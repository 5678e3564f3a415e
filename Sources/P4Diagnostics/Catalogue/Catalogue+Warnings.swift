/// Warnings about what is legal and hardly meant.
extension Catalogue {
  static var warnings: [DiagnosticKind] {
    [
      .unreachableSelectCase, .shadow, .implicitReject, .unreachable, .deprecated,
      .duplicatePriorities, .entriesOutOfOrder, .unused, .uninitializedUse, .uninitializedOut,
      .invalidHeader, .unknownAnnotation,
    ]
  }
}

extension DiagnosticKind {
  public static var unreachableSelectCase: DiagnosticKind {
    DiagnosticKind(
      "W0101", "unreachable-select-case", .warning, "a case after one that matches everything",
      example: """
        parser p(in bit<8> x) {
          state start { transition select(x) { default: accept; 1: reject; } }
        }
        """,
      mend: "Move it up, or remove it.")
  }

  public static var shadow: DiagnosticKind {
    DiagnosticKind(
      "W0102", "shadow", .warning, "a name that hides another one of the same block",
      explanation: """
        Whoever reads the body must know which of the two is meant. Names of the whole program may \
        be hidden. `@noWarn("shadow")` on the declaration turns the warning off.
        """,
      example: """
        control c(inout bit<8> x) { bit<8> y = 1; apply { bit<8> y = 2; x = y; } }
        """,
      mend: "Give one of the two another name.")
  }

  public static var implicitReject: DiagnosticKind {
    DiagnosticKind(
      "W0103", "parser-transition", .warning, "a parser state without a transition",
      explanation: "A state without `transition` rejects the packet (P4-16 §13.5).",
      example: "parser p() { state start { } }",
      mend: "Write the transition.")
  }

  public static var unreachable: DiagnosticKind {
    DiagnosticKind(
      "W0104", "unreachable", .warning, "a statement that nothing comes to",
      example: """
        bit<8> f() { return 1; return 2; }
        """,
      mend: "Remove it.")
  }

  public static var deprecated: DiagnosticKind {
    DiagnosticKind(
      "W0105", "deprecated", .warning, "a use of something that is `@deprecated`",
      explanation: "P4-16 §20.3.7.",
      example: """
        @deprecated("use g") bit<8> f() { return 1; }
        bit<8> h() { return f(); }
        """,
      mend: "Use what the annotation names instead.")
  }

  public static var duplicatePriorities: DiagnosticKind {
    DiagnosticKind(
      "W0106", "duplicate-priorities", .warning, "two entries of a table with the same priority",
      explanation: """
        Which of them wins is not said (P4-16 §14.2.1.4). `@noWarn("duplicate_priorities")` on \
        the table turns the warning off.
        """,
      mend: "Give the entries different priorities.")
  }

  public static var entriesOutOfOrder: DiagnosticKind {
    DiagnosticKind(
      "W0107", "entries-out-of-priority-order", .warning,
      "entries that do not stand in the order of their priorities",
      explanation: """
        `@noWarn("entries_out_of_priority_order")` on the table turns the warning off (P4-16 \
        §14.2.1.4).
        """,
      mend: "Write the entries in the order in which they win.")
  }

  public static var unused: DiagnosticKind {
    DiagnosticKind(
      "W0108", "unused", .warning, "a declaration that nothing uses",
      explanation: """
        `@noWarn("unused")` on the declaration turns the warning off, and so does a name that \
        begins with `__`.
        """,
      mend: "Use it, or remove it.")
  }

  public static var uninitializedUse: DiagnosticKind {
    DiagnosticKind(
      "W0109", "uninitialized-use", .warning, "a read of something that may not have a value",
      explanation: """
        On some path nothing has been written before the read: the value is not defined (P4-16 \
        §8.25). Tables count with all their actions.
        """,
      mend: "Give the variable an initial value, or write it on every path.")
  }

  public static var uninitializedOut: DiagnosticKind {
    DiagnosticKind(
      "W0110", "uninitialized-out-param", .warning, "an `out` parameter that may not be written",
      explanation: """
        The caller gets what the parameter holds at the end, which is not defined where nothing \
        was written (P4-16 §6.7).
        """,
      mend: "Write the parameter on every path.")
  }

  public static var invalidHeader: DiagnosticKind {
    DiagnosticKind(
      "W0111", "invalid-header", .warning, "a read of a field of an invalid header",
      explanation: """
        The fields of an invalid header have no defined value (P4-16 §8.25). The warning comes \
        where every path leaves the header invalid: before it is extracted, after `setInvalid`, \
        or where `isValid()` is false.
        """,
      mend: "Extract the header or make it valid first, or test `isValid()`.")
  }

  public static var unknownAnnotation: DiagnosticKind {
    DiagnosticKind(
      "W0112", "unknown-annotation", .warning,
      "an annotation that no known target gives a meaning to",
      explanation: """
        Compilers ignore annotations that they do not know (P4-16 §20), so one that is misspelt is \
        silently without effect. Known are those of P4-16, P4Runtime, the reference compiler, and \
        of PNA, PSA, v1model, SAI, Linux TC and Tofino programs. Each name is told once.
        """,
      example: """
        @defaultOnly action a() { }
        """,
      mend: "Correct the name; for one of your own, `-Wno-unknown-annotation`.")
  }
}
