import Foundation
import P4Diagnostics
import P4Info
import P4SwiftBindings
import Testing

/// A P4Info of the folder `Fixtures`.
struct Fixture {
  let url: URL

  var fileName: String { url.lastPathComponent }
  var name: String { String(fileName.prefix { $0 != "." }) }

  static func all() throws -> [Fixture] {
    let folder = SwiftCompiler.tests.appendingPathComponent("Fixtures")
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil
    ).filter { $0.lastPathComponent.hasSuffix(".p4info.txtpb") }
    return files.sorted { $0.path < $1.path }.map(Fixture.init)
  }

  func document() throws -> P4InfoDocument {
    var sink = DiagnosticSink()
    let document = P4InfoDocument.read([UInt8](try Data(contentsOf: url)), diagnostics: &sink)
    #expect(sink.diagnostics.isEmpty, "\(fileName): \(sink.diagnostics.map(\.message))")
    return try #require(document)
  }

  /// The bindings, in which nothing may be wrong.
  func bindings(_ options: BindingsOptions) throws -> [GeneratedFile] {
    P4SwiftBindingsTests.bindings(try document(), options)
  }
}

/// The bindings of a P4Info in which nothing may be wrong.
func bindings(_ document: P4InfoDocument, _ options: BindingsOptions) -> [GeneratedFile] {
  var sink = DiagnosticSink()
  let files = generateSwiftBindings(document, options: options, diagnostics: &sink)
  #expect(sink.diagnostics.isEmpty, "\(sink.diagnostics.map(\.message))")
  return files
}
