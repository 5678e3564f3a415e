import P4Info

/// A restriction of an entry or action, ready to be printed.
struct CompiledRestriction {
  /// Swift conditions, each with the part of the restriction that it stands for.
  var conditions: [(swift: String, text: String)] = []
  /// The constants that the conditions use.
  var lines: [String] = []
  /// The names of the keys or parameters that these use.
  var used: Set<String> = []
}

extension Bindings {
  /// Compiles the annotations `@name("…")` of an object. What cannot be understood is reported and
  /// left out.
  mutating func restriction(
    _ name: String, of preamble: P4InfoDocument.Preamble?, _ what: String, _ scope: RestrictionScope
  ) -> CompiledRestriction {
    var result = CompiledRestriction()
    var compiler = RestrictionCompiler(scope)
    let owner = "\(what) `\(preamble?.name ?? "")`"
    for annotation in preamble?.annotations ?? [] {
      guard let text = restrictionText(annotation, name: name) else { continue }
      do throws(RestrictionFault) {
        for part in try RestrictionParser.parts(of: text) {
          do throws(RestrictionFault) {
            let swift = try compiler.condition(part.expression)
            if swift == "true" { continue }
            guard swift != "false" else {
              let offset = part.expression.offset
              throw RestrictionFault(kind: .type, message: "this never holds", offset: offset)
            }
            result.conditions.append((swift, part.text))
          } catch {
            report(error, in: text, of: owner)
          }
        }
      } catch {
        report(error, in: text, of: owner)
      }
    }
    result.lines = compiler.lines
    result.used = compiler.used
    return result
  }

  private mutating func report(_ fault: RestrictionFault, in text: String, of owner: String) {
    let omission = "a restriction of \(owner): \(fault.message)"
    // An action is printed wherever it may stand.
    if omissions.contains(omission) { return }
    omissions.append(omission)
    let lines = text.utf8.prefix(fault.offset).split(
      separator: 0x0a, omittingEmptySubsequences: false)
    let column = (lines.last?.count ?? 0) + 1
    faults.append(
      (
        fault.kind,
        "\(fault.message), in line \(lines.count), column \(column) of the restriction of \(owner)"
      ))
  }

  /// Prints `validate()` of a table that is restricted.
  mutating func printTableValidate(_ shape: TableShape) {
    let found = restriction(
      "entry_restriction", of: shape.preamble, "table", restrictionScope(shape))
    guard !found.conditions.isEmpty else { return }
    out.blank()
    out.doc("Refuses what the restriction of the P4 program excludes.")
    out.line("\(access)func validate() throws(RestrictionViolation) {")
    out.indent()
    printConditions(found, of: shape.preamble)
    out.line("try self.target.validate()")
    out.outdent()
    out.line("}")
  }

  mutating func printConditions(
    _ restriction: CompiledRestriction, of preamble: P4InfoDocument.Preamble?
  ) {
    for line in restriction.lines { out.line(line) }
    for (swift, text) in restriction.conditions {
      out.line("guard \(swift) else {")
      out.indent()
      out.call(
        "throw RestrictionViolation",
        ["object: \(quoted(preamble?.name ?? ""))", "restriction: \(quoted(text))"], "")
      out.outdent()
      out.line("}")
    }
  }

  /// Prints `validate()` of an enum of actions where one of them is restricted.
  mutating func printActionValidate(_ cases: [ActionCase]) {
    var restricted: [(ActionCase, CompiledRestriction)] = []
    for actionCase in cases {
      let found = restriction(
        "action_restriction", of: actionCase.action.preamble, "action", restrictionScope(actionCase)
      )
      if !found.conditions.isEmpty { restricted.append((actionCase, found)) }
    }
    guard !restricted.isEmpty else { return }
    out.blank()
    out.doc("Refuses what the restrictions of the actions exclude.")
    out.line("\(access)func validate() throws(RestrictionViolation) {")
    out.indent()
    out.line("switch self {")
    for (actionCase, found) in restricted {
      let bindings = actionCase.parameters.enumerated().map { index, parameter in
        found.used.contains(parameter.param.name) ? "let p\(index + 1)" : "_"
      }
      out.call("case .\(escaped(actionCase.name))", bindings, ":")
      out.indent()
      printConditions(found, of: actionCase.action.preamble)
      out.outdent()
    }
    if restricted.count < cases.count { out.line("default: break") }
    out.line("}")
    out.outdent()
    out.line("}")
  }

  /// What the keys of a table are called in its restriction.
  func restrictionScope(_ shape: TableShape) -> RestrictionScope {
    RestrictionScope(
      values: shape.fields.map {
        RestrictedValue(
          name: $0.field.name, swift: "self.key.\(escaped($0.name))", kind: $0.field.matchKind,
          type: $0.type)
      },
      priority: shape.needsPriority ? "Int64(self.key.priority.rawValue)" : "0")
  }

  /// What the parameters of an action are called in its restriction.
  func restrictionScope(_ actionCase: ActionCase) -> RestrictionScope {
    RestrictionScope(
      values: actionCase.parameters.enumerated().map { index, parameter in
        RestrictedValue(
          name: parameter.param.name, swift: "p\(index + 1)", kind: .exact, type: parameter.type)
      })
  }
}

/// The text between the quotes of `@name("…")`; nil for any other annotation. Several quoted texts
/// count as one.
func restrictionText(_ annotation: String, name: String) -> String? {
  guard annotation.hasPrefix("@" + name) else { return nil }
  let body = annotation.dropFirst(name.count + 1).drop { $0 == " " }
  guard body.hasPrefix("("), body.hasSuffix(")") else { return nil }
  var text = ""
  var isQuoted = false
  var isEscaped = false
  for character in body.dropFirst().dropLast() {
    if isEscaped {
      text.append(character == "n" ? "\n" : character == "t" ? "\t" : character)
      isEscaped = false
    } else if isQuoted, character == "\\" {
      isEscaped = true
    } else if character == "\"" {
      isQuoted.toggle()
    } else if isQuoted {
      text.append(character)
    } else if !character.isWhitespace {
      return nil
    }
  }
  return isQuoted ? nil : text
}
