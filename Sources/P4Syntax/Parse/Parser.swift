import P4Diagnostics
import P4Source

/// Recursive descent over the tokens of a program, one extension file a construct.
///
/// `parseX` always gives a node, possibly an error node, after at most one diagnostic a fault:
/// while `isRecovering` is set nothing more is told, until a loop over items has found the end of
/// the broken one. It knows which names are types as it goes (`NameScopes`), since P4's grammar
/// needs that for casts, `<`, and declarations.
///
/// All methods are `mutating`, those that only look too: a method that borrows a struct of this size
/// gets a copy of it, which made frames five times as large and reading half as fast.
struct Parser: ~Copyable {
  /// How deep constructs may nest: safe in 512 KiB of stack in a release build (measured). The
  /// deepest expression of p4c's corpus is 29 high.
  static let maximumDepth = 256
  /// How high the tree of one expression may be, and that of one function's statements: `a + b + …`
  /// and `else if` chains are read without recursion, but later phases walk what they make.
  static let maximumHeight: UInt16 = 1000

  let tokens: TokenBuffer
  let sources: SourceMap
  var diagnostics: DiagnosticSink
  var builder: SyntaxTreeBuilder
  var scopes: NameScopes

  /// The token at hand.
  var position = 0
  var depth = 0
  /// How many statements are around the one that is read, links of `else if` chains included.
  var statementDepth: UInt16 = 0
  /// The height of each expression's tree; those behind the end of the array are leaves.
  var heights: [UInt16] = []
  /// Set by a diagnostic, cleared where reading goes on in order.
  var isRecovering = false
  /// The declaration of the top level that is read has been given up: everything ends at once.
  var isAbandoned = false
  /// Where that declaration starts.
  var topLevelStart = 0
  /// Nothing is told: what is read is the echo of a fault that was.
  var isMuted = false
  /// How many errors there were before the declaration of the top level that was read last.
  var errorsBefore = 0
  /// A function that stands among statements: either it does, or a `}` is missing before it.
  var nestedFunction: SourceRange?
  /// A fault at the end of the file was told: one is enough.
  var hasFailedAtEnd = false
  /// The closing delimiter that was looked for last: from where, and where it is, if anywhere.
  var closerAhead: (from: Int, index: Int?) = (-1, nil)
  /// By opening bracket: the token behind the one that closes it. Made when first needed.
  var closers: [Int] = []
  /// In `bit<…>` a `>` ends the expression.
  var greaterEnds = false
  /// Statements stand in a parser state.
  var isInState = false
  /// They are what an `if` runs: there the grammar has loops also in states.
  var isInBranch = false
  /// Statements stand in a case of `switch`.
  var isInCase = false

  /// Lists of ids that are being read, used as stacks.
  var idStack: [UInt32] = []
  var argumentStack: [Argument] = []
  /// By raw symbol: the literal already made of this spelling, plus 1.
  var literalOf: [UInt32] = []

  init(tokens: TokenBuffer, sources: SourceMap, diagnostics: DiagnosticSink) {
    self.tokens = tokens
    self.sources = sources
    self.diagnostics = diagnostics
    builder = SyntaxTreeBuilder(tokens: tokens.count)
    scopes = NameScopes(symbols: tokens.names.count)
  }

  consuming func finish() -> SyntaxTree {
    builder.finish(names: tokens.names)
  }

  // MARK: Tokens

  @inline(__always)
  var kind: TokenKind { tokens.kinds[position] }

  /// The kind of a token further on; `endOfFile` behind the end.
  @inline(__always)
  mutating func kind(ahead offset: Int) -> TokenKind {
    let index = position &+ offset
    return index < tokens.kinds.count ? tokens.kinds[index] : .endOfFile
  }

  @inline(__always)
  var symbol: Symbol { Symbol(raw: tokens.payloads[position]) }

  @inline(__always)
  var startOfToken: SourceLocation { SourceLocation(raw: tokens.starts[position]) }

  @inline(__always)
  var tokenRange: SourceRange { tokens.range(position) }

  /// Where the last token that was read ends.
  @inline(__always)
  var endOfPrevious: SourceLocation {
    position > 0 ? SourceLocation(raw: tokens.ends[position &- 1]) : startOfToken
  }

  /// From a place to the end of the last token that was read.
  @inline(__always)
  mutating func range(from start: SourceLocation) -> SourceRange {
    SourceRange(start, endOfPrevious)
  }

