import P4Architecture
import P4Diagnostics
import P4Info
import P4Reports
import P4Source
import P4Targets
import P4Threads

/// One program on its way through the phases.
struct ProgramRun {
  var report: ProgramReport
  var exit: ExitCode
  /// nil where an error keeps the program from being used.
  var pipeline: Pipeline?
  /// nil where an error keeps the program from having any.
  var info: Info?
}

/// The control-plane contract of a program.
struct Info: Sendable {
  var document: P4InfoDocument
  /// The table entries that the program comes with.
  var entries: WriteRequest
}

extension DriverOptions {
  /// How many errors a phase may report.
  var diagnosticLimit: Int { maxErrors > 0 ? maxErrors : 1 << 40 }
}

/// What becomes of a program without `main`.
enum NeedOfMain {
  /// It is of no use: an error.
  case always
  /// It is a part of other programs.
  case no
  /// Its P4Info holds what stands outside of blocks, most often nothing, which is a warning (p4c
  /// writes it too).
  case forContents
}

extension Driver {
  /// Takes a program as far as it goes: to verdicts where targets are named and nothing is wrong.
  /// - Parameters:
  ///   - main: whether a program without `main` is of any use.
  ///   - yardstick: what was read for an earlier program of the same command.
  ///   - hired: the threads of the command.
  func run(
    _ path: String, _ options: DriverOptions, main: NeedOfMain = .always,
    yardstick: inout Yardstick?, by hired: HiredCrew = HiredCrew(), _ clock: inout PhaseClock
  ) -> ProgramRun {
    let name = path == "-" ? "<stdin>" : path
    switch clock.measure("read", { files.read(path) }) {
    case .success(let bytes):
      return run(name, bytes, options, main: main, yardstick: &yardstick, by: hired, &clock)
    case .failure(let error): return unreadable(name, error)
    }
  }

  /// The only program of a command.
  func run(
    _ path: String, _ options: DriverOptions, main: NeedOfMain = .always, _ clock: inout PhaseClock
  ) -> ProgramRun {
    var yardstick: Yardstick?
    return run(path, options, main: main, yardstick: &yardstick, &clock)
  }

  /// What there is to say of a file that cannot be read.
  func unreadable(_ name: String, _ error: FileError) -> ProgramRun {
    let diagnostic = Diagnostic(.cannotRead, at: .none, "cannot read `\(name)`: \(error.reason)")
    return ProgramRun(report: ProgramReport(file: name, diagnostics: [diagnostic]), exit: .usage)
  }

  func run(
    _ name: String, _ bytes: [UInt8], _ options: DriverOptions, main: NeedOfMain = .always,
    yardstick: inout Yardstick?, by hired: HiredCrew = HiredCrew(), _ clock: inout PhaseClock
  ) -> ProgramRun {
    let crew = hired.crew
    crew.forget()
    var reading: Lazily<Yardstick>?
    if !options.targets.isEmpty, yardstick == nil {
      // Neither needs the other, and both take their time.
      let read = Lazily { readYardstick(options) }
      crew.add([read.piece])
      reading = read
    }
    let compiled = compile(name, bytes, options, &clock)
    var sink = compiled.sink
    if let read = reading?.value {
      clock.append(read.phases)
      for diagnostic in read.diagnostics { sink.emit(diagnostic) }
      yardstick = read
    }
    var report = ProgramReport(
      file: name, diagnostics: [], sources: compiled.sources, names: compiled.names)
    var info: Info?
    if let pipeline = compiled.pipeline {
      if pipeline.packageName.isEmpty {
        let start = start(of: compiled.sources)
        switch main {
        case .always: sink.emit(.noMain, at: start, "the program has no `main`")
        case .no:
          if compiled.declaresNothing {
            sink.emit(.emptyProgram, at: start, "`\(name)` declares nothing")
          }
        case .forContents:
          var diagnostic = Diagnostic(
            .noMain, at: start, "the program has no `main`, so its P4Info has no tables and actions"
          )
          diagnostic.severity = .warning
          sink.emit(diagnostic)
          info = makeInfo(pipeline, options, isAsked: true, &sink, &clock)
        }
      } else {
        let yardstick = sink.hasErrors ? nil : yardstick.flatMap { $0.isSound ? $0 : nil }
        (info, report.targets) = use(
          pipeline, compiled.sources, by: yardstick, options, crew, isInfoAsked: main != .no, &sink,
          &clock)
      }
    }
    report.diagnostics = shown(sink.diagnostics, options, compiled.sources)
    report.dropped = sink.dropped
    return ProgramRun(
      report: report, exit: exitCode(report), pipeline: compiled.pipeline, info: info)
  }

