import P4Diagnostics
import P4Info
import P4Reports
import P4Source
import P4SwiftBindings

extension Driver {
  /// Makes Swift bindings from a program or from its P4Info, in the folder `folder`.
  public func bindings(_ path: String, to folder: String, _ options: DriverOptions) -> Outcome {
    var clock = PhaseClock(isOn: options.isTimed)
    let name = path == "-" ? "<stdin>" : path
    var run: ProgramRun
    switch clock.measure("read", { files.read(path) }) {
    case .success(let bytes): run = contract(name, bytes, options, &clock)
    case .failure(let error): run = unreadable(name, error)
    }
    let artefacts = clock.measure("write bindings") { swiftFiles(&run, in: folder, options) }
    var outcome = Outcome(exit: run.exit, programs: [run.report])
    outcome.artefacts = artefacts
    outcome.phases = clock.phases
    return outcome
  }

  /// The contract of a program, or one that was written before.
  func contract(
    _ name: String, _ bytes: [UInt8], _ options: DriverOptions, _ clock: inout PhaseClock
  ) -> ProgramRun {
    if Self.isP4Info(name, bytes) { return readInfo(name, bytes, options, &clock) }
    var yardstick: Yardstick?
    return run(name, bytes, options, yardstick: &yardstick, &clock)
  }

  /// The Swift files of a program; none where an error keeps it from having any. What is wrong
  /// with its restrictions is added to its report.
  func swiftFiles(
    _ run: inout ProgramRun, in folder: String, _ options: DriverOptions
  ) -> [Artefact] {
    guard run.exit != .programError, run.exit != .usage, let info = run.info else { return [] }
    let name = run.report.file
    let source = name.split(separator: "/").last.map(String.init) ?? name
    let bindings = BindingsOptions(
      programName: options.module ?? BindingsOptions.programName(forFile: source),
      access: BindingsOptions.Access(rawValue: options.access) ?? .public, sourceName: source)
    let start = run.report.sources.files.first.map { SourceLocation(raw: $0.base) } ?? .none
    var sink = DiagnosticSink(limit: options.diagnosticLimit)
    let files = generateSwiftBindings(
      info.document, options: bindings, at: SourceRange(start, start), diagnostics: &sink)
    if sink.diagnostics.isEmpty {
      return files.map { Artefact(join(folder, $0.name), $0.contents) }
    }
    run.report.diagnostics += shown(sink.diagnostics, options, run.report.sources)
    run.exit = max(run.exit, exitCode(run.report))
    return run.exit == .programError
      ? [] : files.map { Artefact(join(folder, $0.name), $0.contents) }
  }

  /// Reads P4Info in place of a program.
  private func readInfo(
    _ name: String, _ bytes: [UInt8], _ options: DriverOptions, _ clock: inout PhaseClock
  ) -> ProgramRun {
    var sources = SourceMap()
    var sink = DiagnosticSink(limit: options.diagnosticLimit)
    var base = SourceLocation.none
    if let file = sources.addFile(name: name, bytes: bytes) {
      base = SourceLocation(raw: sources.files[file].base)
    }
    let document = clock.measure("read P4Info") {
      let document = P4InfoDocument.read(bytes, base: base, diagnostics: &sink)
      document?.validate(at: SourceRange(base, base), diagnostics: &sink)
      return document
    }
    let report = ProgramReport(
      file: name, diagnostics: shown(sink.diagnostics, options, sources), dropped: sink.dropped,
      sources: sources)
    return ProgramRun(
      report: report, exit: exitCode(report),
      info: document.map { Info(document: $0, entries: WriteRequest()) })
  }

  /// Whether a file holds P4Info rather than a program: by the ending of its name, or else by its
  /// look.
  static func isP4Info(_ name: String, _ bytes: [UInt8]) -> Bool {
    if name.hasSuffix(".p4") { return false }
    for ending in [".txtpb", ".pbtxt", ".prototxt", ".textproto", ".json"]
    where name.hasSuffix(ending) {
      return true
    }
    if format(ofPath: name) == .binary { return true }
    return bytes.starts(with: Array("# proto-".utf8))
      || bytes.starts(with: Array("pkg_info".utf8))
  }
}

/// `folder/name`, or `name` in the working directory.
func join(_ folder: String, _ name: String) -> String {
  folder.isEmpty || folder == "."
    ? name : folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
}
