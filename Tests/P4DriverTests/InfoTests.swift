import Foundation
import TestFixtures
import Testing

/// `p4fit info` and what reads P4Info, as people run them.
@Suite struct InfoTests {
  private static let program = """
    #include <pna.p4>
    header h_t { bit<32> a; }
    struct headers { h_t h; }
    struct meta_t {}
    parser p(packet_in packet, out headers hdr, inout meta_t meta,
             in pna_main_parser_input_metadata_t i) {
      state start { packet.extract(hdr.h); transition accept; }
    }
    control pre(in headers hdr, inout meta_t meta, in pna_pre_input_metadata_t i,
                inout pna_pre_output_metadata_t o) { apply {} }
    control c(inout headers hdr, inout meta_t meta, in pna_main_input_metadata_t i,
              inout pna_main_output_metadata_t o) {
      action go() {}
      table t {
        key = { hdr.h.a : exact; }
        actions = { go; }
        default_action = go();
        pna_idle_timeout = PNA_IdleTimeout_t.NOTIFY_CONTROL;
      }
      apply { t.apply(); }
    }
    control d(packet_out packet, in headers hdr, in meta_t meta,
              in pna_main_output_metadata_t o) { apply { packet.emit(hdr.h); } }
    PNA_NIC(p(), pre(), c(), d()) main;

    """

  /// PNA's property is read as PNA says, or not at all as p4c has it.
  @Test(arguments: [nil, "p4c"]) func idleTimeoutOfPNA(compat: String?) throws {
    let scratch = try Scratch()
    try scratch.write("a.p4", Self.program)
    let words = ["info", "a.p4"] + (compat.map { ["--p4info-compat", $0] } ?? [])
    let run = try Tool.run(Tool.products.appending(path: "p4fit"), words, in: scratch.url)
    #expect(run.exit == 0, "\(run.errors)")
    #expect(
      run.output.contains("idle_timeout_behavior: NOTIFY_CONTROL") == (compat == nil),
      "\(run.output)")
    let build = try Tool.run(
      Tool.products.appending(path: "p4fit"),
      ["build", "a.p4", "-o", "out"] + words.dropFirst(2), in: scratch.url)
    #expect(build.exit == 0, "\(build.errors)")
    let built = try String(
      contentsOf: scratch.url.appending(path: "out/a.p4info.txtpb"), encoding: .utf8)
    #expect(built == run.output)
  }

  /// P4Info of what has no `main` holds what stands outside of blocks, as with p4c; that is worth a
  /// warning.
  @Test func noMain() throws {
    let scratch = try Scratch()
    try scratch.write(
      "a.p4", "@controller_header(\"packet_in\") header h_t { bit<8> a; }\nstruct s { h_t h; }\n")
    let run = try Tool.p4fit("info", "a.p4", "--entries", "e.txtpb", in: scratch.url)
    #expect(run.exit == 0)
    #expect(run.output.contains("controller_packet_metadata {"), "\(run.output)")
    #expect(!run.output.contains("pkg_info"), "\(run.output)")
    #expect(run.errors.contains("warning[A0901]: the program has no `main`"), "\(run.errors)")
    let entries = try String(contentsOf: scratch.url.appending(path: "e.txtpb"), encoding: .utf8)
    #expect(entries.split(separator: "\n").allSatisfy { $0.hasPrefix("#") }, "\(entries)")
    let graph = try Tool.p4fit("graph", "a.p4", in: scratch.url)
    #expect(graph.exit != 0)
  }

  /// Text for older software begins as older compilers wrote it: without comments.
  @Test(arguments: ["1.3", "1.4", "1.6"]) func headerOfText(version: String) throws {
    let scratch = try Scratch()
    try scratch.write("a.p4", Self.program)
    let run = try Tool.p4fit(
      "info", "a.p4", "--entries", "entries.txtpb", "--p4info-version", version, in: scratch.url)
    #expect(run.output.hasPrefix(version == "1.3" ? "pkg_info {" : "# proto-file: "))
    let entries = try String(
      contentsOf: scratch.url.appending(path: "entries.txtpb"), encoding: .utf8)
    #expect(entries.isEmpty == (version == "1.3"))
  }

  /// Each kind of hostile P4Info: one error with its place, nothing written.
  @Test(arguments: [
    (
      "deep.txtpb",
      Array(
        ("registers { type_spec { "
          + String(repeating: "tuple { members { ", count: 49)
          + String(repeating: "} ", count: 100)).utf8),
      "[p4info-nesting]", "deep.txtpb:1:"
    ),
    ("long.bin", [0x12, 0xFF, 0xFF, 0xFF, 0xFF, 0x07], "[p4info-malformed]", "(at byte "),
    (
      "enum.txtpb", Array("tables {\n  idle_timeout_behavior: 77\n}\n".utf8), "[p4info-bad-value]",
      "enum.txtpb:2:26"
    ),
    ("enum.bin", [0x12, 0x02, 0x48, 0x4D], "[p4info-bad-value]", "(at byte 3)"),
    (
      "utf8.txtpb", Array("pkg_info {\n  name: \"".utf8) + [0xC3, 0x28] + Array("\"\n}\n".utf8),
      "[p4info-bad-value]", "utf8.txtpb:2:"
    ),
    ("utf8.bin", [0x0A, 0x04, 0x0A, 0x02, 0xC3, 0x28], "[p4info-bad-value]", "(at byte "),
    (
      "cut.txtpb", Array("tables {\n  preamble {\n    id: 33554433\n".utf8), "[p4info-syntax]", "2:"
    ),
    ("cut.bin", [0x12, 0x20, 0x0A, 0x10], "[p4info-malformed]", "(at byte "),
  ])
  func hostile(name: String, bytes: [UInt8], slug: String, place: String) throws {
    for command in [["bindings", name, "-o", "out"], ["diff", name, name]] {
      let scratch = try Scratch()
      try scratch.write(name, bytes)
      let run = try Tool.run(Tool.products.appending(path: "p4fit"), command, in: scratch.url)
      #expect(run.exit == 1 && !run.crashed && run.output.isEmpty)
      let errors = run.errors.split(separator: "\n").filter { $0.hasPrefix("error[") }
      #expect(errors.count == (command[0] == "diff" ? 2 : 1), "\(run.errors)")
      #expect(errors.allSatisfy { $0.hasSuffix(slug) }, "\(run.errors)")
      #expect(run.errors.contains(place), "\(run.errors)")
      #expect(run.errors.contains("--> \(name):"), "\(run.errors)")
      #expect(scratch.files == [name])
    }
  }

  /// Implementations that are not ours read what we write: protobuf in three forms, and finsy.
  @Test(.enabled(if: Python.hasFinsy, "no Python with finsy: pip install finsy, set P4FIT_PYTHON"))
  func othersReadIt() throws {
    let programs = ["v1model", "psa", "pna", "ubpf"].map {
      "Tests/Goldens/P4Info/programs/\($0).p4"
    }
    let goldens = programs.map { String($0.dropLast(3)) + ".p4info.txtpb" }
    let run = try Python.run(
      ["Tests/P4DriverTests/Oracle/read_p4info.py", Tool.products.appending(path: "p4fit").path]
        + ["--known", "Tests/Conformance/finsy-limits-own.txt"]
        + ["p4src/k8s.p4", "Tests/P4SwiftBindingsTests/Fixtures/gate.p4info.txtpb"]
        + programs + goldens,
      in: Checkout.root)
    #expect(run.status == 0, "\(run.output)")
    #expect(run.output.hasPrefix("protobuf agrees about 10 of 10 P4Infos"), "\(run.output)")
  }
}
