/// A command of p4fit, for the parser, the help and the completions.
struct CommandSpec: Sendable {
  var id: CommandID
  var name: String
  /// `FILE...`, as the usage line shows it; empty where there are none.
  var operands: String
  /// How many operands there may be.
  var operandCount: ClosedRange<Int>
  var completes: OptionSpec.Completion
  /// One line, for the list of commands.
  var summary: String
  /// A paragraph, for the help of the command.
  var about: String
  var options: [OptionID]
  /// Lines of shell.
  var examples: [String]
  /// Whether it is left out of the list of commands.
  var isHidden = false
}

enum CommandID: Sendable {
  case check, info, bindings, build, graph, target, explain, diff, conformance, completions, manual,
    help
}

extension CommandSpec {
  private static let source: [OptionID] = [
    .include, .define, .undefine, .forceInclude, .architecture,
  ]
  private static let output: [OptionID] = [
    .color, .warning, .warningsAreErrors, .maxErrors, .quiet, .verbose,
  ]
  private static let many = 1...Int.max

  static let all: [CommandSpec] = [
    CommandSpec(
      id: .check, name: "check", operands: "FILE...", operandCount: many, completes: .files,
      summary: "Find what is wrong with programs and what targets make of them",
      about: """
        Parses, type-checks and lints P4 programs, and says what would stop P4Info. With --target \
        it also prints, for every feature and target, whether the target carries it, and for \
        every cell that is not plainly supported the construct, its line and the source of the \
        fact.
        """,
      options: [.target, .features, .scale] + source + [.format] + output + [.help],
      examples: [
        "p4fit check p4src/k8s.p4", "p4fit check p4src/k8s.p4 --target dpdk --target ovs@3.3",
      ]),
    CommandSpec(
      id: .info, name: "info", operands: "FILE", operandCount: 1...1, completes: .files,
      summary: "Write P4Info and the initial table entries",
      about: """
        Writes the P4Info of a program: its control-plane contract of tables, actions, counters \
        and their numbers, as P4Runtime defines it.
        """,
      options: [.output, .encoding, .entries, .p4infoVersion, .p4infoCompat, .paddedBytes]
        + source + output + [.help],
      examples: ["p4fit info p4src/k8s.p4 -o k8s.p4info.txtpb", "p4fit info p4src/k8s.p4 -o -"]),
    CommandSpec(
      id: .bindings, name: "bindings", operands: "FILE", operandCount: 1...1, completes: .files,
      summary: "Write Swift bindings of the tables",
      about: """
        Writes Swift types for the tables, actions and other control-plane objects of a program. \
        FILE is a P4 program or P4Info, text or binary.
        """,
      options: [.output, .module, .access] + source + output + [.help],
      examples: ["p4fit bindings p4src/k8s.p4 -o Sources/K8s --module K8s --access package"]),
    CommandSpec(
      id: .build, name: "build", operands: "FILE", operandCount: 1...1, completes: .files,
      summary: "Write everything: P4Info, entries, bindings, graphs, report",
      about: """
        Writes all artefacts of a program into a directory, with a dependency file for make and \
        ninja, and prints the fit matrix of the named targets.
        """,
      options: [
        .output, .target, .features, .scale, .module, .access, .p4infoVersion, .p4infoCompat,
        .paddedBytes,
      ] + source + [.format] + output + [.help],
      examples: ["p4fit build p4src/k8s.p4 -o build/k8s --target dpdk"]),
    CommandSpec(
      id: .graph, name: "graph", operands: "FILE", operandCount: 1...1, completes: .files,
      summary: "Draw parsers, control flow, tables or fit",
      about: """
        Draws a program; the ending of the output file, svg, png, pdf or dot, decides the form.
        """,
      options: [.graphKind, .output, .target, .features, .scale] + source + output + [.help],
      examples: ["p4fit graph p4src/k8s.p4 --kind tables -o tables.svg"]),
    CommandSpec(
      id: .target, name: "target", operands: "list|show T|validate FILE|compare T1 T2",
      operandCount: 1...3, completes: .targets,
      summary: "List, show, validate and compare target descriptors",
      about: """
        `list` names the built-in targets; `show` prints what one can do, with the source of every \
        fact; `validate` checks a descriptor file; `compare` prints where two targets differ.
        """,
      options: [.listing, .color, .quiet, .verbose, .help],
      examples: ["p4fit target list", "p4fit target show dpdk", "p4fit target compare dpdk ovs"]),
    CommandSpec(
      id: .explain, name: "explain", operands: "CODE", operandCount: 0...1,
      completes: .nothing,
      summary: "Explain a diagnostic: what, why, an example, how to mend it",
      about: "CODE is the code or the slug of a diagnostic, as in error[N0101] or [unknown-name].",
      options: [.all, .document, .color, .help],
      examples: ["p4fit explain L0101", "p4fit explain unexpected-character"]),
    CommandSpec(
      id: .diff, name: "diff", operands: "OLD NEW", operandCount: 2...2, completes: .files,
      summary: "Compare the control-plane contracts of two programs",
      about: """
        Says what changed between two programs or P4Infos, and whether daemons that were built for \
        the old one break; the exit code is then 1.
        """,
      options: source + [.changes] + output + [.help],
      examples: [
        "p4fit diff old.p4info.txtpb p4src/k8s.p4",
        "p4fit diff old.p4info.txtpb new.p4info.txtpb --format markdown",
      ]),
    CommandSpec(
      id: .conformance, name: "conformance", operands: "DIR", operandCount: 1...1,
      completes: .directories,
      summary: "Compare verdicts with those of p4c over its test programs",
      about: """
        Runs the programs of a folder that is laid out as p4c's testdata, and compares what p4fit \
        says with what the goldens beside them say: accepted or rejected, the line of the first \
        error, P4Info. The exit code is 1 where a difference is not listed as known, a listed one \
        is gone, or a bar of the list is missed.
        """,
      options: [.known, .comparesInfo, .jobs, .color, .quiet, .verbose, .help],
      examples: [
        "p4fit conformance p4c/testdata --p4info --known Tests/Conformance/known-differences.txt"
      ]),
    CommandSpec(
      id: .completions, name: "completions", operands: "bash|zsh|fish", operandCount: 1...1,
      completes: .nothing, summary: "Print the completion script for a shell",
      about: "Prints a script that completes commands, options and their values.",
      options: [.help], examples: ["p4fit completions bash > ~/.bash_completion.d/p4fit"]),
    CommandSpec(
      id: .help, name: "help", operands: "[COMMAND]", operandCount: 0...1, completes: .nothing,
      summary: "Print help", about: "Prints help about p4fit or one of its commands.",
      options: [.help], examples: []),
    CommandSpec(
      id: .manual, name: "manual", operands: "", operandCount: 0...0, completes: .nothing,
      summary: "Print the manual page", about: "Prints the manual page in the language of man(7).",
      options: [.help], examples: [], isHidden: true),
  ]

  /// What stands behind the exit codes of most commands.
  static let exitCodes = [
    "0  clean, or warnings only", "1  an error in the program", "2  wrong use, or a file trouble",
    "3  a required feature does not fit a named target",
  ]
}
