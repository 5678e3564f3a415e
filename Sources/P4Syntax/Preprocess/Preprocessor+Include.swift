import P4Diagnostics
import P4Source

/// `#include "name"`, `#include <name>` and `#include MACRO`; `#include_next` and `__has_include`.
extension Preprocessor {
  mutating func runInclude(_ word: Token, _ lexer: inout Lexer) {
    guard let (name, isQuoted, range) = includeName(word, &lexer) else { return }
    guard !name.isEmpty else {
      tell(.malformedDirective, at: range, "`#include` with an empty file name")
      return
    }
    guard !isCollecting else {
      tell(
        .malformedDirective, at: range, "`#include` inside of the arguments of a macro")
      return
    }
    guard includeStack.count < Limits.includeDepth else {
      let cycle = includeStack.filter { displayName($0) == displayName(includeStack.last ?? 0) }
      stop(
        .includeTooDeep, at: range,
        cycle.count > 1
          ? "`\(name)` includes itself without end"
          : "`\(name)` would be the \(Limits.includeDepth)th file in a chain of includes",
        help: cycle.count > 1
          ? "the files include one another: guard each with `#ifndef NAME`, `#define NAME`, "
            + "`#endif`" : nil)
      return
    }
    includeCount += 1
    guard includeCount <= Limits.includes else {
      stop(
        .includeTooDeep, at: range, "the program includes more than \(Limits.includes) files",
        help: "files that include others twice read twice as many at each level: guard them")
      return
    }
    let isNext = word.payload == KnownNames.includeNext
    guard let found = findInclude(name, isQuoted: isQuoted, isNext: isNext, at: range) else {
      return
    }
    // The line is finished before the file is read, so that what follows goes on behind it.
    lexer.inDirective = false
    runFile(
      name: found.name, bytes: found.bytes, includedFrom: range.start,
      isStandard: found.isStandard)
    lexer.inDirective = true
  }

  private func displayName(_ index: Int) -> String { sources.files[index].name }

  /// The name that the directive asks for; the line has been read to its end.
  private mutating func includeName(
    _ word: Token, _ lexer: inout Lexer
  ) -> (name: String, isQuoted: Bool, range: SourceRange)? {
    lexer.skipSpaces()
    let start = lexer.position
    let opening = lexer.peek()
    if opening == UInt8(ascii: "<") || opening == UInt8(ascii: "\"") {
      let operand = includeOperand(word, &lexer)
      lexer.skipLine()
      return operand
    }
    let tokens = expandRestOfLine(&lexer)
    let range = SourceRange(
      SourceLocation(raw: lexer.location(start)),
      SourceLocation(raw: lexer.location(max(start, lexer.position))))
    if let first = tokens.first, first.kind == .string {
      return (names.string(first.symbol), true, range)
    }
    if tokens.count > 1, tokens[0].kind == .less,
      let close = tokens.lastIndex(where: { $0.kind == .greater })
    {
      var name = ""
      for token in tokens[1..<max(close, 1)] {
        if token.flags.contains(.space), !name.isEmpty { name += " " }
        name += token.text(names)
      }
      return (name, false, range)
    }
    tell(
      .malformedDirective, at: start < lexer.position ? range : word.range,
      "`#include` needs a file name as `\"name\"` or `<name>`")
    return nil
  }

  /// `<name>` or `"name"` at the lexer's place.
  private mutating func includeOperand(
    _ word: Token, _ lexer: inout Lexer
  ) -> (name: String, isQuoted: Bool, range: SourceRange)? {
    lexer.skipSpaces()
    let start = lexer.position
    let opening = lexer.peek()
    guard opening == UInt8(ascii: "<") || opening == UInt8(ascii: "\"") else { return nil }
    let closing = opening == UInt8(ascii: "<") ? UInt8(ascii: ">") : opening
    var end = start + 1
    while end < lexer.count, lexer.bytes[end] != closing, lexer.bytes[end] != 0x0A { end += 1 }
    guard end < lexer.count, lexer.bytes[end] == closing else {
      let range = SourceRange(word.range.start, SourceLocation(raw: lexer.location(end)))
      tell(
        .malformedDirective, at: range,
        "the file name is not closed by `\(Character(UnicodeScalar(closing)))`")
      return nil
    }
    let bytes = lexer.slice(start + 1, end)
    let range = SourceRange(
      SourceLocation(raw: lexer.location(start)), SourceLocation(raw: lexer.location(end + 1)))
    lexer.position = end + 1
    return (String(decoding: bytes, as: UTF8.self), opening != UInt8(ascii: "<"), range)
  }

