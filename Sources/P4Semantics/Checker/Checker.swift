public import P4Diagnostics
import P4Source
public import P4Syntax

/// Resolves names, finds types, folds constants and judges legality in one pass over the
/// declarations: P4 demands declaration before use but for parser states (P4-16 §6.8), so that one
/// look at each node is enough.
struct Checker: ~Copyable {
  let tree: SyntaxTree
  var types = TypeStore()
  var diagnostics: DiagnosticSink

  var exprTypes: [TypeID]
  var implicitCasts: [TypeID]
  var exprDecls: [DeclID]
  var constantOf: [ConstantID]
  var constants: [Constant] = []
  var calls: [CallInfo]
  var mappedArguments: [ArgumentID] = []
  var typeRefTypes: [TypeID]
  var declTypes: [TypeID]
  var errorMembers: [DeclID] = []
  var matchKinds: [DeclID] = []
  /// Whether a declaration of errors stands before the one at hand.
  var declaresErrors = false
  /// The first use of the type `error` without one.
  var undeclaredError = SourceRange.none
  var main: DeclID = .none
  /// By declaration: whether a name was resolved to it.
  var isUsed: [Bool]
  /// How many more times the nearest name is searched for.
  var suggestionsLeft = 100
  /// Whether control goes on behind the statement that was checked last.
  var completes = true

  /// By index into `tree.instantiations`: the record of the constructor call in `calls`.
  var instantiationCalls: [UInt32]
  /// By table: the `NoAction` that is added to its actions, and that is its default.
  var implicitNoAction: [UInt32: DeclID] = [:]
  var defaultNoAction: [UInt32: DeclID] = [:]

  /// What each unification variable was found to be.
  var bindings: [TypeID] = []
  /// The variables that stand for a written `_`.
  var openVariables: [UInt32] = []
  /// The variables that heads of `for` have declared, with the depth of the scope around the loop,
  /// for as long as we are in that scope: the reference has their names taken there (p4c:
  /// frontends/p4/symbol_table.cpp).
  var loopVariables: [(decl: DeclID, depth: UInt16)] = []
  /// Of `loopVariables`, by name.
  var loopVariablesOf: [Symbol: [Int]] = [:]
  /// What a `typedef` declares in place: only the name of the `typedef` is known behind it.
  var undeclared = DeclID.none
  /// Whether the size of a header stack was asked for: see `isKnownLate`.
  var usesStackSizes = false
  /// How deep in code that is never reached: see `isSeenEarly`.
  var unreachedDepth = 0
  /// Errors that are none if nothing uses a declaration, as far as `isUsed` tells in the end.
  var ifUsed: [(decl: DeclID, diagnostic: Diagnostic)] = []
  /// A call whose value only a declaration needs, or nothing.
  var discarded: (call: ExprID, into: DeclID) = (.none, .none)

  // Scopes: the visible declaration of each symbol, with an undo log.
  var visible: [DeclID]
  var visibleDepth: [UInt16]
  var globals: [DeclID]
  var undo: [(symbol: Symbol, decl: DeclID, depth: UInt16)] = []
  var scopeMarks: [Int] = []
  /// By name: the member of the list at hand, whose number is `memberEpoch`, that has it.
  var memberNames: [(epoch: UInt32, decl: DeclID)]
  var memberEpoch: UInt32 = 0
  /// The next overload of a function of the same name.
  var nextOverload: [DeclID]

  /// By owner, for those with many members.
  var memberIndex: [UInt32: MemberIndex] = [:]

  var context = Context()
  let known: KnownNames
  /// By symbol: whether an annotation of the name has been looked at.
  var seenAnnotations: [Bool]

  init(_ tree: SyntaxTree, _ diagnostics: DiagnosticSink) {
    self.tree = tree
    self.diagnostics = diagnostics
    exprTypes = [TypeID](repeating: .none, count: tree.exprs.count)
    implicitCasts = [TypeID](repeating: .none, count: tree.exprs.count)
    exprDecls = [DeclID](repeating: .none, count: tree.exprs.count)
    constantOf = [ConstantID](repeating: .none, count: tree.exprs.count)
    calls = [CallInfo](repeating: CallInfo(), count: tree.calls.count)
    typeRefTypes = [TypeID](repeating: .none, count: tree.typeRefs.count)
    declTypes = [TypeID](repeating: .none, count: tree.decls.count)
    instantiationCalls = [UInt32](repeating: .max, count: tree.instantiations.count)
    visible = [DeclID](repeating: .none, count: tree.names.count)
    visibleDepth = [UInt16](repeating: 0, count: tree.names.count)
    globals = [DeclID](repeating: .none, count: tree.names.count)
    memberNames = [(epoch: UInt32, decl: DeclID)](
      repeating: (0, .none), count: tree.names.count)
    seenAnnotations = [Bool](repeating: false, count: tree.names.count)
    nextOverload = [DeclID](repeating: .none, count: tree.decls.count)
    isUsed = [Bool](repeating: false, count: tree.decls.count)
    known = KnownNames(tree.names)
    constants.reserveCapacity(256)
  }

