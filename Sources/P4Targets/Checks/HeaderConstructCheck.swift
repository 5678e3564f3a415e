internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

/// Unions, stacks and validity.
enum HeaderConstructCheck: Check {
  static var kind: DiagnosticKind { .capabilityHeaderConstruct }

  private static let titles: [String: String] = [
    "union": "a header union", "union.local": "a header union as local variable",
    "union.stack.local": "a stack of unions as local variable",
    "stack.local": "a header stack as local variable", "stack.next": "`next` of a header stack",
    "union.stack.next": "`next` of a stack of header unions",
    "union.stack.last": "`last` of a stack of header unions",
    "stack.last": "`last` of a header stack", "stack.last_index": "`lastIndex` of a header stack",
    "stack.index": "an index that is computed while a packet is handled",
    "copy.local": "a copy of a header from one local variable to another",
    "push_front": "`push_front`", "pop_front": "`pop_front`", "setValid": "`setValid`",
    "setInvalid": "`setInvalid`", "union.metadata": "a header union in metadata",
  ]

  static func run(_ context: inout CheckContext) {
    context.checkUses(kind, of: .headerConstructs) { titles[$0] ?? $0 }
  }
}
