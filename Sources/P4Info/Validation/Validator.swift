internal import P4Diagnostics
internal import P4Source

/// Looks for contradictions in one document: ids and names first, then who refers to whom, then
/// types.
struct Validator {
  typealias Doc = P4InfoDocument

  let document: Doc
  let range: SourceRange
  private(set) var sink: DiagnosticSink
  /// The objects by id. The first keeps an id that several have.
  private(set) var objects: [UInt32: (kind: ObjectKind?, index: Int)] = [:]

  init(_ document: Doc, at range: SourceRange, sink: DiagnosticSink) {
    self.document = document
    self.range = range
    self.sink = sink
  }

  mutating func run() {
    collect(.table, document.tables.map(\.preamble))
    collect(.action, document.actions.map(\.preamble))
    collect(.actionProfile, document.actionProfiles.map(\.preamble))
    collect(.counter, document.counters.map(\.preamble))
    collect(.directCounter, document.directCounters.map(\.preamble))
    collect(.meter, document.meters.map(\.preamble))
    collect(.directMeter, document.directMeters.map(\.preamble))
    collect(.controllerHeader, document.controllerPacketMetadata.map(\.preamble))
    collect(.valueSet, document.valueSets.map(\.preamble))
    collect(.register, document.registers.map(\.preamble))
    collect(.digest, document.digests.map(\.preamble))
    for (index, type) in document.externs.enumerated() { collectExterns(type, index) }
    checkReferences()
    checkTypes()
  }

  mutating func emit(_ kind: DiagnosticKind, _ message: String) {
    sink.emit(kind, at: range, message)
  }

  // MARK: ids and names

  private mutating func collect(_ kind: ObjectKind, _ preambles: [Doc.Preamble?]) {
    var names: Set<String> = []
    var aliases: Set<String> = []
    for (index, preamble) in preambles.enumerated() {
      let what = kind.description
      guard
        let preamble = take(
          preamble, what, "\(what) number \(index + 1)", (kind, index), &names, &aliases)
      else { continue }
      if ObjectKind(of: preamble.id) != kind {
        emit(
          .p4infoWrongPrefix,
          "the id \(preamble.id) of \(what) `\(preamble.name)` has the prefix "
            + "\(hex(preamble.id >> 24)), which should be \(hex(UInt32(kind.rawValue)))")
      }
    }
  }

  private mutating func collectExterns(_ type: Doc.Extern, _ index: Int) {
    if !(0x81...0xFE).contains(type.externTypeID) {
      emit(
        .p4infoWrongPrefix,
        "extern type `\(type.externTypeName)` has the id \(hex(type.externTypeID)), which should be "
          + "0x81 to 0xfe")
    }
    var names: Set<String> = []
    var aliases: Set<String> = []
    for (number, instance) in type.instances.enumerated() {
      let what = "`\(type.externTypeName)` instance"
      guard
        let preamble = take(
          instance.preamble, what, "\(what) number \(number + 1)", (nil, index), &names, &aliases)
      else { continue }
      if preamble.id >> 24 != type.externTypeID {
        emit(
          .p4infoWrongPrefix,
          "the id \(preamble.id) of \(what) `\(preamble.name)` has the prefix "
            + "\(hex(preamble.id >> 24)), which should be \(hex(type.externTypeID))")
      }
    }
  }

  /// Enters an object; nil where it has no id.
  private mutating func take(
    _ preamble: Doc.Preamble?, _ what: String, _ which: String,
    _ object: (kind: ObjectKind?, index: Int), _ names: inout Set<String>,
    _ aliases: inout Set<String>
  ) -> Doc.Preamble? {
    guard let preamble, preamble.id != 0, !preamble.name.isEmpty else {
      let lacks =
        preamble == nil ? "preamble" : preamble?.id == 0 ? "id" : "name"
      emit(.p4infoMissingID, "\(which) has no \(lacks)")
      return nil
    }
    if let other = objects[preamble.id] {
      emit(
        .p4infoDuplicateID,
        "\(what) `\(preamble.name)` has the id \(preamble.id) of "
          + "\(other.kind?.description ?? "extern") `\(name(of: preamble.id))`")
    } else {
      objects[preamble.id] = object
    }
    if !names.insert(preamble.name).inserted {
      emit(.p4infoDuplicateName, "two \(what)s are called `\(preamble.name)`")
    } else if !preamble.alias.isEmpty, !aliases.insert(preamble.alias).inserted {
      emit(.p4infoDuplicateName, "two \(what)s have the alias `\(preamble.alias)`")
    }
    return preamble
  }

  /// The name of the object with this id, for messages.
  func name(of id: UInt32) -> String {
    guard let object = objects[id] else { return "" }
    let preamble: Doc.Preamble? =
      switch object.kind {
      case .table: document.tables[object.index].preamble
      case .action: document.actions[object.index].preamble
      case .actionProfile: document.actionProfiles[object.index].preamble
      case .counter: document.counters[object.index].preamble
      case .directCounter: document.directCounters[object.index].preamble
      case .meter: document.meters[object.index].preamble
      case .directMeter: document.directMeters[object.index].preamble
      case .controllerHeader: document.controllerPacketMetadata[object.index].preamble
      case .valueSet: document.valueSets[object.index].preamble
      case .register: document.registers[object.index].preamble
      case .digest: document.digests[object.index].preamble
      case nil:
        document.externs[object.index].instances.lazy.compactMap(\.preamble).first { $0.id == id }
      }
    return preamble?.name ?? ""
  }

  /// Reports ids that are zero or come twice in one object.
  mutating func checkSubIDs(_ ids: [UInt32], _ what: String, of owner: String) {
    var seen: Set<UInt32> = []
    for id in ids {
      if id == 0 {
        emit(.p4infoMissingID, "a \(what) of \(owner) has no id")
      } else if !seen.insert(id).inserted {
        emit(.p4infoDuplicateID, "two \(what)s of \(owner) have the id \(id)")
      }
    }
  }
}

private func hex(_ value: UInt32) -> String {
  "0x" + String(value, radix: 16)
}
