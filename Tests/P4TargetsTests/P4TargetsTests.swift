import P4Diagnostics
import Testing

@testable import P4Targets

/// The descriptors that ship with the compiler.
@Suite struct BuiltInTargetTests {
  @Test(arguments: TargetLibrary.builtInIDs)
  func loadsWithoutFault(_ id: String) {
    var sink = DiagnosticSink()
    let descriptor = TargetLibrary().load(id, into: &sink)
    for diagnostic in sink.diagnostics { Issue.record("\(diagnostic.message)") }
    #expect(descriptor?.id == id)
  }
}
