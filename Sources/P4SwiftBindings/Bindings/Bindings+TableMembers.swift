import P4Info

extension Bindings {
  /// The table's id and metadata.
  mutating func printTableFacts(_ shape: TableShape) {
    let preamble = shape.preamble
    out.line("\(access)typealias Program = \(program)")
    out.line("\(access)static var tableID: UInt32 { \(preamble.id) }")
    out.line("\(access)static let info = TableInfo(")
    out.indent()
    out.line("id: \(preamble.id),")
    out.line("name: \(quoted(preamble.name)),")
    out.line("alias: \(quoted(preamble.alias)),")
    out.line("size: \(shape.table.size),")
    let fields = shape.fields.map {
      "MatchFieldInfo(id: \($0.field.id), name: \(quoted($0.field.name)), kind: .\($0.kindName), "
        + "bitWidth: \($0.type.bitWidth))"
    }
    out.list("fields: ", fields, ",")
    out.list("actions: ", shape.table.actionRefs.map { String($0.id) }, ",")
    let constant = shape.table.constDefaultActionID
    out.line("constDefaultAction: \(constant == 0 ? "nil" : String(constant)),")
    let implementation = shape.table.implementationID
    out.line("implementation: \(implementation == 0 ? "nil" : String(implementation)),")
    out.line("needsPriority: \(shape.needsPriority),")
    out.line("isConst: \(shape.table.isConstTable)")
    out.outdent()
    out.line(")")
  }

  /// The stored properties, the initialisers and the encoding of attributes.
  mutating func printTableMembers(_ shape: TableShape) {
    let target = printTargetMembers(shape.targets)
    var parameters: [String] = []
    var assignments = ["self.key = key", "self.\(target.name) = \(target.name)"]
    var decodes: [String] = []
    var encodes: [String] = []

    if let meter = shape.meter {
      out.doc("The entry's meter, `\(name(of: meter.preamble))`; nil is the default.")
      out.line("\(access)var meter: Meter?")
      out.line("\(access)typealias Meter = \(meterType(meter.spec))")
      parameters.append("meter: Meter? = nil")
      assignments.append("self.meter = meter")
      decodes.append("self.meter = try entry.meter()")
      encodes.append("writer.directMeter(self.meter)")
    }
    if let counter = shape.counter {
      out.doc(
        "The entry's counter, `\(name(of: counter.preamble))`; nil leaves it alone when written.")
      out.line("\(access)var counter: Counter?")
      out.line("\(access)typealias Counter = \(counterType(counter.spec))")
      parameters.append("counter: Counter? = nil")
      assignments.append("self.counter = counter")
      decodes.append("self.counter = try entry.counter()")
      encodes.append("writer.directCounter(self.counter)")
    }
    if shape.ages {
      out.doc("Time without a hit after which the device sends a notice; nil for never.")
      out.line("\(access)var idleTimeout: IdleTimeout?")
      parameters.append("idleTimeout: IdleTimeout? = nil")
      assignments.append("self.idleTimeout = idleTimeout")
      decodes.append("self.idleTimeout = IdleTimeout(nanoseconds: entry.idleTimeout)")
      encodes.append("writer.idleTimeout(self.idleTimeout)")
    }

    out.blank()
    out.call(
      "\(access)init", ["_ key: Key", "_ \(target.name): \(target.type)"] + parameters, " {")
    let hasNoAction =
      if case .direct(let actions) = shape.targets { actions.isEmpty } else { false }
    // No entry can be: the compiler warns of what follows an action that is never there.
    if hasNoAction { assignments.append(assignments.remove(at: 1)) }
    printBody(assignments)

    out.blank()
    out.line("\(access)init(decoding entry: TableEntryWire) throws(P4DecodeError) {")
    let isOfTable = "try entry.requireMatchEntry(of: Self.tableID)"
    if hasNoAction {
      printBody(
        [isOfTable, "_ = try Key(decoding: entry)", "throw try entry.unknownAction()"])
    } else {
      printBody(
        [isOfTable, "self.key = try Key(decoding: entry)"]
          + ["self.\(target.name) = try entry.target()"] + decodes)
    }

    if !encodes.isEmpty {
      out.blank()
      out.line("\(access)func encodeAttributes(into writer: inout WireWriter) {")
      printBody(encodes)
    }
  }

  /// Prints key and target; returns the target's property.
  private mutating func printTargetMembers(_ targets: TableTargets) -> (name: String, type: String)
  {
    switch targets {
    case .direct:
      out.line("\(access)var key: Key")
      out.line("\(access)var action: Action")
      out.line("\(access)var target: Action { action }")
      return ("action", "Action")
    case .profile(let profile):
      out.doc("A member of the action profile.")
      out.line("\(access)typealias Target = \(profile).MemberID")
    case .selector(let selector):
      out.doc("A member or a group of the selector, or a set of actions of its own.")
      out.line("\(access)typealias Target = SelectorTarget<\(selector)>")
    }
    out.line("\(access)var key: Key")
    out.line("\(access)var target: Target")
    return ("target", "Target")
  }

  /// Prints the lines of a body and its closing brace.
  mutating func printBody(_ lines: [String]) {
    out.indent()
    for line in lines { out.line(line) }
    out.outdent()
    out.line("}")
  }

  func name(of preamble: P4InfoDocument.Preamble?) -> String { commentText(preamble?.name ?? "") }
}
