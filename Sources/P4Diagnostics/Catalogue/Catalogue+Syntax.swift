extension Catalogue {
  static var syntax: [DiagnosticKind] {
    [
      .expectedToken, .missingSemicolon, .expectedName, .expectedType, .expectedExpression,
      .expectedStatement, .expectedDeclaration, .unmatchedDelimiter, .nestingTooDeep,
      .misplacedDeclaration, .misplacedStatement, .misplacedAnnotation, .misplacedModifier,
      .typeAsValue,
    ]
  }
}

extension DiagnosticKind {
  public static var expectedToken: DiagnosticKind {
    DiagnosticKind(
      "S0101", "expected-token", .error, "a word or sign that must stand here does not",
      explanation: """
        The grammar of P4 (P4-16, appendix on the grammar) leaves one way to go on, and the \
        program goes another. The fault is often just before the place that is shown.
        """,
      example: "control C() { apply { if true) { } } }", mend: "Write what is expected.")
  }

  public static var missingSemicolon: DiagnosticKind {
    DiagnosticKind(
      "S0102", "missing-semicolon", .error, "a statement or declaration without its `;`",
      explanation: "Statements, fields, keys, actions and most declarations end with `;`.",
      example: "header H { bit<8> a }", mend: "Add `;`.")
  }

  public static var expectedName: DiagnosticKind {
    DiagnosticKind(
      "S0103", "expected-name", .error, "something without a name, or named by a keyword",
      explanation: """
        A name is made of letters, digits and underscores and is no keyword; `actions`, `apply`, \
        `entries`, `key`, `list`, `priority`, `state` and `type` may be names too.
        """,
      example: "struct table { }", mend: "Give another name.")
  }

  public static var expectedType: DiagnosticKind {
    DiagnosticKind(
      "S0104", "expected-type", .error, "no type where one must stand",
      explanation: """
        Fields, parameters, constants and variables have a type in front of their name; `void` \
        is no type of values (P4-16 §7).
        """,
      example: "const void x = 1;", mend: "Write the type.")
  }

  public static var expectedExpression: DiagnosticKind {
    DiagnosticKind(
      "S0105", "expected-expression", .error, "no value where one must stand",
      explanation: """
        An expression starts with a literal, a name, an opening parenthesis or brace, or one of \
        the operators `!`, `~`, `-`, `+` (P4-16 §8).
        """,
      example: "const bit<8> x = ;", mend: "Write the value.")
  }

  public static var expectedStatement: DiagnosticKind {
    DiagnosticKind(
      "S0106", "expected-statement", .error, "no statement where one must stand",
      explanation: """
        A block holds assignments, calls, `if`, `switch`, `for`, `return`, `exit`, declarations \
        of variables and constants, and blocks (P4-16 §12).
        """,
      example: "control C() { apply { 5; } }", mend: "Write a statement, or remove the rest.")
  }

  public static var expectedDeclaration: DiagnosticKind {
    DiagnosticKind(
      "S0107", "expected-declaration", .error, "no declaration where one must stand",
      explanation: """
        A program is a list of declarations: types, constants, externs, functions, actions, \
        parsers, controls, packages and instances (P4-16 §6.2).
        """,
      example: "5;", mend: "Write a declaration, or remove the rest.")
  }

  public static var unmatchedDelimiter: DiagnosticKind {
    DiagnosticKind(
      "S0108", "unmatched-delimiter", .error, "a closing brace that closes nothing",
      explanation: """
        Braces come in pairs. One too many most often means that a block before ended earlier \
        than it looks.
        """,
      example: "header H { bit<8> a; } }", mend: "Remove the brace, or add the one that opens.")
  }

  public static var nestingTooDeep: DiagnosticKind {
    DiagnosticKind(
      "S0109", "nesting-too-deep", .error, "constructs that nest too deep",
      explanation: """
        Parentheses, blocks and types may nest 256 levels deep, calls and instances of controls \
        and parsers 64; 1,000 operators may follow one another in one expression; a type has at \
        most 262,144 fields. The specification sets no limit; these are far beyond what programs \
        need and keep damaged input from using up the stack.
        """,
      mend: "Name parts of the expression, or split the block.")
  }

  public static var misplacedDeclaration: DiagnosticKind {
    DiagnosticKind(
      "S0110", "misplaced-declaration", .error, "a declaration where its kind does not stand",
      explanation: """
        Tables stand in controls, states and value sets in parsers, functions at the top level, \
        variables inside of blocks; in a control declarations come before `apply`, in a parser \
        before the first state (P4-16 §13.2, §14).
        """,
      example: "table t { actions = { } }", mend: "Move the declaration.")
  }

  public static var misplacedStatement: DiagnosticKind {
    DiagnosticKind(
      "S0111", "misplaced-statement", .error, "a statement where its kind does not stand",
      explanation: """
        Statements stand in `apply`, actions, functions and states. A state has no `return`, \
        `exit`, `switch` or loops, and ends with its one `transition` (P4-16 §13.4).
        """,
      example: "parser P() { state start { exit; transition accept; } }",
      mend: "Move the statement.")
  }

  public static var misplacedAnnotation: DiagnosticKind {
    DiagnosticKind(
      "S0112", "misplaced-annotation", .error, "an annotation where none can stand",
      explanation: """
        Annotations stand in front of declarations, fields, parameters, actions of a table, \
        blocks and loops, and behind keys and entries (P4-16 §20).
        """,
      example: "@a error { E }", mend: "Move or remove the annotation.")
  }

  public static var misplacedModifier: DiagnosticKind {
    DiagnosticKind(
      "S0113", "misplaced-modifier", .error, "`const` in front of something that takes none",
      explanation: """
        In a table `const` goes with `entries` and with properties that have a value, such as \
        `default_action` (P4-16 §14.2.1).
        """,
      example: "control C() { table t { const actions = { } } apply { } }",
      mend: "Remove `const`.")
  }

  public static var typeAsValue: DiagnosticKind {
    DiagnosticKind(
      "S0114", "type-as-value", .error, "a type where a value is needed",
      explanation: """
        The name of a type stands in an expression only with a member (`Enum.member`, \
        `control.apply()`), with constructor arguments, or in parentheses as a cast.
        """,
      example: "struct S { }\nconst bit<8> x = S;", mend: "Name a value.")
  }
}
