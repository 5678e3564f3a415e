internal import BigInt
internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

/// Match kinds.
enum MatchKindCheck: Check {
  static var kind: DiagnosticKind { .capabilityMatchKind }

  static func run(_ context: inout CheckContext) {
    for table in context.inventory.tables {
      let source = context.pipeline[table.table]
      for key in source.keys {
        context.check(
          kind, .matchKinds, key.matchKind,
          "match kind `\(key.matchKind)` in table `\(source.name)`", at: key.matchKindRange,
          owner: table.owner)
      }
    }
  }
}

/// How many keys, of which kinds, of which size.
enum KeyCheck: Check {
  static var kind: DiagnosticKind { .capabilityKey }

  static func run(_ context: inout CheckContext) {
    var widest = 0
    for table in context.inventory.tables {
      widest = max(widest, (table.keyBits + 7) / 8)
      check(table, &context)
    }
    if !context.inventory.tables.isEmpty {
      let limit = context.facts.limit(.keyBytes)
      context.fit.append(
        FitRow(
          capability: Capability.keyBytes.name, title: "widest table key", used: widest,
          limit: limit?.value, unit: "bytes",
          sources: (limit?.terms.sources ?? []).map { context.facts.descriptor.citations[$0] }))
    }
  }

  private static func check(_ table: TableSummary, _ context: inout CheckContext) {
    let source = context.pipeline[table.table]
    let name = "table `\(source.name)`"
    let place = source.nameRange
    context.measure(
      kind, .keyCount, source.keys.count, "keys of \(name)", at: place, owner: table.owner,
      show: false)
    let bytes = (table.keyBits + 7) / 8
    context.measure(
      kind, .keyBytes, bytes, "key of \(name)", at: place, owner: table.owner, show: false)
    if table.tableClass == .wildcard || table.tableClass == .scattered {
      context.measure(
        kind, .wildcardKeyBytes, bytes, "wildcard key of \(name)", at: place, owner: table.owner,
        show: false)
    }
    if table.addOnMiss {
      context.measure(
        kind, .learnerKeyBytes, bytes, "key of learning \(name)", at: place, owner: table.owner,
        show: false)
    }
    let lpm = source.keys.filter { $0.matchKind == "lpm" }
    if let terms = context.facts.exceeded(.lpmKeys, lpm.count) {
      context.tell(
        kind, .lpmKeys, "", "\(lpm.count) `lpm` keys in \(name)", terms, at: lpm[1].range,
        owner: table.owner)
    }
    for key in source.keys {
      if !lpm.isEmpty, key.matchKind != "lpm", key.matchKind != "selector",
        let terms = context.facts.excluded(.lpmOtherKeys, key.matchKind)
      {
        context.tell(
          kind, .lpmOtherKeys, key.matchKind,
          "key of kind `\(key.matchKind)` beside an `lpm` key in \(name)", terms,
          at: key.range, owner: table.owner)
      }
      if table.addOnMiss, let terms = context.facts.excluded(.learnerKeyKinds, key.matchKind) {
        context.tell(
          kind, .learnerKeyKinds, key.matchKind,
          "key of kind `\(key.matchKind)` in \(name), which adds entries on a miss", terms,
          at: key.range, owner: table.owner)
      }
    }
    duplicates(source, table, &context)
  }

  /// The same field twice, where all keys are fields of one struct: otherwise they are copied.
  private static func duplicates(
    _ source: IR.Table, _ table: TableSummary, _ context: inout CheckContext
  ) {
    guard let terms = context.facts.refused(.duplicateKey) else { return }
    let pipeline = context.pipeline
    var seen: [String] = []
    var bases: Set<String> = []
    for key in source.keys where key.matchKind != "selector" {
      guard case .field(let base, _) = pipeline[key.expr] else { return }
      bases.insert(pipeline.path(base))
    }
    guard bases.count == 1 else { return }
    for key in source.keys where key.matchKind != "selector" {
      let path = pipeline.path(key.expr)
      if seen.contains(path) {
        context.tell(
          kind, .duplicateKey, "", "`\(path)` is a key twice", terms, at: key.range,
          owner: table.owner)
      }
      seen.append(path)
    }
  }
}

