import P4Info

extension Bindings {
  /// A struct for each P4 `type`.
  mutating func printNewTypes() {
    for entry in info.typeInfo?.newTypes.entries ?? [] {
      guard let name = names.type(entry.key), let type = namedValueType(entry.key) else { continue }
      let summary: String
      var raw = ""
      switch entry.value.representation {
      case .translated(let translation):
        summary = "translated by `\(commentText(translation.uri))`"
        raw = bitType(type.bitWidth)
      case .original:
        guard let rawType = newTypeRawType(entry.key) else { continue }
        summary = described(rawType)
        raw = rawType.name
      case nil: continue
      }
      inProgram { bindings in
        bindings.out.doc("P4 type `\(commentText(entry.key))`, \(summary).")
        if type.bitWidth == 0 {
          bindings.printTextType(name)
        } else {
          bindings.printNumberType(name, raw: raw)
        }
      }
    }
  }

  private mutating func printTextType(_ name: String) {
    out.line("\(access)struct \(name): P4StringType {")
    out.indent()
    out.line("\(access)let rawValue: String")
    out.line("\(access)init(validated: String) { self.rawValue = validated }")
    out.outdent()
    out.line("}")
  }

  private mutating func printNumberType(_ name: String, raw: String) {
    let literal = raw == "IPv6Address" ? "" : ", ExpressibleByIntegerLiteral"
    out.line("\(access)struct \(name): P4NewType\(literal) {")
    out.indent()
    out.line("\(access)let rawValue: \(raw)")
    out.line("\(access)init(_ rawValue: \(raw)) { self.rawValue = rawValue }")
    out.outdent()
    out.line("}")
  }
}
