/// A command line that was understood.
struct Arguments: Sendable {
  var command: CommandSpec
  /// In the order written; options without value have an empty one.
  var options: [(id: OptionID, value: String)] = []
  var operands: [String] = []

  func has(_ id: OptionID) -> Bool { options.contains { $0.id == id } }

  /// The value of an option; the last one counts.
  subscript(id: OptionID) -> String? { options.last { $0.id == id }?.value }

  func all(_ id: OptionID) -> [String] { options.filter { $0.id == id }.map(\.value) }
}

/// A command line that was not understood.
struct UsageError: Error {
  var message: String
  var help: String?

  init(_ message: String, help: String? = nil) {
    self.message = message
    self.help = help
  }
}

/// What the words of a command line ask for.
enum Request {
  case run(Arguments)
  /// Help about p4fit, or about a command.
  case help(CommandSpec?)
  case version

  /// - Parameter words: without the name of the program.
  static func parse(_ words: [String]) throws(UsageError) -> Request {
    guard let first = words.first else {
      throw UsageError("no command was given", help: "run `p4fit --help` for the commands")
    }
    switch first {
    case "-h", "--help": return .help(nil)
    case "--version": return .version
    default: break
    }
    guard let command = CommandSpec.all.first(where: { $0.name == first }) else {
      throw unknownCommand(first)
    }
    var parser = ArgumentParser(command: command, words: words)
    try parser.parse()
    let arguments = parser.arguments
    if arguments.has(.help) { return .help(command) }
    if command.id == .help { return .help(try commandToHelp(arguments)) }
    try checkOperands(arguments)
    return .run(arguments)
  }

  private static func commandToHelp(_ arguments: Arguments) throws(UsageError) -> CommandSpec? {
    guard let name = arguments.operands.first else { return nil }
    guard let command = CommandSpec.all.first(where: { $0.name == name }) else {
      throw unknownCommand(name)
    }
    return command
  }

  private static func unknownCommand(_ word: String) -> UsageError {
    if word.hasPrefix("-") {
      return UsageError(
        "option `\(word)` stands before a command", help: "write `p4fit COMMAND \(word)`")
    }
    if word.hasSuffix(".p4") {
      return UsageError("no command was given", help: "to check the file: `p4fit check \(word)`")
    }
    let names = CommandSpec.all.filter { !$0.isHidden }.map(\.name)
    let near = closest(to: word, among: names)
    return UsageError(
      "unknown command `\(word)`",
      help: near.map { "did you mean `\($0)`?" }
        ?? "the commands are \(names.joined(separator: ", "))")
  }

  private static func checkOperands(_ arguments: Arguments) throws(UsageError) {
    let command = arguments.command
    let count = arguments.operands.count
    if count < command.operandCount.lowerBound {
      throw UsageError(
        "`p4fit \(command.name)` needs \(command.operands)",
        help: "run `p4fit \(command.name) --help`")
    }
    if count > command.operandCount.upperBound {
      throw UsageError(
        "`\(arguments.operands[command.operandCount.upperBound])` is one operand too many",
        help: "usage: p4fit \(command.name) \(command.operands)")
    }
  }
}

/// Takes the words of one command apart with the help of the option table.
struct ArgumentParser {
  private(set) var arguments: Arguments
  private let words: [String]
  /// The next word to look at; the first one is the command.
  private var next = 1
  private let specs: [OptionSpec]

  init(command: CommandSpec, words: [String]) {
    arguments = Arguments(command: command)
    self.words = words
    specs = command.options.compactMap { OptionSpec.of($0) }
  }

  mutating func parse() throws(UsageError) {
    while next < words.count {
      let word = words[next]
      next += 1
      if word == "--" {
        arguments.operands += words[next...]
        return
      }
      if word == "-" || !word.hasPrefix("-") {
        arguments.operands.append(word)
      } else {
        try option(word)
      }
    }
  }

  private mutating func option(_ word: String) throws(UsageError) {
    var name = word
    var value: String?
    if word.hasPrefix("--"), let equals = word.firstIndex(of: "=") {
      name = String(word[..<equals])
      value = String(word[word.index(after: equals)...])
    }
    if let spec = specs.first(where: { $0.names.contains(name) && !$0.isAttached }) {
      // `--Werror=SLUG` is spelt with one dash too.
      if spec.value == nil, value != nil, name.hasPrefix("--W") {
        return try option(String(word.dropFirst()))
      }
      return try add(spec, name, value)
    }
    for spec in specs where spec.isAttachable || spec.isAttached {
      for short in spec.names
      where short.utf8.count == 2 && word.hasPrefix(short) && word != short {
        return try add(spec, short, String(word.dropFirst(2)))
      }
    }
    throw unknown(name)
  }

  private mutating func add(
    _ spec: OptionSpec, _ name: String, _ given: String?
  ) throws(UsageError) {
    guard let placeholder = spec.value else {
      if given != nil { throw UsageError("option `\(name)` takes no value") }
      arguments.options.append((spec.id, ""))
      return
    }
    var value = given
    if value == nil, next < words.count {
      value = words[next]
      next += 1
    }
    guard let value else { throw UsageError("option `\(name)` needs a value: \(placeholder)") }
    if !spec.choices.isEmpty, !spec.choices.contains(value) {
      let near = closest(to: value, among: spec.choices)
      throw UsageError(
        "`\(value)` is no value of option `\(name)`",
        help: near.map { "did you mean `\($0)`?" }
          ?? "the values are \(spec.choices.joined(separator: ", "))")
    }
    arguments.options.append((spec.id, value))
  }

  private func unknown(_ name: String) -> UsageError {
    let command = arguments.command.name
    if let near = closest(to: name, among: specs.flatMap(\.names)) {
      return UsageError("unknown option `\(name)`", help: "did you mean `\(near)`?")
    }
    // Right for another command: say so rather than guess.
    let others = CommandSpec.all.filter { other in
      other.options.contains { OptionSpec.of($0)?.names.contains(name) ?? false }
    }
    if let other = others.first {
      return UsageError(
        "`p4fit \(command)` has no option `\(name)`",
        help: "`p4fit \(other.name)` has; run `p4fit \(command) --help` for those of \(command)")
    }
    return UsageError(
      "unknown option `\(name)`", help: "run `p4fit \(command) --help` for the options")
  }
}
