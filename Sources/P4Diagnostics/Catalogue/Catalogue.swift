/// All kinds of diagnostics, phase by phase. `p4fit explain`, the SARIF rules and the docs page
/// are made from it. Only asked for when somebody wants to read it: a clean check never does.
public enum Catalogue {
  public static var all: [DiagnosticKind] {
    phases.flatMap { $0 }
  }

  /// In the order in which phases run.
  private static var phases: [[DiagnosticKind]] {
    [
      files,
      lexer,
      preprocessor,
      syntax,
      names,
      types,
      calls,
      statements,
      warnings,
      portability,
      specification,
      architecture,
      architectureRules,
      pipeline,
      p4info,
      bindings,
      descriptors,
      capabilities,
    ]
  }
}
