import P4Architecture
import P4Diagnostics
import P4Info
import P4Reports
import P4Source

/// Where P4Info goes, and how it is written.
public struct InfoOutput: Sendable {
  /// `-` for standard output.
  public var path: String
  /// `text`, `binary` or `json`; nil where the ending of the path decides.
  public var format: String?
  /// Where the initial entries go; nil where nobody wants them.
  public var entriesPath: String?

  public init(path: String, format: String? = nil, entriesPath: String? = nil) {
    self.path = path
    self.format = format
    self.entriesPath = entriesPath
  }
}

extension Driver {
  /// Makes the P4Info of a program, and its initial entries.
  public func info(_ path: String, to output: InfoOutput, _ options: DriverOptions) -> Outcome {
    var clock = PhaseClock(isOn: options.isTimed)
    let run = run(path, options, main: .forContents, &clock)
    var outcome = Outcome(exit: run.exit, programs: [run.report])
    if run.exit != .programError, run.exit != .usage, let info = run.info {
      let named = output.format.flatMap { P4InfoFormat(rawValue: $0) }
      let format = named ?? Self.format(ofPath: output.path)
      outcome.artefacts = clock.measure("write P4Info") {
        let header = version(options).hasTextHeader
        var artefacts = [Artefact(output.path, info.document.serialized(format, header: header))]
        if let path = output.entriesPath {
          let format = named ?? Self.format(ofPath: path)
          artefacts.append(Artefact(path, info.entries.serialized(format, header: header)))
        }
        return artefacts
      }
    }
    outcome.phases = clock.phases
    return outcome
  }

  /// The control-plane contract of a program. Where nobody asked for P4Info, what would stop it is
  /// a warning, and programs for an architecture without P4Info hear nothing of it.
  func makeInfo(
    _ pipeline: Pipeline, _ options: DriverOptions, isAsked: Bool, _ sink: inout DiagnosticSink,
    _ clock: inout PhaseClock
  ) -> Info? {
    if !isAsked {
      switch pipeline.architecture {
      case .pna, .psa, .v1model, .ubpf: break
      case .none, .ebpf, .xdp, .other: return nil
      }
    }
    var wanted = P4InfoOptions()
    wanted.byteStrings = options.paddedBytes ? .padded : .canonical
    wanted.version = version(options)
    wanted.followsReference = options.followsReference
    var notes = DiagnosticSink(limit: options.diagnosticLimit)
    let result = clock.measure("P4Info") {
      makeP4Info(pipeline: pipeline, options: wanted, diagnostics: &notes)
    }
    for var diagnostic in notes.diagnostics {
      if !isAsked { diagnostic.severity = min(diagnostic.severity, .warning) }
      sink.emit(diagnostic)
    }
    return Info(document: result.document, entries: result.entries)
  }

  /// The version whose readers have to understand what is written.
  func version(_ options: DriverOptions) -> P4InfoVersion {
    options.p4infoVersion.flatMap { P4InfoVersion(rawValue: $0) } ?? .latest
  }

  /// The format that the ending of a file name stands for; text where it says nothing.
  static func format(ofPath path: String) -> P4InfoFormat {
    if path.hasSuffix(".json") { return .json }
    for ending in [".bin", ".pb", ".binpb", ".binarypb"] where path.hasSuffix(ending) {
      return .binary
    }
    return .text
  }
}
