extension Comparison {
  mutating func tables(_ old: P4InfoDocument, _ new: P4InfoDocument) {
    let actions = old.actionNames.merging(new.actionNames) { $1 }
    pair("table", old.tables, new.tables, preamble: { $0.preamble }) { comparison, one, other in
      comparison.fields("key field", one.matchFields, other.matchFields)
      comparison.references(one, other, actions)
      comparison.size("size", one.size, other.size)
      comparison.number("implementation", one.implementationID, other.implementationID)
      if one.idleTimeoutBehavior != other.idleTimeoutBehavior {
        let isLost = other.idleTimeoutBehavior == .noTimeout
        comparison.note(
          isLost ? .breaking : .compatible, "idle timeout is now \(isLost ? "off" : "on")")
      }
      if one.isConstTable != other.isConstTable {
        comparison.note(
          other.isConstTable ? .breaking : .compatible,
          other.isConstTable ? "can no longer be written" : "can now be written")
      }
      if one.constDefaultActionID != other.constDefaultActionID {
        let isFixed = other.constDefaultActionID != 0
        comparison.note(
          isFixed ? .breaking : .compatible,
          isFixed ? "the default action is now fixed" : "the default action can now be set")
      }
    }
  }

  mutating func actions(_ old: P4InfoDocument, _ new: P4InfoDocument) {
    pair("action", old.actions, new.actions, preamble: { $0.preamble }) { comparison, one, other in
      var known: [String: P4InfoDocument.Action.Param] = [:]
      for param in other.params { known[param.name] = param }
      for param in one.params {
        guard let match = known.removeValue(forKey: param.name) else {
          comparison.note(.breaking, "parameter `\(param.name)` is gone")
          continue
        }
        let what = "parameter `\(param.name)`:"
        comparison.number("\(what) id", param.id, match.id)
        comparison.number("\(what) width", param.bitwidth, match.bitwidth)
        if param.typeName != match.typeName {
          comparison.note(.breaking, "\(what) its type has another name")
        }
      }
      for param in other.params where known[param.name] != nil {
        // Every request has to give all parameters.
        comparison.note(.breaking, "parameter `\(param.name)` is new")
      }
    }
  }

  /// Match fields, of tables and value sets.
  mutating func fields(
    _ what: String, _ old: [P4InfoDocument.MatchField], _ new: [P4InfoDocument.MatchField]
  ) {
    var known: [String: P4InfoDocument.MatchField] = [:]
    for field in new { known[field.name] = field }
    for field in old {
      guard let match = known.removeValue(forKey: field.name) else {
        note(.breaking, "\(what) `\(field.name)` is gone")
        continue
      }
      number("\(what) `\(field.name)`: id", field.id, match.id)
      number("\(what) `\(field.name)`: width", field.bitwidth, match.bitwidth)
      number("\(what) `\(field.name)`: match kind", field.matchKind, match.matchKind)
      if field.typeName != match.typeName {
        note(.breaking, "\(what) `\(field.name)`: its type has another name")
      }
    }
    for field in new where known[field.name] != nil {
      // Fields that match exactly must be given; the others may be left out.
      note(field.matchKind == .exact ? .breaking : .compatible, "\(what) `\(field.name)` is new")
    }
  }

  private mutating func references(
    _ old: P4InfoDocument.Table, _ new: P4InfoDocument.Table, _ names: [UInt32: String]
  ) {
    for reference in old.actionRefs {
      let name = names[reference.id] ?? "\(reference.id)"
      guard let match = new.actionRefs.first(where: { names[$0.id] ?? "\($0.id)" == name }) else {
        note(.breaking, "action `\(name)` is gone")
        continue
      }
      if reference.scope != match.scope {
        note(
          match.scope == .tableAndDefault ? .compatible : .breaking,
          "action `\(name)`: where it may be used is another")
      }
    }
    for reference in new.actionRefs {
      let name = names[reference.id] ?? "\(reference.id)"
      if !old.actionRefs.contains(where: { names[$0.id] ?? "\($0.id)" == name }) {
        note(.compatible, "action `\(name)` is new")
      }
    }
  }
}

extension P4InfoDocument {
  fileprivate var actionNames: [UInt32: String] {
    var names: [UInt32: String] = [:]
    for action in actions {
      if let preamble = action.preamble { names[preamble.id] = preamble.name }
    }
    return names
  }
}
