extension Catalogue {
  static var capabilities: [DiagnosticKind] {
    []
  }
}
