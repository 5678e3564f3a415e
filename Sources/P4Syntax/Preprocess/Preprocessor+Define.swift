import P4Diagnostics
import P4Source

/// `#define` and `#undef`.
extension Preprocessor {
  mutating func runDefine(_ lexer: inout Lexer) {
    let name = lexer.next(&names)
    guard name.kind == .identifier, name.payload != KnownNames.defined else {
      tell(
        .malformedDirective, at: name.range,
        name.kind == .identifier
          ? "`defined` cannot be a macro" : "`#define` needs the name of a macro")
      if name.kind != .endOfLine { lexer.skipLine() }
      return
    }
    var macro = Macro(kind: .object, name: name.payload)
    macro.definition = name.range
    var token = lexer.next(&names)
    // Only a parenthesis that touches the name opens a parameter list.
    if token.kind == .leftParen, !token.flags.contains(.space) {
      macro.kind = .function
      guard readParameters(&macro, &lexer) else {
        lexer.skipLine()
        return
      }
      token = lexer.next(&names)
    }
    while token.kind != .endOfLine {
      if token.payload == KnownNames.variadicOption, token.kind == .identifier, macro.isVariadic {
        macro.hasOption = true
      }
      macro.body.append(token)
      macro.bodyParameters.append(
        token.kind == .identifier
          ? Int16(macro.parameters.firstIndex(of: token.payload) ?? -1) : -1)
      token = lexer.next(&names)
    }
    for end in [macro.body.first, macro.body.last] {
      guard let end, end.kind == .hashHash else { continue }
      tell(
        .malformedDirective, at: end.range,
        "`##` joins what stands before it and behind it, so it cannot be at an end of a macro")
      return
    }
    if let first = macro.body.first {
      // The space in front of the list is not part of it.
      macro.body[0].flags = first.flags.subtracting(.space)
    }
    define(macro)
  }

  /// Reads `a, b, ...)`; false where it is malformed, after a diagnostic.
  private mutating func readParameters(_ macro: inout Macro, _ lexer: inout Lexer) -> Bool {
    var token = lexer.next(&names)
    if token.kind == .rightParen { return true }
    while true {
      if token.kind == .dotDotDot {
        macro.parameters.append(KnownNames.variadicArguments)
        macro.isVariadic = true
        token = lexer.next(&names)
        break
      }
      guard token.kind == .identifier else {
        tell(
          .malformedDirective, at: token.range,
          "expected the name of a macro parameter, found \(describe(token))")
        return false
      }
      if macro.parameters.contains(token.payload) {
        tell(
          .malformedDirective, at: token.range,
          "macro parameter `\(token.text(names))` is declared twice")
        return false
      }
      macro.parameters.append(token.payload)
      guard macro.parameters.count < 4096 else {
        tell(
          .malformedDirective, at: token.range, "a macro can have at most 4,095 parameters")
        return false
      }
      token = lexer.next(&names)
      if token.kind == .dotDotDot {
        macro.isVariadic = true
        token = lexer.next(&names)
        break
      }
      guard token.kind == .comma else { break }
      token = lexer.next(&names)
    }
    if token.kind == .rightParen { return true }
    tell(
      .malformedDirective, at: token.range,
      "expected `)` after the macro's parameters, found \(describe(token))")
    return false
  }

  private mutating func define(_ macro: Macro) {
    if let earlier = macroIndex(macro.name), !macros[earlier].isSame(as: macro) {
      let name = names.string(Symbol(raw: macro.name))
      tell(
        .macroRedefined, at: macro.definition,
        "macro `\(name)` is defined again with another meaning",
        notes: macros[earlier].definition.isNone
          ? [] : [Label(macros[earlier].definition, "defined here before")],
        help: "write `#undef \(name)` first if that is meant")
    }
    while macroOf.count <= Int(macro.name) { macroOf.append(0) }
    macros.append(macro)
    macroOf[Int(macro.name)] = UInt32(macros.count)
  }

  mutating func runUndef(_ word: Token, _ lexer: inout Lexer) {
    guard let name = directiveName(word, &lexer) else { return }
    if Int(name.payload) < macroOf.count { macroOf[Int(name.payload)] = 0 }
    lexer.skipLine()
  }

  mutating func defineBuiltins() {
    for symbol in [
      KnownNames.currentLine, KnownNames.currentFile, KnownNames.counter,
      KnownNames.includeLevel, KnownNames.baseFile, KnownNames.date, KnownNames.time,
      KnownNames.standardC, KnownNames.standardHosted, KnownNames.assembler,
    ] {
      define(Macro(kind: .builtin, name: symbol))
    }
  }

  /// What a token is, for a message.
  func describe(_ token: Token) -> String {
    switch token.kind {
    case .endOfFile: "the end of the file"
    case .endOfLine, .endPragma: "the end of the line"
    default: "`\(token.text(names))`"
    }
  }
}
