import BigInt
import P4Diagnostics
import P4Semantics
import P4Source
import P4Syntax

/// Tables.
extension Elaborator {
  mutating func writeTable(_ decl: DeclID, _ index: Int) -> IR.TableID {
    let syntax = tree.tables[index]
    let id = IR.TableID(index: pipeline.tables.count)
    var table = IR.Table(
      name: text(tree[decl].name), controlPlaneName: currentPath.name(localName(decl)),
      block: block, keys: [], actions: [],
      defaultAction: IR.DefaultAction(
        action: .none, arguments: [], isConst: false, isWritten: false, range: .none),
      size: nil, entries: [], hasEntries: false, entriesAreConst: false,
      largestPriorityWins: true, priorityDelta: 1, properties: [],
      annotations: annotations(of: decl), range: tree[decl].range,
      nameRange: tree[decl].nameRange, isReachable: false)
    pipeline.tables.append(table)
    bindings[decl.index] = .table(id)
    for propertyID in syntax.properties {
      let property = tree[propertyID]
      switch property.value {
      case .error: break
      case .key(let elements): table.keys = elements.map { key($0, of: table) }
      case .actions(let entries): table.actions = entries.compactMap { actionRef($0) }
      case .entries: break
      case .expression(let value):
        switch text(property.name) {
        case "default_action":
          table.defaultAction = defaultAction(value, property, table)
        case "size": table.size = integer(lower(value))
        case "largest_priority_wins":
          let lowered = lower(value)
          if case .bool(let flag) = pipeline[lowered] { table.largestPriorityWins = flag }
        case "priority_delta": table.priorityDelta = integer(lower(value)) ?? 1
        default: table.properties.append(self.property(property, value, id))
        }
      }
    }
    if let implicit = program.implicitNoAction[decl.raw] {
      table.actions.append(
        IR.ActionRef(
          action: topLevelAction(implicit), arguments: [],
          annotations: [IR.Annotation(name: "defaultonly", body: .none, range: .none)],
          range: tree[decl].nameRange, isImplicit: true))
    }
    if let noAction = program.defaultNoAction[decl.raw] {
      table.defaultAction.action = topLevelAction(noAction)
      table.defaultAction.range = tree[decl].nameRange
    }
    for propertyID in syntax.properties {
      if case .entries(let entries) = tree[propertyID].value {
        table.hasEntries = true
        table.entriesAreConst = tree[propertyID].isConst
        table.entries = self.entries(entries, table)
      }
    }
    pipeline.tables[id.index] = table
    return id
  }

  private mutating func key(_ id: KeyElementID, of table: IR.Table) -> IR.Key {
    let element = tree[id]
    let expr = lower(element.expression)
    var name = keyName(element.expression)
    for annotation in element.annotations where text(tree[annotation].name) == "name" {
      if let given = soleString(tree[annotation].body) { name = given }
    }
    if name == nil, program.exprTypes[element.expression.index] != TypeStore.error {
      report(
        .keyNeedsName, at: element.range,
        "this key of table `\(table.name)` has no name for the control plane",
        help: "give it one: `\("…") : \(text(element.matchKind)) @name(\"…\");`")
    }
    return IR.Key(
      expr: expr, type: pipeline.type(of: expr), matchKind: text(element.matchKind), name: name,
      annotations: annotations(element.annotations), range: element.range,
      matchKindRange: element.matchKindRange)
  }

  /// The name that the control plane knows a key by (P4-16 §16.1; p4c:
  /// frontends/p4/tableKeyNames.cpp); nil for expressions that have none.
  private func keyName(_ expr: ExprID) -> String? {
    switch tree[expr] {
    case .name(let symbol, let isAbsolute):
      if case .integer(let value)? = program.constant(expr) { return keyNumber(value, base: 10) }
      return (isAbsolute ? "." : "") + text(symbol)
    case .member(let base, let name):
      guard let prefix = keyName(base) else { return nil }
      let field = program.exprDecls[expr.index]
      if field.isSome, case .field = tree[field].kind {
        let local = localName(field)
        return local.hasPrefix(".") ? String(local.dropFirst()) : prefix + "." + local
      }
      return prefix + "." + text(name)
    case .index(let base, let index):
      guard let prefix = keyName(base), let position = keyName(index) else { return nil }
      return prefix + "[" + position + "]"
    case .slice(let base, let high, let low):
      guard let prefix = keyName(base), let from = keyName(high), let to = keyName(low) else {
        return nil
      }
      return prefix + "[" + from + ":" + to + "]"
    case .binary(.bitAnd, let left, let right):
      guard let a = keyName(left), let b = keyName(right) else { return nil }
      return a + " & " + b
    case .integer(let id):
      let literal = tree[id]
      return keyNumber(
        literal.width == 0 ? literal.value : literal.value & ((1 << Int(literal.width)) - 1),
        base: literal.base)
    case .call(let index):
      guard case .builtin(.isValid) = program.calls[Int(index)].kind,
        let base = keyName(program.calls[Int(index)].receiver)
      else { return nil }
      return base + ".$valid$"
    default:
      if case .integer(let value)? = program.constant(expr) { return keyNumber(value, base: 10) }
      return nil
    }
  }

