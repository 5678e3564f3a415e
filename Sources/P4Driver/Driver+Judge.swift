import P4Architecture
import P4Diagnostics
import P4Source
import P4Targets

extension Driver {
  /// What the named targets make of a program; empty after an error was reported.
  func judge(
    _ pipeline: Pipeline, _ options: DriverOptions, _ sink: inout DiagnosticSink,
    _ clock: inout PhaseClock
  ) -> [TargetReport] {
    var notes = DiagnosticSink(limit: options.diagnosticLimit)
    let targets = clock.measure("read targets") {
      let library = TargetLibrary(files: files)
      return options.targets.compactMap { library.load($0, into: &notes) }
    }
    let features = clock.measure("read features") { loadFeatures(pipeline, options, into: &notes) }
    var reports: [TargetReport] = []
    if !notes.hasErrors {
      reports = clock.measure("judge") {
        P4Targets.check(
          pipeline: pipeline, targets: targets, features: features,
          scale: options.scale.flatMap { ScaleProfile(rawValue: $0) } ?? .small, into: &notes)
      }
    }
    for diagnostic in notes.diagnostics { sink.emit(diagnostic) }
    return reports
  }

  private func loadFeatures(
    _ pipeline: Pipeline, _ options: DriverOptions, into sink: inout DiagnosticSink
  ) -> FeatureSet? {
    guard let path = options.features else {
      // A program that says nothing of Calico is judged as a whole.
      guard serves(pipeline) else { return nil }
      return P4Targets.loadFeatures(
        bytes: TargetLibrary.builtInFeatures, name: "calico.features.json", into: &sink)
    }
    switch files.read(path) {
    case .success(let bytes):
      return P4Targets.loadFeatures(bytes: bytes, name: path, into: &sink)
    case .failure(let error):
      sink.emit(.cannotRead, at: .none, "cannot read `\(path)`: \(error.reason)")
      return nil
    }
  }

  /// Whether a program says of anything in it that it serves a feature.
  private func serves(_ pipeline: Pipeline) -> Bool {
    func says(_ annotations: [IR.Annotation]) -> Bool {
      annotations.contains { $0.name == "calico" }
    }
    return pipeline.tables.contains { says($0.annotations) }
      || pipeline.actions.contains { says($0.annotations) }
      || pipeline.states.contains { says($0.annotations) }
      || pipeline.blocks.contains { says($0.annotations) }
      || pipeline.instances.contains { says($0.annotations) }
      || pipeline.valueSets.contains { says($0.annotations) }
  }
}
