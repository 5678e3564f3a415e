import P4Info

extension Bindings {
  /// The struct of a table's match fields.
  mutating func printKey(_ fields: [KeyField], needsPriority: Bool) {
    out.doc("What an entry matches.")
    out.line("\(access)struct Key: P4TableKey {")
    out.indent()
    printFieldProperties(fields)
    if needsPriority {
      out.doc("The larger wins where several entries match.")
      out.line("\(access)var priority: Priority")
    }
    printMemberwiseInit(fields, needsPriority: needsPriority)
    printEncodeMatches(fields)
    if needsPriority {
      out.blank()
      out.line("\(access)var wirePriority: Int32 { self.priority.rawValue }")
    }

    out.blank()
    out.line("\(access)init(decoding entry: TableEntryWire) throws(P4DecodeError) {")
    out.indent()
    printDecodeMatches(fields, source: "entry.matches")
    out.line(
      needsPriority
        ? "self.priority = try entry.requirePriority()" : "try entry.requireNoPriority()")
    out.outdent()
    out.line("}")
    out.outdent()
    out.line("}")
  }

  mutating func printFieldProperties(_ fields: [KeyField]) {
    for field in fields {
      let what = "\(field.kindName), \(described(field.type))"
      let nilMeans = field.isExact ? "" : "; nil matches everything"
      out.doc("`\(commentText(field.field.name))`: \(what)\(nilMeans).")
      printDocumentation(field.field.doc)
      out.line("\(access)var \(escaped(field.name)): \(field.storedType)")
    }
  }

  mutating func printMemberwiseInit(_ fields: [KeyField], needsPriority: Bool) {
    var parameters = fields.map {
      parameter($0.name, $0.storedType + ($0.isExact ? "" : " = nil"))
    }
    var assignments = fields.map { assignment($0.name) }
    if needsPriority {
      parameters.append("priority: Priority")
      assignments.append("self.priority = priority")
    }
    if !fields.isEmpty || needsPriority { out.blank() }
    out.call("\(access)init", parameters, assignments.isEmpty ? " {}" : " {")
    if !assignments.isEmpty { printBody(assignments) }
  }

  mutating func printEncodeMatches(_ fields: [KeyField]) {
    out.blank()
    let head = "\(access)func encodeMatches(into writer: inout WireWriter)"
    guard !fields.isEmpty else { return out.line(head + " {}") }
    out.line(head + " {")
    // Ascending ids, as other encoders of P4Info order send them.
    let ordered = fields.sorted { $0.field.id < $1.field.id }
    printBody(
      ordered.map { "writer.\($0.kindName)(\($0.field.id), self.\(escaped($0.name)))" })
  }

  /// Reads match fields of `source` into the properties.
  mutating func printDecodeMatches(_ fields: [KeyField], source: String) {
    for (index, field) in fields.enumerated() {
      let type = field.isExact ? field.storedType + "?" : field.storedType
      out.line("var f\(index + 1): \(type)")
    }
    out.line("var matches = \(source)")
    if fields.isEmpty {
      out.line("if let match = try matches.next() { throw match.unknown }")
      return
    }
    out.line("while let match = try matches.next() {")
    out.indent()
    out.line("switch match.fieldID {")
    for (index, field) in fields.enumerated() {
      out.line("case \(field.field.id): try match.\(field.kindName)(into: &f\(index + 1))")
    }
    out.line("default: throw match.unknown")
    out.line("}")
    out.outdent()
    out.line("}")
    for (index, field) in fields.enumerated() {
      let value =
        field.isExact ? "try matches.require(f\(index + 1), \(field.field.id))" : "f\(index + 1)"
      out.line("self.\(escaped(field.name)) = \(value)")
    }
  }
}
