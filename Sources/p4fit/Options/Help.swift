/// Help texts of at most 80 columns, from the tables.
enum Help {
  static let tagline = """
    p4fit answers whether a P4 program does what Kubernetes networking needs on a
    device, and which line is the reason where it does not.
    """

  static func overview() -> String {
    var text = tagline + "\n\nUsage: p4fit COMMAND [OPTION]... [FILE]...\n\nCommands:\n"
    for command in CommandSpec.all where !command.isHidden {
      text += row("  " + command.name, command.summary, column: 15)
    }
    text += "\nOptions:\n"
    text += row("  -h, --help", "Print help; `p4fit COMMAND --help` about a command.", column: 15)
    text += row("  --version", "Print the version.", column: 15)
    return text
  }

  static func command(_ command: CommandSpec) -> String {
    var text = "Usage: p4fit \(command.name)"
    if !command.operands.isEmpty { text += " \(command.operands)" }
    if command.options != [.help] { text += " [OPTION]..." }
    text += "\n\n" + paragraph(command.about, indent: 0, column: 0) + "\nOptions:\n"
    for id in command.options {
      guard let spec = OptionSpec.of(id) else { continue }
      var names = spec.names.map { $0 + argument(spec, $0) }.joined(separator: ", ")
      if spec.names.count > 1, let value = spec.value {
        names = spec.names.joined(separator: ", ") + " \(value)"
      }
      var help = spec.help
      if !spec.choices.isEmpty {
        help += " One of " + spec.choices.joined(separator: ", ") + "."
      }
      text += row("  " + names, help, column: 28)
    }
    if !command.examples.isEmpty {
      text += "\nExamples:\n"
      for example in command.examples { text += "  \(example)\n" }
    }
    text += "\nExit codes:\n"
    for line in CommandSpec.exitCodes { text += "  \(line)\n" }
    return text
  }

  private static func argument(_ spec: OptionSpec, _ name: String) -> String {
    guard let value = spec.value else { return "" }
    return spec.isAttached ? value : " " + value
  }

  /// A term, and its explanation in a column of its own.
  private static func row(_ term: String, _ text: String, column: Int) -> String {
    let words = paragraph(text, indent: column, column: column)
    if term.utf8.count + 2 > column {
      return term + "\n" + String(repeating: " ", count: column) + words
    }
    return term + String(repeating: " ", count: column - term.utf8.count) + words
  }

  /// Words broken into lines of at most 80 columns, the first of which begins at `column`.
  static func paragraph(_ text: String, indent: Int, column: Int) -> String {
    var out = ""
    var used = column
    for (index, word) in text.split(separator: " ").enumerated() {
      if index > 0 {
        if used + 1 + word.utf8.count > 80 {
          out += "\n" + String(repeating: " ", count: indent)
          used = indent
        } else {
          out += " "
          used += 1
        }
      }
      out += word
      used += word.utf8.count
    }
    return out + "\n"
  }
}
