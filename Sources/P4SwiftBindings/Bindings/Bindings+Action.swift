import P4Info

/// An action as a case of an enum.
struct ActionCase {
  struct Parameter {
    let param: P4InfoDocument.Action.Param
    let name: String
    let type: ValueType
  }

  let action: P4InfoDocument.Action
  let id: UInt32
  let name: String
  let parameters: [Parameter]
}

extension Bindings {
  /// The cases for a list of actions. An action with a parameter that P4Runtime cannot carry is
  /// left out; `noteUnexpressibleActions` says so once.
  func actionCases(_ refs: [P4InfoDocument.ActionRef]) -> [ActionCase] {
    var found: [(P4InfoDocument.Action, [ActionCase.Parameter])] = []
    var seen: Set<UInt32> = []
    for ref in refs where seen.insert(ref.id).inserted {
      guard let action = info.actions.first(where: { $0.preamble?.id == ref.id }),
        let parameters = parameters(of: action)
      else { continue }
      found.append((action, parameters))
    }
    let names = Namer.memberNames(of: found.map { $0.0.preamble?.name ?? "" }, suffix: "Action")
    return zip(found, names).map { entry, name in
      ActionCase(
        action: entry.0, id: entry.0.preamble?.id ?? 0, name: name, parameters: entry.1)
    }
  }

  mutating func noteUnexpressibleActions() {
    for action in info.actions where parameters(of: action) == nil {
      omissions.append("action `\(action.preamble?.name ?? "")`: the type of a parameter")
    }
  }

  /// The parameters with names and types; nil where one of them cannot be expressed.
  func parameters(of action: P4InfoDocument.Action) -> [ActionCase.Parameter]? {
    let names = Namer.memberNames(of: action.params.map(\.name), suffix: "Parameter")
    var result: [ActionCase.Parameter] = []
    for (param, name) in zip(action.params, names) {
      guard
        let type = valueType(
          bitWidth: param.bitwidth, typeName: param.typeName, annotations: param.annotations,
          name: param.name)
      else { return nil }
      result.append(ActionCase.Parameter(param: param, name: name, type: type))
    }
    return result
  }

  /// An enum with a case an action.
  mutating func printActionEnum(
    _ name: String, _ cases: [ActionCase], protocolName: String, summary: String
  ) {
    out.doc(summary)
    out.line("\(access)enum \(name): \(protocolName) {")
    out.indent()
    for actionCase in cases {
      out.doc("Action `\(self.name(of: actionCase.action.preamble))`.")
      printDocumentation(actionCase.action.preamble?.doc)
      for parameter in actionCase.parameters {
        let brief = parameter.param.doc?.brief ?? ""
        let more = brief.isEmpty ? "" : ": " + commentText(brief)
        out.doc("- `\(parameter.name)`: \(described(parameter.type))\(more)")
      }
      if actionCase.parameters.isEmpty {
        out.line("case \(escaped(actionCase.name))")
      } else {
        out.call(
          "case \(escaped(actionCase.name))",
          actionCase.parameters.map { "\(label($0.name)): \($0.type.name)" }, "")
      }
    }
    if !cases.isEmpty { out.blank() }
    printActionEncoding(cases)
    out.blank()
    printActionDecoding(cases)
    printActionValidate(cases)
    if cases.isEmpty { printEmptyCoding() }
    out.outdent()
    out.line("}")
  }

  private mutating func printActionEncoding(_ cases: [ActionCase]) {
    out.line("\(access)func encode(into writer: inout WireWriter) {")
    out.indent()
    out.line("switch self {")
    for actionCase in cases {
      let bindings = actionCase.parameters.indices.map { "let p\($0 + 1)" }
      if bindings.isEmpty {
        out.line("case .\(escaped(actionCase.name)):")
      } else {
        out.call("case .\(escaped(actionCase.name))", bindings, ":")
      }
      out.indent()
      out.line("writer.action(\(actionCase.id))")
      for (index, parameter) in actionCase.parameters.enumerated() {
        out.line("writer.parameter(\(parameter.param.id), p\(index + 1))")
      }
      out.outdent()
    }
    out.line("}")
    out.outdent()
    out.line("}")
  }

  /// Swift makes no coding for an enum without cases.
  private mutating func printEmptyCoding() {
    out.blank()
    out.line("\(access)init(from decoder: any Decoder) throws {")
    printBody([
      "let path = decoder.codingPath",
      "throw DecodingError.dataCorrupted(.init(codingPath: path, debugDescription: \"no action\"))",
    ])
    out.blank()
    out.line("\(access)func encode(to encoder: any Encoder) throws {}")
  }

  private mutating func printActionDecoding(_ cases: [ActionCase]) {
    out.line("\(access)init(decoding action: ActionWire) throws(P4DecodeError) {")
    out.indent()
    if cases.isEmpty {
      out.line("throw .unknownAction(id: action.actionID)")
    } else {
      out.line("switch action.actionID {")
      for actionCase in cases {
        out.line("case \(actionCase.id):")
        out.indent()
        printParameterDecoding(actionCase)
        out.outdent()
      }
      out.line("default: throw .unknownAction(id: action.actionID)")
      out.line("}")
    }
    out.outdent()
    out.line("}")
  }

  private mutating func printParameterDecoding(_ actionCase: ActionCase) {
    guard !actionCase.parameters.isEmpty else {
      out.line("try action.requireNoParameters()")
      out.line("self = .\(escaped(actionCase.name))")
      return
    }
    for (index, parameter) in actionCase.parameters.enumerated() {
      out.line("var p\(index + 1): \(parameter.type.name)?")
    }
    out.line("var parameters = action.parameters")
    out.line("while let parameter = try parameters.next() {")
    out.indent()
    out.line("switch parameter.id {")
    for (index, parameter) in actionCase.parameters.enumerated() {
      out.line("case \(parameter.param.id): try parameter.read(into: &p\(index + 1))")
    }
    out.line("default: throw parameter.unknown")
    out.line("}")
    out.outdent()
    out.line("}")
    out.call(
      "self = .\(escaped(actionCase.name))",
      actionCase.parameters.enumerated().map { index, parameter in
        "\(label(parameter.name)): try parameters.require(p\(index + 1), \(parameter.param.id))"
      }, "")
  }
}
