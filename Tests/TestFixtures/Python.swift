public import Foundation

/// Python with the libraries that check what we write. The interpreter is `P4FIT_PYTHON`, or that
/// of `build/venv` which `make test` sets up, or `python3` of `PATH`.
public enum Python {
  private static let checkout = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Runs Python; output and errors come together.
  public static func run(
    _ arguments: [String], in folder: URL? = nil
  ) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    let prepared = checkout.appendingPathComponent("build/venv/bin/python3").path
    let interpreter =
      ProcessInfo.processInfo.environment["P4FIT_PYTHON"]
      ?? (FileManager.default.isExecutableFile(atPath: prepared) ? prepared : "python3")
    process.arguments = [interpreter] + arguments
    process.currentDirectoryURL = folder ?? checkout
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }

  /// Whether finsy, a client library of P4Runtime, is there.
  public static let hasFinsy = (try? run(["-c", "import finsy"]))?.status == 0
}