  consuming func finish() -> (CheckedProgram, DiagnosticSink) {
    let sink = diagnostics
    return (
      CheckedProgram(
        tree: tree, types: types, exprTypes: exprTypes, implicitCasts: implicitCasts,
        exprDecls: exprDecls, constantOf: constantOf, constants: constants, calls: calls,
        mappedArguments: mappedArguments, typeRefTypes: typeRefTypes, declTypes: declTypes,
        errorMembers: errorMembers, matchKinds: matchKinds, instantiationCalls: instantiationCalls,
        implicitNoAction: implicitNoAction, defaultNoAction: defaultNoAction, main: main,
        isUsed: isUsed),
      sink
    )
  }
}

/// Names that the language itself gives a meaning to. `.none` where a program never says them.
struct KnownNames {
  let apply, hit, miss, actionRun, isValid, setValid, setInvalid, next, last, lastIndex,
    size: Symbol
  let pushFront, popFront, minSizeInBits, minSizeInBytes, maxSizeInBits, maxSizeInBytes: Symbol
  let key, actions, entries, defaultAction, priorityDelta, largestPriorityWins: Symbol
  let start, accept, reject, main, noAction, optional, selector: Symbol
  let exact, lpm, ternary, range: Symbol
  let tableOnly, defaultOnly, name, dontCareName, packetIn, packetOut: Symbol
  let extract, lookahead, emit, verify, staticAssert, pure, noSideEffects: Symbol
  let deprecated, noWarn, pkginfo, commandLine, comma, match, length, concatenation, dot,
    equal: Symbol
  let leftParenthesis, rightParenthesis: Symbol
  /// Annotations that take no arguments (p4c: frontends/p4/parseAnnotations.cpp).
  let bareAnnotations: [Symbol]

  init(_ names: Interner) {
    func find(_ text: String) -> Symbol { names.find(text) ?? .none }
    apply = find("apply")
    hit = find("hit")
    miss = find("miss")
    actionRun = find("action_run")
    isValid = find("isValid")
    setValid = find("setValid")
    setInvalid = find("setInvalid")
    next = find("next")
    last = find("last")
    lastIndex = find("lastIndex")
    size = find("size")
    pushFront = find("push_front")
    popFront = find("pop_front")
    minSizeInBits = find("minSizeInBits")
    minSizeInBytes = find("minSizeInBytes")
    maxSizeInBits = find("maxSizeInBits")
    maxSizeInBytes = find("maxSizeInBytes")
    key = find("key")
    actions = find("actions")
    entries = find("entries")
    defaultAction = find("default_action")
    priorityDelta = find("priority_delta")
    largestPriorityWins = find("largest_priority_wins")
    start = find("start")
    accept = find("accept")
    reject = find("reject")
    main = find("main")
    noAction = find("NoAction")
    optional = find("optional")
    selector = find("selector")
    exact = find("exact")
    lpm = find("lpm")
    ternary = find("ternary")
    range = find("range")
    tableOnly = find("tableonly")
    defaultOnly = find("defaultonly")
    name = find("name")
    dontCareName = find("_")
    packetIn = find("packet_in")
    packetOut = find("packet_out")
    extract = find("extract")
    lookahead = find("lookahead")
    emit = find("emit")
    verify = find("verify")
    staticAssert = find("static_assert")
    pure = find("pure")
    noSideEffects = find("noSideEffects")
    deprecated = find("deprecated")
    noWarn = find("noWarn")
    pkginfo = find("pkginfo")
    commandLine = find("command_line")
    comma = find(",")
    match = find("match")
    length = find("length")
    concatenation = find("++")
    leftParenthesis = find("(")
    rightParenthesis = find(")")
    dot = find(".")
    equal = find("=")
    bareAnnotations = [
      "atomic", "defaultonly", "hidden", "likely", "noSideEffects", "optional", "pure",
      "tableonly", "unlikely", "disable_optimization", "unroll", "nounroll",
    ].compactMap { names.find($0) }
  }
}

/// Where in the program the checker is.
struct Context {
  enum Place: Equatable {
    case topLevel, function, externMethod, parser, parserState, control, action, tableKey
    case package
  }

  var place: Place = .topLevel
  /// What `return` must give; `.none` where no `return` may stand.
  var returnType: TypeID = .none
  var loopDepth = 0
  var switchDepth = 0
  /// The function, action, table, parser or control being checked.
  var decl: DeclID = .none
  /// The parser or control around it.
  var block: DeclID = .none
  /// Whether a key set of `select` is being checked.
  var isInSelectCase = false
  /// Whether a statement is being checked.
  var isInBody = false
  /// Whether a declaration without a body is being checked.
  var isInPrototype = false
  /// Whether the arguments of an action list are being checked.
  var isInActionList = false
}

/// Checks a program: names, types, constants and the rules of P4-16. Never fails: what is wrong is
/// told to `diagnostics`, and has the type `TypeStore.error` in the result.
public func checkProgram(_ tree: SyntaxTree, diagnostics: inout DiagnosticSink) -> CheckedProgram {
  var checker = Checker(tree, diagnostics)
  checker.checkTopLevel()
  let (program, sink) = checker.finish()
  diagnostics = sink
  return program
}
