/// Diagnostics about a program as a whole.
extension Catalogue {
  static var pipeline: [DiagnosticKind] {
    [.noMain]
  }
}

extension DiagnosticKind {
  public static var noMain: DiagnosticKind {
    DiagnosticKind(
      "A0901", "no-main", .error, "a program without `main`",
      explanation: """
        The blocks that packets run through are the arguments of the package instance `main` \
        (P4-16 §13). A file without one can be checked, as a part of other programs, but there is \
        nothing to judge for a target. `p4fit info` warns: the P4Info holds only what stands outside of \
        blocks.
        """,
      example: """
        #include <core.p4>
        const bit<16> IPV4 = 0x0800;
        """,
      mend: "Name the file that instantiates the package.")
  }
}
