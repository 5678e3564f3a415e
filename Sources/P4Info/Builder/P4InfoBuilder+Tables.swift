internal import BigInt
internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

extension P4InfoBuilder {
  /// What a table without a `size`, or with size 0, is taken to hold
  /// (p4c: control-plane/p4RuntimeArchHandler.cpp).
  static let defaultTableSize: Int64 = 1024

  mutating func addTable(_ id: IR.TableID) {
    let table = pipeline[id]
    guard !table.annotations.contains(named: "hidden") else { return }
    let name = table.controlPlaneName
    note(.table, name, at: table.nameRange)
    // Looking at the types of keys makes `type_info` appear, even without keys.
    touchTypeInfo()
    var message = Doc.Table()
    let text = text(table.annotations)
    message.preamble = preamble(.table, name, text)
    message.matchFields = matchFields(of: table)
    let size = table.size.map { Int64(clamping: $0) } ?? 0
    if let size = table.size, size > BigInt(Int32.max) {
      reportTooLarge(size, "the size of a table", at: table.nameRange)
    }
    message.size = size == 0 ? Self.defaultTableSize : size
    setDefaultAction(of: table, &message)
    message.actionRefs = table.actions.map { actionRef($0, table) }
    message.isConstTable = table.hasEntries && table.entriesAreConst
    message.hasInitialEntries = !table.entries.isEmpty
    addResources(of: table, &message)
    message.idleTimeoutBehavior = idleTimeout(table)
    document.tables.append(message)
  }

  private mutating func setDefaultAction(of table: IR.Table, _ message: inout Doc.Table) {
    let call = table.defaultAction
    guard call.action.isSome else { return }
    let action = pipeline[call.action]
    guard let id = symbols.id(.action, action.controlPlaneName) else { return }
    if call.isConst { message.constDefaultActionID = id }
    var initial = Doc.TableActionCall(actionID: id)
    for (paramID, value) in arguments(of: call.action, call.arguments) {
      initial.arguments.append(Doc.TableActionCall.Argument(paramID: paramID, value: value))
    }
    message.initialDefaultAction = initial
  }

  /// The data arguments of a call, without those bound to parameters with a direction.
  ///
  /// - Parameter written: All arguments, those with a direction first, or only the others.
  mutating func arguments(
    of id: IR.ActionID, _ written: [IR.ExprID]
  ) -> [(paramID: UInt32, value: [UInt8])] {
    let parameters = dataParameters(id)
    let ids = parameterIDs(of: id)
    var arguments: [(paramID: UInt32, value: [UInt8])] = []
    for (at, expression) in written.suffix(parameters.count).enumerated() {
      if let value = argumentBytes(expression, parameter: parameters[at]) {
        arguments.append((ids[at], value))
      }
    }
    return arguments
  }

  private mutating func actionRef(_ reference: IR.ActionRef, _ table: IR.Table) -> Doc.ActionRef {
    let name = pipeline[reference.action].controlPlaneName
    var message = Doc.ActionRef(id: symbols.id(.action, name) ?? 0)
    let text = text(reference.annotations)
    message.annotations = text.unstructured
    message.structuredAnnotations = text.structured
    let isTableOnly = reference.annotations.contains(named: "tableonly")
    let isDefaultOnly =
      reference.annotations.contains(named: "defaultonly") || reference.isImplicit
    if isTableOnly, isDefaultOnly {
      sink.emit(
        .p4infoBadAnnotation, at: reference.range,
        "`\(name)` is both `@tableonly` and `@defaultonly` in table `\(table.name)`")
    }
    if reference.isImplicit, !reference.annotations.contains(named: "defaultonly") {
      message.annotations.append("@defaultonly")
    }
    if isTableOnly {
      message.scope = .tableOnly
    } else if isDefaultOnly {
      message.scope = .defaultOnly
    } else if !options.followsReference, reference.annotations.contains(named: "groupaction") {
      message.scope = .groupAction
    }
    return message
  }

  private mutating func addResources(of table: IR.Table, _ message: inout Doc.Table) {
    if let found = knownResource(rules.implementationProperty, of: table, .actionProfile) {
      message.implementationID = symbols.id(.actionProfile, found.name) ?? 0
      if pipeline[found.instance].ownerTable.isSome {
        addProfile(found.instance, annotations: found.property.annotations)
      }
    }
    let tableID = message.preamble?.id ?? 0
    if let found = knownResource(rules.directCounterProperty, of: table, .directCounter),
      let id = symbols.id(.directCounter, found.name)
    {
      message.directResourceIDs.append(id)
      addDirectCounter(found, table: tableID)
    }
    if let found = knownResource(rules.directMeterProperty, of: table, .directMeter),
      let id = symbols.id(.directMeter, found.name)
    {
      message.directResourceIDs.append(id)
      addDirectMeter(found, table: tableID)
    }
  }

  /// As `resource`, whose reports the first walk has made already.
  private mutating func knownResource(
    _ property: String, of table: IR.Table, _ kind: ObjectKind
  ) -> Resource? {
    let reported = sink
    defer { sink = reported }
    return resource(property, of: table, kind)
  }

  /// Whether the device tells the control plane of entries that were not hit for a while.
  private mutating func idleTimeout(_ table: IR.Table) -> Doc.IdleTimeoutBehavior {
    guard rules.hasDigestsAndTimeouts else { return .noTimeout }
    let isPNA = rules.family == .pna && !options.followsReference
    let name =
      switch rules.family {
      case .v1model: "support_timeout"
      // PNA's property is `pna_idle_timeout`, but p4c looks for PSA's in both.
      case .psa, .pna: "psa_idle_timeout"
      }
    let property = (isPNA ? table.property("pna_idle_timeout") : nil) ?? table.property(name)
    guard let property, case .expr(let value) = property.value, value.isSome else {
      return .noTimeout
    }
    switch pipeline[value] {
    case .bool(let isOn) where rules.family == .v1model: return isOn ? .notifyControl : .noTimeout
    case .enumMember(let type, let at) where rules.family != .v1model:
      let member = pipeline[type].members[Int(at)].name
      if member == "NOTIFY_CONTROL" { return .notifyControl }
      // PNA's `AUTO_DELETE` happens without the control plane.
      if member == "NO_TIMEOUT" || isPNA { return .noTimeout }
    default: break
    }
    sink.emit(
      .p4infoUnsupportedValue, at: pipeline.range(of: value),
      rules.family == .v1model
        ? "`support_timeout` is `true` or `false`"
        : "`\(property.name)` is `NOTIFY_CONTROL` or `NO_TIMEOUT`")
    return .noTimeout
  }
}
