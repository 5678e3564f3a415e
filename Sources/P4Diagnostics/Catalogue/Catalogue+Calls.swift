/// Diagnostics about calls and objects.
extension Catalogue {
  static var calls: [DiagnosticKind] {
    [
      .notCallable, .noOverload, .ambiguousCall, .tooManyArguments, .missingArgument,
      .wrongArgumentCount, .mixedArguments, .unknownParameter, .duplicateArgument, .badArgument,
      .badDirection, .badDefault, .misplacedCall, .misplacedConstructor, .misplacedInstantiation,
      .notConstructible, .badConstructor, .unexpectedMembers, .missingMethod, .misplacedOptional,
      .staticAssertFailed,
    ]
  }
}

extension DiagnosticKind {
  public static var notCallable: DiagnosticKind {
    DiagnosticKind(
      "T0201", "not-callable", .error, "a call of something that cannot be called",
      example: """
        const bit<8> a = 1;
        const bit<8> b = a();
        """,
      mend: "Call a function, an action or a method.")
  }

  public static var noOverload: DiagnosticKind {
    DiagnosticKind(
      "T0202", "no-overload", .error, "arguments that no overload takes",
      explanation: """
        Overloads are told apart by the number and the names of the arguments, not by their \
        types (P4-16 §6.8.1).
        """,
      mend: "Give the arguments that one of them takes.")
  }

  public static var ambiguousCall: DiagnosticKind {
    DiagnosticKind(
      "T0203", "ambiguous-call", .error, "arguments that several overloads take",
      mend: "Name the arguments.")
  }

  public static var tooManyArguments: DiagnosticKind {
    DiagnosticKind(
      "T0204", "too-many-arguments", .error, "more arguments than parameters",
      mend: "Remove the surplus arguments.")
  }

  public static var missingArgument: DiagnosticKind {
    DiagnosticKind(
      "T0205", "missing-argument", .error, "no argument for a parameter",
      mend: """
        Give an argument for each parameter that has no default value and is not `@optional`.
        """)
  }

  public static var wrongArgumentCount: DiagnosticKind {
    DiagnosticKind(
      "T0206", "wrong-argument-count", .error, "the wrong number of arguments",
      mend: "Give the arguments that are needed.")
  }

  public static var mixedArguments: DiagnosticKind {
    DiagnosticKind(
      "T0207", "mixed-arguments", .error, "some arguments with names and some without",
      explanation: "P4-16 §6.7.1.",
      mend: "Name all arguments or none.")
  }

  public static var unknownParameter: DiagnosticKind {
    DiagnosticKind(
      "T0208", "unknown-parameter", .error, "a named argument for a parameter that does not exist",
      mend: "Use the name of a parameter.")
  }

  public static var duplicateArgument: DiagnosticKind {
    DiagnosticKind(
      "T0209", "duplicate-argument", .error, "two arguments for one parameter",
      mend: "Remove one of them.")
  }

  public static var badArgument: DiagnosticKind {
    DiagnosticKind(
      "T0210", "bad-argument", .error, "an argument that the parameter does not take",
      mend: "Give a value that it takes.")
  }

  public static var badDirection: DiagnosticKind {
    DiagnosticKind(
      "T0211", "bad-direction", .error, "a direction that the parameter cannot have",
      explanation: """
        Constructor parameters, extern objects and compile-time values have no direction; action \
        data come last (P4-16 §6.7, §14.1).
        """,
      mend: "Change the direction or the order.")
  }

  public static var badDefault: DiagnosticKind {
    DiagnosticKind(
      "T0212", "bad-default", .error, "a default value that the parameter cannot have",
      explanation: "P4-16 §6.7.2.",
      mend: "Remove the default value.")
  }

  public static var misplacedCall: DiagnosticKind {
    DiagnosticKind(
      "T0213", "misplaced-call", .error, "a call in a place where it cannot stand",
      explanation: """
        Which calls may stand where is a table of P4-16 appendix F: tables and controls are \
        applied in controls, parsers in parsers.
        """,
      mend: "Move the call.")
  }

  public static var misplacedConstructor: DiagnosticKind {
    DiagnosticKind(
      "T0214", "misplaced-constructor", .error, "a constructor call at run time",
      explanation: "Objects exist from the start of the program (P4-16 §15, appendix F).",
      mend: "Instantiate the object in the declarations of the block.")
  }

  public static var misplacedInstantiation: DiagnosticKind {
    DiagnosticKind(
      "T0215", "misplaced-instantiation", .error,
      "an instantiation in a place where it cannot stand",
      explanation: "P4-16 appendix F.",
      mend: "Move the instantiation.")
  }

  public static var notConstructible: DiagnosticKind {
    DiagnosticKind(
      "T0216", "not-constructible", .error, "a constructor call of something that has none",
      mend: "Use a type that has a constructor.")
  }

  public static var badConstructor: DiagnosticKind {
    DiagnosticKind(
      "T0217", "bad-constructor", .error,
      "a method that looks like a constructor, or the other way round",
      explanation: "P4-16 §7.2.9.",
      mend: "Name the constructor after its extern.")
  }

  public static var unexpectedMembers: DiagnosticKind {
    DiagnosticKind(
      "T0218", "unexpected-members", .error, "a body for an object that has no abstract methods",
      mend: "Remove the body.")
  }

  public static var missingMethod: DiagnosticKind {
    DiagnosticKind(
      "T0219", "missing-method", .error, "an abstract method without a body",
      explanation: "P4-16 §11.3.1.",
      mend: "Give each abstract method a body.")
  }

  public static var misplacedOptional: DiagnosticKind {
    DiagnosticKind(
      "T0220", "misplaced-optional", .error, "an `@optional` parameter where none can be",
      explanation: """
        Parameters of extern functions and methods, of packages, of parser and control types and of \
        parsers and controls may be `@optional`; those of functions and constructor parameters of \
        parsers and controls may not (P4-16 §6.8.2).
        """,
      example: "bit<8> f(@optional in bit<8> x) { return x; }",
      mend: "Give the parameter a default value.")
  }

  public static var staticAssertFailed: DiagnosticKind {
    DiagnosticKind(
      "T0221", "static-assert", .error, "a `static_assert` that does not hold",
      explanation: "P4-16 §10.2: the condition is evaluated while compiling.",
      mend: "Correct what the assertion guards.")
  }
}
