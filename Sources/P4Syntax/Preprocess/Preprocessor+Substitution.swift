import P4Source

/// What a macro call becomes: arguments in the place of parameters, `#` and `##`.
extension Preprocessor {
  /// The replacement list of a function-like macro for the given arguments.
  mutating func substitute(
    _ index: Int, _ arguments: [[Token]], _ lexer: inout Lexer
  ) -> [Token] {
    var macro = macros[index]
    if macro.hasOption { resolveOptions(&macro, arguments, &lexer) }
    var expanded = [[Token]?](repeating: nil, count: arguments.count)
    var result: [Token] = []
    var needsPaste = false
    var position = 0
    while position < macro.body.count, !isStopped, expandedTokens <= options.expansionLimit {
      let token = macro.body[position]
      let following = position + 1 < macro.body.count ? macro.body[position + 1].kind : .endOfLine
      let parameter = Int(macro.bodyParameters[position])
      if token.kind == .hash, position + 1 < macro.body.count,
        macro.bodyParameters[position + 1] >= 0
      {
        var text = stringized(arguments[Int(macro.bodyParameters[position + 1])], token)
        text.flags = token.flags
        result.append(text)
        position += 2
        continue
      }
      if token.kind == .hashHash || token.flags.contains(.placemarker) { needsPaste = true }
      guard parameter >= 0 else {
        result.append(token)
        position += 1
        continue
      }
      let isPasted =
        following == .hashHash || (position > 0 && macro.body[position - 1].kind == .hashHash)
      var tokens: [Token]
      if isPasted {
        tokens = arguments[parameter]
        // GNU: `, ## __VA_ARGS__` drops the comma where there are no further arguments.
        if macro.isVariadic, parameter == macro.parameters.count - 1, position > 1,
          macro.body[position - 2].kind == .comma,
          macro.body[position - 1].kind == .hashHash
        {
          result.removeLast(tokens.isEmpty ? min(2, result.count) : 1)
          result.append(contentsOf: tokens)
          position += 1
          continue
        }
        if tokens.isEmpty {
          tokens = [
            Token(
              kind: .endOfLine, flags: .placemarker, payload: 0, start: token.start,
              end: token.end)
          ]
        }
      } else if let done = expanded[parameter] {
        tokens = done
      } else {
        tokens = expandFully(arguments[parameter], &lexer)
        expanded[parameter] = tokens
      }
      expandedTokens += tokens.count
      if position > 0, macro.body[position - 1].kind == .hashHash {
        // What `##` does not make one token of keeps the space that it has in the call.
        result.append(contentsOf: tokens)
      } else {
        append(&result, tokens, as: token)
      }
      if tokens.isEmpty, token.flags.contains(.space), position + 1 < macro.body.count {
        // The space before an argument of nothing stays.
        macro.body[position + 1].flags.insert(.space)
      }
      position += 1
    }
    return needsPaste ? pasted(result) : result
  }

  /// Puts what stands in each `__VA_OPT__(…)` in its place if there are variable arguments, and
  /// nothing otherwise (C23 §6.10.5.1).
  private mutating func resolveOptions(
    _ macro: inout Macro, _ arguments: [[Token]], _ lexer: inout Lexer
  ) {
    let isGiven = !expandFully(arguments.last ?? [], &lexer).isEmpty
    let body = macro.body
    let parameters = macro.bodyParameters
    macro.body.removeAll(keepingCapacity: true)
    macro.bodyParameters.removeAll(keepingCapacity: true)
    var position = 0
    while position < body.count {
      let word = body[position]
      guard word.kind == .identifier, word.payload == KnownNames.variadicOption,
        position + 1 < body.count, body[position + 1].kind == .leftParen
      else {
        macro.body.append(word)
        macro.bodyParameters.append(parameters[position])
        position += 1
        continue
      }
      position += 2
      let start = macro.body.count
      var depth = 1
      while position < body.count {
        if body[position].kind == .leftParen { depth += 1 }
        if body[position].kind == .rightParen { depth -= 1 }
        if depth == 0 { break }
        if isGiven {
          macro.body.append(body[position])
          macro.bodyParameters.append(parameters[position])
        }
        position += 1
      }
      position += 1
      if macro.body.count == start {
        macro.body.append(
          Token(
            kind: .endOfLine, flags: .placemarker, payload: 0, start: word.start, end: word.end))
        macro.bodyParameters.append(-1)
      } else {
        macro.body[start].flags.remove(.space)
        macro.body[start].flags.formUnion(word.flags.intersection(.space))
      }
    }
  }

  /// Appends an argument's tokens; the first is spaced as the parameter was.
  private func append(_ result: inout [Token], _ tokens: [Token], as parameter: Token) {
    let start = result.count
    result.append(contentsOf: tokens)
    guard start < result.count else { return }
    result[start].flags.remove(.space)
    result[start].flags.formUnion(parameter.flags.intersection(.space))
  }

  /// Does every `##`. A pair that is no token stays two tokens, as assembler-with-cpp has it.
  mutating func pasted(_ tokens: [Token]) -> [Token] {
    var result: [Token] = []
    result.reserveCapacity(tokens.count)
    var position = 0
    while position < tokens.count {
      let token = tokens[position]
      if token.kind == .hashHash, !result.isEmpty, position + 1 < tokens.count {
        let right = tokens[position + 1]
        let left = result.removeLast()
        if left.flags.contains(.placemarker) {
          var kept = right
          kept.flags.formUnion(left.flags.intersection(.space))
          result.append(kept)
        } else if right.flags.contains(.placemarker) {
          result.append(left)
        } else if let joined = joined(left, right) {
          result.append(joined)
        } else {
          result.append(left)
          result.append(right)
        }
        position += 2
        continue
      }
      result.append(token)
      position += 1
    }
    result.removeAll { $0.flags.contains(.placemarker) }
    return result
  }

  /// The one token that two make when written without space, if they make one.
  private mutating func joined(_ left: Token, _ right: Token) -> Token? {
    let text = Array((left.text(names) + right.text(names)).utf8)
    expandedTokens += text.count / 16
    guard text.count <= Limits.pastedBytes else { return nil }
    let token = text.withUnsafeBufferPointer { bytes -> Token? in
      var lexer = Lexer(bytes, base: 0)
      lexer.inDirective = true
      let token = lexer.next(&names)
      guard lexer.position == lexer.count, lexer.faults.isEmpty, token.kind != .endOfLine,
        token.kind != .unknown, Int(token.end) == bytes.count
      else { return nil }
      return token
    }
    guard var token else { return nil }
    token.flags = left.flags.intersection([.space, .lineStart])
    token.start = left.start
    token.end = right.start == left.end || right.end < left.start ? left.end : right.end
    if token.end < token.start { token.end = left.end }
    return token
  }

  /// `#parameter`: the argument as a string, quotes and backslashes in strings escaped.
  private mutating func stringized(_ argument: [Token], _ hash: Token) -> Token {
    var text = ""
    for token in argument {
      guard expandedTokens + text.utf8.count / 8 <= options.expansionLimit else { break }
      if !text.isEmpty, !token.flags.isDisjoint(with: [.space, .lineStart]) { text += " " }
      if token.kind == .string {
        text += "\\\""
        for character in names.string(token.symbol) {
          if character == "\\" || character == "\"" { text += "\\" }
          text.append(character)
        }
        text += "\\\""
      } else {
        text += token.text(names)
      }
    }
    // Each level of `#` can double the text: it counts as work.
    expandedTokens += text.utf8.count / 8
    return Token(
      kind: .string, payload: names.intern(text).raw, start: hash.start, end: hash.end)
  }
}
