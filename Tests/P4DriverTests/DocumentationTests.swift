import Foundation
import Testing

@Suite struct DocumentationTests {
  static let pages: [String] = {
    let docs =
      (try? FileManager.default.contentsOfDirectory(
        atPath: Checkout.root.appending(path: "docs").path)) ?? []
    return ["README.md", "CONTRIBUTING.md"]
      + docs.filter { $0.hasSuffix(".md") }.sorted().map { "docs/\($0)" }
  }()

  /// The checkout as the commands see it. What they make goes into a folder of its own: the user's
  /// `build/` stays as `make` left it.
  private func workplace() throws -> Scratch {
    let scratch = try Scratch()
    for name in try FileManager.default.contentsOfDirectory(atPath: Checkout.root.path)
    where !name.hasPrefix(".") && name != "build" {
      try FileManager.default.createSymbolicLink(
        at: scratch.url.appending(path: name),
        withDestinationURL: Checkout.root.appending(path: name))
    }
    try FileManager.default.createDirectory(
      at: scratch.url.appending(path: "build"), withIntermediateDirectories: false)
    return scratch
  }

  /// Runs every command that the documentation shows. What is printed below a command must be what
  /// it prints, standard output first; a line `...` stands for any lines.
  @Test(arguments: pages) func commandsDoWhatThePageShows(_ page: String) throws {
    let text = try Checkout.text(page)
    let workplace = try workplace()
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var index = 0
    while index < lines.count {
      guard lines[index] == "```console" else {
        index += 1
        continue
      }
      index += 1
      while index < lines.count, lines[index] != "```" {
        guard lines[index].hasPrefix("$ ") else {
          Issue.record("\(page):\(index + 1): expected a command")
          break
        }
        var command = String(lines[index].dropFirst(2))
        index += 1
        while command.hasSuffix("\\"), index < lines.count {
          command = command.dropLast() + lines[index]
          index += 1
        }
        let start = index
        while index < lines.count, lines[index] != "```", !lines[index].hasPrefix("$ ") {
          index += 1
        }
        // The commands that run these tests cannot be run by them.
        if command == "make" || command.hasPrefix("make ") || command.contains("swift test") {
          continue
        }
        let shown = Array(lines[start..<index])
        let run = try Tool.shell(command, in: workplace.url)
        #expect(!run.crashed && run.exit < 126, "\(page): \(command): \(run.errors)")
        var printed = (run.output + run.errors).split(
          separator: "\n", omittingEmptySubsequences: false
        ).map(String.init)
        while printed.last?.isEmpty ?? false { printed.removeLast() }
        if Checkout.updatesGoldens, let renewed = Self.renewed(shown, from: printed) {
          lines.replaceSubrange(start..<index, with: renewed)
          index = start + renewed.count
        } else {
          #expect(
            shown.isEmpty ? run.exit == 0 : Self.matches(printed[...], shown[...]),
            "\(page): \(command) prints:\n\(printed.joined(separator: "\n"))")
        }
      }
      index += 1
    }
    if Checkout.updatesGoldens {
      let new = lines.joined(separator: "\n")
      if new != text {
        try new.write(to: Checkout.root.appending(path: page), atomically: true, encoding: .utf8)
      }
    }
  }

  /// Code that a page shows is a file of the repository, which is built: `<!-- path -->` above the
  /// block says which. `UPDATE_GOLDENS=1` copies it.
  /// The page on the client is held against its code where that is built, beside gRPC.
  @Test(arguments: pages.filter { $0 != "docs/client.md" })
  func codeIsThatOfTheFilesThatItNames(_ page: String) throws {
    var lines = try Checkout.text(page).split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    var index = 0
    while index < lines.count {
      let line = lines[index]
      index += 1
      guard line == "```swift" else { continue }
      let above = lines[max(0, index - 2)]
      guard above.hasPrefix("<!-- "), above.hasSuffix(" -->"),
        let end = lines[index...].firstIndex(of: "```")
      else {
        Issue.record("\(page):\(index): Swift that no file is named for")
        continue
      }
      let file = try Checkout.text(String(above.dropFirst(5).dropLast(4)))
      var wanted = file.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      while wanted.last?.isEmpty ?? false { wanted.removeLast() }
      if Checkout.updatesGoldens {
        lines.replaceSubrange(index..<end, with: wanted)
      } else {
        #expect(Array(lines[index..<end]) == wanted, "\(page): not as in \(above)")
      }
      index += wanted.count
    }
    if Checkout.updatesGoldens {
      try lines.joined(separator: "\n")
        .write(to: Checkout.root.appending(path: page), atomically: true, encoding: .utf8)
    }
  }

  /// The lines to show from now on: all, or as many as before at both ends of a single `...`.
  private static func renewed(_ shown: [String], from printed: [String]) -> [String]? {
    guard !shown.isEmpty else { return nil }
    let parts = shown.split(separator: "...", omittingEmptySubsequences: false)
    switch parts.count {
    case 1: return printed
    case 2 where parts[0].count + parts[1].count <= printed.count:
      return Array(printed.prefix(parts[0].count)) + ["..."] + printed.suffix(parts[1].count)
    default: return nil
    }
  }

  private static func matches(_ printed: ArraySlice<String>, _ shown: ArraySlice<String>) -> Bool {
    guard let first = shown.first else { return printed.isEmpty }
    if first == "..." {
      let rest = shown.dropFirst()
      return (0...printed.count).contains { matches(printed.dropFirst($0), rest) }
    }
    return printed.first == first && matches(printed.dropFirst(), shown.dropFirst())
  }

  @Test func diagnosticsPageIsThatOfTheCatalogue() throws {
    let page = try Tool.p4fit("explain", "--all", "--format", "markdown")
    #expect(page.exit == 0)
    if Checkout.updatesGoldens {
      try page.output.write(
        to: Checkout.root.appending(path: "docs/diagnostics.md"), atomically: true, encoding: .utf8)
    }
    #expect(
      try Checkout.text("docs/diagnostics.md") == page.output,
      "renew docs/diagnostics.md with UPDATE_GOLDENS=1 swift test")
  }

  /// The table of modules in docs/architecture.md says what Package.swift says.
  @Test func architecturePageNamesEveryModuleAndItsImports() throws {
    let manifest = try Checkout.text("Package.swift")
    var expected: [String: Set<String>] = [:]
    for (start, isModule) in Self.targetStarts(manifest) {
      let call = Self.balanced(manifest[start...], "(", ")")
      guard let name = Self.strings(call).first else { continue }
      var list = Substring()
      if isModule {
        list = call.firstIndex(of: "[").map { Self.balanced(call[$0...], "[", "]") } ?? ""
      } else if let range = call.range(of: "dependencies:") {
        list = Self.balanced(call[range.upperBound...], "[", "]")
      }
      var imports = Set(Self.strings(list))
      if list.contains("bigInt") { imports.insert("BigInt") }
      expected[name] = imports
    }
    var shown: [String: Set<String>] = [:]
    for line in try Checkout.text("docs/architecture.md").split(separator: "\n")
    where line.hasPrefix("| `") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 3 else { continue }
      let name = cells[0].trimmingCharacters(in: ["`"])
      let imports = cells[2].split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
      shown[name] = Set(imports).subtracting(["–", ""])
    }
    #expect(expected.count > 15)
    for (name, imports) in expected {
      #expect(shown[name] == imports, "\(name) may import \(imports.sorted())")
    }
    #expect(Set(shown.keys) == Set(expected.keys))
  }

  /// The places where targets are declared, and whether by the helper `module`.
  private static func targetStarts(_ manifest: String) -> [(String.Index, Bool)] {
    let targets = manifest.range(of: "targets: [\n")?.upperBound ?? manifest.startIndex
    var starts: [(String.Index, Bool)] = []
    for (word, isModule) in [
      ("module(", true), (".target(", false), (".systemLibrary(", false),
      (".executableTarget(", false), (".plugin(", false),
    ] {
      var position = targets
      while let found = manifest.range(of: word, range: position..<manifest.endIndex) {
        starts.append((found.lowerBound, isModule))
        position = found.upperBound
      }
    }
    return starts
  }

  /// From the first opening bracket to the one that closes it.
  private static func balanced(
    _ text: Substring, _ open: Character, _ close: Character
  ) -> Substring {
    guard let start = text.firstIndex(of: open) else { return "" }
    var depth = 0
    for index in text[start...].indices {
      if text[index] == open { depth += 1 }
      if text[index] == close { depth -= 1 }
      if depth == 0 { return text[start...index] }
    }
    return text[start...]
  }

  private static func strings(_ text: Substring) -> [String] {
    let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
    return stride(from: 1, to: parts.count, by: 2).map { String(parts[$0]) }
  }
}
