import Foundation
import Testing

/// Each kind of bad input: one clear diagnostic, the right exit code, no output.
@Suite struct BadInputTests {
  private func fails(
    _ run: Finished, exit: Int32, _ first: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(!run.crashed, sourceLocation: sourceLocation)
    #expect(run.exit == exit, "\(run.errors)", sourceLocation: sourceLocation)
    #expect(run.output.isEmpty, sourceLocation: sourceLocation)
    let headers = run.errors.split(separator: "\n").filter { $0.hasPrefix("error[") }
    #expect(headers.count == 1, "\(run.errors)", sourceLocation: sourceLocation)
    let header = headers.first.map(String.init) ?? ""
    #expect(header.contains(first), "\(header)", sourceLocation: sourceLocation)
    #expect(run.errors.hasSuffix("\n1 error\n"), "\(run.errors)", sourceLocation: sourceLocation)
  }

  @Test(arguments: ["check", "info", "build", "bindings"])
  func missingFile(_ command: String) throws {
    let scratch = try Scratch()
    let words =
      command == "check" ? [command, "no.p4"] : [command, "no.p4", "-o", "out/made"]
    let run = try Tool.run(
      Tool.products.appending(path: "p4fit"), words, in: scratch.url)
    fails(run, exit: 2, "[F0001]: cannot read `no.p4`: no such file [cannot-read]")
    #expect(scratch.files.isEmpty)
  }

  @Test func directoryAndPipe() throws {
    let scratch = try Scratch()
    fails(
      try Tool.p4fit("check", ".", in: scratch.url), exit: 2,
      "cannot read `.`: it is a directory")
    fails(
      try Tool.shell("mkfifo pipe; p4fit check pipe", in: scratch.url), exit: 2,
      "cannot read `pipe`: it is not a regular file")
    fails(
      try Tool.p4fit("check", "", in: scratch.url), exit: 2, "cannot read ``: no such file")
  }

  @Test func missingAndUnreadableInclude() throws {
    let scratch = try Scratch()
    try scratch.write("a.p4", "#include \"no.p4\"\n")
    let run = try Tool.p4fit("check", "a.p4", in: scratch.url)
    fails(run, exit: 1, "no.p4")
    #expect(run.errors.contains(" --> a.p4:1:"))
    try scratch.write("b.p4", "#include \"folder\"\n")
    try scratch.write("folder/x", "")
    fails(try Tool.p4fit("check", "b.p4", in: scratch.url), exit: 1, "folder")
  }

  @Test func includeCycle() throws {
    let scratch = try Scratch()
    try scratch.write("a.p4", "#include \"b.p4\"\n")
    try scratch.write("b.p4", "#include \"a.p4\"\n")
    fails(try Tool.p4fit("check", "a.p4", in: scratch.url), exit: 1, "include")
  }

  @Test func notP4AtAll() throws {
    let scratch = try Scratch()
    try scratch.write("a.p4", "Dear Sir or Madam, this is a letter.\nYours\n")
    let run = try Tool.p4fit("check", "a.p4", in: scratch.url)
    #expect(run.exit == 1 && !run.crashed)
    #expect(run.errors.hasPrefix("error[S"), "\(run.errors)")
  }

  @Test func binaryFile() throws {
    let scratch = try Scratch()
    let bytes = (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 >> 3) }
    try scratch.write("a.p4", bytes)
    let run = try Tool.p4fit("check", "a.p4", in: scratch.url)
    fails(run, exit: 1, "[binary-file]")
    #expect(run.errors.utf8.count < 2000)
  }

  @Test func emptyFile() throws {
    let scratch = try Scratch()
    try scratch.write("a.p4", "")
    let run = try Tool.p4fit("check", "a.p4", in: scratch.url)
    #expect(run.exit == 0 && run.output.isEmpty && !run.crashed, "\(run.errors)")
    // There is nothing to hold against a target, nor to make.
    fails(
      try Tool.p4fit("check", "a.p4", "--target", "dpdk", in: scratch.url), exit: 1, "main")
    fails(try Tool.p4fit("build", "a.p4", "-o", "out", in: scratch.url), exit: 1, "main")
    #expect(scratch.files == ["a.p4"])
    // P4Info of nothing is empty, as with p4c.
    let info = try Tool.p4fit("info", "a.p4", "-o", "info.txtpb", in: scratch.url)
    #expect(info.exit == 0 && info.errors.contains("[no-main]"), "\(info.errors)")
    #expect(scratch.files == ["a.p4", "info.txtpb"])
  }

  @Test func malformedDescriptor() throws {
    let scratch = try Scratch()
    let program = "const bit<8> x = 1;\n"
    try scratch.write("a.p4", program)
    try scratch.write("t.json", "{\"id\": \"t\",\n  \"title\" \"no colon\"}")
    fails(
      try Tool.p4fit("target", "validate", "t.json", in: scratch.url), exit: 2,
      "t.json:2:11: expected `:` after a key")
    try scratch.write("t.json", "{\"id\": 7, \"title\": \"t\"}")
    fails(
      try Tool.p4fit("target", "show", "./t.json", in: scratch.url), exit: 2, "./t.json: /id:")
    try scratch.write("t.json", "{\"id\": \"t\", \"title\": \"t\", \"titel\": \"t\"}")
    fails(
      try Tool.p4fit("target", "validate", "t.json", in: scratch.url), exit: 2, "/titel:")
    fails(
      try Tool.p4fit("target", "show", "dpkd", in: scratch.url), exit: 2,
      "there is no target `dpkd`")
  }

  @Test func unwritableOutput() throws {
    let scratch = try Scratch()
    try scratch.write("a.p4info.txtpb", "")
    try scratch.write("file", "")
    let run = try Tool.p4fit("bindings", "a.p4info.txtpb", "-o", "file/x", in: scratch.url)
    fails(run, exit: 2, "[F0002]: cannot write `file/x/A.swift`: ")
    #expect(scratch.files == ["a.p4info.txtpb", "file"])
  }

  @Test func errorsAsJSON() throws {
    let scratch = try Scratch()
    let run = try Tool.p4fit("check", "no.p4", "--format", "json", in: scratch.url)
    #expect(run.exit == 2 && run.errors.isEmpty)
    let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
    let report = try #require(object as? [String: Any])
    #expect(report["exit"] as? Int == 2)
    #expect((report["diagnostics"] as? [Any])?.count == 1)
    #expect((report["targets"] as? [Any])?.isEmpty == true)
  }
}
