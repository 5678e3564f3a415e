internal import P4Diagnostics

extension Validator {
  mutating func checkReferences() {
    for table in document.tables { check(table) }
    for action in document.actions {
      checkSubIDs(action.params.map(\.id), "parameter", of: "action `\(name(action.preamble))`")
    }
    for profile in document.actionProfiles { check(profile) }
    for counter in document.directCounters {
      check(counter.preamble, ofTable: counter.directTableID, "direct counter")
    }
    for meter in document.directMeters {
      check(meter.preamble, ofTable: meter.directTableID, "direct meter")
    }
    for set in document.valueSets {
      checkSubIDs(set.match.map(\.id), "field", of: "value set `\(name(set.preamble))`")
    }
    for header in document.controllerPacketMetadata {
      checkSubIDs(header.metadata.map(\.id), "field", of: "`\(name(header.preamble))`")
    }
  }

  private func name(_ preamble: Doc.Preamble?) -> String { preamble?.name ?? "" }

  private mutating func check(_ table: Doc.Table) {
    let owner = "table `\(name(table.preamble))`"
    // Without an id nothing can refer back to it, which has been reported.
    let tableID = table.preamble.flatMap { $0.id == 0 ? nil : $0.id }
    checkSubIDs(table.matchFields.map(\.id), "match field", of: owner)
    for reference in table.actionRefs where objects[reference.id]?.kind != .action {
      emit(.p4infoDanglingReference, "\(owner) lists action \(reference.id), which does not exist")
    }
    let listed = table.actionRefs.map(\.id)
    if table.constDefaultActionID != 0, !listed.contains(table.constDefaultActionID) {
      emit(
        .p4infoInconsistent,
        "the constant default action \(table.constDefaultActionID) of \(owner) is not among its "
          + "actions")
    }
    if let call = table.initialDefaultAction { check(call, of: table, owner, listed) }
    if table.implementationID != 0 {
      if let object = objects[table.implementationID], object.kind == .actionProfile {
        let profile = document.actionProfiles[object.index]
        if let id = tableID, !profile.tableIDs.contains(id) {
          emit(
            .p4infoInconsistent,
            "\(owner) uses action profile `\(name(profile.preamble))`, which does not list it")
        }
      } else {
        emit(
          .p4infoDanglingReference,
          "\(owner) uses action profile \(table.implementationID), which does not exist")
      }
    }
    for id in table.directResourceIDs {
      let backReference: UInt32? =
        switch objects[id] {
        case (.directCounter, let index)?: document.directCounters[index].directTableID
        case (.directMeter, let index)?: document.directMeters[index].directTableID
        default: nil
        }
      if objects[id] == nil {
        emit(.p4infoDanglingReference, "\(owner) has direct resource \(id), which does not exist")
      } else if let backReference, let tableID, backReference != tableID {
        emit(
          .p4infoInconsistent,
          "\(owner) has direct resource `\(name(of: id))`, which says it belongs to table "
            + "\(backReference)")
      }
    }
  }

  private mutating func check(
    _ call: Doc.TableActionCall, of table: Doc.Table, _ owner: String, _ listed: [UInt32]
  ) {
    guard let object = objects[call.actionID], object.kind == .action else {
      emit(
        .p4infoDanglingReference,
        "the initial default action \(call.actionID) of \(owner) does not exist")
      return
    }
    if !listed.contains(call.actionID)
      || (table.constDefaultActionID != 0 && table.constDefaultActionID != call.actionID)
    {
      emit(
        .p4infoInconsistent,
        "the initial default action `\(name(of: call.actionID))` of \(owner) is not "
          + (listed.contains(call.actionID) ? "its constant default action" : "among its actions"))
    }
    let parameters = document.actions[object.index].params.map(\.id)
    for argument in call.arguments where !parameters.contains(argument.paramID) {
      emit(
        .p4infoDanglingReference,
        "the initial default action of \(owner) has an argument for parameter "
          + "\(argument.paramID), which `\(name(of: call.actionID))` does not have")
    }
  }

  private mutating func check(_ profile: Doc.ActionProfile) {
    let owner = "action profile `\(name(profile.preamble))`"
    for id in profile.tableIDs {
      guard let object = objects[id], object.kind == .table else {
        emit(.p4infoDanglingReference, "\(owner) lists table \(id), which does not exist")
        continue
      }
      if document.tables[object.index].implementationID != profile.preamble?.id {
        emit(
          .p4infoInconsistent,
          "\(owner) lists table `\(name(of: id))`, which does not use it")
      }
    }
  }

  private mutating func check(
    _ preamble: Doc.Preamble?, ofTable id: UInt32, _ what: String
  ) {
    guard let object = objects[id], object.kind == .table else {
      emit(
        .p4infoDanglingReference,
        "\(what) `\(name(preamble))` belongs to table \(id), which does not exist")
      return
    }
    if let own = preamble?.id, !document.tables[object.index].directResourceIDs.contains(own) {
      emit(
        .p4infoInconsistent,
        "\(what) `\(name(preamble))` belongs to table `\(name(of: id))`, which does not list it")
    }
  }
}
