import P4Architecture
import P4Diagnostics
import P4Graphs
import P4Reports
import P4Source
import P4Targets

/// What a drawing shows.
public enum GraphKind: String, CaseIterable, Sendable {
  case parser, control, tables, calls
  /// What the first named target makes of it.
  case fit
}

extension Driver {
  /// Draws a program; the ending of the path decides the form.
  public func graph(
    _ path: String, _ kind: GraphKind, to output: String, _ options: DriverOptions
  ) -> Outcome {
    var clock = PhaseClock(isOn: options.isTimed)
    let run = run(path, options, &clock)
    // That the program does not fit is what the drawing shows.
    var outcome = Outcome(exit: run.exit == .unfit ? .clean : run.exit, programs: [run.report])
    outcome.programs[0].targets = []
    if outcome.exit == .clean, let pipeline = run.pipeline,
      let drawing = Self.drawing(kind, pipeline, run.report.targets)
    {
      let form = DrawingForm.allCases.first { output.hasSuffix("." + $0.rawValue) } ?? .svg
      if let bytes = clock.measure("draw", { drawing.rendered(form) }) {
        outcome.artefacts = [Artefact(output, bytes)]
      } else {
        outcome.fail(
          Diagnostic(.cannotDraw, at: .none, "Graphviz cannot write `\(form.rawValue)`"))
      }
    }
    outcome.phases = clock.phases
    return outcome
  }

  /// nil for a fit without target.
  static func drawing(
    _ kind: GraphKind, _ pipeline: Pipeline, _ targets: [TargetReport]
  ) -> Drawing? {
    switch kind {
    case .parser: .parsers(pipeline)
    case .control: .controls(pipeline)
    case .tables: .tables(pipeline)
    case .calls: .calls(pipeline)
    case .fit: targets.first.map { .fit(pipeline, on: $0) }
    }
  }

  /// All drawings of a program as SVG and in words, with the endings of their file names; those that Graphviz cannot lay out are left out.
  func drawings(
    _ pipeline: Pipeline, _ targets: [TargetReport]
  ) -> [(ending: String, graph: ReportGraph)] {
    var wanted: [(title: String, ending: String, drawing: Drawing)] = [
      ("Parsers", "parser", .parsers(pipeline)), ("Controls", "control", .controls(pipeline)),
      ("Table dependencies", "tables", .tables(pipeline)), ("Calls", "calls", .calls(pipeline)),
    ]
    for target in targets {
      wanted.append(("Fit on \(target.id)", "fit-\(target.id)", .fit(pipeline, on: target)))
    }
    return wanted.compactMap { entry in
      entry.drawing.rendered(.svg).map { svg in
        let rows = entry.drawing.outline.rows.map {
          ReportGraph.Row(group: $0.group, name: $0.name, remark: $0.remark, next: $0.next)
        }
        return (entry.ending, ReportGraph(title: entry.title, svg: svg, rows: rows))
      }
    }
  }
}
