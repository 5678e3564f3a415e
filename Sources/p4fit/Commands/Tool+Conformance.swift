import P4Conformance
import P4Diagnostics
import P4Driver
import P4Source

extension Tool {
  mutating func conformance(_ arguments: Arguments) throws(UsageError) -> ExitCode {
    var conformance = Conformance(folder: arguments.operands[0])
    conformance.known = arguments[.known]
    conformance.comparesInfo = arguments.has(.comparesInfo)
    if let text = arguments[.jobs] {
      guard let count = Int(text), (1...1024).contains(count) else {
        throw UsageError("`\(text)` is no number of programs", help: "write `-j 4`")
      }
      conformance.threads = count
    }
    if console.errorsAreSeen, !arguments.has(.quiet) {
      conformance.progress = { done, total in
        Console.show("\r\(done) of \(total) programs\(done == total ? "\n" : "")")
      }
    }
    switch conformance.run() {
    case .success(let report):
      console.print(report.text(isLong: arguments.has(.verbose)))
      if !report.troubles.isEmpty { return .usage }
      return report.isClean ? .clean : .programError
    case .failure(let failure):
      return fail(
        Diagnostic(
          .cannotRead, at: .none, "cannot read `\(failure.path)`: \(failure.error.reason)"))
    }
  }
}
