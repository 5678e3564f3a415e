import BigInt
import P4Diagnostics
import P4Source
import P4Syntax

/// Tables (P4-16 §14.2).
extension Checker {
  /// The actions that a table lists.
  func tableActions(_ table: DeclID) -> [DeclID] {
    guard case .table(let index) = tree[table].kind else { return [] }
    var result: [DeclID] = []
    for property in tree.tables[Int(index)].properties {
      guard case .actions(let entries) = tree[property].value else { continue }
      for entry in entries {
        let decl = actionDecl(tree[entry].action)
        if decl.isSome { result.append(decl) }
      }
    }
    if let implicit = implicitNoAction[table.raw] { result.append(implicit) }
    return result
  }

  /// The action that `name` or `name(arguments)` refers to once it was checked.
  func actionDecl(_ expr: ExprID) -> DeclID {
    switch tree[expr] {
    case .call(let index): exprDecls[tree.calls[Int(index)].callee.index]
    default: exprDecls[expr.index]
    }
  }

  mutating func checkTable(_ id: DeclID, _ index: Int) {
    let table = tree.tables[index]
    let saved = context
    context.decl = id
    context.place = .tableKey
    declTypes[id.index] = types.id(.table(id))
    var keys: [TypeID] = []
    var actionList: IDRange<ActionEntryID>?
    var hasDefault = false
    var seen: [PropertyID] = []
    for propertyID in table.properties {
      let property = tree[propertyID]
      if let earlier = seen.first(where: { tree[$0].name == property.name }) {
        report(
          .duplicateProperty, at: property.nameRange,
          "table `\(name(id))` already has a property `\(text(property.name))`",
          notes: [Label(tree[earlier].nameRange, "it stands here first")])
        continue
      }
      seen.append(propertyID)
      checkHiddenParameter(property.name, at: property.nameRange)
      checkAnnotations(property.annotations)
      switch property.value {
      case .error: break
      case .key(let elements):
        for element in elements { keys.append(checkKey(element)) }
      case .actions(let entries):
        actionList = entries
        checkActionList(entries)
      case .entries(let entries):
        if keys.isEmpty, !entries.isEmpty {
          let comesLater = table.properties.contains {
            if case .key(let elements) = tree[$0].value { !elements.isEmpty } else { false }
          }
          report(
            .entriesWithoutKey, at: comesLater ? property.nameRange : tree[id].nameRange,
            "table `\(name(id))` has entries, but no key before them",
            labels: [Label(property.nameRange, "the entries stand here")])
          continue
        }
        checkEntries(entries, id, table, keys, property)
      case .expression(let value):
        if property.name == known.defaultAction {
          hasDefault = true
          checkDefaultAction(value, id, actionList, property)
        } else {
          checkProperty(id, property, value)
        }
      }
    }
    if actionList == nil {
      report(
        .noActions, at: tree[id].nameRange, "table `\(name(id))` has no `actions`",
        help: "list the actions that its entries may run: `actions = { … }`")
    } else if let actionList, !hasDefault {
      checkHiddenParameter(known.defaultAction, at: tree[id].nameRange)
      addNoAction(id, actionList)
    }
    context = saved
    declare(id)
  }

  /// A table without a default action has `NoAction` (P4-16 §14.2.1.3), which core.p4 declares.
  private mutating func addNoAction(_ id: DeclID, _ list: IDRange<ActionEntryID>) {
    let decl = known.noAction.isSome ? globals[known.noAction.index] : .none
    if decl.isSome, case .action = tree[decl].kind {
      guard parameters(of: decl).isEmpty else {
        reportNoAction(decl, "`NoAction` must be an action without parameters", for: id)
        return
      }
    } else if decl.isSome {
      reportNoAction(decl, "`NoAction` must be an action", for: id)
      return
    } else {
      report(
        .noNoAction, at: tree[id].nameRange,
        "table `\(name(id))` has no `default_action`, and `NoAction` is not declared",
        help: "include <core.p4>, or write a `default_action`")
      return
    }
    if !tableActions(id).contains(decl) {
      implicitNoAction[id.raw] = decl
    } else if known.tableOnly.isSome,
      let entry = list.first(where: { actionDecl(tree[$0].action) == decl }),
      tree[entry].annotations.contains(where: { tree[$0].name == known.tableOnly })
    {
      report(
        .actionNotInTable, at: tree[entry].range,
        "`NoAction` is `@tableonly`, and it is the default action where none is written")
    }
    defaultNoAction[id.raw] = decl
  }

