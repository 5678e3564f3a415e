import Foundation
import P4JSON
import Testing

@testable import P4Targets

/// `targets/schema.json` names the capabilities that the loader knows, with their forms.
@Suite struct SchemaTests {
  @Test func namesEveryCapability() throws {
    let path = TargetFixtureTests.directory
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("targets/schema.json")
    let schema = try JSONValue.parse([UInt8](Data(contentsOf: path))).get()
    let named = try #require(
      schema["properties"]?["capabilities"]?["properties"]?.members, "no capabilities")
    #expect(named.map(\.key).sorted() == Capability.allCases.map(\.name).sorted())
    for member in named {
      let form = Capability.names[member.key]?.form.rawValue ?? ""
      let reference = member.value["oneOf"]?.elements?.first?["$ref"]?.stringValue
      #expect(reference == "#/$defs/\(form)", "\(member.key)")
    }
    let verdicts = schema["$defs"]?["verdict"]?["enum"]?.elements?.compactMap(\.stringValue)
    #expect(Set(verdicts ?? []) == Set(Verdict.allCases.map(\.word)))
  }
}
