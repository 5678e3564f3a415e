/// The manual page p4fit(1), made from the tables.
enum Manual {
  static func page(version: String) -> String {
    var text = ".TH P4FIT 1 \"\" \"p4fit \(version)\" \"User Commands\"\n"
    text +=
      ".SH NAME\np4fit \\- does a P4 program do what Kubernetes networking needs on a device\n"
    text += ".SH SYNOPSIS\n.B p4fit\n.I COMMAND\n[\\fIOPTION\\fR]... [\\fIFILE\\fR]...\n"
    text += ".SH DESCRIPTION\n" + roff(Help.tagline) + "\n.SH COMMANDS\n"
    for command in CommandSpec.all where !command.isHidden {
      text += ".SS \\fBp4fit \(roff(command.name))\\fR \(roff(command.operands))\n"
      text += roff(command.about) + "\n"
      for spec in command.options.compactMap({ OptionSpec.of($0) }) {
        let names = spec.names.map { "\\fB\(roff($0))\\fR" }.joined(separator: ", ")
        let value = spec.value.map { (spec.isAttached ? "" : " ") + "\\fI\(roff($0))\\fR" } ?? ""
        text += ".TP\n\(names)\(value)\n\(roff(spec.help))\n"
        if !spec.choices.isEmpty {
          text += "One of \(roff(spec.choices.joined(separator: ", "))).\n"
        }
      }
      for example in command.examples { text += ".PP\n.EX\n\(roff(example))\n.EE\n" }
    }
    text += ".SH EXIT STATUS\n"
    for line in CommandSpec.exitCodes {
      text += ".TP\n\(line.prefix(1))\n\(roff(String(line.dropFirst(3))))\n"
    }
    text += ".SH ENVIRONMENT\n.TP\nNO_COLOR\nWhere set and not empty, nothing is coloured.\n"
    return text
  }

  /// Text in which the formatter finds no commands of its own.
  private static func roff(_ text: String) -> String {
    var out = ""
    for character in text {
      switch character {
      case "\\": out += "\\e"
      case "-": out += "\\-"
      case "`": out += "\\(ga"
      case "'": out += "\\(aq"
      case ".": out += out.isEmpty ? "\\&." : "."
      default: out.append(character)
      }
    }
    return out
  }
}