  private mutating func reportNoAction(_ decl: DeclID, _ message: String, for table: DeclID) {
    report(
      .noNoAction, at: tree[decl].nameRange, message,
      notes: [
        Label(tree[table].nameRange, "table `\(name(table))` without a `default_action` needs it")
      ], help: "use the one of <core.p4>, or write a `default_action`")
  }

  private mutating func checkKey(_ id: KeyElementID) -> TypeID {
    let element = tree[id]
    checkAnnotations(element.annotations)
    let type = resolved(inferValue(element.expression))
    if element.matchKind.isSome,
      !matchKinds.contains(where: { tree[$0].name == element.matchKind })
    {
      let wanted = text(element.matchKind)
      let nearest = matchKinds.map { (editDistance(text(tree[$0].name), wanted), $0) }
        .min { $0.0 < $1.0 }
      report(
        .unknownMatchKind, at: element.matchKindRange, "no match kind named `\(wanted)`",
        help: nearest.flatMap { $0.0 <= 2 ? "did you mean `\(text(tree[$0.1].name))`?" : nil }
          ?? (matchKinds.isEmpty
            ? "include <core.p4>, which declares `exact`, `ternary` and `lpm`" : nil)
      )
    }
    switch types[underlying(type)] {
    case .error, .bits, .signed, .newtype: break
    case .bool, .enumeration, .errorSet: warnOfMatchKind(element, type)
    case .int:
      report(
        .noWidth, at: tree.range(element.expression), "the width of this key cannot be told",
        help: "give the constant a width: `8w…`")
      return TypeStore.error
    default:
      report(
        .badKey, at: tree.range(element.expression), "a key cannot be of type `\(show(type))`")
      return TypeStore.error
    }
    return type
  }

  /// Prefixes and ranges are of numbers; the reference does not look.
  private mutating func warnOfMatchKind(_ element: KeyElement, _ type: TypeID) {
    guard element.matchKind.isSome,
      element.matchKind == known.lpm || element.matchKind == known.range,
      !isSerializable(type)
    else { return }
    report(
      .matchKindType, at: element.matchKindRange,
      "a key of type `\(show(type))` has no \(element.matchKind == known.lpm ? "prefixes" : "ranges")"
    )
  }

  private mutating func checkActionList(_ entries: IDRange<ActionEntryID>) {
    var seen = FirstUses<Symbol, DeclID>()
    for id in entries {
      let entry = tree[id]
      checkAnnotations(entry.annotations)
      let decl = resolveAction(entry.action)
      guard decl.isSome else { continue }
      if seen.note(tree[decl].name, at: decl) != nil {
        report(
          .duplicateAction, at: entry.range, "action `\(name(decl))` is listed twice")
      }
      checkBoundArguments(entry, decl)
    }
  }

  /// Resolves the action of an action list, default action or entry.
  private mutating func resolveAction(_ expr: ExprID) -> DeclID {
    var callee = expr
    if case .call(let index) = tree[expr] { callee = tree.calls[Int(index)].callee }
    guard case .name(let symbol, let isAbsolute) = tree[callee] else {
      _ = infer(callee)
      report(.notAnAction, at: tree.range(callee), "an action is given by its name")
      return .none
    }
    if !isAbsolute, context.place == .tableKey, tree[context.decl].name == symbol {
      report(
        .recursion, at: tree.range(callee), "`\(text(symbol))` is the table that this stands in",
        notes: [Label(tree[context.decl].nameRange, "`\(text(symbol))` is declared here")])
      return .none
    }
    let decl = lookUp(symbol, isAbsolute: isAbsolute)
    guard decl.isSome else {
      reportUnknown(symbol, "action", at: tree.range(callee))
      return .none
    }
    guard case .action = tree[decl].kind else {
      report(
        .notAnAction, at: tree.range(callee), "`\(text(symbol))` is not an action",
        notes: [Label(tree[decl].nameRange, "`\(text(symbol))` is declared here")])
      return .none
    }
    exprDecls[callee.index] = decl
    exprTypes[callee.index] = types.id(.action(decl))
    return decl
  }