  @inline(__always)
  mutating func advance() {
    if position &+ 1 < tokens.kinds.count { position &+= 1 }
  }

  @inline(__always)
  mutating func take(_ wanted: TokenKind) -> Bool {
    guard kind == wanted else { return false }
    advance()
    return true
  }

  // MARK: Names

  /// Whether a token of this kind can name something. These keywords are names too where no
  /// keyword can stand (p4c's `name`).
  @inline(__always)
  static func isName(_ kind: TokenKind) -> Bool {
    switch kind {
    case .identifier, .kwActions, .kwApply, .kwEntries, .kwKey, .kwPriority, .kwState, .kwType,
      .kwList:
      true
    default: false
    }
  }

  /// A name that is being declared, with its place; `.none` after a diagnostic.
  @inline(never)
  mutating func parseName(_ what: String) -> (name: Symbol, range: SourceRange) {
    guard Self.isName(kind) else {
      let help =
        kind.isKeyword && kind != .underscore
        ? "`\(tokens.text(position))` is a keyword of P4: choose another name" : nil
      fail(.expectedName, "expected \(what), found \(found())", help: help)
      return (.none, SourceRange(startOfToken, startOfToken))
    }
    let result = (symbol, tokenRange)
    advance()
    return result
  }

  // MARK: Nesting

  /// Counts a level of nesting; false, after a diagnostic, where there are too many. Every call
  /// that gives true is followed by `leave()`.
  @inline(__always)
  mutating func enter() -> Bool {
    guard depth < Self.maximumDepth else {
      failNesting()
      return false
    }
    depth &+= 1
    return true
  }

  @inline(__always)
  mutating func leave() { depth &-= 1 }

  @inline(never)
  mutating func failNesting() {
    fail(.nestingTooDeep, "this nests more than \(Self.maximumDepth) levels deep")
    abandon()
  }

  /// Gives up the declaration of the top level that is read and goes to its end.
  mutating func abandon() {
    guard !isAbandoned else { return }
    isAbandoned = true
    isMuted = true
    isRecovering = true
    var level = 0
    var index = topLevelStart
    while index + 1 < tokens.count {
      switch tokens.kinds[index] {
      case .leftBrace: level += 1
      case .rightBrace: level -= 1
      default: break
      }
      let ends =
        level <= 0
        && (tokens.kinds[index] == .semicolon || tokens.kinds[index] == .rightBrace)
      index += 1
      if ends, index > position { break }
    }
    position = index
  }

  /// Counts a link of a chain of types; false, after a diagnostic, where it is too long.
  mutating func countLink(_ links: inout Int) -> Bool {
    links &+= 1
    if links <= Self.maximumDepth { return true }
    failNesting()
    return false
  }

  // MARK: Expressions with a height

  @inline(__always)
  mutating func height(_ expr: ExprID) -> UInt16 {
    expr.index < heights.count ? heights[expr.index] : 1
  }

  @inline(__always)
  mutating func height(_ first: ExprID, _ second: ExprID) -> UInt16 {
    max(height(first), height(second))
  }

  /// The greatest height among the expressions that were added since there were `count`.
  mutating func heightSince(_ count: Int) -> UInt16 {
    var result: UInt16 = 0
    for index in count..<builder.exprs.count {
      result = max(result, height(ExprID(index: index)))
    }
    return result
  }

  mutating func height(of list: ExtraList) -> UInt16 {
    var result: UInt16 = 0
    for index in Int(list.start)..<Int(list.start) + list.count {
      result = max(result, height(ExprID(raw: builder.extra[index])))
    }
    return result
  }

  mutating func height(of arguments: IDRange<ArgumentID>) -> UInt16 {
    var result: UInt16 = 0
    for argument in arguments {
      result = max(result, height(builder.arguments[argument.index].value))
    }
    return result
  }

  /// Adds an expression whose operands are `below` high; an error node, after a diagnostic, where
  /// the tree becomes too high.
  @inline(__always)
  mutating func addNode(_ expr: Expr, _ range: SourceRange, below: UInt16) -> ExprID {
    guard below < Self.maximumHeight else { return failHeight(range) }
    let id = builder.add(expr, range)
    while heights.count < id.index { heights.append(1) }
    heights.append(below &+ 1)
    return id
  }

  @inline(never)
  private mutating func failHeight(_ range: SourceRange) -> ExprID {
    fail(
      .nestingTooDeep,
      "the operators of this expression stack more than \(Self.maximumHeight) high", at: range)
    return builder.add(Expr.error, range)
  }
}
