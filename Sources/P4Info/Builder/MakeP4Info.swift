public import P4Architecture
public import P4Diagnostics

/// Makes the P4Info and the initial entries of a program, by the rules of the P4Runtime
/// specification and, where that is silent, of p4c (control-plane/).
///
/// Total: faults are reported and left out of the result.
public func makeP4Info(
  pipeline: Pipeline, options: P4InfoOptions = P4InfoOptions(),
  diagnostics: inout DiagnosticSink
) -> P4InfoResult {
  var builder = P4InfoBuilder(pipeline, options, diagnostics)
  if builder.checkTranslations() {
    builder.collectSymbols()
    builder.checkActionNames()
    builder.addObjects()
    builder.addPackageInfo()
    builder.addEntries()
  }
  diagnostics = builder.sink
  return P4InfoResult(
    document: builder.document.restricted(to: options.version),
    entries: builder.entries.restricted(to: options.version))
}
