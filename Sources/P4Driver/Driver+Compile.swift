import P4Architecture
import P4Diagnostics
import P4Source
import P4Targets

/// What the front end makes of a program.
struct Compiled {
  var sources = SourceMap()
  var names = Interner()
  var sink: DiagnosticSink
  /// nil where an error keeps the program from being used.
  var pipeline: Pipeline?
  var info: Info?
}

extension Driver {
  func compile(
    _ name: String, _ bytes: [UInt8], _ options: DriverOptions, _ clock: inout PhaseClock
  ) -> Compiled {
    var compiled = Compiled(
      sink: DiagnosticSink(limit: options.diagnosticLimit))
    _ = compiled.sources.addFile(name: name, bytes: bytes)
    return compiled
  }

  func judge(
    _ pipeline: Pipeline, _ options: DriverOptions, _ sink: inout DiagnosticSink,
    _ clock: inout PhaseClock
  ) -> [TargetReport] {
    []
  }
}
