/// All kinds of diagnostics, phase by phase. `p4fit explain`, the SARIF rules and the docs page
/// are made from it. Only asked for when somebody wants to read it: a clean check never does.
public enum Catalogue {
  public static var all: [DiagnosticKind] {
    lexer + preprocessor + syntax + names + types + calls + statements + p4info
  }
}
