import P4Info

/// A match field with its Swift name and type.
struct KeyField {
  let field: P4InfoDocument.MatchField
  let name: String
  let type: ValueType

  /// The type of the stored property.
  var storedType: String {
    switch field.matchKind {
    case .lpm: "LPM<\(type.name)>?"
    case .ternary: "Ternary<\(type.name)>?"
    case .range: "P4Range<\(type.name)>?"
    case .optional: "\(type.name)?"
    default: type.name
    }
  }

  var isExact: Bool { field.matchKind == .exact }

  /// The method that writes the field and reads it, and the runtime's word for the match kind.
  var kindName: String {
    switch field.matchKind {
    case .lpm: "lpm"
    case .ternary: "ternary"
    case .range: "range"
    case .optional: "optional"
    default: "exact"
    }
  }
}

/// What a table's entries do.
enum TableTargets {
  /// Actions of the table's own.
  case direct([ActionCase])
  /// Members of a profile, or members, groups and one-shots of a selector.
  case profile(String)
  case selector(String)
}

extension Bindings {
  /// Whether every match field of a table has a form in P4Runtime.
  func isExpressible(_ table: P4InfoDocument.Table) -> Bool {
    guard keyFields(table.matchFields) != nil else { return false }
    return table.implementationID == 0 || profile(table.implementationID) != nil
  }

  func profile(_ id: UInt32) -> P4InfoDocument.ActionProfile? {
    info.actionProfiles.first { $0.preamble?.id == id }
  }

  /// The match fields with names and types; nil where one of them cannot be expressed.
  func keyFields(_ fields: [P4InfoDocument.MatchField]) -> [KeyField]? {
    let names = Namer.memberNames(of: fields.map(\.name), suffix: "Field")
    var result: [KeyField] = []
    for (field, name) in zip(fields, names) {
      guard
        var type = valueType(
          bitWidth: field.bitwidth, typeName: field.typeName, annotations: field.annotations,
          name: field.name)
      else { return nil }
      switch field.matchKind {
      case .exact, .optional: break
      case .lpm, .ternary, .range:
        if !type.isBitString {
          // A masked member of an enum is none of its members; masked text is nothing at all.
          guard field.bitwidth > 0 else { return nil }
          let width = Int(field.bitwidth)
          type = ValueType(name: bitType(width), bitWidth: width, isBitString: true)
        }
      case .unspecified, .other: return nil
      }
      result.append(KeyField(field: field, name: name, type: type))
    }
    return result
  }

  mutating func printTable(_ table: P4InfoDocument.Table) {
    guard let preamble = table.preamble else { return }
    guard let fields = keyFields(table.matchFields), isExpressible(table) else {
      omissions.append("table `\(preamble.name)`: a match field or its action profile")
      return
    }
    let targets = tableTargets(table, fields: fields)
    let needsPriority = fields.contains {
      [.ternary, .range, .optional].contains($0.field.matchKind)
    }
    let defaults = defaultActions(table)
    let counter = info.directCounters.first {
      $0.preamble.map { table.directResourceIDs.contains($0.id) } ?? false
    }
    let meter = info.directMeters.first {
      $0.preamble.map { table.directResourceIDs.contains($0.id) } ?? false
    }
    let ages = table.idleTimeoutBehavior == .notifyControl && !table.isConstTable

    var protocols = [table.isConstTable || fields.isEmpty ? "P4Table" : "MutableTable"]
    if !defaults.isEmpty { protocols.append("HasDefaultAction") }
    if counter != nil { protocols.append("HasDirectCounter") }
    if meter != nil { protocols.append("HasDirectMeter") }
    if ages { protocols.append("HasIdleTimeout") }

    let swiftName = names.object(preamble.id)
    let shape = TableShape(
      table: table, preamble: preamble, fields: fields, targets: targets,
      needsPriority: needsPriority, counter: counter, meter: meter, ages: ages)
    inProgram { bindings in
      bindings.out.doc(bindings.tableSummary(shape))
      bindings.printDocumentation(preamble.doc)
      bindings.out.typeOpening("\(bindings.access)struct \(swiftName)", protocols)
      bindings.out.indent()
      bindings.printTableFacts(shape)
      bindings.out.blank()
      bindings.printKey(fields, needsPriority: needsPriority)
      if case .direct(let cases) = targets {
        bindings.out.blank()
        bindings.printActionEnum(
          "Action", cases, protocolName: "P4TableAction", summary: "What an entry does.")
      }
      bindings.printDefaultActions(defaults, targets: targets)
      bindings.out.blank()
      bindings.printTableMembers(shape)
      bindings.printTableValidate(shape)
      bindings.out.outdent()
      bindings.out.line("}")
    }
  }

  private func tableTargets(_ table: P4InfoDocument.Table, fields: [KeyField]) -> TableTargets {
    if let profile = profile(table.implementationID), table.implementationID != 0 {
      let name = names.object(table.implementationID)
      return profile.withSelector ? .selector(name) : .profile(name)
    }
    return .direct(
      actionCases(table.actionRefs.filter { [.tableAndDefault, .tableOnly].contains($0.scope) }))
  }

  /// The actions that may become a table's default; none where the default is constant, as that of
  /// an indirect table always is.
  private func defaultActions(_ table: P4InfoDocument.Table) -> [ActionCase] {
    guard table.constDefaultActionID == 0, table.implementationID == 0 else { return [] }
    return actionCases(
      table.actionRefs.filter { [.tableAndDefault, .defaultOnly].contains($0.scope) })
  }

  private func tableSummary(_ shape: TableShape) -> String {
    let kind = shape.table.isConstTable ? "Const table" : "Table"
    return "\(kind) `\(commentText(shape.preamble.name))` of \(shape.table.size) entries."
  }

  private mutating func printDefaultActions(_ defaults: [ActionCase], targets: TableTargets) {
    guard !defaults.isEmpty else { return }
    out.blank()
    if case .direct(let cases) = targets, cases.map(\.id) == defaults.map(\.id) {
      out.doc("What the default entry may do: the same as any entry.")
      out.line("\(access)typealias DefaultAction = Action")
    } else {
      printActionEnum(
        "DefaultAction", defaults, protocolName: "P4TableAction",
        summary: "What the default entry may do.")
    }
  }
}

/// All that is known of a table before it is printed.
struct TableShape {
  let table: P4InfoDocument.Table
  let preamble: P4InfoDocument.Preamble
  let fields: [KeyField]
  let targets: TableTargets
  let needsPriority: Bool
  let counter: P4InfoDocument.DirectCounter?
  let meter: P4InfoDocument.DirectMeter?
  let ages: Bool
}
