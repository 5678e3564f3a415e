internal import BigInt
internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

/// Arguments of default actions, which are part of the program and not of its entries.
enum DefaultArgumentCheck: Check {
  static var kind: DiagnosticKind { .capabilityDefaultArgument }

  static func run(_ context: inout CheckContext) {
    guard let limit = context.facts.limit(.defaultArgumentBits) else { return }
    let pipeline = context.pipeline
    for table in context.inventory.tables {
      let action = pipeline[table.table].defaultAction
      guard action.action.isSome else { continue }
      for (position, argument) in action.arguments.enumerated() where argument.isSome {
        let parameters = pipeline[action.action].parameters
        guard position < parameters.count,
          case .parameter(.none) = pipeline[parameters[position]].kind,
          let value = pipeline.constant(argument), value.bitWidth - 1 > limit.value
        else { continue }
        context.tell(
          kind, .defaultArgumentBits, "",
          "argument of \(value.bitWidth - 1) bits for the default action of table "
            + "`\(pipeline[table.table].name)`", limit.terms,
          at: pipeline.range(of: argument), owner: table.owner)
      }
    }
  }
}
