import Foundation
import P4Diagnostics
import P4Source
import P4Syntax
import TestFixtures

/// A program as it was read.
struct Reading {
  var tree: SyntaxTree
  var tokens: TokenBuffer
  var sources: SourceMap
  var diagnostics: [Diagnostic]

  init(
    _ bytes: [UInt8], path: String = "test.p4", options: SyntaxOptions = SyntaxOptions(),
    files: some FileProvider = MemoryFiles(),
    standardHeader: (String) -> [UInt8]? = { _ in nil }
  ) {
    var sources = SourceMap()
    var sink = DiagnosticSink()
    tokens = preprocess(
      path: path, bytes: bytes, options: options, files: files, standardHeader: standardHeader,
      sources: &sources, diagnostics: &sink)
    tree = parse(tokens, sources: sources, diagnostics: &sink)
    self.sources = sources
    diagnostics = sink.diagnostics
  }

  init(
    _ text: String, options: SyntaxOptions = SyntaxOptions(),
    files: some FileProvider = MemoryFiles()
  ) {
    self.init(Array(text.utf8), options: options, files: files)
  }

  init(_ fixture: Fixture) {
    self.init(
      fixture.bytes, path: fixture.path, options: fixture.options, files: DiskFiles())
  }

  var slugs: [String] { diagnostics.map { $0.kind.slug.description } }

  var printed: String { String(decoding: tree.printed(), as: UTF8.self) }

  /// The tokens with one space between them.
  var tokenText: String {
    (0..<tokens.count).map { tokens.text($0) }.filter { !$0.isEmpty }.joined(separator: " ")
  }
}

/// Compares a text with a golden file beside a fixture. `UPDATE_GOLDENS=1` renews it; a failure
/// leaves what was found in `.observed`.
func goldenDifference(_ observed: String, _ fixture: Fixture, _ ending: String) -> String? {
  let url = fixture.url.deletingPathExtension().appendingPathExtension(ending)
  let observedURL = url.appendingPathExtension("observed")
  if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
    try? Data(observed.utf8).write(to: url)
    return nil
  }
  let golden = (try? Data(contentsOf: url)).map { String(decoding: $0, as: UTF8.self) }
  guard golden != observed else {
    try? FileManager.default.removeItem(at: observedURL)
    return nil
  }
  try? Data(observed.utf8).write(to: observedURL)
  return "\(url.lastPathComponent) differs: see \(observedURL.lastPathComponent)"
}
