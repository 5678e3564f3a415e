extension Catalogue {
  static var names: [DiagnosticKind] {
    []
  }
}
