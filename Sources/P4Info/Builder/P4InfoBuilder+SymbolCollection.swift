internal import BigInt
internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

// The first walk: all names that get an id, hidden or not, since ids and aliases depend on all.
extension P4InfoBuilder {
  mutating func collectSymbols() {
    for instance in order.globalInstances { collect(instance) }
    for root in order.roots {
      for action in root.actions {
        collect(
          .action, pipeline[action].controlPlaneName, pipeline[action].annotations,
          at: pipeline[action].nameRange)
      }
      if root.kind == .control { collectDigestCalls(of: root) }
      for item in root.items {
        switch item {
        case .table(let table): collect(table)
        case .instance(let instance): collect(instance)
        case .valueSet(let set):
          if root.kind == .parser {
            collect(
              .valueSet, pipeline[set].controlPlaneName, pipeline[set].annotations,
              at: pipeline[set].range)
          }
        case .action: break
        }
      }
    }
    for header in order.controllerHeaders {
      collect(
        .controllerHeader, name(of: header), pipeline[header].annotations,
        at: pipeline[header].range)
    }
    symbols.finish()
  }

  private mutating func collect(_ id: IR.InstanceID) {
    let instance = pipeline[id]
    guard instance.ownerTable.isNone, let kind = rules.kind(ofExtern: instance.extern) else {
      return
    }
    collect(kind, instance.controlPlaneName, instance.annotations, at: instance.nameRange)
  }

  private mutating func collect(_ id: IR.TableID) {
    let table = pipeline[id]
    collect(.table, table.controlPlaneName, table.annotations, at: table.nameRange)
    for (property, kind) in [
      (rules.implementationProperty, ObjectKind.actionProfile),
      (rules.directCounterProperty, .directCounter), (rules.directMeterProperty, .directMeter),
    ] {
      guard let found = resource(property, of: table, kind) else { continue }
      if pipeline[found.instance].ownerTable.isSome {
        collect(kind, found.name, [], at: found.property.nameRange)
      }
    }
  }

  private mutating func collect(
    _ kind: ObjectKind, _ name: String, _ annotations: [IR.Annotation], at range: SourceRange
  ) {
    do throws(SymbolTable.IDFault) {
      try symbols.add(kind, name, explicitID: explicitID(annotations))
    } catch {
      let place = annotations.first(named: "id")?.range ?? range
      switch error {
      case .wrongPrefix:
        sink.emit(
          .p4infoBadID, at: place,
          "the top byte of this `@id` is not that of a \(kind.description)",
          help: "leave the top byte zero: it is filled in")
      case .duplicate(let id):
        sink.emit(.p4infoBadID, at: place, "the id \(id) is taken")
      }
    }
  }

  /// The number of an `@id`; nil without one. Reports what is no 32-bit number.
  mutating func explicitID(_ annotations: [IR.Annotation]) -> UInt32? {
    guard let annotation = annotations.first(named: "id") else { return nil }
    guard let number = annotation.integerArgument, let id = UInt32(exactly: number) else {
      sink.emit(.p4infoBadID, at: annotation.range, "an `@id` is a number of 32 bits")
      return nil
    }
    return id
  }

  /// The ids of match fields, parameters or metadata fields. Reports 0 and repetitions.
  ///
  /// - Parameter annotations: Those of each item.
  mutating func fieldIDs(_ annotations: [[IR.Annotation]]) -> [UInt32] {
    guard annotations.contains(where: { $0.contains { $0.name == "id" } }) else {
      return annotations.indices.map { UInt32(truncatingIfNeeded: $0 + 1) }
    }
    var explicit: [UInt32?] = []
    for list in annotations {
      let id = explicitID(list)
      if let id, let place = list.first(named: "id")?.range {
        if id == 0 {
          sink.emit(.p4infoBadID, at: place, "0 is not an id")
        } else if explicit.contains(id) {
          sink.emit(.p4infoBadID, at: place, "the id \(id) is taken by a field before")
        }
      }
      explicit.append(id)
    }
    return allocateFieldIDs(explicit)
  }
}
