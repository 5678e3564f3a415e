import P4Info

extension Bindings {
  /// The enum of an indexed counter.
  mutating func printCounter(_ counter: P4InfoDocument.Counter) {
    printIndexed(
      "Counter", counter.preamble, size: counter.size, index: counter.indexTypeName,
      conformance: "P4Counter", content: "Data", type: counterType(counter.spec))
  }

  /// The runtime's type with exactly the units that a counter has.
  func counterType(_ spec: P4InfoDocument.CounterSpec?) -> String {
    switch spec?.unit ?? .unspecified {
    case .packets: "PacketCount"
    case .bytes: "ByteCount"
    case .both, .unspecified: "PacketAndByteCount"
    }
  }

  /// The enum of a counter, meter or register.
  mutating func printIndexed(
    _ kind: String, _ preamble: P4InfoDocument.Preamble?, size: Int64,
    index: P4InfoDocument.NamedType?, conformance: String, content: String, type: String
  ) {
    guard let preamble else { return }
    let swiftName = names.object(preamble.id)
    inProgram { bindings in
      let access = bindings.access
      bindings.out.doc("\(kind) `\(bindings.name(of: preamble))` of \(size) cells.")
      bindings.printDocumentation(preamble.doc)
      bindings.out.line("\(access)enum \(swiftName): \(conformance) {")
      bindings.out.indent()
      bindings.out.line("\(access)typealias Program = \(bindings.program)")
      bindings.out.line("\(access)typealias \(content) = \(type)")
      bindings.out.call(
        "\(access)static let info = IndexedResourceInfo",
        [
          "id: \(preamble.id)", "name: \(quoted(preamble.name))",
          "alias: \(quoted(preamble.alias))", "size: \(size)",
        ], "")
      if let index, let type = bindings.namedValueType(index.name), type.isBitString,
        type.bitWidth <= 64
      {
        bindings.out.blank()
        bindings.out.doc("The cell of a value of the index type; nil where there is none.")
        bindings.out.line("\(access)static func index(_ value: \(type.name)) -> Index? {")
        bindings.printBody(["Index(value.lowWord)"])
      }
      bindings.out.outdent()
      bindings.out.line("}")
    }
  }
}