  /// In an action list the parameters with a direction are bound, and no others.
  private mutating func checkBoundArguments(_ entry: ActionEntry, _ action: DeclID) {
    let all = Array(parameters(of: action))
    let directed = all.filter { direction(of: $0) != .none }
    guard case .call(let index) = tree[entry.action] else {
      if let first = directed.first {
        report(
          .missingArgument, at: entry.range,
          "action `\(name(action))` needs an argument for `\(name(first))`, which has a direction",
          notes: [Label(tree[action].nameRange, "`\(name(action))` is declared here")],
          help: "bind it in the list: `\(name(action))(…)`")
      }
      return
    }
    let call = tree.calls[Int(index)]
    context.isInActionList = true
    defer { context.isInActionList = false }
    inferArguments(call.arguments)
    calls[Int(index)].kind = .action
    calls[Int(index)].decl = action
    let bound =
      call.arguments.count <= directed.count ? directed : Array(all.prefix(call.arguments.count))
    if call.arguments.count > directed.count {
      report(
        .tooManyArguments, at: entry.range,
        "only the \(directed.count) parameter\(directed.count == 1 ? "" : "s") with a direction of `\(name(action))` can be bound in an action list",
        notes: [Label(tree[action].nameRange, "`\(name(action))` is declared here")])
      return
    }
    let saved = context.place
    context.place = .control
    _ = checkArguments(
      Int(index), action, bound, call.arguments, Substitution(), rule: .action, at: entry.range)
    context.place = saved
  }

  private mutating func checkDefaultAction(
    _ value: ExprID, _ table: DeclID, _ list: IDRange<ActionEntryID>?, _ property: Property
  ) {
    let decl = resolveAction(value)
    guard decl.isSome else { return }
    guard let list else {
      report(
        .defaultBeforeActions, at: property.nameRange,
        "`default_action` of `\(name(table))` stands before `actions`",
        help: "move `default_action` below `actions`")
      return
    }
    guard let entry = list.first(where: { actionDecl(tree[$0].action) == decl }) else {
      report(
        .actionNotInTable, at: tree.range(value),
        "`\(name(decl))` is not an action of table `\(name(table))`",
        help: "list it in `actions`: `@defaultonly \(name(decl));`")
      return
    }
    checkFullCall(value, decl, bound: tree[entry].action, isEntry: false)
    if tree[entry].annotations.contains(where: { tree[$0].name == known.tableOnly }),
      known.tableOnly.isSome
    {
      report(
        .actionNotInTable, at: tree.range(value),
        "`\(name(decl))` is `@tableonly`, so it cannot be the default action")
    }
  }

  mutating func checkEntryCall(_ expr: ExprID, _ action: DeclID, listed: ExprID) {
    checkFullCall(expr, action, bound: listed.isSome ? listed : expr, isEntry: true)
  }

  private mutating func reportUnbound(
    _ parameter: DeclID, _ bound: ExprID, _ expr: ExprID, isEntry: Bool
  ) {
    report(
      .missingArgument, at: tree.range(expr),
      "\(isEntry ? "an entry" : "the default action") repeats the arguments that the action list binds: `\(name(parameter))` is missing",
      notes: [Label(tree.range(bound), "they are bound here")])
  }

  /// `action(arguments)` of a default action or an entry: the action data, after the bound
  /// arguments where these are repeated.
  private mutating func checkFullCall(
    _ expr: ExprID, _ action: DeclID, bound: ExprID, isEntry: Bool
  ) {
    let all = Array(parameters(of: action))
    let directed = all.filter { direction(of: $0) != .none }
    let data = all.filter { direction(of: $0) == .none }
    guard case .call(let index) = tree[expr] else {
      if let first = data.first(where: { !isOptional($0) }) {
        report(
          .missingArgument, at: tree.range(expr),
          "no argument for parameter `\(name(first))` of `\(name(action))`",
          notes: [Label(tree[action].nameRange, "`\(name(action))` is declared here")])
      } else if let first = directed.first {
        reportUnbound(first, bound, expr, isEntry: isEntry)
      }
      return
    }
    let call = tree.calls[Int(index)]
    guard takesNoTypeArguments(call, action, at: tree.range(expr)) else { return }
    inferArguments(call.arguments)
    calls[Int(index)].kind = .action
    calls[Int(index)].decl = action
    let saved = context.place
    context.place = .control
    defer { context.place = saved }
    let withBound = call.arguments.count >= all.count && !directed.isEmpty
    if !directed.isEmpty, !withBound, call.arguments.count > data.count {
      _ = checkArguments(
        Int(index), action, all, call.arguments, Substitution(), rule: .action,
        at: tree.range(expr))
      return
    }
    if !withBound, !directed.isEmpty {
      reportUnbound(directed[0], bound, expr, isEntry: isEntry)
      return
    }
    let parameters = withBound ? all : data
    guard
      checkArguments(
        Int(index), action, parameters, call.arguments, Substitution(), rule: .action,
        at: tree.range(expr))
    else { return }
    let mapped = calls[Int(index)].arguments
    for (position, parameter) in parameters.enumerated() {
      let argument = mappedArguments[Int(mapped[position].raw)]
      guard argument.isSome else { continue }
      let value = tree[argument].value
      if direction(of: parameter) == .none {
        _ = requireCompileTimeKnown(value, Subject("the argument for", parameter))
      } else if case .call(let boundIndex) = tree[bound] {
        let boundCall = tree.calls[Int(boundIndex)]
        if position < boundCall.arguments.count,
          !isSameExpr(value, tree[boundCall.arguments[position]].value)
        {
          report(
            .boundArgumentDiffers, at: tree.range(value),
            "this argument differs from the one that the action list binds",
            notes: [Label(tree.range(bound), "it is bound here")])
        }
      }
    }
  }

