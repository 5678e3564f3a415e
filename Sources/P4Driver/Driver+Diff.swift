public import P4Diagnostics
import P4Info
import P4JSON
import P4Reports
import P4Source

extension Driver {
  /// What changed between the control-plane contracts of two programs or P4Infos. The exit code
  /// says whether control planes that were built for the old one break.
  public func diff(
    _ old: String, _ new: String, asJSON: Bool, _ options: DriverOptions, _ style: RenderStyle
  ) -> Outcome {
    var clock = PhaseClock(isOn: options.isTimed)
    let runs = [old, new].map { contract($0, options, &clock) }
    var outcome = Outcome(exit: max(runs[0].exit, runs[1].exit), programs: runs.map(\.report))
    if outcome.exit == .clean, let before = runs[0].info, let after = runs[1].info {
      let changes = clock.measure("compare") { before.document.changes(to: after.document) }
      let breaks = changes.contains { $0.effect == .breaking }
      if breaks { outcome.exit = .programError }
      outcome.artefacts = [
        Artefact("-", asJSON ? Self.json(changes) : Self.text(changes, style))
      ]
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

  private static func text(_ changes: [ContractChange], _ style: RenderStyle) -> [UInt8] {
    var out = RenderBuffer(color: style.color)
    for change in changes {
      let breaks = change.effect == .breaking
      out.put(breaks ? "breaks " : "fine   ", breaks ? .error : .help)
      out.put("\(change.kind) ")
      out.putForeign(change.name, .bold)
      out.put(" ")
      out.putForeign(change.what)
      out.newline()
    }
    let breaking = changes.count { $0.effect == .breaking }
    if changes.isEmpty {
      out.put("the contracts are the same")
    } else if breaking == 0 {
      out.put("compatible", .help)
    } else {
      let word = breaking == 1 ? "change breaks" : "changes break"
      out.put("\(breaking) \(word) control planes of the old contract", .error)
    }
    out.newline()
    return out.bytes
  }

  private static func json(_ changes: [ContractChange]) -> [UInt8] {
    let list = changes.map { change -> JSONValue in
      .object([
        "effect": .string(change.effect == .breaking ? "breaking" : "compatible"),
        "kind": .string(change.kind), "name": .string(change.name), "what": .string(change.what),
      ])
    }
    let isBreaking = changes.contains { $0.effect == .breaking }
    let value = JSONValue.object(["breaking": .bool(isBreaking), "changes": .array(list)])
    return value.serialized(pretty: true) + [UInt8(ascii: "\n")]
  }
}
