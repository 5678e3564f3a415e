public import P4Architecture
public import P4Diagnostics
public import P4Semantics
public import P4Source
public import P4Syntax

/// Sees each phase run: for clocks and progress.
public protocol PhaseObserver {
  /// Runs the body of a phase and gives its value.
  mutating func run<Value>(_ phase: StaticString, _ body: () -> Value) -> Value
}

/// An observer that looks on.
public struct SilentObserver: PhaseObserver {
  public init() {}

  public mutating func run<Value>(_ phase: StaticString, _ body: () -> Value) -> Value { body() }
}

/// What the front end makes of a program: every phase's value, whole also where there are errors.
public struct Compilation: Sendable {
  public var sources: SourceMap
  public var program: CheckedProgram
  public var pipeline: Pipeline
  public var diagnostics: DiagnosticSink

  /// The names of the program.
  public var names: Interner { program.tree.names }
}

/// Compiles a program up to the pipeline model. No I/O but through `files`, no global state: may
/// run on many threads at once.
///
/// - Parameters:
///   - path: the program's name for people, and where `#include "…"` starts from.
///   - limit: the most errors that are kept.
public func compile(
  path: String, bytes: [UInt8], options: SyntaxOptions, files: some FileProvider,
  limit: Int = 100, observer: inout some PhaseObserver
) -> Compilation {
  var sources = SourceMap()
  var sink = DiagnosticSink(limit: limit)
  let tokens = observer.run("preprocess") {
    preprocess(
      path: path, bytes: bytes, options: options, files: files,
      standardHeader: StandardHeaders.bytes(named:), sources: &sources, diagnostics: &sink)
  }
  let tree = observer.run("parse") { parse(tokens, sources: sources, diagnostics: &sink) }
  let program = observer.run("check") { checkProgram(tree, diagnostics: &sink) }
  let pipeline = observer.run("elaborate") {
    elaborate(program, sources: sources, diagnostics: &sink)
  }
  return Compilation(sources: sources, program: program, pipeline: pipeline, diagnostics: sink)
}
