internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

extension P4InfoBuilder {
  /// The kind that P4Info knows; nil for `selector` keys, which only feed the hash of a selector
  /// and are no part of the control plane's key.
  func matchKind(_ name: String) -> Doc.MatchKind? {
    switch name {
    case "exact": .exact
    case "lpm": .lpm
    case "ternary": .ternary
    case "range": .range
    case "optional": .optional
    case "selector": nil
    default: .other(name)
    }
  }

  /// The ids of a table's keys, selector keys included: they keep their place.
  mutating func keyIDs(of table: IR.Table) -> [UInt32] {
    fieldIDs(table.keys.map(\.annotations))
  }

  mutating func matchFields(of table: IR.Table) -> [Doc.MatchField] {
    var fields: [Doc.MatchField] = []
    let ids = keyIDs(of: table)
    for (key, id) in zip(table.keys, ids) {
      guard let kind = matchKind(key.matchKind) else { continue }
      var field = Doc.MatchField()
      field.id = id
      field.name = key.name ?? ""
      field.matchKind = kind
      let text = text(key.annotations)
      field.annotations = text.unstructured
      field.structuredAnnotations = text.structured
      field.doc = text.doc
      if case .enumeration(let enumeration) = pipeline[key.type],
        pipeline[enumeration].underlying.isNone
      {
        sink.emit(
          .p4infoUnsupportedType, at: key.range,
          "the control plane cannot match an enum without representation",
          help: "give the members numbers: `enum bit<8> …`")
      }
      enterType(key.type, at: key.range)
      field.bitwidth = Int32(clamping: controlPlaneWidth(key.type))
      field.typeName = typeName(key.type)
      fields.append(field)
    }
    return fields
  }
}
