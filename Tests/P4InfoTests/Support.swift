import Foundation
import P4Diagnostics
import P4Info
import Testing

/// Where the golden files of these tests lie.
let goldenFolder = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Goldens/P4Info")

func golden(_ name: String) throws -> [UInt8] {
  try bytes(of: goldenFolder.appendingPathComponent(name))
}

/// p4c's `testdata` folder, if the environment names it.
let p4cTestData: URL? = ProcessInfo.processInfo.environment["P4C_TESTDATA"].map {
  URL(fileURLWithPath: $0, isDirectory: true)
}

func bytes(of url: URL) throws -> [UInt8] {
  Array(try Data(contentsOf: url))
}

/// The files of `folder` whose names end in `suffix`, in the order of their names.
func files(in folder: URL, suffix: String) throws -> [URL] {
  try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    .filter { $0.lastPathComponent.hasSuffix(suffix) }
    .sorted { $0.path < $1.path }
}

/// p4c's golden files that end in `suffix`.
func p4cGoldens(suffix: String) throws -> [URL] {
  guard let p4cTestData else { return [] }
  return try ["p4_16_samples_outputs", "p4_16_errors_outputs"].flatMap { folder in
    try files(in: p4cTestData.appendingPathComponent(folder), suffix: suffix)
  }
}

func text(_ bytes: [UInt8]) -> String {
  String(decoding: bytes, as: UTF8.self)
}

/// Reads and expects no diagnostic.
func readCleanly(_ bytes: [UInt8], _ format: P4InfoFormat? = nil) throws -> P4InfoDocument {
  var sink = DiagnosticSink()
  let document = P4InfoDocument.read(bytes, format: format, diagnostics: &sink)
  try #require(sink.diagnostics.isEmpty, "\(sink.diagnostics.map(\.message))")
  return try #require(document)
}

/// The slugs and messages that reading gives; `nil` for the document is expected with an error.
func readFaults(_ bytes: [UInt8], _ format: P4InfoFormat) -> [String] {
  var sink = DiagnosticSink()
  let document = P4InfoDocument.read(bytes, format: format, diagnostics: &sink)
  #expect((document == nil) == sink.hasErrors)
  return sink.diagnostics.map { "[\($0.kind.slug)] \($0.message)" }
}
