import P4Driver

extension Tool {
  mutating func target(_ arguments: Arguments) throws(UsageError) -> ExitCode {
    let question = try targetQuestion(arguments.operands)
    let outcome = driver.targets(
      question, asJSON: arguments[.listing] == "json", console.outputStyle)
    return finish(outcome, arguments)
  }

  private func targetQuestion(_ words: [String]) throws(UsageError) -> TargetQuestion {
    let usage = [
      "list": "list", "show": "show TARGET", "validate": "validate FILE",
      "compare": "compare TARGET TARGET",
    ]
    let word = words.first ?? ""
    switch (word, words.count) {
    case ("list", 1): return .list
    case ("show", 2): return .show(words[1])
    case ("validate", 2): return .validate(words[1])
    case ("compare", 3): return .compare(words[1], words[2])
    default: break
    }
    if let form = usage[word] {
      throw UsageError(
        "`p4fit target \(word)` takes other operands", help: "usage: p4fit target \(form)")
    }
    let near = closest(to: word, among: usage.keys.sorted())
    throw UsageError(
      "`p4fit target` cannot `\(word)`",
      help: near.map { "did you mean `\($0)`?" } ?? "it can list, show, validate and compare")
  }
}
