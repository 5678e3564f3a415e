extension Catalogue {
  static var lexer: [DiagnosticKind] {
    [
      .unexpectedCharacter, .unterminatedComment, .unterminatedString, .malformedNumber,
      .numberTooLong, .binaryFile,
    ]
  }
}

extension DiagnosticKind {
  public static var unexpectedCharacter: DiagnosticKind {
    DiagnosticKind(
      "L0101", "unexpected-character", .error, "a byte that starts no token",
      explanation: """
        P4 source outside of strings and comments is made of ASCII letters, digits, underscores \
        and the operators of the language (P4-16 §6).
        """,
      example: "const bit<8> x = 1 ` 2;", mend: "Remove the character.")
  }

  public static var unterminatedComment: DiagnosticKind {
    DiagnosticKind(
      "L0102", "unterminated-comment", .error, "a comment without its end",
      explanation: """
        A comment that starts with `/*` goes on to the next `*/`; comments do not nest \
        (P4-16 §6.3). Without one the rest of the file is comment.
        """,
      example: "/* to be done", mend: "Add `*/` where the comment ends.")
  }

  public static var unterminatedString: DiagnosticKind {
    DiagnosticKind(
      "L0103", "unterminated-string", .error, "a string without its closing quote",
      explanation: """
        A string goes on to the next double quote that no backslash precedes (P4-16 §6.4.3.3). \
        It may span lines, so one quote too few makes the rest of the file a string.
        """,
      example: "@name(\"ipv4) header h { }", mend: "Add the closing `\"`.")
  }

  public static var malformedNumber: DiagnosticKind {
    DiagnosticKind(
      "L0104", "malformed-number", .error, "digits that form no number",
      explanation: """
        A number is made of digits and underscores, after an optional base (`0x`, `0o`, `0d`, \
        `0b`) and an optional width such as `8w` or `8s` (P4-16 §6.4.3.2).
        """,
      example: "const bit<8> x = 8w0b12;", mend: "Write digits of the base that was named.")
  }

  public static var numberTooLong: DiagnosticKind {
    DiagnosticKind(
      "L0105", "number-too-long", .error, "a number of more than 16,384 digits",
      explanation: """
        Integers have any size (P4-16 §7.1.6.5), but a literal of this length is more likely \
        damaged text, and no target has values of that width.
        """,
      mend: "Write a shorter number.")
  }

  public static var binaryFile: DiagnosticKind {
    DiagnosticKind(
      "L0106", "binary-file", .error, "a file that is not text",
      explanation: """
        The file holds a control character that never stands in P4 text, most often NUL. It is \
        read no further.
        """,
      mend: "Give the P4 source, saved as ASCII or UTF-8.")
  }
}
