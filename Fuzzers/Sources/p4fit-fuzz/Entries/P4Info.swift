import P4Diagnostics
import P4Info
import P4SwiftBindings

/// Reads bytes as each of the formats, and what they hold through all that works on a P4Info.
func fuzzP4Info(_ bytes: [UInt8]) {
  var sink = DiagnosticSink(limit: 20)
  let format = P4InfoFormat.detect(bytes)
  if let document = P4InfoDocument.read(bytes, format: format, diagnostics: &sink) {
    document.validate(diagnostics: &sink)
    checkRoundTrip(document)
    _ = generateSwiftBindings(
      document, options: BindingsOptions(programName: "Fuzz", sourceName: "fuzz.p4"),
      diagnostics: &sink)
    _ = document.changes(to: P4InfoDocument())
    _ = P4InfoDocument().changes(to: document)
    _ = document.changes(to: document)
  }
  if let entries = WriteRequest.read(bytes, format: format, diagnostics: &sink) {
    for format in P4InfoFormat.allCases { _ = entries.serialized(format) }
  }
}

/// What is written in a format reads back the same.
func checkRoundTrip(_ document: P4InfoDocument) {
  for format in P4InfoFormat.allCases {
    var sink = DiagnosticSink()
    let written = document.serialized(format)
    guard let read = P4InfoDocument.read(written, format: format, diagnostics: &sink) else {
      fatalError("\(format) that was written cannot be read: \(sink.diagnostics.map(\.message))")
    }
    if read != document { fatalError("\(format) does not read back as it was written") }
  }
}
