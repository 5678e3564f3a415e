internal import BigInt
internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

/// The relations between properties that descriptors state as rules.
enum RuleCheck: Check {
  static var kind: DiagnosticKind { .capabilityRule }

  static func run(_ context: inout CheckContext) {
    let rules = context.facts.rules
    let functions = CalledFunctions(
      rules.contains { $0.scope == .call } ? context.inventory.calls : [])
    for rule in rules {
      switch rule.scope {
      case .table: tables(rule, &context)
      case .call: calls(rule, functions, &context)
      case .program:
        let inventory = context.inventory
        if rule.applies({ inventory.programValue($0) }) {
          context.add(
            kind, rule.id, rule.terms, rule.message, at: context.pipeline.mainRange, owner: 0)
        }
      }
    }
  }

  private static func tables(_ rule: Rule, _ context: inout CheckContext) {
    let inventory = context.inventory
    for table in inventory.tables
    where rule.applies({ inventory.value($0, of: table) }) {
      let source = context.pipeline[table.table]
      context.add(
        kind, rule.id, rule.terms, rule.text(source.name), at: source.nameRange,
        owner: table.owner)
    }
  }

  private static func calls(
    _ rule: Rule, _ functions: CalledFunctions, _ context: inout CheckContext
  ) {
    let wanted = rule.when.first { $0.property == .function }
    let inventory = context.inventory
    let isMeant = functions.names.map { name in
      !name.isEmpty && wanted?.holds(.text(name)) ?? true
    }
    for (index, function) in functions.numbers.enumerated() where isMeant[function] {
      let site = inventory.calls[index]
      let scene = inventory.scenes[index]
      if rule.applies({ scene.value($0, inventory) }) {
        context.add(
          kind, rule.id, rule.terms, rule.text(site.name),
          at: context.pipeline[site.call].range, owner: site.owner)
      }
    }
  }
}

/// What a program calls, each name once: most rules are about one of them.
private struct CalledFunctions {
  var names: [String] = []
  /// By call of the inventory: into `names`.
  var numbers: [Int] = []

  init(_ calls: [Inventory.CallSite]) {
    var known = IndexTable()
    numbers.reserveCapacity(calls.count)
    for index in calls.indices {
      let hash = calls[index].name.tableHash
      if let number = known.find(hash, { names[$0] == calls[index].name }) {
        numbers.append(number)
      } else {
        known.insert(hash, names.count)
        numbers.append(names.count)
        names.append(calls[index].name)
      }
    }
  }
}

extension Rule {
  /// Whether the rule speaks and is broken.
  func applies(_ value: (Property) -> Term.Operand) -> Bool {
    when.allSatisfy { $0.holds(value($0.property)) }
      && !require.allSatisfy { $0.holds(value($0.property)) }
  }

  /// The message with `{name}` filled in.
  func text(_ name: String) -> String {
    let mark = "{name}".utf8
    var rest = message.utf8[...]
    var text = ""
    while let open = rest.firstIndex(of: UInt8(ascii: "{")) {
      text += String(Substring(rest[..<open]))
      let isMark = rest[open...].starts(with: mark)
      text += isMark ? name : "{"
      rest = rest[open...].dropFirst(isMark ? mark.count : 1)
    }
    return text + String(Substring(rest))
  }
}

/// What rules ask about a call. An action that several tables list counts for each of them, as
/// compilers copy it for each; so "in the default action" means of all of them.
struct CallScene {
  let site: Inventory.CallSite
  /// The tables that list the action around the call, or an action that calls it.
  private var tables: [TableSummary] = []
  private var action: IR.ActionID = .none

  init(_ site: Inventory.CallSite, _ inventory: Inventory) {
    self.site = site
    guard case .action(let action) = inventory.owner(site.owner).object else { return }
    self.action = action
    let pipeline = inventory.pipeline
    let around = inventory.callers(of: action)
    tables = inventory.tables.filter { table in
      pipeline[table.table].actions.contains { around.contains($0.action) }
    }
  }

