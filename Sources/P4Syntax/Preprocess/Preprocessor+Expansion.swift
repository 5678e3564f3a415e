import P4Diagnostics
import P4Source

/// Macro calls: reading them, and reading what they become.
extension Preprocessor {
  /// Expands a macro's name met in the file, straight into `output`.
  mutating func expandTopLevel(_ name: Token, _ lexer: inout Lexer) {
    let start = output.count
    sawFaultyCall = false
    guard enter(name, &lexer) else {
      output.append(name)
      return
    }
    while let token = nextExpanded(&lexer) { output.append(token) }
    contexts.removeAll(keepingCapacity: true)
    if sawFaultyCall { output.faulty.append(start...output.count) }
    if isStopped { output.truncate(to: start) }
  }

  /// What a macro's name met in the file stands for; its arguments are read from there.
  mutating func expansion(of name: Token, _ lexer: inout Lexer) -> [Token] {
    guard enter(name, &lexer) else { return [name] }
    var tokens: [Token] = []
    while let token = nextExpanded(&lexer) { tokens.append(token) }
    contexts.removeAll(keepingCapacity: true)
    return tokens
  }

  /// The tokens with all macros in them expanded; nothing beyond them is read.
  mutating func expandFully(_ tokens: [Token], _ lexer: inout Lexer) -> [Token] {
    guard tokens.contains(where: { $0.kind == .identifier && macroIndex($0.payload) != nil })
    else { return tokens }
    guard argumentDepth < Limits.argumentDepth else {
      stop(
        .expansionLimit, at: tokens.first?.range ?? .none,
        "macro calls nest more than \(Limits.argumentDepth) deep in one another's arguments")
      return []
    }
    let savedFloor = contextFloor
    let savedReading = mayReadFile
    contextFloor = contexts.count
    mayReadFile = false
    argumentDepth += 1
    contexts.append(ExpansionContext(tokens: tokens, macro: -1))
    var result: [Token] = []
    while let token = nextExpanded(&lexer) { result.append(token) }
    argumentDepth -= 1
    contextFloor = savedFloor
    mayReadFile = savedReading
    return result
  }

  /// The next token of the contexts above the floor after expansion, nil where they are used up.
  private mutating func nextExpanded(_ lexer: inout Lexer) -> Token? {
    while !isStopped, var token = nextOfContexts() {
      if guardsDefined != 0, guardsDefined == argumentDepth, isOperandOfDefined(token) {
        return token
      }
      guard token.kind == .identifier, !token.flags.contains(.noExpand),
        let index = macroIndex(token.payload)
      else { return token }
      if macros[index].isActive {
        token.flags.insert(.noExpand)
        return token
      }
      if !enter(token, &lexer) { return token }
    }
    return nil
  }

  /// Whether a token of a condition is the operand of `defined`, which is not expanded. Arguments
  /// of macros are: they are no condition yet.
  private mutating func isOperandOfDefined(_ token: Token) -> Bool {
    let state = definedState
    definedState =
      isDefined(token) ? .word : state == .word && token.kind == .leftParen ? .parenthesis : .none
    return state != .none && token.kind == .identifier
  }

  /// The next token of the contexts above the floor as it stands.
  private mutating func nextOfContexts() -> Token? {
    while contexts.count > contextFloor {
      let top = contexts.count - 1
      let next = contexts[top].next
      if next < contexts[top].tokens.count {
        contexts[top].next = next + 1
        return contexts[top].tokens[next]
      }
      popContext()
    }
    return nil
  }

  private mutating func popContext() {
    let context = contexts.removeLast()
    if context.macro >= 0 { macros[context.macro].isActive = false }
  }

  /// Reads a macro call whose name is `name` and pushes what it becomes; false where it is none.
  private mutating func enter(_ name: Token, _ lexer: inout Lexer) -> Bool {
    guard let index = macroIndex(name.payload) else { return false }
    switch macros[index].kind {
    case .builtin:
      push([builtin(name, &lexer)], of: index, site: name.range, name: name)
      return true
    case .object:
      push(macros[index].body, of: index, site: name.range, name: name)
      pasteAll(index)
      return true
    case .function:
      guard takeOpeningParenthesis(&lexer) else { return false }
      guard let (arguments, end) = collectArguments(name, index, &lexer) else { return true }
      let site = SourceRange(name.range.start, end)
      let tokens = substitute(index, arguments, &lexer)
      if !isStopped { push(tokens, of: index, site: site, name: name) }
      return true
    }
  }

  /// `##` in an object-like macro's body is done on the pushed tokens.
  private mutating func pasteAll(_ index: Int) {
    guard macros[index].body.contains(where: { $0.kind == .hashHash }), !contexts.isEmpty else {
      return
    }
    let top = contexts.count - 1
    contexts[top].tokens = pasted(contexts[top].tokens)
  }

