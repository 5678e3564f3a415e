extension Catalogue {
  static var preprocessor: [DiagnosticKind] {
    [
      .includeNotFound, .includeUnreadable, .includeTooDeep, .malformedDirective, .macroRedefined,
      .unterminatedConditional, .conditionalWithoutIf, .malformedCondition, .errorDirective,
      .warningDirective, .macroArgumentCount, .unterminatedMacroCall, .expansionLimit,
      .sourcesTooLarge, .largeConditionNumber,
    ]
  }
}

extension DiagnosticKind {
  public static var includeNotFound: DiagnosticKind {
    DiagnosticKind(
      "P0101", "include-not-found", .error, "an included file that is nowhere",
      explanation: """
        `#include "name"` is looked for beside the including file, then in the `-I` directories \
        in their order, then among the standard headers; `#include <name>` starts with the \
        directories (P4-16 §6.1).
        """,
      example: "#include \"no-such-file.p4\"",
      mend: "Correct the name, or give the file's directory with `-I`.")
  }

  public static var includeUnreadable: DiagnosticKind {
    DiagnosticKind(
      "P0102", "include-unreadable", .error, "an included file that cannot be read",
      explanation: "The file exists but is a directory, a device, too large or not permitted.",
      example: "#include \"/\"", mend: "Include a regular file that you may read.")
  }

  public static var includeTooDeep: DiagnosticKind {
    DiagnosticKind(
      "P0103", "include-too-deep", .error, "files that include one another without end",
      explanation: """
        Includes may nest 200 deep and a program may read 50,000 files. More means a cycle: a \
        file that includes itself, possibly through others, without a guard.
        """,
      mend: "Guard each header with `#ifndef NAME`, `#define NAME`, …, `#endif`.")
  }

  public static var malformedDirective: DiagnosticKind {
    DiagnosticKind(
      "P0104", "malformed-directive", .error, "a directive that lacks what it needs",
      explanation: """
        `#define`, `#undef`, `#ifdef` and `#ifndef` need a name, `#include` a file name, `#line` \
        a number (P4-16 §6.1, C17 §6.10).
        """,
      example: "#define 12", mend: "Complete the directive.")
  }

  public static var macroRedefined: DiagnosticKind {
    DiagnosticKind(
      "P0105", "macro-redefined", .warning, "a macro that is defined twice with two meanings",
      explanation: """
        The later definition counts from its line on. Most often two headers use one name for \
        different things.
        """,
      example: "#define PORTS 4\n#define PORTS 8",
      mend: "Rename one of them, or write `#undef` before the second.")
  }

  public static var unterminatedConditional: DiagnosticKind {
    DiagnosticKind(
      "P0106", "unterminated-conditional", .error, "an `#if` without its `#endif`",
      explanation: """
        Each `#if`, `#ifdef` and `#ifndef` ends with an `#endif` in the same file.
        """,
      example: "#ifdef FEATURE", mend: "Add the `#endif`.")
  }

  public static var conditionalWithoutIf: DiagnosticKind {
    DiagnosticKind(
      "P0107", "conditional-without-if", .error, "an `#else`, `#elif` or `#endif` out of place",
      explanation: """
        These belong to an open `#if` of the same file, and `#else` is the last group of it.
        """,
      example: "#endif", mend: "Remove it, or add the `#if` that it belongs to.")
  }

  public static var malformedCondition: DiagnosticKind {
    DiagnosticKind(
      "P0108", "malformed-condition", .error, "a condition that cannot be evaluated",
      explanation: """
        The condition of `#if` and `#elif` is made of integers, `defined NAME`, parentheses and \
        C's operators; names that are no macros count 0. It is reckoned in 64 bits.
        """,
      example: "#if 1 +\n#endif", mend: "Correct the condition.")
  }

  public static var errorDirective: DiagnosticKind {
    DiagnosticKind(
      "P0109", "error-directive", .error, "an `#error` that was reached",
      explanation: "The author of the file asks to stop here; the text says why.",
      example: "#error this program needs VERSION", mend: "Do as the text says.")
  }

  public static var warningDirective: DiagnosticKind {
    DiagnosticKind(
      "P0110", "warning-directive", .warning, "a `#warning` that was reached",
      explanation: "The author of the file has something to tell.",
      example: "#warning this header is old", mend: "Do as the text says.")
  }

  public static var macroArgumentCount: DiagnosticKind {
    DiagnosticKind(
      "P0111", "macro-argument-count", .error, "too many or too few arguments for a macro",
      explanation: """
        A call of a function-like macro has one argument for each parameter; commas inside of \
        parentheses do not separate arguments, commas inside of `{}`, `[]` and `<>` do.
        """,
      example: "#define ADD(a, b) a + b\nconst bit<8> x = ADD(1);",
      mend: "Give one argument for each parameter; put arguments with commas in parentheses.")
  }

  public static var unterminatedMacroCall: DiagnosticKind {
    DiagnosticKind(
      "P0112", "unterminated-macro-call", .error, "a macro's arguments without their `)`",
      explanation: "The arguments of a macro go on to the `)` that closes them, over lines too.",
      example: "#define ID(x) x\nconst bit<8> x = ID(1;", mend: "Close the arguments with `)`.")
  }

  public static var expansionLimit: DiagnosticKind {
    DiagnosticKind(
      "P0113", "expansion-limit", .error, "macros that grow without measure",
      explanation: """
        The macros of one program may produce 8 million tokens, and calls may nest 128 deep in \
        one another's arguments. Macros that double what they are given reach this soon.
        """,
      mend: "Write the repetition out, or generate the program.")
  }

  public static var sourcesTooLarge: DiagnosticKind {
    DiagnosticKind(
      "P0114", "sources-too-large", .error, "more than 4 GiB of source in one program",
      explanation: """
        Every byte of every included file and every token of every macro expansion has a \
        location; there are about 4 billion.
        """,
      mend: "Split the program, or guard the headers that are included over and over.")
  }

  public static var largeConditionNumber: DiagnosticKind {
    DiagnosticKind(
      "P0115", "large-condition-number", .warning, "a number in `#if` of more than 64 bits",
      explanation: """
        Conditions are evaluated in 64 bits (C17 §6.10.1). `cpp` warns of a longer number and goes \
        on with its lowest 64 bits.
        """,
      example: "#if 0x1FFFFFFFFFFFFFFFF\n#endif",
      mend: "Write a number that fits.")
  }
}
