public import P4Diagnostics
public import P4Source

/// Tells of what is valid and seldom meant: how values flow, the rules that architectures state in
/// words, what devices do differently. Needs only the pipeline, so that it may run beside whatever
/// else is made of it. Nothing is told of programs with errors, whose pipeline is not whole.
public func lint(
  _ pipeline: Pipeline, sources: SourceMap, diagnostics: inout DiagnosticSink
) {
  guard !diagnostics.hasErrors else { return }
  let isStandard = { (range: SourceRange) in sources.isInStandardHeader(range.start) }
  let flow = FlowAnalysis(pipeline, diagnostics, isStandard: isStandard)
  flow.run()
  var rules = ArchitectureRules(pipeline, flow.finish())
  rules.run()
  let portability = Portability(pipeline, rules.finish(), isStandard: isStandard)
  portability.run()
  diagnostics = portability.finish()
}
