public import P4Diagnostics
import P4Reports
import P4Targets

/// Runs the phases in their order. Holds no state: one driver may be used from many threads.
public struct Driver: Sendable {
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
}
