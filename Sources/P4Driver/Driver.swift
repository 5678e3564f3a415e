public import P4Diagnostics
import P4Reports
public import P4Source
import P4SwiftBindings
import P4Targets
import P4Threads

/// Runs the phases in their order. Holds no state: one driver may be used from many threads.
///
///     let outcome = Driver(files: DiskFileProvider()).check(["k8s.p4"], DriverOptions())
///
/// No method prints, writes or ends the process: what there is to say is in the outcome.
public struct Driver: Sendable {
  /// How programs, what they include, and descriptors are read; `-` asks for standard input.
  public let files: any FileProvider

  public init(files: any FileProvider) {
    self.files = files
  }

  /// The names of the targets that p4fit knows by itself, sorted.
  public static var builtInTargets: [String] { TargetLibrary.builtInIDs }

  /// What the catalogue says about a kind of diagnostic.
  public static func explanation(
    of kind: DiagnosticKind, _ style: RenderStyle, markdown: Bool = false
  ) -> [UInt8] {
    markdown ? Array(Explanation.markdown(kind).utf8) : Explanation.text(kind, style)
  }

  /// The page of all diagnostics.
  public static func catalogueMarkdown() -> [UInt8] { Explanation.markdown(Catalogue.all) }

  /// Whether a name can be that of a program in bindings.
  public static func isSwiftName(_ name: String) -> Bool { isSwiftIdentifier(name) }

  /// Lints programs and says what would stop their P4Info; with targets also what these make of
  /// them.
  public func check(_ paths: [String], _ options: DriverOptions) -> Outcome {
    var outcome = Outcome(exit: .clean, programs: [])
    var clock = PhaseClock(isOn: options.isTimed)
    var yardstick: Yardstick?
    let hired = HiredCrew()
    outcome.hired = hired
    for path in paths {
      let run = run(
        path, options, main: options.targets.isEmpty ? .no : .always, yardstick: &yardstick,
        by: hired, &clock)
      outcome.programs.append(run.report)
      outcome.exit = max(outcome.exit, run.exit)
      outcome.remains = (run, yardstick)
    }
    outcome.phases = clock.phases
    return outcome
  }
}
