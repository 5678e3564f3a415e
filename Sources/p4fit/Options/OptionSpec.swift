/// The options of all commands. One entry says everything about an option: the parser, `--help`,
/// the completions and the manual page are made from it.
struct OptionSpec: Sendable {
  var id: OptionID
  /// Spellings, the one to show first first: `-o`, `--output`.
  var names: [String]
  /// `FILE`; nil where the option takes no value.
  var value: String?
  /// Whether the value may follow a short name directly: `-Idir`.
  var isAttachable = false
  /// Whether the value must follow directly: `-Wno-unused`.
  var isAttached = false
  /// The values that are possible; empty where any is.
  var choices: [String] = []
  /// What shells complete for the value.
  var completes: Completion = .nothing
  var help: String

  enum Completion: Sendable { case nothing, files, directories, targets }

  init(
    _ id: OptionID, _ names: [String], value: String? = nil, isAttachable: Bool = false,
    isAttached: Bool = false, choices: [String] = [], completes: Completion = .nothing,
    _ help: String
  ) {
    self.id = id
    self.names = names
    self.value = value
    self.isAttachable = isAttachable
    self.isAttached = isAttached
    self.choices = choices
    self.completes = completes
    self.help = help
  }
}

enum OptionID: Sendable {
  case include, define, undefine, forceInclude, architecture
  case format, color, warning, warningsAreErrors, maxErrors, quiet, verbose
  case target, features, scale
  case output, encoding, entries, p4infoVersion, p4infoCompat, paddedBytes
  case module, access
  case graphKind
  case known, comparesInfo, jobs
  case all, document, listing, changes
  case help, version
}

extension OptionSpec {
  static let all: [OptionSpec] = [
    OptionSpec(
      .target, ["--target"], value: "TARGET", completes: .targets,
      """
      Say what this target makes of the program: a name from `p4fit target list`, with @VERSION \
      for a certain version of the device's software, or a descriptor file. May be repeated.
      """),
    OptionSpec(
      .features, ["--features"], value: "FILE", completes: .files,
      "The list of features to judge (JSON); without it the program's own annotations."),
    OptionSpec(
      .scale, ["--scale"], value: "PROFILE", choices: ["small", "calico"],
      "The size of cluster that tables are planned for."),
    OptionSpec(
      .output, ["-o", "--output"], value: "PATH", isAttachable: true, completes: .files,
      "Where to write; `-` for standard output where it is a single file."),
    OptionSpec(
      .encoding, ["--format"], value: "FORM", choices: ["text", "binary", "json"],
      "The form of the P4Info; without it the ending of the file name decides."),
    OptionSpec(
      .entries, ["--entries"], value: "FILE", completes: .files,
      "Write the table entries of the program too."),
    OptionSpec(
      .p4infoVersion, ["--p4info-version"], value: "VERSION",
      choices: ["1.3", "1.4", "1.5", "1.6"],
      "The newest P4Runtime release whose fields may be used."),
    OptionSpec(
      .p4infoCompat, ["--p4info-compat"], value: "COMPILER", choices: ["p4c"],
      "Do as COMPILER does also where it departs from the specifications."),
    OptionSpec(
      .paddedBytes, ["--padded-bytes"],
      "Write byte strings as wide as their type rather than without leading zeros."),
    OptionSpec(
      .module, ["--module"], value: "NAME", "The name of the program in the bindings."),
    OptionSpec(
      .access, ["--access"], value: "LEVEL", choices: ["public", "package", "internal"],
      "The access level of the bindings."),
    OptionSpec(
      .graphKind, ["--kind"], value: "KIND",
      choices: ["parser", "control", "tables", "calls", "fit"],
      "What to draw."),
    OptionSpec(
      .known, ["--known"], value: "FILE", completes: .files,
      """
      The list of known differences and bars: what is not in it fails, and so does what is in it \
      and no longer so.
      """),
    OptionSpec(
      .comparesInfo, ["--p4info"], "Compare P4Info and initial entries with their goldens too."),
    OptionSpec(
      .jobs, ["-j", "--jobs"], value: "N", isAttachable: true,
      "Look at N programs at once; all cores without it."),
    OptionSpec(
      .document, ["--format"], value: "FORM", choices: ["text", "markdown"],
      "How entries are printed."),
    OptionSpec(
      .listing, ["--format"], value: "FORM", choices: ["text", "json"], "How results are printed."),
    OptionSpec(
      .changes, ["--format"], value: "FORM", choices: ["text", "json", "markdown"],
      "How changes are printed; markdown is for pull requests."),
    OptionSpec(.all, ["--all"], "Every entry."),
    OptionSpec(
      .include, ["-I"], value: "DIR", isAttachable: true, completes: .directories,
      "Look for included files in DIR, before the standard headers. May be repeated."),
    OptionSpec(
      .define, ["-D"], value: "NAME[=VALUE]", isAttachable: true,
      "Define a macro, as 1 without a value."),
    OptionSpec(.undefine, ["-U"], value: "NAME", isAttachable: true, "Remove a macro."),
    OptionSpec(
      .forceInclude, ["-include"], value: "FILE", completes: .files,
      "Read FILE as if the program began with an #include of it."),
    OptionSpec(
      .architecture, ["--arch"], value: "ARCH",
      choices: ["auto", "none", "pna", "psa", "v1model", "ebpf", "ubpf", "xdp"],
      "The architecture of the program; auto reads it from the includes."),
    OptionSpec(
      .format, ["--format"], value: "FORM", choices: ["text", "json", "sarif", "markdown"],
      "How results are printed; markdown is for pull requests."),
    OptionSpec(
      .color, ["--color"], value: "WHEN", choices: ["auto", "always", "never"],
      "Whether text is coloured; auto: on a terminal, unless NO_COLOR is set."),
    OptionSpec(
      .warning, ["-W"], value: "[no-]SLUG", isAttached: true,
      """
      Turn a warning on or off; -Werror=SLUG makes it an error, -Wno-error=SLUG a warning again. \
      `-Wall` and `-Wnone` mean all of them, `-Warch` the rules of the architectures.
      """),
    OptionSpec(.warningsAreErrors, ["--Werror", "-Werror"], "Treat warnings as errors."),
    OptionSpec(
      .maxErrors, ["--max-errors"], value: "N", "Show at most N errors (100); 0 for all."),
    OptionSpec(.quiet, ["-q", "--quiet"], "Print no warnings and no summary."),
    OptionSpec(
      .verbose, ["-v", "--verbose"], "Print time and memory of each phase on standard error."),
    OptionSpec(.help, ["-h", "--help"], "Print this help."),
    OptionSpec(.version, ["--version"], "Print the version."),
  ]

  /// The entry of an option.
  static func of(_ id: OptionID) -> OptionSpec? { all.first { $0.id == id } }
}
