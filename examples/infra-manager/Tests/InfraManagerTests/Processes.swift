import Foundation
import Testing

/// A program of this package in a process of its own.
final class Program {
  private let process = Process()
  private let output = Pipe()

  init(_ name: String, _ arguments: [String], log: FileHandle = .nullDevice) throws {
    process.executableURL = try Self.url(name)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = log
    try process.run()
  }

  deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

  /// Programs lie beside the test bundle.
  private static func url(_ name: String) throws -> URL {
    let folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    let url = folder.appendingPathComponent(name)
    try #require(FileManager.default.isExecutableFile(atPath: url.path), "no \(url.path)")
    return url
  }

  /// The first line of its output; empty where it ended before.
  func line() -> String {
    var line: [UInt8] = []
    while let byte = try? output.fileHandleForReading.read(upToCount: 1)?.first, byte != 0x0a {
      line.append(byte)
    }
    return String(decoding: line, as: UTF8.self)
  }

  var processID: pid_t { process.processIdentifier }

  /// Sends a signal and waits for the end.
  func end(_ signal: Int32) -> Int32 {
    if process.isRunning { kill(process.processIdentifier, signal) }
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// Waits for the end and gives the output.
  func result() -> (status: Int32, output: String) {
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }
}

/// The daemon in a process of its own.
final class DaemonProcess {
  private let program: Program
  let port: Int
  let metricsPort: Int

  init(device: Int, store: String, _ options: [String] = []) throws {
    program = try Program(
      "infra-manager",
      [
        "--device", "127.0.0.1:\(device)", "--database", store, "--listen", "127.0.0.1:0",
        "--metrics-port", "0", "--log-level", "critical",
      ] + options)
    let line = program.line()
    let ports = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Int]
    port = try #require(ports?["port"])
    metricsPort = try #require(ports?["metrics"])
  }

  var processID: pid_t { program.processID }
  func end(_ signal: Int32) -> Int32 { program.end(signal) }

  /// `infractl` on this daemon.
  func infractl(_ command: String, _ arguments: String...) throws -> (status: Int32, output: String)
  {
    try Program("infractl", [command, "--daemon", "127.0.0.1:\(port)"] + arguments).result()
  }
}
