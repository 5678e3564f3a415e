internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

extension P4InfoBuilder {
  mutating func addValueSet(_ id: IR.ValueSetID) {
    let set = pipeline[id]
    let name = set.controlPlaneName
    guard let size = set.size else { return }
    note(.valueSet, name, at: set.range)
    var message = Doc.ValueSet()
    let text = text(set.annotations)
    message.preamble = preamble(.valueSet, name, text)
    message.size = Int32(clamping: size)
    message.match = valueSetFields(set)
    document.valueSets.append(message)
  }

  private mutating func valueSetFields(_ set: IR.ValueSet) -> [Doc.MatchField] {
    switch pipeline[set.element] {
    case .bits(let width):
      var field = Doc.MatchField()
      field.id = 1
      field.bitwidth = Int32(clamping: width)
      field.matchKind = .exact
      return [field]
    case .structure(let id) where pipeline[id].kind == .structure:
      return structFields(pipeline[id])
    case .enumeration(let id) where pipeline[id].underlying.isSome:
      // The reference makes a field of each member, though a value set of this type has one field.
      let width = pipeline.width(pipeline[id].underlying) ?? 0
      return pipeline[id].members.enumerated().map { at, member in
        var field = Doc.MatchField()
        field.id = UInt32(at) + 1
        field.name = controlPlaneName(member.name, member.annotations)
        field.bitwidth = Int32(clamping: width)
        field.matchKind = .exact
        return field
      }
    default:
      sink.emit(
        .p4infoUnsupportedType, at: set.range,
        "the control plane cannot fill a value set of this type",
        help: "use `bit<W>` or a struct of such fields")
      return []
    }
  }

  private mutating func structFields(_ structure: IR.Structure) -> [Doc.MatchField] {
    var fields: [Doc.MatchField] = []
    let ids = fieldIDs(structure.fields.map(\.annotations))
    for (member, id) in zip(structure.fields, ids) {
      guard case .bits(let width) = pipeline[member.type] else {
        sink.emit(
          .p4infoUnsupportedType, at: member.range,
          "the fields of a value set have to be `bit<W>`")
        continue
      }
      var field = Doc.MatchField()
      field.id = id
      field.name = controlPlaneName(member.name, member.annotations)
      field.bitwidth = Int32(clamping: width)
      field.matchKind = .exact
      if let annotation = member.annotations.first(named: "match") {
        if case .unstructured(let tokens) = annotation.body, tokens.count == 1,
          let kind = matchKind(tokens[0].text)
        {
          field.matchKind = kind
        } else {
          sink.emit(
            .p4infoBadAnnotation, at: annotation.range,
            "`@match` takes the name of a match kind other than `selector`")
        }
      }
      let text = text(member.annotations, excluding: ["match"])
      field.annotations = text.unstructured
      field.structuredAnnotations = text.structured
      field.doc = text.doc
      fields.append(field)
    }
    return fields
  }
}
