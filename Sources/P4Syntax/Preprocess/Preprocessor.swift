import P4Diagnostics
import P4Source

/// The C preprocessor as P4 programs use it (P4-16 §6.1 and what real programs need beyond):
/// files in, tokens out. It is as tolerant as `cpp -x assembler-with-cpp`, which p4c runs.
///
/// Identifiers are looked up in `macroOf`, an array by symbol; text without macros streams from
/// the lexer into `output`. Expansion follows the C standard through a stack of contexts: a macro
/// is inactive while its own replacement is read, and a name that was met then is painted for
/// ever. All work is bounded by `Limits` and `SyntaxOptions.expansionLimit`.
struct Preprocessor {
  enum Limits {
    static let includeDepth = 200
    /// Files that one program may read, each include counted.
    static let includes = 50_000
    /// The longest token that `##` makes.
    static let pastedBytes = 4096
    /// Macro calls inside of arguments of macro calls.
    static let argumentDepth = 128
  }

  let options: SyntaxOptions
  let readFile: (String) -> Result<[UInt8], FileError>
  let standardHeader: (String) -> [UInt8]?
  var sources: SourceMap
  var diagnostics: DiagnosticSink
  var output: TokenBuffer
  var names: Interner

  var macros: [Macro] = []
  /// By raw symbol: index into `macros` plus 1, or 0.
  var macroOf: [UInt32] = []
  var contexts: [ExpansionContext] = []
  /// Contexts below it belong to an outer expansion and are not read.
  var contextFloor = 0
  /// Whether arguments may go on into the file: not while an argument or a directive expands.
  var mayReadFile = true
  var argumentDepth = 0
  /// The `argumentDepth` at which the tokens of a condition are expanded; 0 where there is none.
  var guardsDefined = 0
  var definedState = DefinedState.none
  /// Whether the arguments of a macro call are being read.
  var isCollecting = false
  /// Whether a call in the expansion at hand was told to be wrong.
  var sawFaultyCall = false
  var expandedTokens = 0
  var counterValue = 0

  var conditionals: [Conditional] = []
  var includeStack: [Int] = []
  var includeCount = 0
  /// Files by path, as read: an include twice reads once.
  var fileCache: [String: [UInt8]] = [:]
  /// Set by faults that reading on would only make worse.
  var isStopped = false
  /// Where the last line number was counted in the file on top, for `__LINE__`.
  var lineCount = (file: -1, offset: 0, line: 1)

  init(
    options: SyntaxOptions, readFile: @escaping (String) -> Result<[UInt8], FileError>,
    standardHeader: @escaping (String) -> [UInt8]?, sources: SourceMap,
    diagnostics: DiagnosticSink
  ) {
    self.options = options
    self.readFile = readFile
    self.standardHeader = standardHeader
    self.sources = sources
    self.diagnostics = diagnostics
    names = KnownNames.makeInterner()
    output = TokenBuffer(names: Interner())
  }

  mutating func preprocess(path: String, bytes: [UInt8]) {
    defineBuiltins()
    runCommandLine(path: path)
    if !isStopped { runFile(name: path, bytes: bytes, includedFrom: .none, isStandard: false) }
    var end = SourceLocation.none
    if let program = sources.files.last(where: { $0.name == path }) {
      end = SourceLocation(raw: program.base + UInt32(program.bytes.count))
    }
    output.append(Token(kind: .endOfFile, payload: 0, start: end.raw, end: end.raw))
    output.isTruncated = isStopped
    output.names = names
  }

  /// Adds a file to the sources and reads it to its end.
  mutating func runFile(
    name: String, bytes: [UInt8], includedFrom: SourceLocation, isStandard: Bool
  ) {
    guard
      let index = sources.addFile(
        name: name, bytes: bytes, includedFrom: includedFrom, isStandardHeader: isStandard)
    else {
      let place = includedFrom.isNone ? SourceRange.none : SourceRange(includedFrom, includedFrom)
      stop(
        .sourcesTooLarge, at: place,
        "`\(name)` does not fit: one program can have 4 GiB of source, included text and macro "
          + "expansions together")
      return
    }
    includeStack.append(index)
    let base = sources.files[index].base
    output.reserve(bytes: bytes.count)
    bytes.withUnsafeBufferPointer { bytes in
      var lexer = Lexer(bytes, base: base)
      run(&lexer)
    }
    includeStack.removeLast()
  }

  /// Reads the file of `lexer` to its end.
  private mutating func run(_ lexer: inout Lexer) {
    let openConditionals = conditionals.count
    let firstToken = output.count
    withUnsafeTemporaryAllocation(of: Token.self, capacity: 256) { waiting in
      readTokens(&lexer, firstToken, waiting)
    }
    for conditional in conditionals[openConditionals...].reversed() where !isStopped {
      tell(
        .unterminatedConditional, at: conditional.range,
        "this conditional has no `#endif`")
    }
    conditionals.removeSubrange(openConditionals...)
    diagnostics.report(lexer.faults)
    lexer.faults = []
  }

