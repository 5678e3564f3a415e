/// Completion scripts, made from the tables.
enum Completions {
  static let shells = ["bash", "zsh", "fish"]

  /// - Parameter targets: the names of the built-in targets.
  static func script(_ shell: String, targets: [String]) -> String? {
    switch shell {
    case "bash": bash(targets)
    case "zsh": zsh(targets)
    case "fish": fish(targets)
    default: nil
    }
  }

  private static var commands: [CommandSpec] { CommandSpec.all.filter { !$0.isHidden } }

  private static func specs(_ command: CommandSpec) -> [OptionSpec] {
    command.options.compactMap { OptionSpec.of($0) }
  }

  // MARK: bash

  private static func bash(_ targets: [String]) -> String {
    var text = """
      # bash completion for p4fit
      _p4fit() {
        local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
        COMPREPLY=()
        if [ "$COMP_CWORD" -eq 1 ]; then
          COMPREPLY=($(compgen -W "\(commands.map(\.name).joined(separator: " ")) \
      --help --version" -- "$cur"))
          return
        fi
        case "${COMP_WORDS[1]} $prev" in

      """
    for command in commands {
      for spec in specs(command) where spec.value != nil && !spec.isAttached {
        let pattern = spec.names.map { "\"\(command.name) \($0)\"" }.joined(separator: "|")
        text += "    \(pattern)) \(bashValues(spec.choices, spec.completes, targets)); return ;;\n"
      }
    }
    text += "  esac\n  case \"${COMP_WORDS[1]}\" in\n"
    for command in commands {
      let words = specs(command).flatMap(\.names).joined(separator: " ")
      text += "    \(command.name))\n"
      text += "      if [ \"${cur:0:1}\" = - ]; then\n"
      text += "        COMPREPLY=($(compgen -W \"\(words)\" -- \"$cur\"))\n"
      text += "      else\n"
      text += "        \(bashValues(operands(command), command.completes, targets))\n"
      text += "      fi ;;\n"
    }
    text += "  esac\n}\ncomplete -o filenames -F _p4fit p4fit\n"
    return text
  }

  private static func bashValues(
    _ choices: [String], _ completes: OptionSpec.Completion, _ targets: [String]
  ) -> String {
    if !choices.isEmpty {
      return "COMPREPLY=($(compgen -W \"\(choices.joined(separator: " "))\" -- \"$cur\"))"
    }
    return switch completes {
    case .nothing: ":"
    case .files: "COMPREPLY=($(compgen -f -- \"$cur\"))"
    case .directories: "COMPREPLY=($(compgen -d -- \"$cur\"))"
    case .targets:
      "COMPREPLY=($(compgen -W \"\(targets.joined(separator: " "))\" -- \"$cur\")"
        + " $(compgen -f -- \"$cur\"))"
    }
  }

  /// The words that may stand as first operand; empty where they are files or anything.
  private static func operands(_ command: CommandSpec) -> [String] {
    switch command.id {
    case .completions: shells
    case .help: commands.map(\.name)
    case .target: ["list", "show", "validate", "compare"]
    default: []
    }
  }

  // MARK: zsh

  private static func zsh(_ targets: [String]) -> String {
    var text =
      "#compdef p4fit\n_p4fit() {\n  if (( CURRENT == 2 )); then\n    local -a commands=(\n"
    for command in commands { text += "      '\(command.name):\(zshQuoted(command.summary))'\n" }
    text += "    )\n    _describe command commands\n    return\n  fi\n"
    text += "  local command=$words[2]\n  shift words\n  (( CURRENT-- ))\n  case $command in\n"
    for command in commands {
      text += "    \(command.name)) _arguments -s"
      for spec in specs(command) {
        for name in spec.names {
          let help = zshQuoted(spec.help)
          let sign = spec.isAttached ? "-" : spec.isAttachable && name.utf8.count == 2 ? "+" : ""
          let values = zshValues(spec.choices, spec.completes, targets)
          let value = spec.value.map { ":\(zshQuoted($0)):\(values)" }
          text += " \\\n      '*\(name)\(sign)[\(help)]\(value ?? "")'"
        }
      }
      let operand = zshValues(operands(command), command.completes, targets)
      text += " \\\n      '*:operand:\(operand)' ;;\n"
    }
    return text + "  esac\n}\n_p4fit \"$@\"\n"
  }

  /// `_describe` and `_arguments` take colons and brackets for their own.
  private static func zshQuoted(_ text: String) -> String {
    quoted(text).replacing(":", "\\:").replacing("[", "\\[").replacing("]", "\\]")
  }

  private static func zshValues(
    _ choices: [String], _ completes: OptionSpec.Completion, _ targets: [String]
  ) -> String {
    if !choices.isEmpty { return "(\(choices.joined(separator: " ")))" }
    return switch completes {
    case .nothing: ""
    case .files: "_files"
    case .directories: "_files -/"
    case .targets: "(\(targets.joined(separator: " ")))"
    }
  }

  // MARK: fish

  private static func fish(_ targets: [String]) -> String {
    var text = "# fish completion for p4fit\ncomplete -c p4fit -n __fish_use_subcommand -f\n"
    for command in commands {
      text += "complete -c p4fit -n __fish_use_subcommand -a \(command.name)"
      text += " -d '\(quoted(command.summary))'\n"
    }
    for command in commands {
      let seen = "-n '__fish_seen_subcommand_from \(command.name)'"
      let words = operands(command)
      if !words.isEmpty {
        text += "complete -c p4fit \(seen) -f -a '\(words.joined(separator: " "))'\n"
      }
      for spec in specs(command) {
        var flags = ""
        for name in spec.names {
          if name.hasPrefix("--") {
            flags += " -l \(name.dropFirst(2))"
          } else {
            flags += name.utf8.count == 2 ? " -s \(name.dropFirst(1))" : " -o \(name.dropFirst(1))"
          }
        }
        if spec.value != nil { flags += " -r" }
        let values = spec.completes == .targets ? targets : spec.choices
        if !values.isEmpty { flags += " -f -a '\(values.joined(separator: " "))'" }
        text += "complete -c p4fit \(seen)\(flags) -d '\(quoted(spec.help))'\n"
      }
    }
    return text
  }

  /// Inside single quotes of all three shells: without what would end them or be replaced.
  private static func quoted(_ text: String) -> String {
    text.replacing("'", "").replacing("`", "")
  }
}

extension String {
  /// The text with each occurrence of one character replaced.
  fileprivate func replacing(_ old: Character, _ new: String) -> String {
    var out = ""
    for character in self {
      if character == old { out += new } else { out.append(character) }
    }
    return out
  }
}
