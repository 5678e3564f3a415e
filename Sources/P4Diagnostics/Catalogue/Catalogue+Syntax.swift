extension Catalogue {
  static var syntax: [DiagnosticKind] {
    []
  }
}