  /// - Parameter waiting: room for tokens on their way to the output. Nothing waits where anything
  ///   but an ordinary token is met.
  private mutating func readTokens(
    _ lexer: inout Lexer, _ firstToken: Int, _ waiting: UnsafeMutableBufferPointer<Token>
  ) {
    var count = 0
    while !isStopped {
      let token = lexer.next(&names)
      let isOrdinary =
        switch token.kind {
        case .identifier: macroIndex(token.payload) == nil
        case .hash, .hashHash: !token.flags.contains(.lineStart)
        case .string: lexer.faults.isEmpty && !lexer.isStringOverLines
        case .endOfFile, .unknown: false
        default: true
        }
      if isOrdinary, count < waiting.count {
        waiting.initializeElement(at: count, to: token)
        count &+= 1
        continue
      }
      output.append(UnsafeBufferPointer(rebasing: waiting[..<count]))
      count = 0
      switch token.kind {
      case _ where isOrdinary: output.append(token)
      case .identifier: expandTopLevel(token, &lexer)
      case .hash: runDirective(token, &lexer)
      // No directive, but p4c drops every line that starts with `#`: a way to comment one out.
      case .hashHash:
        lexer.skipLine()
        lexer.skipLineEnd()
      case .endOfFile: return
      case .unknown where isBinary(token):
        stopAtBinary(token)
        output.truncate(to: firstToken)
      case .string:
        let whole = lexer.isStringOverLines ? stringOverLines(token, &lexer) : token
        if lexer.faults.last?.start == token.start {
          output.faulty.append(output.count...output.count + 1)
        }
        output.append(whole)
      default: output.append(token)
      }
    }
    output.append(UnsafeBufferPointer(rebasing: waiting[..<count]))
  }

  /// The macro that a name means now.
  @inline(__always)
  func macroIndex(_ symbol: UInt32) -> Int? {
    guard Int(symbol) < macroOf.count else { return nil }
    let entry = macroOf[Int(symbol)]
    return entry == 0 ? nil : Int(entry &- 1)
  }

  mutating func tell(
    _ kind: DiagnosticKind, at range: SourceRange, _ message: String, notes: [Label] = [],
    help: String? = nil
  ) {
    diagnostics.emit(Diagnostic(kind, at: range, message, notes: notes, help: help))
  }

  /// Ends preprocessing with a diagnostic; the parser will not complain about what is missing.
  mutating func stop(
    _ kind: DiagnosticKind, at range: SourceRange, _ message: String, notes: [Label] = [],
    help: String? = nil
  ) {
    if !isStopped { tell(kind, at: range, message, notes: notes, help: help) }
    isStopped = true
  }

  /// NUL and most control characters never stand in P4 text.
  private func isBinary(_ token: Token) -> Bool {
    guard let first = names.bytes(token.symbol).first else { return false }
    return first < 0x20 || first == 0x7F
  }

  private mutating func stopAtBinary(_ token: Token) {
    let byte = names.bytes(token.symbol).first ?? 0
    stop(
      .binaryFile, at: token.range,
      "byte 0x\(String(byte, radix: 16)) does not stand in P4 text",
      help: "is this a binary file, or text in UTF-16?")
  }

  /// `-D`, `-U` and `-include`, as if they were lines of a file before the program.
  private mutating func runCommandLine(path: String) {
    var text = ""
    for option in options.macros {
      switch option {
      case .define(let definition):
        if let equal = definition.firstIndex(of: "=") {
          text += "#define \(definition[..<equal]) \(definition[definition.index(after: equal)...])"
        } else {
          text += "#define \(definition) 1"
        }
      case .undefine(let name): text += "#undef \(name)"
      }
      text = String(text.map { $0 == "\n" || $0 == "\r\n" ? " " : $0 })
      text += "\u{1}"
    }
    text = String(text.map { $0 == "\u{1}" ? "\n" : $0 })
    for file in options.forcedIncludes { text += "#include \"\(file)\"\n" }
    guard !text.isEmpty else { return }
    runFile(
      name: "<command line>", bytes: Array(text.utf8), includedFrom: .none, isStandard: false)
  }
}

extension DiagnosticSink {
  /// Tells what the lexer found wrong.
  mutating func report(_ faults: [Lexer.Fault]) {
    for fault in faults {
      let range = SourceRange(SourceLocation(raw: fault.start), SourceLocation(raw: fault.end))
      switch fault.kind {
      case .unterminatedComment:
        emit(.unterminatedComment, at: range, "this comment is not closed by `*/`")
      case .unterminatedString:
        emit(.unterminatedString, at: range, "this string is not closed by `\"`")
      }
    }
  }
}
