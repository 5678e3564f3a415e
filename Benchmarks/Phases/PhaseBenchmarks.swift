import P4Architecture
import P4Diagnostics
import P4Driver
import P4Files
import P4Frontend
import P4Info
import P4Semantics
import P4Source
import P4Syntax
import P4Targets

/// Each phase by itself over one program. Throughputs are of what the phase reads, the standard
/// headers included; the last column is the bar where there is one.
struct PhaseBenchmarks {
  let path: String
  let name: String
  let bytes: [UInt8]

  init?(_ path: String) {
    guard case .success(let bytes) = readFile(path) else { return nil }
    self.path = path
    name = path.split(separator: "/").last.map(String.init) ?? path
    self.bytes = bytes
  }

  private func tokens(_ sources: inout SourceMap, _ sink: inout DiagnosticSink) -> TokenBuffer {
    preprocess(
      path: path, bytes: bytes, options: SyntaxOptions(), files: DiskFileProvider(),
      standardHeader: StandardHeaders.bytes(named:), sources: &sources, diagnostics: &sink)
  }

  /// - Parameter isLong: also the phases behind the front end.
  func run(isLong: Bool) {
    var sources = SourceMap()
    var sink = DiagnosticSink()
    let tokens = tokens(&sources, &sink)
    let size = sources.files.reduce(0) { $0 + $1.bytes.count }
    let tree = parse(tokens, sources: sources, diagnostics: &sink)
    let program = checkProgram(tree, diagnostics: &sink)
    let pipeline = elaborate(program, sources: sources, diagnostics: &sink)

    let lexing = medianNanoseconds {
      for file in sources.files {
        var map = SourceMap()
        var faults = DiagnosticSink()
        _ = lex(path: file.name, bytes: file.bytes, sources: &map, diagnostics: &faults)
      }
    }
    report("lex", lexing, size)
    let preprocessing = medianNanoseconds {
      var map = SourceMap()
      var faults = DiagnosticSink()
      _ = self.tokens(&map, &faults)
    }
    report("preprocess", preprocessing, size)
    let parsing = medianNanoseconds {
      var faults = DiagnosticSink()
      _ = parse(tokens, sources: sources, diagnostics: &faults)
    }
    report("parse", parsing, size)
    report("lex and parse", lexing + parsing, size, bar: "at least 40 MB/s")
    report(
      "check",
      medianNanoseconds {
        var faults = DiagnosticSink()
        _ = checkProgram(tree, diagnostics: &faults)
      }, size)
    report(
      "elaborate",
      medianNanoseconds {
        var faults = DiagnosticSink()
        _ = elaborate(program, sources: sources, diagnostics: &faults)
      }, size)
    report(
      "whole front end",
      medianNanoseconds {
        var observer = SilentObserver()
        _ = compile(
          path: path, bytes: bytes, options: SyntaxOptions(), files: DiskFileProvider(),
          observer: &observer)
      }, size)
    guard isLong, !sink.hasErrors else { return }
    behindTheFrontEnd(pipeline)
  }

  private func behindTheFrontEnd(_ pipeline: Pipeline) {
    report(
      "P4Info",
      medianNanoseconds {
        var faults = DiagnosticSink()
        _ = makeP4Info(pipeline: pipeline, diagnostics: &faults)
      }, bar: "at most 0.5 ms")
    var faults = DiagnosticSink()
    let info = makeP4Info(pipeline: pipeline, diagnostics: &faults).document
    for format in P4InfoFormat.allCases {
      let written = info.serialized(format)
      let size = written.count
      report("write \(format)", medianNanoseconds { _ = info.serialized(format) }, size)
      report(
        "read \(format)",
        medianNanoseconds {
          var faults = DiagnosticSink()
          _ = P4InfoDocument.read(written, format: format, diagnostics: &faults)
        }, size)
    }
    let names = ["dpdk", "ipu-es2k", "ovs"]
    func readTargets() -> ([Descriptor], FeatureSet?) {
      var faults = DiagnosticSink()
      let library = TargetLibrary(files: DiskFileProvider())
      return (
        names.compactMap { library.load($0, into: &faults) },
        loadFeatures(
          bytes: TargetLibrary.builtInFeatures, name: "calico.features.json", into: &faults)
      )
    }
    let (targets, features) = readTargets()
    report("read 3 targets", medianNanoseconds { _ = readTargets() })
    report(
      "judge 3 targets",
      medianNanoseconds {
        var faults = DiagnosticSink()
        _ = P4Targets.check(
          pipeline: pipeline, targets: targets, features: features, into: &faults)
      })
    var options = DriverOptions()
    options.targets = names
    let outcome = Driver(files: DiskFileProvider()).check([path], options)
    report("render matrix", medianNanoseconds { _ = outcome.targetsText(RenderStyle()) })
    report("render JSON", medianNanoseconds { _ = outcome.jsonText })
    report("render SARIF", medianNanoseconds { _ = outcome.sarifText })
  }

  private func report(_ phase: String, _ nanoseconds: Int, _ size: Int, bar: String = "") {
    let throughput = decimal(size.megabytesASecond(nanoseconds), 1)
    row(phase, name, "\(decimal(Double(nanoseconds) / 1e6, 3)) ms \(throughput) MB/s", bar: bar)
  }

  private func report(_ phase: String, _ nanoseconds: Int, bar: String = "") {
    row(phase, name, "\(decimal(Double(nanoseconds) / 1e6, 3)) ms", bar: bar)
  }
}
