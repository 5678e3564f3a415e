import Foundation
import Testing

@Suite struct PageTests {
  /// What docs/client.md shows is compiled here.
  @Test func thePageShowsWhatIsCompiled() throws {
    let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let source = try String(
      contentsOf: here.appendingPathComponent("ClientPage.swift"), encoding: .utf8)
    let root = (0..<4).reduce(here) { folder, _ in folder.deletingLastPathComponent() }
    let page = try String(
      contentsOf: root.appendingPathComponent("docs/client.md"), encoding: .utf8)
    let blocks = page.components(separatedBy: "```swift\n").dropFirst().map {
      $0.components(separatedBy: "```")[0]
    }
    #expect(blocks.count == 2)
    for block in blocks { #expect(source.contains(block)) }
  }
}
