import P4Diagnostics
import P4Driver

extension Tool {
  mutating func explain(_ arguments: Arguments) throws(UsageError) -> ExitCode {
    let isMarkdown = arguments[.document] == "markdown"
    let kinds = Catalogue.all
    if arguments.has(.all) {
      guard !isMarkdown else {
        console.print(Driver.catalogueMarkdown())
        return .clean
      }
      for kind in kinds.sorted(by: { "\($0.code)" < "\($1.code)" }) {
        let gap = String(repeating: " ", count: max(30 - kind.slug.utf8CodeUnitCount, 1))
        console.print("\(kind.code)  \(kind.slug)\(gap)\(kind.summary)\n")
      }
      return .clean
    }
    guard let word = arguments.operands.first else {
      throw UsageError(
        "`p4fit explain` needs the code of a diagnostic",
        help: "`p4fit explain --all` lists them")
    }
    guard let kind = kinds.first(where: { names($0, word) }) else {
      let near = closest(to: word, among: kinds.map { "\($0.slug)" })
      throw UsageError(
        "no diagnostic has the code or slug `\(word)`",
        help: near.map { "did you mean `\($0)`?" } ?? "`p4fit explain --all` lists them")
    }
    console.print(Driver.explanation(of: kind, console.outputStyle, markdown: isMarkdown))
    return .clean
  }

  /// Whether a word is the code of a kind, in any case, or its slug.
  private func names(_ kind: DiagnosticKind, _ word: String) -> Bool {
    "\(kind.code)" == word.uppercased() || "\(kind.slug)" == word
  }

  mutating func completions(_ arguments: Arguments) throws(UsageError) -> ExitCode {
    let shell = arguments.operands.first ?? ""
    guard let script = Completions.script(shell, targets: Driver.builtInTargets) else {
      throw UsageError(
        "there are no completions for `\(shell)`",
        help: "the shells are \(Completions.shells.joined(separator: ", "))")
    }
    console.print(script)
    return .clean
  }
}