/// Properties of tables.
enum TablePropertyCheck: Check {
  static var kind: DiagnosticKind { .capabilityTableProperty }

  static func run(_ context: inout CheckContext) {
    let pipeline = context.pipeline
    for table in context.inventory.tables {
      let source = pipeline[table.table]
      for property in source.properties {
        switch property.value {
        case .instance(let instance):
          // What the extern itself may do is the extern's matter.
          guard context.facts.lists(.tableProperties, property.name) else { continue }
          context.check(
            kind, .tableProperties, property.name,
            "`\(property.name)` = `\(pipeline[instance].extern)` of table `\(source.name)`",
            at: property.range, owner: table.owner)
        case .expr(let expr):
          if pipeline.constant(expr) == 0, property.name != "size" { continue }
          context.check(
            kind, .tableProperties, property.name,
            "property `\(property.name)` of table `\(source.name)`", at: property.range,
            owner: table.owner)
        }
      }
      if source.hasEntries, let first = source.entries.first {
        let name = source.entriesAreConst ? "const entries" : "entries"
        context.check(
          kind, .tableProperties, name, "`\(name)` of table `\(source.name)`", at: first.range,
          owner: table.owner)
      }
    }
  }
}

/// How many tables, and how large.
enum TableLimitCheck: Check {
  static var kind: DiagnosticKind { .capabilityTableLimit }

  static func run(_ context: inout CheckContext) {
    let tables = context.inventory.tables
    context.measure(
      kind, .tableCount, tables.count, "tables", at: context.pipeline.mainRange, owner: 0)
    for table in tables {
      guard let size = context.pipeline[table.table].size else { continue }
      context.measure(
        kind, .tableSize, Int(clamping: size),
        "size of table `\(context.pipeline[table.table].name)`",
        at: context.pipeline[table.table].nameRange, owner: table.owner, show: false)
    }
    passes(&context)
  }

  /// Lookups of each kind against what one pass of the pipeline offers.
  private static func passes(_ context: inout CheckContext) {
    let kinds: [(Capability, String, (TableSummary) -> Bool)] = [
      (
        .perPassExact, "tables with exact keys",
        {
          $0.tableClass == .exact || $0.tableClass == .scattered || $0.tableClass == .learner
        }
      ),
      (
        .perPassTernary, "tables with ternary keys",
        {
          $0.tableClass == .wildcard && $0.count("lpm") == 0
        }
      ),
      (.perPassLPM, "tables with an lpm key", { $0.count("lpm") > 0 }),
    ]
    for (capability, title, belongs) in kinds where context.facts.limit(capability) != nil {
      let count = context.inventory.tables.count(where: belongs)
      context.measure(
        kind, capability, count, title, at: context.pipeline.mainRange, owner: 0)
    }
  }
}

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

/// Action data a table.
enum ActionDataCheck: Check {
  static var kind: DiagnosticKind { .capabilityActionData }

  static func run(_ context: inout CheckContext) {
    let pipeline = context.pipeline
    var largest = 0
    for table in context.inventory.tables {
      for reference in pipeline[table.table].actions {
        let action = pipeline[reference.action]
        var bits = 0
        for parameter in action.parameters {
          if case .parameter(.none) = pipeline[parameter].kind {
            bits += pipeline.width(pipeline[parameter].type) ?? 0
          }
        }
        let bytes = (bits + 7) / 8
        largest = max(largest, bytes)
        context.measure(
          kind, .actionDataBytes, bytes,
          "data of action `\(action.name)` in table `\(pipeline[table.table].name)`",
          at: action.nameRange, owner: table.owner, show: false)
      }
    }
    if !context.inventory.tables.isEmpty {
      let limit = context.facts.limit(.actionDataBytes)
      context.fit.append(
        FitRow(
          capability: Capability.actionDataBytes.name, title: "largest action data",
          used: largest, limit: limit?.value, unit: "bytes",
          sources: (limit?.terms.sources ?? []).map { context.facts.descriptor.citations[$0] }))
    }
  }
}
