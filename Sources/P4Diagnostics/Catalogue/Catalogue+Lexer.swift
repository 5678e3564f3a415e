extension Catalogue {
  static var lexer: [DiagnosticKind] {
    [.unexpectedCharacter]
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
      example: "bit<8> x = 1 ` 2;", mend: "Remove the character.")
  }
}
