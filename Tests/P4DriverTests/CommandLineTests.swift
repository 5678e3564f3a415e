import Foundation
import Testing

@Suite struct CommandLineTests {
  @Test func versionAndHelp() throws {
    let version = try Tool.p4fit("--version")
    #expect(version.exit == 0)
    #expect(version.output.hasPrefix("p4fit "))
    #expect(version.errors.isEmpty)
    let help = try Tool.p4fit("--help")
    #expect(help.exit == 0)
    #expect(try Tool.p4fit("help").output == help.output)
  }

  @Test(arguments: [
    "check", "info", "bindings", "build", "graph", "target", "explain", "diff", "completions",
  ])
  func helpOfACommandFitsEightyColumns(_ command: String) throws {
    let help = try Tool.p4fit(command, "--help")
    #expect(help.exit == 0)
    #expect(help.output.hasPrefix("Usage: p4fit \(command)"))
    for line in help.output.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    #expect(try Tool.p4fit("help", command).output == help.output)
    #expect(try Tool.p4fit("--help").output.contains("\n  \(command) "))
  }

  /// The words, and what the one diagnostic says and advises.
  @Test(
    arguments: [
      ([], "no command was given", "run `p4fit --help` for the commands"),
      (["chek", "a.p4"], "unknown command `chek`", "did you mean `check`?"),
      (["a.p4"], "no command was given", "to check the file: `p4fit check a.p4`"),
      (["-v", "check"], "option `-v` stands before a command", "write `p4fit COMMAND -v`"),
      (["check"], "`p4fit check` needs FILE...", "run `p4fit check --help`"),
      (["check", "--fromat", "json"], "unknown option `--fromat`", "did you mean `--format`?"),
      (["check", "--format"], "option `--format` needs a value: FORM", nil),
      (
        ["check", "--format=yaml", "a.p4"], "`yaml` is no value of option `--format`",
        "the values are text, json, sarif, markdown"
      ),
      (
        ["check", "--color", "alway"], "`alway` is no value of option `--color`",
        "did you mean `always`?"
      ),
      (
        ["check", "-q=1", "a.p4"], "unknown option `-q=1`",
        "run `p4fit check --help` for the options"
      ),
      (["check", "--quiet=1", "a.p4"], "option `--quiet` takes no value", nil),
      (
        ["check", "--max-errors", "-3", "a.p4"], "`-3` is no number of errors",
        "write `--max-errors 20`"
      ),
      (
        ["check", "-D", "1x", "a.p4"], "`1x` does not begin with the name of a macro",
        "write `-D NAME=VALUE`"
      ),
      (["info", "a.p4", "b.p4"], "`b.p4` is one operand too many", "usage: p4fit info FILE"),
      (
        ["bindings", "a.p4"], "`p4fit bindings` needs option `-o`",
        "for example: p4fit bindings p4src/k8s.p4 -o Sources/K8s --module K8s --access package"
      ),
      (
        ["bindings", "a.p4", "-o", "x", "--module", "a b"],
        "`a b` cannot be the name of a type in Swift", nil
      ),
      (
        ["explain", "Z9999"], "no diagnostic has the code or slug `Z9999`",
        "`p4fit explain --all` lists them"
      ),
      (
        ["completions", "tcsh"], "there are no completions for `tcsh`",
        "the shells are bash, zsh, fish"
      ),
    ] as [([String], String, String?)])
  func wrongUse(_ words: [String], _ message: String, _ help: String?) throws {
    let run = try Tool.run(
      Tool.products.appending(path: "p4fit"), words, in: Checkout.root)
    #expect(run.exit == 2)
    #expect(run.output.isEmpty)
    let advice = help.map { "  = help: \($0)\n" } ?? ""
    #expect(run.errors == "error[F0003]: \(message) [wrong-use]\n\(advice)")
  }

  @Test func colorFollowsOptionAndEnvironment() throws {
    let plain = try Tool.p4fit("explain", "F0001")
    #expect(!plain.output.contains("\u{1B}"))
    let colored = try Tool.p4fit("explain", "F0001", "--color", "always")
    #expect(colored.output.contains("\u{1B}["))
    let asked = try Tool.p4fit(
      "explain", "F0001", "--color=always", environment: ["NO_COLOR": "1"])
    #expect(asked.output == colored.output)
  }

  @Test func aFullDiskIsTold() throws {
    let run = try Tool.shell("p4fit --help > /dev/full")
    #expect(run.exit == 2)
    #expect(run.errors == "error: cannot write to standard output\n")
  }

  @Test func aReaderThatGoesAwayIsNoTrouble() throws {
    let run = try Tool.shell("{ sleep 0.2; p4fit explain --all; echo $? >&2; } | true")
    #expect(run.errors == "0\n")
  }

  @Test func completionsAreShell() throws {
    let scratch = try Scratch()
    for shell in ["bash", "zsh", "fish"] {
      let script = try Tool.p4fit("completions", shell)
      #expect(script.exit == 0)
      try scratch.write("script.\(shell)", script.output)
      // Only bash is there on every machine.
      let command = "! command -v \(shell) || \(shell) -n script.\(shell)"
      let check = try Tool.shell(command, in: scratch.url)
      #expect(check.exit == 0, "\(check.errors)")
    }
    let bash = try Tool.shell(
      """
      source script.bash
      COMP_WORDS=(p4fit check --tar); COMP_CWORD=2; _p4fit; echo "${COMPREPLY[@]}"
      COMP_WORDS=(p4fit che); COMP_CWORD=1; _p4fit; echo "${COMPREPLY[@]}"
      COMP_WORDS=(p4fit check --format s); COMP_CWORD=3; _p4fit; echo "${COMPREPLY[@]}"
      COMP_WORDS=(p4fit target sh); COMP_CWORD=2; _p4fit; echo "${COMPREPLY[@]}"
      """, in: scratch.url)
    #expect(bash.output == "--target\ncheck\nsarif\nshow\n")
  }

  @Test func manualPageHasEveryCommand() throws {
    let page = try Tool.p4fit("manual").output
    #expect(page.hasPrefix(".TH P4FIT 1"))
    for command in ["check", "info", "bindings", "build", "target", "explain", "diff"] {
      #expect(page.contains(".SS \\fBp4fit \(command)\\fR"))
    }
  }
}
