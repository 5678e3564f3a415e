import P4Architecture
import P4Diagnostics
public import P4Frontend
import P4Info
import P4Source
import P4Syntax
import P4Targets

/// What the front end makes of a program.
struct Compiled {
  var sources = SourceMap()
  var names = Interner()
  var sink: DiagnosticSink
  var declaresNothing = false
  /// nil where an error keeps the program from being used.
  var pipeline: Pipeline?
}

extension PhaseClock: PhaseObserver {
  public mutating func run<Value>(_ phase: StaticString, _ body: () -> Value) -> Value {
    measure(phase.description, body)
  }
}

extension Driver {
  /// Up to the pipeline; the lints are still to run.
  func compile(
    _ name: String, _ bytes: [UInt8], _ options: DriverOptions, _ clock: inout PhaseClock
  ) -> Compiled {
    let syntax = SyntaxOptions(
      includePaths: options.includeDirectories,
      macros: options.macros.map { macro in
        switch macro {
        case .define(let text): .define(text)
        case .undefine(let text): .undefine(text)
        }
      }, forcedIncludes: options.forcedIncludes,
      targets: options.targets.map { String($0.prefix { $0 != "@" }) })
    let result = P4Frontend.compile(
      path: name, bytes: bytes, options: syntax, files: files,
      limit: options.diagnosticLimit, lints: false, observer: &clock)
    var compiled = Compiled(
      sources: result.sources, names: result.names, sink: result.diagnostics)
    compiled.declaresNothing = result.declaresNothing
    if !compiled.sink.hasErrors { compiled.pipeline = result.pipeline }
    return compiled
  }
}