  /// A number in the name of a key, in the base in which it was written.
  private func keyNumber(_ value: BigInt, base: UInt8) -> String {
    let prefix =
      switch base {
      case 2: "0b"
      case 8: "0o"
      case 16: "0x"
      default: ""
      }
    return (value < 0 ? "-" : "") + prefix + String(value.magnitude, radix: Int(base))
  }

  private mutating func action(named expr: ExprID) -> IR.ActionID {
    var callee = expr
    if case .call(let index) = tree[expr] { callee = tree.calls[Int(index)].callee }
    let decl = program.exprDecls[callee.index]
    guard decl.isSome, case .action = tree[decl].kind else { return .none }
    if case .action(let id) = bindings[decl.index] { return id }
    return topLevelAction(decl)
  }

  private mutating func actionRef(_ id: ActionEntryID) -> IR.ActionRef? {
    let entry = tree[id]
    let action = action(named: entry.action)
    guard action.isSome else { return nil }
    return IR.ActionRef(
      action: action, arguments: arguments(of: entry.action),
      annotations: annotations(entry.annotations), range: entry.range, isImplicit: false)
  }

  private mutating func arguments(of expr: ExprID) -> [IR.ExprID] {
    guard case .call(let index) = tree[expr] else { return [] }
    return lowerArguments(program.calls[Int(index)])
  }

  /// The arguments of an action in full: those bound in the list, then those given.
  private mutating func fullArguments(
    _ expr: ExprID, _ action: IR.ActionID, _ table: IR.Table
  ) -> [IR.ExprID] {
    let given = arguments(of: expr)
    guard action.isSome else { return given }
    let bound = table.actions.first { $0.action == action }?.arguments ?? []
    return given.count >= pipeline[action].parameters.count ? given : bound + given
  }

  private mutating func defaultAction(
    _ value: ExprID, _ property: Property, _ table: IR.Table
  ) -> IR.DefaultAction {
    let action = action(named: value)
    return IR.DefaultAction(
      action: action, arguments: fullArguments(value, action, table), isConst: property.isConst,
      isWritten: true, range: tree.range(value))
  }

  private mutating func property(
    _ property: Property, _ value: ExprID, _ table: IR.TableID
  ) -> IR.Property {
    let list = annotations(property.annotations)
    let lowered = lower(value)
    var result = IR.Property.Value.expr(lowered)
    if case .instance(let instance) = pipeline[lowered] {
      result = .instance(instance)
      if pipeline[instance].name.isEmpty {
        pipeline.instances[instance.index].ownerTable = table
        pipeline.instances[instance.index].annotations = list
        pipeline.instances[instance.index].controlPlaneName =
          list.first(named: "name")?.singleString ?? ""
        pipeline.blocks[block.index].instances.append(instance)
        pipeline.blocks[block.index].members.append(.instance(instance))
      }
    }
    return IR.Property(
      name: text(property.name), value: result, isConst: property.isConst, annotations: list,
      range: property.range, nameRange: property.nameRange)
  }

  // MARK: Entries

  private mutating func entries(_ list: IDRange<EntryID>, _ table: IR.Table) -> [IR.Entry] {
    let kinds = table.keys.map(\.matchKind)
    let hasPriorities = kinds.contains { $0 != "exact" && $0 != "lpm" }
    var result: [IR.Entry] = []
    var last: BigInt?
    for (position, id) in list.enumerated() {
      let entry = tree[id]
      var keysets: [IR.ExprID] = []
      let written = tree.exprs(entry.keys)
      if written.count == 1 {
        keysets = self.keysets(written[0])
        if keysets.count == 1, table.keys.count > 1, case .dontCare = pipeline[keysets[0]] {
          keysets = [IR.ExprID](repeating: keysets[0], count: table.keys.count)
        }
      } else {
        keysets = written.map { lower($0) }
      }
      var priority: BigInt?
      if hasPriorities {
        if table.entriesAreConst {
          priority = BigInt(list.count - position)
        } else if entry.priority.isSome {
          priority = integer(lower(entry.priority))
        } else if let before = last {
          priority =
            table.largestPriorityWins ? before - table.priorityDelta : before + table.priorityDelta
        } else {
          priority =
            table.largestPriorityWins
            ? BigInt(list.count - 1) * table.priorityDelta + 1 : 1
        }
        last = priority
      }
      let action = action(named: entry.action)
      guard action.isSome else { continue }
      result.append(
        IR.Entry(
          isConst: entry.isConst || table.entriesAreConst, priority: priority, keysets: keysets,
          action: action, arguments: fullArguments(entry.action, action, table),
          annotations: annotations(entry.annotations), range: entry.range))
    }
    return result
  }
}
