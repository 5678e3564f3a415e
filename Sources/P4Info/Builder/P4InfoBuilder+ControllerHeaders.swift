internal import P4Architecture
internal import P4Diagnostics

extension P4InfoBuilder {
  /// Adds a header with `@controller_header("packet_in")` or `("packet_out")`. Its id is made of
  /// the header type's name, but it is called by the annotation's string.
  mutating func addControllerHeader(_ id: IR.StructID) {
    let header = pipeline[id]
    guard !header.annotations.contains(named: "hidden") else { return }
    guard let annotation = header.annotations.first(named: "controller_header"),
      let name = annotation.stringArgument
    else {
      sink.emit(
        .p4infoBadAnnotation,
        at: header.annotations.first(named: "controller_header")?.range ?? header.range,
        "`@controller_header` takes a string such as \"packet_in\"")
      return
    }
    note(.controllerHeader, name, at: header.range)
    var message = Doc.ControllerPacketMetadata()
    let ownText = text(header.annotations)
    message.preamble = preamble(
      .controllerHeader, name, alias: name, symbol: self.name(of: id), ownText)
    let fields = flattened(id)
    // Hidden fields are left out but keep their number.
    let ids = fieldIDs(fields.map(\.annotations))
    for (field, fieldID) in zip(fields, ids) where !field.annotations.contains(named: "hidden") {
      var metadata = Doc.ControllerPacketMetadata.Metadata()
      metadata.id = fieldID
      metadata.name = field.name
      let text = text(field.annotations)
      metadata.annotations = text.unstructured
      metadata.structuredAnnotations = text.structured
      enterType(field.type, at: field.range)
      metadata.bitwidth = Int32(clamping: controlPlaneWidth(field.type))
      metadata.typeName = typeName(field.type)
      message.metadata.append(metadata)
    }
    document.controllerPacketMetadata.append(message)
  }
}