  /// Pushes an expansion: its tokens get locations of their own, one each.
  private mutating func push(
    _ tokens: [Token], of index: Int, site: SourceRange, name: Token
  ) {
    expandedTokens += tokens.count + 1
    guard expandedTokens <= options.expansionLimit else {
      stop(
        .expansionLimit, at: site,
        "macros have grown to more than \(options.expansionLimit) tokens",
        notes: macros[index].definition.isNone
          ? [] : [Label(macros[index].definition, "the last macro expanded is defined here")])
      return
    }
    var tokens = tokens
    if !tokens.isEmpty {
      guard
        let base = sources.addExpansion(
          macro: name.symbol, site: site, spellings: tokens.map(\.range))
      else {
        stop(
          .sourcesTooLarge, at: site, "the locations of macro expansions are used up")
        return
      }
      for offset in tokens.indices {
        tokens[offset].start = base.raw &+ UInt32(truncatingIfNeeded: offset)
        tokens[offset].end = tokens[offset].start &+ 1
      }
      tokens[0].flags.formUnion(name.flags.intersection([.space, .lineStart]))
    }
    macros[index].isActive = true
    contexts.append(ExpansionContext(tokens: tokens, macro: index))
  }

  /// Whether the next token is `(`, which is read then. Line ends may stand before it.
  private mutating func takeOpeningParenthesis(_ lexer: inout Lexer) -> Bool {
    while contexts.count > contextFloor {
      let top = contexts.count - 1
      let next = contexts[top].next
      if next < contexts[top].tokens.count {
        guard contexts[top].tokens[next].kind == .leftParen else { return false }
        contexts[top].next = next + 1
        return true
      }
      popContext()
    }
    guard mayReadFile else { return false }
    let saved = lexer
    if lexer.next(&names).kind == .leftParen { return true }
    lexer = saved
    return false
  }

  /// The next token of an argument list, from contexts or the file.
  private mutating func nextOfArguments(_ lexer: inout Lexer) -> Token {
    if var token = nextOfContexts() {
      if token.kind == .identifier, let index = macroIndex(token.payload), macros[index].isActive {
        token.flags.insert(.noExpand)
      }
      return token
    }
    while mayReadFile, !isStopped {
      let token = lexer.next(&names)
      if token.kind == .hash, token.flags.contains(.lineStart) {
        runDirective(token, &lexer)
        continue
      }
      return token
    }
    return Token(kind: .endOfFile, payload: 0, start: 0, end: 0)
  }

  /// The arguments behind `name(`, one for each parameter, and where the list ends.
  private mutating func collectArguments(
    _ name: Token, _ index: Int, _ lexer: inout Lexer
  ) -> (arguments: [[Token]], end: SourceLocation)? {
    var arguments: [[Token]] = [[]]
    let parameterCount = macros[index].parameters.count
    let isVariadic = macros[index].isVariadic
    var depth = 0
    var collected = 0
    var end = name.range.end
    let wasCollecting = isCollecting
    isCollecting = true
    defer { isCollecting = wasCollecting }
    collecting: while true {
      let token = nextOfArguments(&lexer)
      switch token.kind {
      case .endOfFile:
        sawFaultyCall = true
        if !isStopped {
          tell(
            .unterminatedMacroCall, at: name.range,
            "the arguments of macro `\(name.text(names))` have no closing `)`",
            notes: definitionNote(index))
        }
        return nil
      case .leftParen: depth += 1
      case .rightParen:
        if depth == 0 {
          end = token.range.end
          break collecting
        }
        depth -= 1
      case .comma
      where depth == 0 && !(isVariadic && arguments.count >= parameterCount):
        arguments.append([])
        continue
      default: break
      }
      collected += 1
      guard expandedTokens + collected <= options.expansionLimit else {
        stop(
          .expansionLimit, at: name.range,
          "the arguments of macros have grown to more than \(options.expansionLimit) tokens")
        return nil
      }
      arguments[arguments.count - 1].append(token)
    }
    expandedTokens += collected
    if parameterCount == 0, arguments.count == 1, arguments[0].isEmpty { arguments = [] }
    let given = arguments.count
    let isShortVariadic = isVariadic && given == parameterCount - 1
    if given != parameterCount, !isShortVariadic {
      sawFaultyCall = true
      tell(
        .macroArgumentCount, at: SourceRange(name.range.start, end),
        "macro `\(name.text(names))` takes \(isVariadic ? "at least " : "")"
          + "\(isVariadic ? parameterCount - 1 : parameterCount) "
          + "argument\(parameterCount == 1 ? "" : "s"), not \(given)",
        notes: definitionNote(index))
    }
    while arguments.count < parameterCount { arguments.append([]) }
    arguments.removeSubrange(parameterCount...)
    return (arguments, end)
  }

  private func definitionNote(_ index: Int) -> [Label] {
    macros[index].definition.isNone
      ? [] : [Label(macros[index].definition, "the macro is defined here")]
  }
}
