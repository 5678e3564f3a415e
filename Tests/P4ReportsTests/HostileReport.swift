import P4Diagnostics
import P4Reports
import P4Source

@testable import P4Targets

/// Text that would be markup, an attribute, a mention or a turn of direction if it were let.
let hostile =
  "</pre><script>alert('x')</script>\" onload=\"y&amp;\u{202E}\u{1B}[31m`a` | @root #1 <!--"

/// The sample with that text wherever a program, a descriptor or a command line may put its own.
func hostileReport() -> ProgramReport {
  var report = sampleReport()
  report.file = hostile
  report.diagnostics[0].message = hostile
  report.diagnostics[0].help = hostile
  report.diagnostics[0].fixIts[0].title = hostile
  report.sources = SourceMap()
  _ = report.sources.addFile(name: hostile, bytes: Array((hostile + "\n\n\u{0}\r\n").utf8) + [0xFF])
  for index in report.targets.indices {
    report.targets[index].id = hostile
    report.targets[index].title = hostile
    for row in report.targets[index].features.indices {
      report.targets[index].features[row].id = hostile
      report.targets[index].features[row].title = hostile
      report.targets[index].features[row].missing = [hostile]
    }
    for row in report.targets[index].fit.indices {
      report.targets[index].fit[row].title = hostile
      report.targets[index].fit[row].unit = hostile
      report.targets[index].fit[row].limit = 0
    }
    for number in report.targets[index].reasons.indices {
      report.targets[index].reasons[number].message = hostile
      report.targets[index].reasons[number].hint = hostile
      report.targets[index].reasons[number].capability = hostile
      report.targets[index].reasons[number].subject.name = hostile
      report.targets[index].reasons[number].sources = [
        Citation(
          repository: hostile, revision: hostile, path: hostile, lines: hostile, quote: hostile,
          confidence: .inferred)
      ]
    }
  }
  return report
}
