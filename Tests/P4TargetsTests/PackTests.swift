import Foundation
import P4JSON
import Testing

@testable import P4Targets

/// What is built in is read from packs, which hold what the texts say.
@Suite struct PackTests {
  private static let root = TargetFixtureTests.directory
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static var names: [String] {
    TargetLibrary.builtInIDs.map { "targets/\($0).json" } + ["p4src/calico.features.json"]
  }

  /// `UPDATE_GOLDENS=1` renews them; the next build takes them up.
  @Test(arguments: names) func packsAreOfTheirTexts(_ name: String) throws {
    let text = [UInt8](try Data(contentsOf: Self.root.appendingPathComponent(name)))
    let packed = try JSONValue.parse(text).get().packed(of: text)
    let id = URL(fileURLWithPath: name).deletingPathExtension().lastPathComponent
    let file = Self.root.appendingPathComponent("Sources/CP4Targets/packs/\(id).bin")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
      try Data(packed).write(to: file)
    }
    #expect([UInt8](try Data(contentsOf: file)) == packed, "renew with UPDATE_GOLDENS=1")
  }

  @Test func whatIsBuiltInIsRead() throws {
    for text in BuiltInText.targets + [.features] {
      #expect(try text.packed == JSONValue.parse(text.bytes).get(), "\(text.id)")
    }
  }
}
