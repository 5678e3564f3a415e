import P4Info

extension Bindings {
  /// The struct of `packet_in` or `packet_out`. P4Runtime knows no other controller headers.
  mutating func printPacketHeader(_ header: P4InfoDocument.ControllerPacketMetadata) {
    guard let preamble = header.preamble else { return }
    guard preamble.name == "packet_in" || preamble.name == "packet_out" else {
      omissions.append("controller header `\(preamble.name)`: neither packet_in nor packet_out")
      return
    }
    let isIn = preamble.name == "packet_in"
    let memberNames = Namer.memberNames(of: header.metadata.map(\.name), suffix: "Metadata")
    var members:
      [(metadata: P4InfoDocument.ControllerPacketMetadata.Metadata, name: String, type: ValueType)] =
        []
    for (metadata, name) in zip(header.metadata, memberNames) {
      guard
        let type = valueType(
          bitWidth: metadata.bitwidth, typeName: metadata.typeName,
          annotations: metadata.annotations, name: metadata.name)
      else {
        omissions.append("controller header `\(preamble.name)`: field `\(metadata.name)`")
        return
      }
      members.append((metadata, name, type))
    }
    let swiftName = names.object(preamble.id)
    inProgram { bindings in
      let access = bindings.access
      bindings.out.doc(
        isIn
          ? "A packet that the device sends to the controller."
          : "A packet that the controller sends to the device.")
      bindings.printDocumentation(preamble.doc)
      bindings.out.line(
        "\(access)struct \(swiftName): \(isIn ? "P4PacketIn" : "P4PacketOut") {")
      bindings.out.indent()
      bindings.out.line("\(access)typealias Program = \(bindings.program)")
      for member in members {
        bindings.out.doc(
          "`\(commentText(member.metadata.name))`: \(bindings.described(member.type)).")
        bindings.out.line("\(access)var \(escaped(member.name)): \(member.type.name)")
      }
      bindings.out.doc("The packet from its first byte on.")
      bindings.out.line("\(access)var payload: [UInt8]")
      bindings.out.blank()
      bindings.out.call(
        "\(access)init",
        members.map { parameter($0.name, $0.type.name) } + ["payload: [UInt8]"], " {")
      bindings.printBody(
        members.map { assignment($0.name) }
          + ["self.payload = payload"])
      bindings.out.blank()
      if isIn {
        bindings.out.line("\(access)init(decoding packet: PacketWire) throws(P4DecodeError) {")
        bindings.printBody(
          ["try packet.requireMetadataCount(\(members.count))"]
            + members.map {
              "self.\(escaped($0.name)) = try packet.metadata(\($0.metadata.id))"
            } + ["self.payload = packet.payload"])
      } else {
        bindings.out.line("\(access)func encodeMetadata(into writer: inout WireWriter) {")
        bindings.printBody(
          members.map { "writer.packetMetadata(\($0.metadata.id), self.\(escaped($0.name)))" })
      }
      bindings.out.outdent()
      bindings.out.line("}")
    }
  }
}
