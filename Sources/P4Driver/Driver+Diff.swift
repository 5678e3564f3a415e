public import P4Diagnostics
import P4Info
import P4Reports
import P4Source

extension Driver {
  /// What changed between the control-plane contracts of two programs or P4Infos. The exit code
  /// says whether control planes that were built for the old one break.
  public func diff(
    _ old: String, _ new: String, as form: DiffForm, _ options: DriverOptions, _ style: RenderStyle
  ) -> Outcome {
    var clock = PhaseClock(isOn: options.isTimed)
    let runs = [old, new].map { contract($0, options, &clock) }
    var outcome = Outcome(exit: max(runs[0].exit, runs[1].exit), programs: runs.map(\.report))
    if outcome.exit == .clean, let before = runs[0].info, let after = runs[1].info {
      let changes = clock.measure("compare") { before.document.changes(to: after.document) }
      let breaks = changes.contains { $0.effect == .breaking }
      if breaks { outcome.exit = .programError }
      let report = ContractReport(old: old, new: new, changes: changes)
      outcome.artefacts = [Artefact("-", report.bytes(form, style))]
    }
    outcome.phases = clock.phases
    return outcome
  }

  /// The contract of a program, or one that was written before.
  private func contract(
    _ path: String, _ options: DriverOptions, _ clock: inout PhaseClock
  ) -> ProgramRun {
    let name = path == "-" ? "<stdin>" : path
    switch clock.measure("read", { files.read(path) }) {
    case .success(let bytes): return contract(name, bytes, options, &clock)
    case .failure(let error): return unreadable(name, error)
    }
  }
}
