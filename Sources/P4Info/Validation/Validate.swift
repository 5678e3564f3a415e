public import P4Diagnostics
public import P4Source

extension P4InfoDocument {
  /// Reports every contradiction in the document: ids that are missing, come twice or have the
  /// prefix of another kind; names that come twice; references to nothing; resources and tables
  /// that do not agree on belonging together; types that `type_info` lacks.
  ///
  /// - Parameter range: What the diagnostics point to, such as the start of the file.
  public func validate(at range: SourceRange = .none, diagnostics: inout DiagnosticSink) {
    var validator = Validator(self, at: range, sink: DiagnosticSink(limit: diagnostics.limit))
    validator.run()
    for diagnostic in validator.sink.diagnostics { diagnostics.emit(diagnostic) }
  }
}
