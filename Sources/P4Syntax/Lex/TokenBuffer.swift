public import P4Source

/// The tokens of a program after preprocessing, as parallel arrays.
///
/// Invariant: the last token, and no other, is `endOfFile`; all arrays have the same count.
public struct TokenBuffer: Sendable {
  public internal(set) var kinds: [TokenKind] = []
  /// Where each token starts, as a raw `SourceLocation`.
  public internal(set) var starts: [UInt32] = []
  /// Where each token ends (exclusive).
  public internal(set) var ends: [UInt32] = []
  /// The raw symbol of a token's text: the name, the number as written, the characters between a
  /// string's quotes. 0 for punctuation.
  public internal(set) var payloads: [UInt32] = []
  /// The names of everything.
  public internal(set) var names: Interner
  /// Whether preprocessing ended early, so that what is missing at the end is no fault of syntax.
  public internal(set) var isTruncated = false
  /// Stretches of tokens for which a fault has been told already, in order: a string without its
  /// end, a macro call with too few arguments. Faults of syntax that start there are its echo.
  public internal(set) var faulty: [ClosedRange<Int>] = []

  init(names: Interner) {
    self.names = names
  }

  public var count: Int { kinds.count }

  /// The stretch of a token.
  public func range(_ index: Int) -> SourceRange {
    SourceRange(SourceLocation(raw: starts[index]), SourceLocation(raw: ends[index]))
  }

  /// A token as it is written in a program.
  public func text(_ index: Int) -> String {
    Token(
      kind: kinds[index], payload: payloads[index], start: starts[index], end: ends[index]
    ).text(names)
  }

  mutating func reserve(bytes: Int) {
    var estimate = count + min(bytes / 4, 4_000_000)
    guard estimate > kinds.capacity else { return }
    estimate = max(estimate, 2 * count)
    kinds.reserveCapacity(estimate)
    starts.reserveCapacity(estimate)
    ends.reserveCapacity(estimate)
    payloads.reserveCapacity(estimate)
  }

  @inline(__always)
  mutating func append(_ token: Token) {
    kinds.append(token.kind == .identifier ? .ofName(token.payload) : token.kind)
    starts.append(token.start)
    ends.append(token.end)
    payloads.append(token.payload)
  }

  /// Appends many at once: the arrays are looked at once, not for each token.
  mutating func append(_ tokens: UnsafeBufferPointer<Token>) {
    let start = count
    kinds.append(contentsOf: repeatElement(.endOfFile, count: tokens.count))
    kinds.withUnsafeMutableBufferPointer { kinds in
      for index in tokens.indices {
        let token = tokens[index]
        kinds[start &+ index] =
          token.kind == .identifier ? .ofName(token.payload) : token.kind
      }
    }
    Self.append(tokens, to: &starts) { $0.start }
    Self.append(tokens, to: &ends) { $0.end }
    Self.append(tokens, to: &payloads) { $0.payload }
  }

  @inline(__always)
  private static func append(
    _ tokens: UnsafeBufferPointer<Token>, to array: inout [UInt32], _ value: (Token) -> UInt32
  ) {
    let start = array.count
    array.append(contentsOf: repeatElement(0, count: tokens.count))
    array.withUnsafeMutableBufferPointer { array in
      for index in tokens.indices { array[start &+ index] = value(tokens[index]) }
    }
  }

  mutating func truncate(to count: Int) {
    kinds.removeSubrange(count...)
    starts.removeSubrange(count...)
    ends.removeSubrange(count...)
    payloads.removeSubrange(count...)
  }
}

/// One token on its way through the preprocessor. All names are of kind `identifier` here: a
/// keyword may be a macro.
struct Token {
  struct Flags: OptionSet {
    let rawValue: UInt8
    /// First on its line.
    static let lineStart = Flags(rawValue: 1)
    /// Space or a comment stands before it.
    static let space = Flags(rawValue: 2)
    /// The name of a macro that was met inside its own expansion: never expanded again.
    static let noExpand = Flags(rawValue: 4)
    /// Stands for an empty argument beside `##`.
    static let placemarker = Flags(rawValue: 8)
    /// A number of a condition whose bits mean a negative one.
    static let negative = Flags(rawValue: 16)
  }

  var kind: TokenKind
  var flags: Flags = []
  var payload: UInt32
  var start: UInt32
  var end: UInt32

  var range: SourceRange { SourceRange(SourceLocation(raw: start), SourceLocation(raw: end)) }
  var symbol: Symbol { Symbol(raw: payload) }

  /// The token as written.
  func text(_ names: Interner) -> String {
    switch kind {
    case .endOfFile, .endPragma, .endOfLine: ""
    case .string: "\"\(names.string(symbol))\""
    case .identifier, .integer, .malformedNumber, .unknown: names.string(symbol)
    default: kind.isKeyword ? names.string(symbol) : kind.punctuation.description
    }
  }
}
