import Foundation
import P4Diagnostics
import P4Frontend
import P4Source
import P4Syntax
import Testing

@testable import P4Targets

/// The Kubernetes dataplanes that IPDK publishes. Needs a checkout of its k8s-infra-offload, named
/// by IPDK_SOURCE.
@Suite struct PublishedTests {
  static let source = ProcessInfo.processInfo.environment["IPDK_SOURCE"]

  /// Our declarations of what the IPU's programs include and nobody published.
  static let standIns = TargetFixtureTests.directory.deletingLastPathComponent()
    .appendingPathComponent("Published/es2k").path

  /// A policy program was published in one revision and taken back since.
  static let revision = "b6306a1e9884ee7f19396a9135be1b1c95eb516f"

  static func bytes(_ path: String) throws -> [UInt8] {
    let file = (source ?? "") + "/" + path
    if let data = FileManager.default.contents(atPath: file) { return [UInt8](data) }
    let git = Process()
    git.executableURL = URL(fileURLWithPath: "/usr/bin/git")
    git.arguments = ["-C", source ?? "", "show", "\(revision):\(path)"]
    let output = Pipe()
    git.standardOutput = output
    try git.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    git.waitUntilExit()
    #expect(git.terminationStatus == 0, "\(path) is in no revision that is at hand")
    return [UInt8](data)
  }

  static func report(
    _ path: String, on id: String, including folders: [String]
  ) throws -> TargetReport {
    var sink = DiagnosticSink()
    let target = try #require(TargetLibrary().load(id, into: &sink))
    var observer = SilentObserver()
    let compiled = compile(
      path: (source ?? "") + "/" + path, bytes: try bytes(path),
      options: SyntaxOptions(includePaths: folders), files: DiskFiles(), observer: &observer)
    let first = compiled.diagnostics.diagnostics.first { $0.severity == .error }
    #expect(first == nil, "\(path): \(first?.message ?? "")")
    return try #require(
      check(pipeline: compiled.pipeline, targets: [target], features: nil, into: &sink).first)
  }

  @Test(.enabled(if: source != nil, "IPDK_SOURCE names no checkout of k8s-infra-offload"))
  func theDPDKProgramFitsAndDegrades() throws {
    let report = try Self.report("k8s_dp/dpdk/k8s_dp.p4", on: "dpdk", including: [])
    let stages = [report.stages.accept, report.stages.load, report.stages.semantics]
    #expect(!stages.contains(.unsupported))
    // What is known to go wrong with it: flows that end while they are active, sizes that P4Info
    // and the pipeline state otherwise, a drop that the program goes on after.
    let known: Set<String> = [
      "learner.expiry_times", "learner.never_refreshed", "learner.default_size",
      "table.selector.size", "pipeline.drop_overridable",
    ]
    let degraded = report.reasons.filter { $0.verdict == .degraded }
    let named = known.intersection(degraded.map(\.capability))
    #expect(named == known)
    CorpusTests.bar(
      "IPDK's k8s_dp.p4 on dpdk: known degradations named",
      "\(named.count) of \(known.count)", "all; it fits")
  }

  @Test(.enabled(if: source != nil, "IPDK_SOURCE names no checkout of k8s-infra-offload"))
  func theIPUsProgramsAreNotCalledUnsupported() throws {
    let files = ["k8s_dp/es2k/k8s_dp.p4", "k8s_dp/mev/k8s_network_policy.p4"]
    var wrong = 0
    for file in files {
      let report = try Self.report(file, on: "ipu-es2k", including: [Self.standIns])
      let refused = report.reasons.filter { $0.verdict == .unsupported }
      #expect(refused.isEmpty, "\(file): \(refused.first?.message ?? "")")
      #expect(report.stages.accept != .unsupported)
      if !refused.isEmpty { wrong += 1 }
    }
    CorpusTests.bar(
      "ipu-es2k: IPDK's sources called unsupported", "\(wrong) of \(files.count)", "none")
  }
}
