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

  /// Whether the program and what it includes declare nothing, the standard headers apart.
  public var declaresNothing: Bool {
    let tree = program.tree
    return tree.topLevel.allSatisfy { sources.isInStandardHeader(tree[$0].range.start) }
  }

  /// The names of the program.
  public var names: Interner { program.tree.names }

  /// Adds to the diagnostics what the lints have to say.
  public mutating func lint() {
    P4Architecture.lint(pipeline, sources: sources, diagnostics: &diagnostics)
  }
}

/// Compiles a program up to the pipeline model. No I/O but through `files`, no global state: may
/// run on many threads at once.
///
/// - Parameters:
///   - path: the program's name for people, and where `#include "…"` starts from.
///   - limit: the most errors that are kept.
///   - lints: false where the caller has `lint` run beside what it does with the pipeline.
public func compile(
  path: String, bytes: [UInt8], options: SyntaxOptions, files: some FileProvider,
  limit: Int = 100, lints: Bool = true, observer: inout some PhaseObserver
) -> Compilation {
  var sources = SourceMap()
  var sink = DiagnosticSink(limit: limit)
  let tokens = observer.run("preprocess") {
    preprocess(
      path: path, bytes: bytes, options: options, files: files,
      standardHeader: { StandardHeaders.bytes(named: $0, for: options.targets) },
      sources: &sources, diagnostics: &sink)
  }
  let tree = observer.run("parse") { parse(tokens, sources: sources, diagnostics: &sink) }
  let unread = sink.hasErrors ? lines(of: sink, sources) : []
  let program = observer.run("check") { checkProgram(tree, diagnostics: &sink) }
  let pipeline = observer.run("elaborate") {
    elaborate(program, sources: sources, diagnostics: &sink)
  }
  if !unread.isEmpty {
    // One fault, one diagnostic: words that could not be read are no names.
    sink.rewrite { diagnostic in
      diagnostic.kind == .unknownName && unread.contains(line(of: diagnostic, sources))
        ? nil : diagnostic
    }
  }
  var result = Compilation(
    sources: sources, program: program, pipeline: pipeline, diagnostics: sink)
  if lints { observer.run("lint") { result.lint() } }
  return result
}

/// A line of a file, as a number that compares quickly.
private func line(of diagnostic: Diagnostic, _ sources: SourceMap) -> UInt64 {
  guard let place = sources.resolve(diagnostic.range) else { return .max }
  let line = sources.lineColumn(file: place.file, offset: place.start).line
  return UInt64(place.file) << 32 | UInt64(line)
}

private func lines(of sink: DiagnosticSink, _ sources: SourceMap) -> Set<UInt64> {
  Set(sink.diagnostics.filter { $0.severity == .error }.map { line(of: $0, sources) })
}
