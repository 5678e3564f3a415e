import P4Architecture
import P4Diagnostics
import P4Frontend
import P4Info
import P4Source
import P4SwiftBindings
import P4Syntax
import P4Targets

/// What programs are held against: read once.
private let targets: [Descriptor] = {
  var sink = DiagnosticSink()
  return TargetLibrary.builtInIDs.compactMap { TargetLibrary().load($0, into: &sink) }
}()

private let features: FeatureSet? = {
  var sink = DiagnosticSink()
  return loadFeatures(bytes: TargetLibrary.builtInFeatures, name: "features", into: &sink)
}()

/// A program may include itself, a file that is well, and one that is none.
private struct Files: FileProvider {
  var program: [UInt8]

  func read(_ path: String) -> Result<[UInt8], FileError> {
    switch path {
    case "fuzz.p4": .success(program)
    case "other.p4": .success(Array("#define TWICE(x) x x\nconst bit<8> OTHER = 8;\n".utf8))
    case "folder": .failure(.isDirectory)
    default: .failure(.notFound)
    }
  }
}

/// An observer with state: the thread sanitizer looks at the address that an observer without any
/// is handed on by, and there is none.
struct CountingObserver: PhaseObserver {
  private(set) var phases = 0

  mutating func run<Value>(_ phase: StaticString, _ body: () -> Value) -> Value {
    phases += 1
    return body()
  }
}

/// Takes a program through every phase that needs no disk.
func fuzzProgram(_ bytes: [UInt8]) {
  var observer = CountingObserver()
  let compilation = compile(
    path: "fuzz.p4", bytes: bytes, options: SyntaxOptions(expansionLimit: 20_000),
    files: Files(program: bytes), limit: 20, observer: &observer)
  var sink = compilation.diagnostics
  if !sink.hasErrors, !compilation.pipeline.packageName.isEmpty {
    let info = makeP4Info(pipeline: compilation.pipeline, diagnostics: &sink)
    checkRoundTrip(info.document)
    _ = generateSwiftBindings(
      info.document, options: BindingsOptions(programName: "Fuzz", sourceName: "fuzz.p4"),
      diagnostics: &sink)
    _ = check(
      pipeline: compilation.pipeline, targets: targets, features: features, into: &sink)
  }
  // The printing of one diagnostic in some inputs: it costs more than the check of the rest.
  if bytes.count % 8 == 0 {
    var renderer = TextRenderer(compilation.sources, names: compilation.names)
    _ = renderer.render(Array(sink.diagnostics.prefix(3)))
  }
}
