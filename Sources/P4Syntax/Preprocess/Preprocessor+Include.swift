import P4Diagnostics
import P4Source

/// `#include "name"`, `#include <name>` and `#include MACRO`.
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
    guard let found = findInclude(name, isQuoted: isQuoted, at: range) else { return }
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
      let closing = opening == UInt8(ascii: "<") ? UInt8(ascii: ">") : opening
      var end = start + 1
      while end < lexer.count, lexer.bytes[end] != closing, lexer.bytes[end] != 0x0A { end += 1 }
      guard end < lexer.count, lexer.bytes[end] == closing else {
        let range = SourceRange(word.range.start, SourceLocation(raw: lexer.location(end)))
        lexer.skipLine()
        tell(
          .malformedDirective, at: range,
          "the file name is not closed by `\(Character(UnicodeScalar(closing)))`")
        return nil
      }
      let bytes = lexer.slice(start + 1, end)
      let range = SourceRange(
        SourceLocation(raw: lexer.location(start)), SourceLocation(raw: lexer.location(end + 1)))
      lexer.position = end + 1
      lexer.skipLine()
      return (String(decoding: bytes, as: UTF8.self), opening != UInt8(ascii: "<"), range)
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

  private struct Found {
    var name: String
    var bytes: [UInt8]
    var isStandard: Bool
  }

  /// Searches beside the including file (for `"name"`), then the `-I` directories, then the
  /// standard headers.
  private mutating func findInclude(
    _ name: String, isQuoted: Bool, at range: SourceRange
  ) -> Found? {
    var refusal: (path: String, error: FileError)?
    var candidates: [String] = []
    let including = includeStack.last.map { sources.files[$0] }
    if name.hasPrefix("/") {
      candidates.append(name)
    } else {
      if isQuoted, including?.isStandardHeader != true {
        candidates.append(directory(of: including?.name ?? "") + name)
      }
      for path in options.includePaths {
        candidates.append(path.isEmpty || path.hasSuffix("/") ? path + name : path + "/" + name)
      }
    }
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
    if isQuoted, let including, including.isStandardHeader {
      let sibling = directory(of: String(including.name.dropFirst())) + name
      if let bytes = standardHeader(sibling) {
        return Found(name: "<\(sibling)>", bytes: bytes, isStandard: true)
      }
    }
    if let bytes = standardHeader(name) {
      return Found(name: "<\(name)>", bytes: bytes, isStandard: true)
    }
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

  /// The directory of a path with its slash, or nothing.
  private func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return String(path[...slash])
  }
}
