import Foundation
import P4SwiftBindings
import Testing

/// Generated code is handed to the Swift compiler: right programs compile without a warning, wrong
/// ones do not compile.
@Suite(.serialized, .enabled(if: SwiftCompiler.find() != nil, "no swiftc: set SWIFTC"))
struct CompilationTests {
  /// A compiler with module `P4Runtime` built, for all tests; its folder goes when they end.
  private static let shared: Result<SwiftCompiler, any Error> = Result {
    let compiler = try SwiftCompiler(path: #require(SwiftCompiler.find()))
    atexit { if case .success(let shared) = CompilationTests.shared { shared.cleanUp() } }
    let runtime = try compiler.emitRuntime()
    try #require(runtime.status == 0, "\(runtime.output)")
    return compiler
  }

  @Test func everyAccessLevelCompilesWithoutWarnings() throws {
    let compiler = try Self.shared.get()
    for fixture in try Fixture.all() {
      for access in BindingsOptions.Access.allCases {
        let options = BindingsOptions(
          programName: "Sample", access: access, sourceName: fixture.fileName)
        var sources: [URL] = []
        for file in try fixture.bindings(options) {
          let source = compiler.folder.appendingPathComponent("\(access)-\(file.name)")
          try Data(file.contents).write(to: source)
          sources.append(source)
        }
        for flags in [SwiftCompiler.strict, SwiftCompiler.plain] {
          let result = try compiler.check(sources, flags)
          #expect(
            result.status == 0 && result.output.isEmpty,
            "\(fixture.fileName) \(access): \(result.output)")
        }
      }
    }
  }

  @Test func misuseDoesNotCompile() throws {
    let compiler = try Self.shared.get()
    let fixture = try #require(try Fixture.all().first { $0.name == "gate" })
    let options = BindingsOptions(programName: "Gate", sourceName: fixture.fileName)
    let source = compiler.folder.appendingPathComponent("Gate.swift")
    let file = try #require(try fixture.bindings(options).first)
    try Data(file.contents).write(to: source)
    let module = try compiler.emitModule("GateBindings", [source], SwiftCompiler.strict)
    try #require(module.status == 0, "\(module.output)")

    let folder = SwiftCompiler.tests.appendingPathComponent("Misuse")
    let snippets = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil
    ).filter { $0.pathExtension == "swift" }.sorted { $0.path < $1.path }
    var misuses = 0
    for snippet in snippets {
      let text = try String(contentsOf: snippet, encoding: .utf8)
      let result = try compiler.check([snippet], SwiftCompiler.strict)
      let name = snippet.lastPathComponent
      let marker = "// expect: "
      if let line = text.split(separator: "\n").first(where: { $0.hasPrefix(marker) }) {
        misuses += 1
        let message = String(line.dropFirst(marker.count))
        #expect(result.status != 0, "\(name) compiles")
        #expect(result.output.contains(message), "\(name): no “\(message)” in:\n\(result.output)")
      } else {
        #expect(result.status == 0, "\(name) is right, but:\n\(result.output)")
      }
    }
    #expect(misuses >= 25)
    #expect(snippets.count == misuses + 1)
  }
}
