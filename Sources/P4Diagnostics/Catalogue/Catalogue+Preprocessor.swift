extension Catalogue {
  static var preprocessor: [DiagnosticKind] {
    []
  }
}
