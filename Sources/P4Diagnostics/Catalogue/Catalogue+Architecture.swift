/// Diagnostics about what the architecture and the control plane ask of a program.
extension Catalogue {
  static var architecture: [DiagnosticKind] {
    [.keyNeedsName]
  }
}

extension DiagnosticKind {
  public static var keyNeedsName: DiagnosticKind {
    DiagnosticKind(
      "A0101", "key-needs-name", .error, "a key that the control plane has no name for",
      explanation: """
        Fields, elements, slices, masks and `isValid()` have names of their own; any other \
        expression needs `@name` (P4-16 §16.1.2).
        """,
      example: "key = { hdr.a.x + 1 : exact; }", mend: "Add `@name(\"…\")` to the key.")
  }
}
