extension Catalogue {
  static var files: [DiagnosticKind] {
    [
      .emptyProgram, .cannotRead, .cannotWrite, .wrongUse, .cannotDraw,
    ]
  }
}

extension DiagnosticKind {
  public static var cannotRead: DiagnosticKind {
    DiagnosticKind(
      "F0001", "cannot-read", .error, "a file that was named cannot be read",
      explanation: """
        A file on the command line does not exist, is a directory or a device, or may not be read \
        by the user. Nothing was looked at and nothing was written; the exit code is 2.
        """,
      mend: "Mend the name or the permissions; `-` reads standard input.")
  }

  public static var cannotWrite: DiagnosticKind {
    DiagnosticKind(
      "F0002", "cannot-write", .error, "an output file cannot be written",
      explanation: """
        Output goes to a temporary file in the directory of the wanted one, which then takes its \
        name: a file that is there is whole. The directory must exist or be creatable, and be \
        writable; the exit code is 2.
        """,
      mend: "Name a directory in which files can be made.")
  }

  public static var wrongUse: DiagnosticKind {
    DiagnosticKind(
      "F0003", "wrong-use", .error, "the command line was not understood",
      explanation: """
        A command, an option or its value is unknown, or something is missing. Nothing was done; \
        the exit code is 2.
        """,
      mend: "`p4fit COMMAND --help` prints what there is.")
  }

  public static var cannotDraw: DiagnosticKind {
    DiagnosticKind(
      "F0004", "cannot-draw", .error, "Graphviz cannot make a drawing",
      explanation: """
        Graphviz lays out the drawings. It needs a plug-in for each form; SVG is always there, PNG \
        and PDF need the one for Cairo. Very large graphs can be beyond it.
        """,
      mend: "Write `.dot` and lay it out elsewhere, or install Graphviz' plug-ins.")
  }

  public static var emptyProgram: DiagnosticKind {
    DiagnosticKind(
      "F0005", "empty-program", .warning, "a program that declares nothing",
      explanation: """
        A file without declarations is a program by the grammar (P4-16 §6), and hardly the one that \
        was meant: an empty file, or one whose content a `#if` takes out.
        """,
      mend: "Name the file that holds the program.")
  }
}
