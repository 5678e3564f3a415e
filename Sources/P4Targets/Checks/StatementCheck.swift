internal import BigInt
internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

/// Statements: loops, switches, early exits.
enum StatementCheck: Check {
  static var kind: DiagnosticKind { .capabilityStatement }

  private static let titles: [String: String] = [
    "for": "a `for` loop", "for.each": "a `for … in` loop", "switch.value": "`switch` over a value",
    "switch.action_run": "`switch` over `action_run`",
    "switch.no_action": "the label `NoAction` of a `switch`", "exit": "`exit`",
    "return": "`return`",
    "break": "`break`", "continue": "`continue`", "if": "`if` in an action",
    "action.call": "a direct call of an action", "subcontrol": "a control within a control",
  ]

  static func run(_ context: inout CheckContext) {
    context.checkUses(kind, of: .stmtConstructs) { titles[$0] ?? $0 }
    context.checkUses(kind, of: .actionConstructs) {
      $0 == "return" ? "`return` in an action" : titles[$0] ?? $0
    }
  }
}