  func value(_ property: Property, _ inventory: Inventory) -> Term.Operand {
    switch property {
    case .function: return .text(site.name)
    case .isStatement:
      return .bool(site.isStatement || inventory.overwritten.calls.contains(site.call))
    case .resultUsed: return .bool(site.resultUsed)
    case .arguments: return .number(inventory.pipeline[site.call].arguments.count { $0.isSome })
    case .inAction: return .bool(action.isSome && !tables.isEmpty)
    case .learnerAction: return .bool(learner != nil)
    case .inDefaultAction:
      let around = action.isSome ? inventory.callers(of: action) : []
      // Of an action that two tables list, one gets a copy that nobody knows as a default action.
      let listedOnce = around.allSatisfy { caller in
        tables.count { table in
          inventory.pipeline[table.table].actions.contains { $0.action == caller }
        } <= 1
      }
      return .bool(
        !tables.isEmpty && listedOnce
          && tables.allSatisfy {
            $0.addsEntries && around.contains(inventory.pipeline[$0.table].defaultAction.action)
          })
    case .parametersMatch: return .bool(parametersMatch(inventory))
    case .autoDeleteAction: return .bool(learner?.autoDelete ?? false)
    case .ownedByTable:
      let instance = instance(inventory)
      return .bool(
        inventory.tables.contains { $0.directCounter == instance || $0.directMeter == instance })
    case .inOwnerAction:
      let instance = instance(inventory)
      return .bool(
        !tables.isEmpty
          && tables.allSatisfy { $0.directCounter == instance || $0.directMeter == instance })
    case .onlyDirectInAction: return .bool(isOnlyDirect(inventory))
    case .targetIsAction:
      guard let learner, let target = target(inventory) else { return .bool(true) }
      return .bool(
        inventory.pipeline[learner.table].actions.contains {
          inventory.pipeline[$0.action].name == target
        })
    case .targetIsDefault:
      guard let learner, let target = target(inventory) else { return .bool(false) }
      return .bool(
        inventory.pipeline[inventory.pipeline[learner.table].defaultAction.action].name == target)
    case .argumentIsHeaderField:
      guard let last = inventory.pipeline[site.call].arguments.last, last.isSome else {
        return .bool(false)
      }
      return .bool(inventory.pipeline.isHeaderField(last))
    case .firstDataBits: return .number(given(inventory).first ?? 0)
    case .dataIsHeaderField:
      guard let data = data(inventory) else { return .bool(false) }
      return .bool(inventory.pipeline.isHeaderField(data))
    case .argumentIsScalar:
      guard let type = inventory.pipeline[site.call].typeArguments.first else { return .bool(true) }
      switch inventory.pipeline[inventory.pipeline.stripped(type)] {
      case .bits: return .bool(true)
      default: return .bool(false)
      }
    default: return inventory.programValue(property)
    }
  }

  private func instance(_ inventory: Inventory) -> IR.InstanceID {
    if case .instanceMethod(let id, _) = inventory.pipeline[site.call].callee { return id }
    return .none
  }

  private var learner: TableSummary? { tables.first { $0.addsEntries } }

  /// The action that `add_entry` names.
  private func target(_ inventory: Inventory) -> String? {
    guard let first = inventory.pipeline[site.call].arguments.first, first.isSome,
      case .string(let index) = inventory.pipeline[first]
    else { return nil }
    return inventory.pipeline.strings[Int(index)]
  }

  /// The data that `add_entry` is given.
  private func data(_ inventory: Inventory) -> IR.ExprID? {
    let arguments = inventory.pipeline[site.call].arguments
    return arguments.count == 3 && arguments[1].isSome ? arguments[1] : nil
  }

  /// The widths of the data that `add_entry` is given, in bits.
  private func given(_ inventory: Inventory) -> [Int] {
    let pipeline = inventory.pipeline
    guard let type = pipeline[site.call].typeArguments.first else { return [] }
    if case .tuple(let elements) = pipeline[pipeline.stripped(type)] {
      return elements.map { pipeline.width($0) ?? 0 }
    }
    if let structure = pipeline.structure(type) {
      return pipeline[structure].fields.map { pipeline.width($0.type) ?? 0 }
    }
    return pipeline.width(type).map { [$0] } ?? []
  }

  /// Whether the data that `add_entry` is given has the widths of the action's parameters.
  private func parametersMatch(_ inventory: Inventory) -> Bool {
    let pipeline = inventory.pipeline
    guard let learner, let target = target(inventory),
      let reference = pipeline[learner.table].actions.first(where: {
        pipeline[$0.action].name == target
      }), pipeline[site.call].typeArguments.first != nil
    else { return true }
    let wanted = pipeline[reference.action].parameters.compactMap { variable -> Int? in
      guard case .parameter(.none) = pipeline[variable].kind else { return nil }
      return pipeline.width(pipeline[variable].type) ?? 0
    }
    return given(inventory) == wanted
  }

  /// Whether no other direct instance is called by the same method in the same action.
  private func isOnlyDirect(_ inventory: Inventory) -> Bool {
    guard action.isSome else { return true }
    let instance = instance(inventory)
    for index in inventory.actionCalls[action.index] {
      let other = inventory.calls[index]
      guard other.name == site.name,
        case .instanceMethod(let id, _) = inventory.pipeline[other.call].callee, id != instance
      else { continue }
      return false
    }
    return true
  }
}

extension Inventory {
  /// The action itself and all that call it, directly or not.
  func callers(of action: IR.ActionID) -> [IR.ActionID] { callerLists[action.index] }
}
