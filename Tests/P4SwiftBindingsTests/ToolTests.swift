import Foundation
import Testing

/// `p4fit-bindings` as a user runs it: results, exit codes and messages.
struct ToolTests {
  /// The tool stands beside the tests in the build folder.
  private static let tool: String? = {
    let beside = [CommandLine.arguments.first ?? "", Bundle.main.executablePath ?? ""]
      .map { URL(fileURLWithPath: $0).deletingLastPathComponent() }
    let builds = ["debug", "release"].map {
      SwiftCompiler.package.appendingPathComponent(".build/\($0)")
    }
    return (beside + builds).map { $0.appendingPathComponent("p4fit-bindings").path }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  private struct Run {
    var status: Int32 = -1
    var output = ""
    var errors = ""
  }

  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("p4fit-tool-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func run(_ arguments: [String], input: String? = nil) throws -> Run {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Self.tool))
    process.arguments = arguments
    process.currentDirectoryURL = folder
    let (output, errors, standardInput) = (Pipe(), Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = standardInput
    try process.run()
    if let input { standardInput.fileHandleForWriting.write(Data(input.utf8)) }
    try standardInput.fileHandleForWriting.close()
    // Messages are short, so reading one pipe after the other cannot block.
    let written = output.fileHandleForReading.readDataToEndOfFile()
    let told = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Run(
      status: process.terminationStatus, output: String(decoding: written, as: UTF8.self),
      errors: String(decoding: told, as: UTF8.self))
  }

  private func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
  }

  private func content(_ name: String) -> String? {
    try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
  }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  private static let gate = SwiftCompiler.tests
    .appendingPathComponent("Fixtures/gate.p4info.txtpb").path

  private static let program = """
    #include <core.p4>
    #include <v1model.p4>
    #include "key.h"
    header h_t { bit<8> f; }
    struct headers { h_t h; }
    struct meta {}
    parser P(packet_in p, out headers h, inout meta m, inout standard_metadata_t s) {
      state start { p.extract(h.h); transition accept; }
    }
    control I(inout headers h, inout meta m, inout standard_metadata_t s) {
      action a(bit<9> port) { s.egress_spec = port; }
      table t { key = { h.h.f: KIND; } actions = { a; } }
      apply { t.apply(); }
    }
    control V(inout headers h, inout meta m) { apply {} }
    control E(inout headers h, inout meta m, inout standard_metadata_t s) { apply {} }
    control D(packet_out p, in headers h) { apply { p.emit(h.h); } }
    V1Switch(P(), V(), I(), E(), V(), D()) main;
    """

  @Test func writesAFileOrIntoAFolderOrToStandardOutput() throws {
    #expect(try run([Self.gate, "-o", "out/deep"]).status == 0)
    let whole = try #require(content("out/deep/Gate.swift"))
    #expect(try run([Self.gate, "-o", "Named.swift", "--module", "Gate"]).status == 0)
    #expect(content("Named.swift") == whole)
    let piped = try run(["-", "-o", "-", "--module", "Gate"], input: content(of: Self.gate))
    #expect(piped.status == 0)
    #expect(
      piped.output.replacingOccurrences(of: "<stdin>", with: "gate.p4info.txtpb") == whole)
    #expect(try names() == ["Named.swift", "out"], "no temporary file stays")
  }

  private func content(of path: String) -> String {
    (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
  }

  @Test func compilesPrograms() throws {
    try write(Self.program, to: "small.p4")
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("include"), withIntermediateDirectories: true)
    try write("#ifndef KIND\n#define KIND lpm\n#endif\n", to: "include/key.h")
    let lpm = try run(["small.p4", "-o", "-", "-I", "include"])
    #expect(lpm.status == 0, "\(lpm.errors)")
    #expect(lpm.output.contains("public var f: LPM<UInt8>?"))
    let exact = try run(["small.p4", "-o", "-", "-Iinclude", "-DKIND=exact", "--access=internal"])
    #expect(exact.status == 0, "\(exact.errors)")
    #expect(exact.output.contains("    var f: UInt8\n"))

    try write(
      #"{"module": "Tiny", "include": ["include"], "define": ["KIND=ternary"], "programs": []}"#,
      to: "p4fit-bindings.json")
    let configured = try run(["small.p4", "-o", "-", "--config", "p4fit-bindings.json"])
    #expect(configured.status == 0, "\(configured.errors)")
    #expect(configured.output.contains("public enum Tiny: P4Program"))
    #expect(configured.output.contains("public var f: Ternary<UInt8>?"))
    // What is said on the command line comes first.
    let overridden = try run(
      ["small.p4", "-o", "-", "--config", "p4fit-bindings.json", "-DKIND=lpm", "--module", "Mine"])
    #expect(overridden.output.contains("public enum Mine: P4Program"))
    #expect(overridden.output.contains("LPM<UInt8>?"), "\(overridden.errors)")
  }

