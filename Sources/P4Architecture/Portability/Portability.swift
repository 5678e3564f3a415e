import P4Diagnostics
import P4Source

/// Warnings about what devices do differently or what is seldom meant, one file each. Those that
/// need the flow of control are told by `FlowAnalysis`.
///
/// A class: closures over a value would copy the whole pipeline with it.
final class Portability {
  let pipeline: Pipeline
  private var diagnostics: DiagnosticSink
  private let isStandard: (SourceRange) -> Bool
  /// Instances of one declaration share their source: told once a place.
  private var told: Set<Told> = []

  init(
    _ pipeline: Pipeline, _ diagnostics: DiagnosticSink,
    isStandard: @escaping (SourceRange) -> Bool
  ) {
    self.pipeline = pipeline
    self.diagnostics = diagnostics
    self.isStandard = isStandard
  }

  func finish() -> DiagnosticSink { diagnostics }

  func run() {
    for table in pipeline.tables where table.isReachable {
      checkRefresh(table)
      checkSize(table)
      checkDefault(table)
      checkRange(table)
      checkPrefixes(table)
      checkLearner(table)
    }
    for instance in pipeline.instances where instance.isReachable { checkSize(instance) }
    checkCalls()
    checkComparisons()
    checkTCPFlags()
    checkUDPChecksums()
  }

  func tell(
    _ kind: DiagnosticKind, at range: SourceRange, _ message: String, help: String? = nil,
    fixIts: [FixIt] = []
  ) {
    guard !isStandard(range), told.insert(Told(code: kind.code.description, range: range)).inserted,
      !isSilenced(kind, range)
    else { return }
    diagnostics.emit(Diagnostic(kind, at: range, message, help: help, fixIts: fixIts))
  }

  private struct Told: Hashable {
    var code: String
    var range: SourceRange
  }

  /// Whether a declaration around the place has `@noWarn` with the kind's name.
  private func isSilenced(_ kind: DiagnosticKind, _ range: SourceRange) -> Bool {
    func silences(_ annotations: [IR.Annotation], _ declaration: SourceRange) -> Bool {
      declaration.start <= range.start && range.end <= declaration.end
        && annotations.silence(kind)
    }
    return pipeline.blocks.contains { silences($0.annotations, $0.range) }
      || pipeline.tables.contains { silences($0.annotations, $0.range) }
      || pipeline.actions.contains { silences($0.annotations, $0.range) }
      || pipeline.instances.contains { silences($0.annotations, $0.range) }
      || pipeline.states.contains { silences($0.annotations, $0.range) }
  }
}