  private struct Found {
    var name: String
    var bytes: [UInt8]
    var isStandard: Bool
  }

  /// Searches beside the including file (for `"name"`), then the `-I` directories, then the
  /// standard headers.
  private mutating func findInclude(
    _ name: String, isQuoted: Bool, isNext: Bool, at range: SourceRange
  ) -> Found? {
    let candidates = candidates(name, isQuoted: isQuoted, isNext: isNext)
    var refusal: (path: String, error: FileError)?
    if let found = search(name, candidates, isQuoted: isQuoted, &refusal) { return found }
    if let refusal {
      stop(
        .includeUnreadable, at: range,
        "cannot read `\(refusal.path)`: \(refusal.error.reason)")
    } else {
      stop(
        .includeNotFound, at: range, "cannot find `\(name)`",
        help: candidates.isEmpty
          ? "it is none of the standard headers, and no `-I` directory was given"
          : "looked for \(candidates.prefix(8).map { "`\($0)`" }.joined(separator: ", "))"
            + " and among the standard headers")
    }
    return nil
  }

  /// The paths that a name may stand for, first choice first.
  private func candidates(_ name: String, isQuoted: Bool, isNext: Bool) -> [String] {
    if name.hasPrefix("/") { return [name] }
    var result: [String] = []
    let including = includeStack.last.map { sources.files[$0] }
    var paths = options.includePaths.map { $0.isEmpty || $0.hasSuffix("/") ? $0 : $0 + "/" }
    if isNext, includeStack.count > 1, let including,
      let own = paths.firstIndex(where: { including.name.hasPrefix($0) })
    {
      // Behind the directory that the including file was found in.
      paths.removeFirst(own + 1)
    } else if isQuoted, including?.isStandardHeader != true {
      result.append(directory(of: including?.name ?? "") + name)
    }
    return result + paths.map { $0 + name }
  }

  private mutating func search(
    _ name: String, _ candidates: [String], isQuoted: Bool,
    _ refusal: inout (path: String, error: FileError)?
  ) -> Found? {
    for path in candidates {
      if let bytes = fileCache[path] { return Found(name: path, bytes: bytes, isStandard: false) }
      switch readFile(path) {
      case .success(let bytes):
        fileCache[path] = bytes
        return Found(name: path, bytes: bytes, isStandard: false)
      case .failure(.notFound): continue
      case .failure(let error): if refusal == nil { refusal = (path, error) }
      }
    }
    if isQuoted, let including = includeStack.last.map({ sources.files[$0] }),
      including.isStandardHeader
    {
      let sibling = directory(of: String(including.name.dropFirst())) + name
      if let bytes = standardHeader(sibling) {
        return Found(name: "<\(sibling)>", bytes: bytes, isStandard: true)
      }
    }
    return standardHeader(name).map { Found(name: "<\(name)>", bytes: $0, isStandard: true) }
  }

  /// `__has_include("name")` and `__has_include(<name>)` in a condition: 1 where `#include` would
  /// find the file. The word has been read.
  mutating func hasInclude(_ word: Token, _ lexer: inout Lexer) -> Token {
    var token = word
    let opening = lexer.next(&names)
    guard opening.kind == .leftParen,
      let (name, isQuoted, _) = includeOperand(word, &lexer), lexer.next(&names).kind == .rightParen
    else {
      tell(
        .malformedCondition, at: word.range,
        "`\(word.text(names))` needs a file name in parentheses",
        help: "write `__has_include(<name>)` or `__has_include(\"name\")`")
      return token
    }
    var refusal: (path: String, error: FileError)?
    let isNext = word.payload == KnownNames.hasIncludeNext
    let found = search(
      name, candidates(name, isQuoted: isQuoted, isNext: isNext), isQuoted: isQuoted, &refusal)
    token.kind = .integer
    token.payload = names.intern(found == nil ? "0" : "1").raw
    return token
  }

  /// The directory of a path with its slash, or nothing.
  private func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return String(path[...slash])
  }
}
