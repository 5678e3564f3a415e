import P4Diagnostics
import P4Source

/// `#if`, `#elif`, `#else`, `#endif`: groups that are not compiled are skipped line by line.
extension Preprocessor {
  /// Enters an `#if` at the end of its line; skips to the group that is compiled.
  mutating func openConditional(_ range: SourceRange, _ holds: Bool, _ lexer: inout Lexer) {
    conditionals.append(Conditional(range: range, wasTaken: holds))
    if !holds { skipGroups(&lexer) }
  }

  /// `#elif`, `#else` or `#endif` behind a group that was compiled.
  mutating func runBranch(_ word: Token, _ lexer: inout Lexer) {
    guard let top = conditionals.indices.last else {
      lexer.skipLine()
      tell(
        .conditionalWithoutIf, at: word.range, "`#\(word.text(names))` without an open `#if`")
      return
    }
    if word.payload == KnownNames.endif {
      conditionals.removeLast()
      finishLine(after: word, &lexer)
      return
    }
    checkOrder(word, top)
    lexer.skipLine()
    skipGroups(&lexer)
  }

  private mutating func checkOrder(_ word: Token, _ top: Int) {
    if conditionals[top].sawElse {
      tell(
        .conditionalWithoutIf, at: word.range, "`#\(word.text(names))` behind `#else`",
        notes: [Label(conditionals[top].range, "the conditional starts here")])
    }
    if word.payload == KnownNames.keyword(.kwElse) { conditionals[top].sawElse = true }
  }

  /// From the end of a line, skips to the directive that ends the skipped groups and runs it:
  /// afterwards the lexer stands at the end of that directive's line.
  private mutating func skipGroups(_ lexer: inout Lexer) {
    guard let top = conditionals.indices.last else { return }
    var depth = 0
    while true {
      lexer.skipLine()
      guard lexer.position < lexer.count else { return }
      lexer.position &+= 1
      lexer.skipSpaces()
      guard lexer.peek() == UInt8(ascii: "#") else { continue }
      lexer.position &+= 1
      // In a directive, or the lexer would run over the line's end for the name.
      let word = lexer.next(&names)
      guard word.kind == .identifier else { continue }
      switch word.payload {
      case KnownNames.keyword(.kwIf), KnownNames.ifdef, KnownNames.ifndef: depth &+= 1
      case KnownNames.endif:
        if depth == 0 {
          conditionals.removeLast()
          lexer.skipLine()
          return
        }
        depth &-= 1
      case KnownNames.keyword(.kwElse) where depth == 0:
        checkOrder(word, top)
        if !conditionals[top].wasTaken {
          conditionals[top].wasTaken = true
          lexer.skipLine()
          return
        }
      case KnownNames.elif where depth == 0:
        checkOrder(word, top)
        if !conditionals[top].wasTaken, evaluateCondition(word, &lexer) {
          conditionals[top].wasTaken = true
          return
        }
      case KnownNames.elifdef where depth == 0, KnownNames.elifndef where depth == 0:
        checkOrder(word, top)
        guard !conditionals[top].wasTaken, let name = directiveName(word, &lexer) else { continue }
        finishLine(after: word, &lexer)
        if isMacro(name) == (word.payload == KnownNames.elifdef) {
          conditionals[top].wasTaken = true
          return
        }
      default: continue
      }
    }
  }
}
