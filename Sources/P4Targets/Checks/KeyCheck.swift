internal import BigInt
internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

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
          sources: limit?.terms.sources ?? []))
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
    if table.addsEntries {
      context.measure(
        kind, .learnerKeyBytes, bytes, "key of learning \(name)", at: place, owner: table.owner,
        show: false)
    }
    let lpm = source.keys.filter { $0.matchKind == "lpm" }
    if let terms = context.facts.exceeded(.lpmKeys, lpm.count) {
      // The first one too many.
      let allowed = context.facts.limit(.lpmKeys)?.value ?? 0
      let range = lpm.indices.contains(allowed) ? lpm[allowed].range : place
      context.tell(
        kind, .lpmKeys, "", "\(lpm.count) `lpm` key\(lpm.count == 1 ? "" : "s") in \(name)", terms,
        at: range, owner: table.owner)
    }
    for key in source.keys {
      // A selector's keys are taken out of the table, but only where there is a selector.
      let isTakenOut = key.matchKind == "selector" && table.implementation == "ActionSelector"
      if !lpm.isEmpty, key.matchKind != "lpm", !isTakenOut,
        let terms = context.facts.excluded(.lpmOtherKeys, key.matchKind)
      {
        context.tell(
          kind, .lpmOtherKeys, key.matchKind,
          "key of kind `\(key.matchKind)` beside an `lpm` key in \(name)", terms,
          at: key.range, owner: table.owner)
      }
      if table.addsEntries, let terms = context.facts.excluded(.learnerKeyKinds, key.matchKind) {
        context.tell(
          kind, .learnerKeyKinds, key.matchKind,
          "key of kind `\(key.matchKind)` in \(name), which adds entries on a miss", terms,
          at: key.range, owner: table.owner)
      }
    }
    names(source, table, &context)
    duplicates(source, table, &context)
    types(source, table, &context)
  }

  /// Two keys that the control plane knows by one name.
  private static func names(
    _ source: IR.Table, _ table: TableSummary, _ context: inout CheckContext
  ) {
    guard let terms = context.facts.refused(.duplicateKeyName) else { return }
    for (index, key) in source.keys.enumerated() {
      // Selector keys are none of the control plane's.
      guard key.matchKind != "selector", let name = key.name,
        source.keys[..<index].contains(where: { $0.name == name && $0.matchKind != "selector" })
      else { continue }
      context.tell(
        kind, .duplicateKeyName, "", "two keys of table `\(source.name)` are called `\(name)`",
        terms, at: key.range, owner: table.owner)
    }
  }

  private static func types(
    _ source: IR.Table, _ table: TableSummary, _ context: inout CheckContext
  ) {
    guard context.facts.states(.keyTypes) else { return }
    let pipeline = context.pipeline
    for key in source.keys {
      let name: String
      switch pipeline[pipeline.stripped(key.type)] {
      case .bits: continue
      case .signed: name = "int"
      case .bool: name = "bool"
      case .error: name = "error"
      case .varbit: name = "varbit"
      case .enumeration:
        name = pipeline.width(key.type) == nil ? "enum" : "enum.serializable"
      default: name = "other"
      }
      context.check(
        kind, .keyTypes, name, "key `\(pipeline.path(key.expr))` of kind `\(name)`",
        at: key.range, owner: table.owner)
    }
  }

  /// The same field twice. Where not all keys are fields of one struct, exact ones and fields of
  /// headers are copied, each to a place of its own.
  private static func duplicates(
    _ source: IR.Table, _ table: TableSummary, _ context: inout CheckContext
  ) {
    guard context.facts.refused(.duplicateKey) != nil else { return }
    let matching = source.keys.filter { $0.matchKind != "selector" }
    let bases = bases(of: matching, context.pipeline)
    if bases.count > 1 ? table.tableClass == .wildcard : !bases.contains("") {
      duplicates(among: matching, isMixed: bases.count > 1, table, &context)
    }
    // The group of a selector is looked up by a table of its own.
    guard table.implementation == "ActionSelector", matching.count < source.keys.count else {
      return
    }
    let selecting = source.keys.filter { $0.matchKind == "selector" }
    let isMixed = Self.bases(of: selecting, context.pipeline).count > 1
    duplicates(among: selecting, isMixed: isMixed, table, &context)
  }

  /// What the keys are fields of; empty for what is no field.
  private static func bases(of keys: [IR.Key], _ pipeline: Pipeline) -> Set<String> {
    Set(
      keys.map { key in
        if case .field(let base, _) = pipeline[key.expr] { pipeline.path(base) } else { "" }
      })
  }

  /// - Parameter isMixed: whether they are fields of several structs: then those of headers are
  ///   copied to one, each by itself.
  private static func duplicates(
    among keys: [IR.Key], isMixed: Bool, _ table: TableSummary, _ context: inout CheckContext
  ) {
    guard let terms = context.facts.refused(.duplicateKey) else { return }
    let pipeline = context.pipeline
    var seen: [String] = []
    for key in keys {
      if isMixed {
        guard case .field(let base, _) = pipeline[key.expr],
          !pipeline.isHeader(pipeline.type(of: base))
        else { continue }
      }
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
