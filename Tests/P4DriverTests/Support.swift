import Foundation
import Testing

/// Folders of the checkout.
enum Checkout {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// Whether goldens are written anew instead of compared: `UPDATE_GOLDENS=1 swift test`.
  static let updatesGoldens = ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1"
}

/// What a process did.
struct Finished {
  var exit: Int32
  var output: String
  var errors: String
  /// Whether a signal ended it: a trap.
  var crashed: Bool
}

/// Runs the built p4fit, or any program, as a user would.
enum Tool {
  /// The folder of the built products: that of the test bundle itself.
  static let products: URL = {
    let bundle = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    let candidates = [bundle, Checkout.root.appending(path: ".build/debug")]
    return candidates.first {
      FileManager.default.isExecutableFile(atPath: $0.appending(path: "p4fit").path)
    } ?? candidates[1]
  }()

  static func p4fit(
    _ arguments: String..., input: String = "", in folder: URL = Checkout.root,
    environment: [String: String] = [:]
  ) throws -> Finished {
    try run(
      products.appending(path: "p4fit"), arguments, input: Array(input.utf8), in: folder,
      environment: environment)
  }

  static func shell(_ command: String, in folder: URL = Checkout.root) throws -> Finished {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return try run(
      URL(filePath: "/bin/bash"), ["-c", command], in: folder,
      environment: ["PATH": products.path + ":" + path])
  }

  static func run(
    _ program: URL, _ arguments: [String], input: [UInt8] = [], in folder: URL,
    environment: [String: String] = [:]
  ) throws -> Finished {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    // Files rather than pipes: no reader is needed while the process runs.
    let scratch = FileManager.default.temporaryDirectory.appending(path: "p4fit-\(UUID())")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let files = ["in", "out", "err"].map { scratch.appending(path: $0) }
    try Data(input).write(to: files[0])
    try Data().write(to: files[1])
    try Data().write(to: files[2])
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    return Finished(
      exit: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self),
      crashed: process.terminationReason == .uncaughtSignal)
  }
}

/// A folder of its own for a test, gone with it.
final class Scratch {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "p4fit-test-\(UUID())")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ name: String, _ text: String) throws {
    try write(name, Array(text.utf8))
  }

  func write(_ name: String, _ bytes: [UInt8]) throws {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  /// All files below the folder, by their paths in it, sorted.
  var files: [String] {
    let all = FileManager.default.enumerator(atPath: url.path)?.allObjects as? [String] ?? []
    return all.sorted()
  }
}