  /// Whether two expressions are written alike.
  func isSameExpr(_ a: ExprID, _ b: ExprID) -> Bool {
    if a == b { return true }
    switch (tree[a], tree[b]) {
    case (.name(let x, _), .name(let y, _)):
      return x == y && exprDecls[a.index] == exprDecls[b.index]
    case (.member(let x, let m), .member(let y, let n)): return m == n && isSameExpr(x, y)
    case (.index(let x, let i), .index(let y, let j)): return isSameExpr(x, y) && isSameExpr(i, j)
    case (.slice(let x, let h, let l), .slice(let y, let i, let j)):
      return isSameExpr(x, y) && isSameExpr(h, i) && isSameExpr(l, j)
    case (.unary(let o, let x), .unary(let p, let y)): return o == p && isSameExpr(x, y)
    case (.binary(let o, let x, let z), .binary(let p, let y, let w)):
      return o == p && isSameExpr(x, y) && isSameExpr(z, w)
    case (.cast(_, let x), .cast(_, let y)): return isSameExpr(x, y)
    case (.cast(_, let x), .list), (.cast(_, let x), .record): return isSameExpr(x, b)
    case (.list, .cast(_, let y)), (.record, .cast(_, let y)): return isSameExpr(a, y)
    case (.list(let x), .list(let y)):
      return x.count == y.count
        && zip(tree.exprs(x), tree.exprs(y)).allSatisfy { isSameExpr($0, $1) }
    case (.record(let x), .record(let y)):
      return x.count == y.count
        && x.allSatisfy { field in
          y.contains {
            tree[$0].name == tree[field].name && isSameExpr(tree[field].value, tree[$0].value)
          }
        }
    case (.record(let x), .list(let y)):
      return x.count == y.count
        && zip(x, tree.exprs(y)).allSatisfy { isSameExpr(tree[$0].value, $1) }
    case (.list(let x), .record(let y)):
      return x.count == y.count
        && zip(tree.exprs(x), y).allSatisfy { isSameExpr($0, tree[$1].value) }
    case (.call(let x), .call(let y)):
      let first = tree.calls[Int(x)]
      let second = tree.calls[Int(y)]
      return isSameExpr(first.callee, second.callee)
        && first.arguments.count == second.arguments.count
        && zip(first.arguments, second.arguments).allSatisfy {
          isSameExpr(tree[$0].value, tree[$1].value)
        }
    default:
      if let x = constant(a), let y = constant(b) { return isEqual(x, y) }
      return false
    }
  }

  private mutating func checkProperty(_ table: DeclID, _ property: Property, _ value: ExprID) {
    let type = resolved(infer(value))
    if type == TypeStore.error { return }
    if property.name == known.size {
      switch types[underlying(type)] {
      case .int, .bits, .signed:
        if constant(value) == nil {
          _ = requireCompileTimeKnown(value, Subject("the `size` of table", table))
        }
        if let size = integer(value), size < 0 {
          report(
            .badSize, at: tree.range(value), "the size of a table cannot be negative")
        }
      default:
        report(
          .typeMismatch, at: tree.range(value),
          "the `size` of a table is an integer, not `\(show(type))`")
      }
    } else if property.name == known.priorityDelta {
      if let delta = integer(value), delta >= 0 {
        if delta == 0 {
          report(
            .priorityDelta, at: tree.range(value),
            "with a `priority_delta` of 0 entries have the same priority")
        }
        return
      }
      reportPriorityRule(
        table, value,
        "`priority_delta` is a positive integer that is known when the program is compiled")
    } else if property.name == known.largestPriorityWins {
      if case .bool? = constant(value) { return }
      reportPriorityRule(table, value, "`largest_priority_wins` is `true` or `false`")
    }
  }

  /// The reference looks at the rules of priorities where there are entries that have some.
  private mutating func reportPriorityRule(_ table: DeclID, _ value: ExprID, _ message: String) {
    var hasEntries = false
    if case .table(let index) = tree[table].kind {
      hasEntries = tree.tables[Int(index)].properties.contains {
        guard case .entries = tree[$0].value else { return false }
        return !tree[$0].isConst
      }
    }
    inUnreached(!hasEntries) { $0.report(.badPriority, at: $0.tree.range(value), message) }
  }
}
