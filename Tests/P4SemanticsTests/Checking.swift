import P4Architecture
import P4Diagnostics
import P4Frontend
import P4Semantics
import P4Source
import P4Syntax
import TestFixtures

/// A program as the front end sees it.
struct Checking {
  var compilation: Compilation

  init(
    _ bytes: [UInt8], path: String = "test.p4", options: SyntaxOptions = SyntaxOptions(),
    files: some FileProvider = MemoryFiles()
  ) {
    var observer = SilentObserver()
    compilation = compile(
      path: path, bytes: bytes, options: options, files: files, observer: &observer)
  }

  init(_ text: String) {
    self.init(Array(text.utf8))
  }

  init(_ fixture: Fixture) {
    self.init(fixture.bytes, path: fixture.path, options: fixture.options, files: DiskFiles())
  }

  var sink: DiagnosticSink { compilation.diagnostics }
  var diagnostics: [Diagnostic] { compilation.diagnostics.diagnostics }
  var sources: SourceMap { compilation.sources }
  var slugs: [String] { diagnostics.map { $0.kind.slug.description } }
}
