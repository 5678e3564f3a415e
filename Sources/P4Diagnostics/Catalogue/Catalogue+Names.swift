/// Diagnostics about names and scopes.
extension Catalogue {
  static var names: [DiagnosticKind] {
    [
      .unknownName, .duplicateDeclaration, .notAType, .recursion, .misplacedThis,
      .noMember, .reservedState, .noStartState, .notAState, .unknownMatchKind, .notAnAction,
      .mainNotPackage, .hidesParameter, .duplicateAnnotation, .badAnnotation, .hidesNoType,
    ]
  }
}

extension DiagnosticKind {
  public static var unknownName: DiagnosticKind {
    DiagnosticKind(
      "N0101", "unknown-name", .error, "a name that is not declared",
      explanation: """
        P4 demands that a name is declared before it is used, in the same scope or one around it \
        (P4-16 §6.8). Only parser states may be used before they are declared.
        """,
      example: "const bit<8> x = y;",
      mend: "Declare the name, or correct it.")
  }

  public static var duplicateDeclaration: DiagnosticKind {
    DiagnosticKind(
      "N0102", "duplicate-declaration", .error, "a name that is declared twice in one scope",
      explanation: """
        A scope holds one declaration a name; only functions and methods may share one, when the \
        number or the names of their parameters differ (P4-16 §6.8.1).
        """,
      example: """
        const bit<8> a = 1;
        const bit<8> a = 2;
        """,
      mend: "Give one of them another name.")
  }

  public static var notAType: DiagnosticKind {
    DiagnosticKind(
      "N0103", "not-a-type", .error, "a name that is no type, where a type is needed",
      example: """
        const bit<8> a = 1;
        a b;
        """,
      mend: "Use the name of a type.")
  }

  public static var recursion: DiagnosticKind {
    DiagnosticKind(
      "N0105", "recursion", .error, "a declaration that uses itself",
      explanation: """
        P4 has no recursion: a program runs in bounded time (P4-16 §14.5, §10).
        """,
      example: "bit<8> f(in bit<8> x) { return f(x); }",
      mend: "Write the computation out, or use a loop with a constant bound.")
  }

  public static var misplacedThis: DiagnosticKind {
    DiagnosticKind(
      "N0106", "misplaced-this", .error, "`this` outside of the body of an abstract method",
      explanation: """
        `this` is the extern object whose abstract method is given a body (P4-16 §11.3.1).
        """,
      mend: "Name the object.")
  }

  public static var noMember: DiagnosticKind {
    DiagnosticKind(
      "N0107", "no-member", .error, "a member that the value does not have",
      example: """
        struct S { bit<8> a; }
        bit<8> f(in S s) { return s.b; }
        """,
      mend: "Use a member that is declared.")
  }

  public static var reservedState: DiagnosticKind {
    DiagnosticKind(
      "N0108", "reserved-state", .error, "a declaration of the state `accept` or `reject`",
      explanation: "Both states exist in each parser (P4-16 §13.3).",
      example: """
        parser p() { state start { transition accept; } state accept { transition reject; } }
        """,
      mend: "Choose another name.")
  }

  public static var noStartState: DiagnosticKind {
    DiagnosticKind(
      "N0109", "no-start-state", .error, "a parser without the state `start`",
      explanation: "A parser begins in its state `start` (P4-16 §13.2).",
      example: "parser p() { state begin { transition accept; } }",
      mend: "Name the first state `start`.")
  }

  public static var notAState: DiagnosticKind {
    DiagnosticKind(
      "N0110", "not-a-state", .error, "a transition to something that is no state",
      mend: "Name a state of this parser, `accept` or `reject`.")
  }

  public static var unknownMatchKind: DiagnosticKind {
    DiagnosticKind(
      "N0111", "unknown-match-kind", .error, "a match kind that is not declared",
      explanation: """
        core.p4 declares `exact`, `ternary` and `lpm`; architectures declare more, such as \
        `range`, `optional` and `selector` (P4-16 §7.1.3).
        """,
      mend: "Use a match kind of the architecture.")
  }

  public static var notAnAction: DiagnosticKind {
    DiagnosticKind(
      "N0112", "not-an-action", .error, "something other than an action in a list of actions",
      mend: "Name an action.")
  }

  public static var mainNotPackage: DiagnosticKind {
    DiagnosticKind(
      "N0113", "main-not-package", .error, "`main` is no instance of a package",
      explanation: """
        `main` is the instance of the architecture's package that the target runs (P4-16 §15.1).
        """,
      mend: "Instantiate the package of the architecture as `main`.")
  }

  public static var hidesParameter: DiagnosticKind {
    DiagnosticKind(
      "N0114", "hides-parameter", .error, "a variable that hides a parameter",
      explanation: """
        A variable in a body that has the name of a parameter makes the parameter unreachable; the \
        reference compiler refuses it.
        """,
      example: "bit<8> f(in bit<8> x) { bit<8> x = 1; return x; }",
      mend: "Give the variable another name.")
  }

  public static var duplicateAnnotation: DiagnosticKind {
    DiagnosticKind(
      "N0115", "duplicate-annotation", .error, "a structured annotation that stands twice",
      explanation: """
        A structured annotation stands once on a declaration, and not beside an unstructured one \
        of the same name (P4-16 §20.2).
        """,
      example: "@a[1] @a[2] const bit<8> x = 1;",
      mend: "Join the two.")
  }

  public static var badAnnotation: DiagnosticKind {
    DiagnosticKind(
      "N0116", "bad-annotation", .error, "an annotation with a body that it does not take",
      explanation: """
        The predefined annotations have fixed forms (P4-16 §20.3); the values of structured ones \
        are known while compiling and of `int`, `string` or `bool`.
        """,
      example: "@name(4) const bit<8> x = 1;",
      mend: "Use the form that the annotation has.")
  }

  public static var hidesNoType: DiagnosticKind {
    DiagnosticKind(
      "N0117", "hides-no-type", .error, "an action or table with the name of a type",
      explanation: """
        Actions, tables, value sets and what a `for … in` counts with do not hide a type of their \
        name: wherever the name stands, the type is meant. A parser or control is a type too, and \
        known within itself.
        """,
      example: "header h { bit<8> x; }\ncontrol c() { action h() { } apply { h(); } }",
      mend: "Give one of the two another name.")
  }
}
