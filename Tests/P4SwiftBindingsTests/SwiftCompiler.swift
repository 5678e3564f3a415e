import Foundation

/// Runs the Swift compiler that builds these tests on generated code.
struct SwiftCompiler {
  struct Result {
    let status: Int32
    let output: String
  }

  let path: String
  /// Holds the modules; removed by `cleanUp`.
  let folder: URL

  /// The flags of this package's own modules: what is generated must be clean under all of them.
  static let strict = [
    "-swift-version", "6", "-warnings-as-errors",
    "-enable-upcoming-feature", "ExistentialAny",
    "-enable-upcoming-feature", "InternalImportsByDefault",
    "-enable-upcoming-feature", "MemberImportVisibility",
  ]
  /// A package that knows nothing of upcoming features.
  static let plain = ["-swift-version", "6", "-warnings-as-errors"]

  static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  static let tests = package.appendingPathComponent("Tests/P4SwiftBindingsTests")

  /// `SWIFTC`, or the first `swiftc` of `PATH`; nil where there is none.
  static func find() -> String? {
    let environment = ProcessInfo.processInfo.environment
    if let named = environment["SWIFTC"] { return named }
    return (environment["PATH"] ?? "").split(separator: ":").map { $0 + "/swiftc" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  init(path: String) throws {
    self.path = path
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("p4fit-bindings-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  func cleanUp() { try? FileManager.default.removeItem(at: folder) }

  func run(_ arguments: [String]) throws -> Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Result(status: process.terminationStatus, output: String(decoding: data, as: UTF8.self))
  }

  /// Builds a module from sources into the folder.
  func emitModule(_ name: String, _ sources: [URL], _ flags: [String]) throws -> Result {
    try run(
      flags + ["-emit-module", "-parse-as-library", "-module-name", name, "-I", folder.path]
        + ["-emit-module-path", folder.appendingPathComponent(name + ".swiftmodule").path]
        + sources.map(\.path))
  }

  /// Compiles as far as every diagnostic of the compiler comes: the one on integer literals that
  /// overflow comes after type checking.
  func check(_ sources: [URL], _ flags: [String]) throws -> Result {
    try run(
      flags + ["-emit-sil", "-parse-as-library", "-package-name", "check", "-I", folder.path]
        + ["-o", folder.appendingPathComponent("check.sil").path] + sources.map(\.path))
  }

  /// Builds module `P4Runtime`.
  func emitRuntime() throws -> Result {
    let root = Self.package.appendingPathComponent("Sources/P4Runtime")
    let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    let sources = (files?.allObjects as? [URL] ?? [])
      .filter { $0.pathExtension == "swift" }.sorted { $0.path < $1.path }
    return try emitModule("P4Runtime", sources, Self.strict)
  }
}
