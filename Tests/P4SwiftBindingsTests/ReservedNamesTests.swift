import Foundation
import Testing

@testable import P4SwiftBindings

struct ReservedNamesTests {
  /// A table called like a type of the runtime would hide it from the code that is generated, so
  /// every such type is reserved, those to come too.
  @Test func everyTypeOfTheRuntimeIsReserved() throws {
    let root = SwiftCompiler.package.appendingPathComponent("Sources/P4Runtime")
    let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    var found: Set<String> = []
    for file in (files?.allObjects as? [URL] ?? []) where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      for line in text.split(separator: "\n") where line.hasPrefix("public ") {
        let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_") }
        guard words.count > 2, words[0] == "public",
          ["struct", "enum", "protocol", "typealias"].contains(words[1])
        else { continue }
        found.insert(String(words[2]))
      }
    }
    #expect(found.contains("WireWriter") && found.contains("P4Table"))
    for name in found.sorted() { #expect(reservedTypeNames.contains(name), "\(name)") }
  }
}
