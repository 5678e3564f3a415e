import P4Architecture
import P4Diagnostics
import P4Source
import P4Targets

/// What programs are held against: read once for all programs of a command.
struct Yardstick: Sendable {
  var targets: [Descriptor] = []
  var features: FeatureSet?
  /// Whether the features were named by the user, rather than those that p4fit knows.
  var featuresAreNamed = false
  var diagnostics: [Diagnostic] = []
  var isSound = true
  var phases: [PhaseTime] = []
}

extension Driver {
  /// Reads the targets and features that the options name.
  func readYardstick(_ options: DriverOptions) -> Yardstick {
    var clock = PhaseClock(isOn: options.isTimed)
    var sink = DiagnosticSink(limit: options.diagnosticLimit)
    var yardstick = Yardstick()
    yardstick.targets = clock.measure("read targets") {
      let library = TargetLibrary(files: files)
      return options.targets.compactMap { library.load($0, into: &sink) }
    }
    yardstick.featuresAreNamed = options.features != nil
    yardstick.features = clock.measure("read features") { loadFeatures(options, into: &sink) }
    yardstick.diagnostics = sink.diagnostics
    yardstick.isSound = !sink.hasErrors
    yardstick.phases = clock.phases
    return yardstick
  }

  /// What the named targets make of a program; the work is still to do.
  func judgement(
    _ pipeline: Pipeline, by yardstick: Yardstick, _ options: DriverOptions,
    before sink: DiagnosticSink
  ) -> Judgement {
    Judgement(
      pipeline: pipeline, targets: yardstick.targets,
      // A program that says nothing of Calico is judged as a whole.
      features: yardstick.featuresAreNamed || serves(pipeline) ? yardstick.features : nil,
      scale: options.scale.flatMap { ScaleProfile(rawValue: $0) } ?? .small, before: sink)
  }

  private func loadFeatures(
    _ options: DriverOptions, into sink: inout DiagnosticSink
  ) -> FeatureSet? {
    guard let path = options.features else {
      return loadBuiltInFeatures(into: &sink)
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
