public import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The independent device of Tests/P4RuntimeServer, in a process of its own.
///
/// It ends when its standard input does, so with this object or this process.
public final class PythonDevice {
  /// The repository.
  public static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let python = root.appendingPathComponent("build/venv/bin/python").path
  /// The P4Info that the bindings `Gate` were generated from.
  public static let gate =
    root.appendingPathComponent("Tests/P4SwiftBindingsTests/Fixtures/gate.p4info.txtpb").path

  /// Whether Python and finsy are there, which `make setup-test` installs.
  public static var isAvailable: Bool {
    FileManager.default.fileExists(
      atPath: root.appendingPathComponent("build/venv/.ready").path)
  }

  /// What a Python script prints, its errors too.
  public static func runPython(_ arguments: [String]) throws -> String {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = arguments
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  public let port: Int
  /// The folder of its certificates, where it serves TLS.
  public let certificates: String
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private let control: Int32
  private var buffer: [UInt8] = []

  public enum Failure: Error { case notStarted, controlLost, refused(String) }

  public init(_ options: [String] = [], p4Info: String? = PythonDevice.gate) throws {
    process.executableURL = URL(fileURLWithPath: Self.python)
    process.currentDirectoryURL = Self.root.appendingPathComponent("Tests/P4RuntimeServer")
    process.arguments =
      ["-m", "p4runtime_server"] + (p4Info.map { ["--p4info", $0] } ?? []) + options
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    var environment = ProcessInfo.processInfo.environment
    environment["GRPC_VERBOSITY"] = "NONE"
    process.environment = environment
    try process.run()
    var line: [UInt8] = []
    while line.last != 0x0a {
      var byte: UInt8 = 0
      let count = read(output.fileHandleForReading.fileDescriptor, &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count == 1 else { throw Failure.notStarted }
      line.append(byte)
    }
    let ready = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
    guard let port = ready?["port"] as? Int, let controlPort = ready?["control"] as? Int else {
      throw Failure.notStarted
    }
    self.port = port
    certificates = ready?["certificates"] as? String ?? ""
    control = try Self.connect(controlPort)
  }

  deinit {
    close(control)
    for handle in [
      input.fileHandleForWriting, input.fileHandleForReading, output.fileHandleForReading,
      output.fileHandleForWriting,
    ] {
      try? handle.close()
    }
    process.terminate()
    process.waitUntilExit()
  }

  private static func connect(_ port: Int) throws -> Int32 {
    #if canImport(Glibc)
    let handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
    let handle = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(truncatingIfNeeded: port).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        #if canImport(Glibc)
        Glibc.connect(handle, pointer, socklen_t(MemoryLayout<sockaddr_in>.size))
        #else
        Darwin.connect(handle, pointer, socklen_t(MemoryLayout<sockaddr_in>.size))
        #endif
      }
    }
    guard result == 0 else { throw Failure.controlLost }
    return handle
  }

  /// Asks the device's control channel for something and gives its answer.
  @discardableResult
  public func control(_ operation: String, _ arguments: [String: Any] = [:]) throws
    -> [String: Any]
  {
    var request = arguments
    request["op"] = operation
    let line = try JSONSerialization.data(withJSONObject: request) + [0x0a]
    var sent = 0
    while sent < line.count {
      let count = line.withUnsafeBytes { bytes in
        send(control, bytes.baseAddress?.advanced(by: sent), line.count - sent, 0)
      }
      guard count > 0 else { throw Failure.controlLost }
      sent += count
    }
    var chunk = [UInt8](repeating: 0, count: 65536)
    while !buffer.contains(0x0a) {
      let count = recv(control, &chunk, chunk.count, 0)
      guard count > 0 else { throw Failure.controlLost }
      buffer += chunk[..<count]
    }
    let end = buffer.firstIndex(of: 0x0a) ?? buffer.endIndex
    let answer = try JSONSerialization.jsonObject(with: Data(buffer[..<end])) as? [String: Any]
    buffer.removeSubrange(...end)
    guard let answer, answer["ok"] as? Bool == true else {
      throw Failure.refused(answer?["error"] as? String ?? "no answer")
    }
    return answer
  }

  /// Sets the device's faults; those that are not named are off.
  public func setFaults(_ faults: [String: Any] = [:]) throws {
    try control("faults", ["reset": true, "set": faults])
  }

  /// A hash of all that the device holds.
  public func stateDigest() throws -> String {
    try control("digest_of_state")["digest"] as? String ?? ""
  }
}
