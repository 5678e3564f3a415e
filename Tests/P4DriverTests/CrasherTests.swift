import Foundation
import Testing

/// Inputs that once did harm, found by the fuzzers: each ends in a process of its own, in bounded
/// time and memory, with an exit code that says that it was read.
@Suite struct CrasherTests {
  static let folder = Checkout.root.appending(path: "Tests/Crashers")
  static let files =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { !$0.hasPrefix(".") }.sorted()

  @Test(arguments: files)
  func endsWell(_ file: String) throws {
    let scratch = try Scratch()
    let input = Self.folder.appending(path: file)
    let commands =
      switch input.pathExtension {
      case "p4info": ["bindings in.txtpb -o out", "bindings in.binpb -o out"]
      case "json": ["target validate in.json", "check in.p4 --target in.json --features in.json"]
      default:
        ["check in.p4 --target dpdk --target ipu-es2k --target ovs", "info in.p4 -o out.txtpb"]
      }
    let bytes = Array(try Data(contentsOf: input))
    for name in ["in.p4", "in.txtpb", "in.binpb", "in.json"] { try scratch.write(name, bytes) }
    for command in commands {
      // Ten seconds and 4 GB of addresses, for builds that are not optimised.
      let run = try Tool.shell(
        "ulimit -t 10 -v 4194304; p4fit \(command)", in: scratch.url)
      #expect(!run.crashed && (0...3).contains(run.exit), "\(command): \(run.errors)")
    }
  }
}
