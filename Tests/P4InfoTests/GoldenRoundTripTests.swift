import Foundation
import P4Diagnostics
import P4Info
import Testing

/// Text that a reader understood and prints again has to come out byte for byte; binary and JSON
/// have to carry the same document.
@Suite struct GoldenRoundTripTests {
  func checkP4Info(_ golden: [UInt8], _ name: String) throws {
    let document = try readCleanly(golden, .text)
    #expect(text(document.serialized(.text)) == text(golden), "\(name): text")
    let binary = document.serialized(.binary)
    #expect(try readCleanly(binary, .binary) == document, "\(name): binary")
    let json = document.serialized(.json)
    #expect(try readCleanly(json, .json) == document, "\(name): JSON")
  }

  func checkEntries(_ golden: [UInt8], _ name: String) throws {
    var sink = DiagnosticSink()
    let request = try #require(WriteRequest.read(golden, format: .text, diagnostics: &sink))
    #expect(sink.diagnostics.isEmpty)
    #expect(text(request.serialized(.text)) == text(golden), "\(name): text")
    for format in [P4InfoFormat.binary, .json] {
      let again = WriteRequest.read(
        request.serialized(format), format: format, diagnostics: &sink)
      #expect(again == request, "\(name): \(format)")
    }
  }

  @Test func ownP4Info() throws {
    let goldens = try files(in: goldenFolder, suffix: ".p4info.txtpb")
    #expect(!goldens.isEmpty)
    for url in goldens { try checkP4Info(bytes(of: url), url.lastPathComponent) }
  }

  @Test func ownEntries() throws {
    let goldens = try files(in: goldenFolder, suffix: ".entries.txtpb")
    #expect(!goldens.isEmpty)
    for url in goldens { try checkEntries(bytes(of: url), url.lastPathComponent) }
  }

  @Test(.enabled(if: p4cTestData != nil, "P4C_TESTDATA does not name p4c's testdata folder"))
  func referenceP4Info() throws {
    let goldens = try p4cGoldens(suffix: ".p4info.txtpb")
    #expect(goldens.count > 600)
    for url in goldens {
      let golden = try bytes(of: url)
      try checkP4Info(golden, url.lastPathComponent)
    }
  }

  @Test(.enabled(if: p4cTestData != nil, "P4C_TESTDATA does not name p4c's testdata folder"))
  func referenceEntries() throws {
    let goldens = try p4cGoldens(suffix: ".entries.txtpb")
    #expect(goldens.count > 600)
    for url in goldens { try checkEntries(bytes(of: url), url.lastPathComponent) }
  }
}
