extension Catalogue {
  static var types: [DiagnosticKind] {
    []
  }
}
