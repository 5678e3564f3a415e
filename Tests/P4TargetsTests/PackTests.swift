import Foundation
import P4Diagnostics
import P4JSON
import Testing

@testable import P4Targets

/// What is built in is asked in packs, which hold what the texts say.
@Suite struct PackTests {
  private static let root = TargetFixtureTests.directory
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static var names: [String] {
    TargetLibrary.builtInIDs.map { "targets/\($0).json" } + ["p4src/calico.features.json"]
  }

  /// The pack of a text.
  static func packed(_ text: [UInt8], _ name: String) throws -> [UInt32] {
    var sink = DiagnosticSink()
    if name.hasSuffix(".features.json") {
      return try #require(packedFeatures(text, name: name, into: &sink), "\(sink.diagnostics)")
    }
    return try #require(
      TargetLibrary().statements(bytes: text, name: name, into: &sink), "\(sink.diagnostics)"
    ).packed
  }

  /// `UPDATE_GOLDENS=1` renews them; the next build takes them up.
  @Test(arguments: names) func packsAreOfTheirTexts(_ name: String) throws {
    let text = [UInt8](try Data(contentsOf: Self.root.appendingPathComponent(name)))
    let packed = BuiltInText.file(try Self.packed(text, name), of: text)
    let id = URL(fileURLWithPath: name).deletingPathExtension().lastPathComponent
    let file = Self.root.appendingPathComponent("Sources/CP4Targets/packs/\(id).bin")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
      try Data(packed).write(to: file)
    }
    #expect([UInt8](try Data(contentsOf: file)) == packed, "renew with UPDATE_GOLDENS=1")
  }

  @Test func whatIsBuiltInIsRead() {
    for text in BuiltInText.targets + [.features] { #expect(text.pack != nil, "\(text.id)") }
  }

  /// A pack holds for one text only.
  @Test func everyByteOfATextCounts() throws {
    let text = try #require(BuiltInText.targets.first).bytes
    let digest = BuiltInText.file([], of: text)
    #expect(BuiltInText.file([], of: text + [0x20]) != digest)
    for index in text.indices {
      var other = text
      other[index] ^= 1
      #expect(BuiltInText.file([], of: other) != digest)
    }
    // Parts that have changed places.
    let swapped = Array(text[32..<64] + text[..<32] + text[64...])
    #expect(BuiltInText.file([], of: swapped) != digest)
  }

  /// Whatever the numbers are, asking for them ends, and without a trap.
  @Test func damageIsSurvived() throws {
    let pack = try Self.packed(try #require(TargetLibrary.builtInBytes("ovs")), "ovs")
    for length in stride(from: 0, to: pack.count, by: 97) {
      _ = Descriptor(Pack(Array(pack[..<length]))).overview.count
    }
    for number: UInt32 in [0, 1, 2, 3, 4, 5, 1000, .max] {
      // A record that refers to itself, and one that is longer than the pack.
      let pack = Pack([0, number, number, 1, number, 4])
      let record = pack.root
      _ = (record.text, record.texts, record.elements, record.places.map(\.text))
      _ = (record.sortedNames, record.find("a"), record.wide(1), record[1 << 40])
      _ = (record.isText("a"), record.place(0).place(1).text, record.optionalText(9))
      withExtendedLifetime(pack) {}
    }
  }

  @Test func namesAreFound() {
    var writer = PackWriter()
    let names = (0..<300).map { "name \($0)" } + ["", "ä", "a", "b"]
    let values = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, UInt32($0)) })
    let list = writer.put(byName: values)
    let pack = Pack(writer.finish([list]))
    let packed = pack.root.place(0)
    #expect(packed.sortedNames == names.sorted())
    for (number, name) in names.enumerated() {
      #expect(packed.find(name).map { packed.number(at: $0) } == number)
    }
    for name in ["name", "name 300", "c", "name 1 "] { #expect(packed.find(name) == nil) }
    withExtendedLifetime(pack) {}
  }
}