  /// Lints a program and makes its P4Info and, where there is a yardstick, the verdicts: none of the
  /// three needs another.
  private func use(
    _ pipeline: Pipeline, _ sources: SourceMap, by yardstick: Yardstick?, _ options: DriverOptions,
    _ crew: Crew, isInfoAsked: Bool, _ sink: inout DiagnosticSink, _ clock: inout PhaseClock
  ) -> (Info?, [TargetReport]) {
    let before = sink
    let lints = Lazily {
      var sink = before
      var clock = PhaseClock(isOn: options.isTimed)
      clock.measure("lint") { lint(pipeline, sources: sources, diagnostics: &sink) }
      return (sink: sink, phases: clock.phases)
    }
    let info = Lazily {
      var sink = DiagnosticSink(limit: options.diagnosticLimit)
      var clock = PhaseClock(isOn: options.isTimed)
      let info = makeInfo(pipeline, options, isAsked: isInfoAsked, &sink, &clock)
      return (info: info, sink: sink, phases: clock.phases)
    }
    var warnings = DiagnosticSink(limit: options.diagnosticLimit)
    var targets: [TargetReport] = []
    if let yardstick {
      targets = clock.measure("judge") {
        let judgement = judgement(pipeline, by: yardstick, options, before: warnings)
        let pieces = judgement.pieces
        crew.add([pieces[0], info.piece, pieces[1], lints.piece] + pieces[2...])
        crew.finish()
        return judgement.reports(into: &warnings)
      }
    } else if pipeline.exprs.count >= Self.manyExpressions {
      clock.measure("lint and P4Info") {
        crew.add([info.piece, lints.piece])
        crew.finish()
      }
    }
    sink = lints.value.sink
    for diagnostic in info.value.sink.diagnostics { sink.emit(diagnostic) }
    clock.append(lints.value.phases)
    clock.append(info.value.phases)
    // A program without P4Info is no use to any target.
    if sink.hasErrors { return (info.value.info, []) }
    for warning in warnings.diagnostics { sink.emit(warning) }
    return (info.value.info, targets)
  }

  /// From here on P4Info takes longer than a thread takes to start.
  private static var manyExpressions: Int { 2000 }

  /// The place that stands for a program as a whole.
  private func start(of sources: SourceMap) -> SourceRange {
    guard let file = sources.files.first else { return .none }
    let start = SourceLocation(raw: file.base)
    return SourceRange(start, start)
  }

  /// The diagnostics as the options want them: no warnings from the standard headers, which the
  /// user cannot mend, and none that are turned off.
  func shown(
    _ diagnostics: [Diagnostic], _ options: DriverOptions, _ sources: SourceMap
  ) -> [Diagnostic] {
    diagnostics.compactMap { diagnostic in
      if diagnostic.severity < .error, sources.isInStandardHeader(diagnostic.range.start) {
        return nil
      }
      return options.warnings.map(diagnostic)
    }
  }

  /// What the diagnostics and the verdicts of a program mean for the shell.
  func exitCode(_ report: ProgramReport) -> ExitCode {
    var exit = ExitCode.clean
    for diagnostic in report.diagnostics where diagnostic.severity == .error {
      exit = max(exit, exitCode(of: diagnostic.kind))
    }
    for target in report.targets where !target.carriesRequired { exit = max(exit, .unfit) }
    return exit
  }

  /// Files and target descriptors are no part of the program: trouble with them is wrong use.
  private func exitCode(of kind: DiagnosticKind) -> ExitCode {
    kind.code.withUTF8Buffer { code in
      code.first == UInt8(ascii: "F") || code.first == UInt8(ascii: "D")
    } ? .usage : .programError
  }
}
