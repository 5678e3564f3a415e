import P4Diagnostics
import P4Source

/// Calls of `add_entry` (PNA "Tables with add-on-miss capability").
extension ArchitectureRules {
  mutating func checkAddEntry(_ call: ReachableCode.ExternCall, _ name: String) {
    guard call.action.isSome else {
      // Of a function the caller is not known here.
      if !call.isInFunction {
        tell(
          .addEntryPlace, at: range(of: call), "`\(name)` is called outside of all actions",
          help: "call it in the default action of a table with `add_on_miss = true`")
      }
      return
    }
    let tables = tables(of: call)
    let learning = tables.filter { isTrue("add_on_miss", $0) }
    guard !learning.isEmpty else {
      tell(
        .addEntryPlace, at: range(of: call),
        "`\(name)` is called in action `\(pipeline[call.action].name)`, which is of no table with `add_on_miss = true`",
        of: annotations(of: call),
        notes: tables.prefix(3).map { Label($0.nameRange, "table `\($0.name)` has the action") },
        help: "only a table with `add_on_miss = true` adds entries")
      return
    }
    for table in tables {
      guard runsOnMiss(call, table) else {
        tell(
          .addEntryPlace, at: range(of: call),
          "`\(name)` is called in action `\(pipeline[call.action].name)`, which entries of table `\(table.name)` can run",
          of: annotations(of: call), table.annotations,
          notes: [Label(table.nameRange, "the table is declared here")],
          help: isTrue("add_on_miss", table)
            ? "make the action the default action, or list it as `@defaultonly`"
            : "give the table an action of its own without the call")
        continue
      }
      checkAddedAction(call, name, table)
    }
  }

  /// Whether the action of a call is one that the table runs on a miss only.
  private func runsOnMiss(_ call: ReachableCode.ExternCall, _ table: IR.Table) -> Bool {
    guard isTrue("add_on_miss", table) else { return false }
    for action in [call.action, call.outermostAction] {
      if table.defaultAction.action == action { return true }
      let isDefaultOnly = table.actions.contains {
        $0.action == action && $0.annotations.contains(named: "defaultonly")
      }
      if isDefaultOnly { return true }
    }
    return false
  }

  /// The action of a new entry is one that entries of the table can run, and what is given with it
  /// are its parameters.
  private mutating func checkAddedAction(
    _ call: ReachableCode.ExternCall, _ name: String, _ table: IR.Table
  ) {
    let arguments = pipeline[call.call].arguments
    // `add_entry_if` has a condition in front.
    let first = name == "add_entry" ? 0 : 1
    guard arguments.count > first + 1, arguments[first].isSome,
      case .string(let index) = pipeline[arguments[first]]
    else { return }
    let wanted = pipeline.strings[Int(index)]
    let place = pipeline.range(of: arguments[first])
    let listed = table.actions.first {
      pipeline[$0.action].name == wanted || pipeline[$0.action].controlPlaneName == wanted
    }
    guard let listed else {
      tell(
        .addEntryAction, at: place, "table `\(table.name)` has no action `\(wanted)` to add",
        of: annotations(of: call), table.annotations,
        notes: [Label(table.nameRange, "the table is declared here")],
        help: nearest(
          to: wanted, among: table.actions.map { pipeline[$0.action].name }
        )
        .map { "did you mean `\($0)`?" })
      return
    }
    if listed.annotations.contains(named: "defaultonly") {
      tell(
        .addEntryAction, at: place,
        "action `\(wanted)` is `@defaultonly` in table `\(table.name)`, so no entry can have it",
        of: annotations(of: call), table.annotations,
        notes: [Label(listed.range, "it is listed here")])
      return
    }
    checkAddedParameters(call, arguments[first + 1], pipeline[listed.action])
  }

  private mutating func checkAddedParameters(
    _ call: ReachableCode.ExternCall, _ value: IR.ExprID, _ action: IR.Action
  ) {
    guard value.isSome else { return }
    let place = pipeline.range(of: value)
    var fault: String?
    if case .tuple(let elements) = pipeline[pipeline.type(of: value)] {
      // The reference lets a list stand for the struct.
      if elements.count != action.parameters.count {
        fault = "\(elements.count) values for \(action.parameters.count) parameters"
      }
    } else {
      fault = faultOfStructure(pipeline.type(of: value), action)
    }
    guard let fault else { return }
    tell(
      .addEntryParameters, at: place,
      "these are not the parameters of action `\(action.name)`: \(fault)",
      of: annotations(of: call), notes: [Label(action.nameRange, "the action is declared here")],
      help: "give a struct with a field for each parameter, of its name and type")
  }

  private func faultOfStructure(_ type: IR.TypeID, _ action: IR.Action) -> String? {
    guard let id = pipeline.structure(type) else { return nil }
    let fields = pipeline[id].fields
    for parameter in action.parameters {
      let variable = pipeline[parameter]
      guard case .parameter(.none) = variable.kind else {
        return "parameter `\(variable.name)` has a direction"
      }
      guard let field = fields.first(where: { $0.name == variable.name }) else {
        return "`\(pipeline[id].name)` has no field `\(variable.name)`"
      }
      if field.type != variable.type {
        return "field `\(field.name)` of `\(pipeline[id].name)` has another type"
      }
    }
    guard fields.count > action.parameters.count else { return nil }
    return
      "`\(pipeline[id].name)` has \(fields.count) fields for \(action.parameters.count) parameters"
  }

  /// The name that is at most two letters away.
  func nearest(to name: String, among candidates: [String]) -> String? {
    candidates.map { (editDistance($0, name), $0) }.filter { $0.0 <= 2 }.min { $0.0 < $1.0 }?.1
  }
}