  @Test func programErrorsExitWith1() throws {
    try write("control C() { apply { x = 1; } }", to: "wrong.p4")
    let wrong = try run(["wrong.p4", "-o", "out"])
    #expect(wrong.status == 1)
    #expect(wrong.errors.contains("wrong.p4:1:23"), "\(wrong.errors)")
    try write("tables { preamble { id: x } }", to: "wrong.txtpb")
    let info = try run(["wrong.txtpb", "-o", "out"])
    #expect(info.status == 1)
    #expect(info.errors.contains("wrong.txtpb:1:25"), "\(info.errors)")
    #expect(try names() == ["wrong.p4", "wrong.txtpb"], "nothing is written")
  }

  @Test func wrongUseAndFilesExitWith2() throws {
    try write("{}", to: "not-a-folder")
    let cases: [([String], String)] = [
      ([], "no input file"), (["a.p4"], "no output"),
      (["a.p4", "b.p4", "-o", "x"], "more than one"),
      (["a.p4", "-o"], "`-o` needs a value"), (["a.p4", "--frob", "-o", "x"], "unknown option"),
      ([Self.gate, "-o", "x", "--module", "1x"], "no Swift identifier"),
      ([Self.gate, "-o", "x", "--access", "open"], "public, package or internal"),
      (["absent.p4", "-o", "x"], "cannot read `absent.p4`: no such file"),
      ([".", "-o", "x"], "cannot read `.`: it is a directory"),
      (["/dev/zero", "-o", "x"], "it is not a regular file"),
      ([Self.gate, "-o", "not-a-folder/deeper"], "not a directory"),
      ([Self.gate, "-o", "x", "--config", "absent.json"], "cannot read `absent.json`"),
    ]
    for (arguments, message) in cases {
      let result = try run(arguments)
      #expect(result.status == 2, "\(arguments)")
      #expect(result.errors.contains(message), "\(arguments): \(result.errors)")
      #expect(result.output.isEmpty)
    }
    #expect(try names() == ["not-a-folder"])
  }

  @Test func configurationsAreChecked() throws {
    let cases: [(String, String)] = [
      ("", "1:1: expected an object"), ("[]", "1:1: expected an object"),
      ("{\n  \"modul\": \"X\"}", "2:3: unknown key `modul`"),
      ("{\"module\": 1}", "1:12: expected a string"),
      ("{\"module\": [\"X\"]}", "`module` is a string"),
      ("{\"include\": \"x\"}", "`include` is a list of strings"),
      ("{\"module\": \"1x\"}", "no Swift identifier"),
      ("{\"access\": \"open\"}", "public, package or internal"),
      ("{\"module\": \"X\", \"module\": \"Y\"}", "1:17: `module` is there twice"),
      ("{\"module\": \"X\"", "expected `,` or `}`"), ("{\"module\": \"X", "the end of a string"),
      ("{} x", "the end of the file"), ("{\"module\": \"\\ud800\"}", "expected a character"),
      ("{\"module\": \"\\x\"}", "an escape sequence"),
      ("{\"define\": [\"X\",]}", "expected a string"),
    ]
    for (text, message) in cases {
      try write(text, to: "c.json")
      let result = try run([Self.gate, "-o", "-", "--config", "c.json"])
      #expect(result.status == 2, "\(text)")
      #expect(result.errors.contains(message), "\(text): \(result.errors)")
    }
    try write("{\"module\": \"\\u0047ate\\u0032\"}", to: "c.json")
    let escaped = try run([Self.gate, "-o", "-", "--config", "c.json"])
    #expect(escaped.output.contains("enum Gate2: P4Program"), "\(escaped.errors)")
  }

  @Test func existingFilesAreReplacedWholeAndDevicesKept() throws {
    try write("old", to: "Gate.swift")
    try FileManager.default.createSymbolicLink(
      atPath: folder.appendingPathComponent("link.swift").path, withDestinationPath: "Gate.swift")
    #expect(try run([Self.gate, "-o", "link.swift"]).status == 0)
    #expect(content("Gate.swift")?.hasPrefix("// DO NOT EDIT.") == true)
    let link = folder.appendingPathComponent("link.swift").path
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "Gate.swift")
  }
}
