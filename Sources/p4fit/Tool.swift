import P4Diagnostics
import P4Driver
import P4Source

/// One run of p4fit: words in, bytes and an exit code out.
struct Tool {
  var console = Console()

  mutating func run(_ words: [String]) -> Int32 {
    var exit: ExitCode
    do {
      exit = try answer(Request.parse(words))
    } catch {
      exit = fail(error)
    }
    if !console.flush() {
      console.printError("error: cannot write to standard output\n")
      _ = console.flush()
      exit = .usage
    }
    return exit.rawValue
  }

  private mutating func answer(_ request: Request) throws(UsageError) -> ExitCode {
    switch request {
    case .version:
      console.print("p4fit \(p4fitVersion)\n")
    case .help(let command):
      console.print(command.map(Help.command) ?? Help.overview())
    case .run(let arguments):
      console.color = arguments[.color] ?? "auto"
      return try run(arguments)
    }
    return .clean
  }

  private mutating func run(_ arguments: Arguments) throws(UsageError) -> ExitCode {
    switch arguments.command.id {
    case .check: return try check(arguments)
    case .info: return try info(arguments)
    case .bindings: return try bindings(arguments)
    case .build: return try build(arguments)
    case .graph: return try graph(arguments)
    case .diff: return try diff(arguments)
    case .conformance: return try conformance(arguments)
    case .target: return try target(arguments)
    case .explain: return try explain(arguments)
    case .completions: return try completions(arguments)
    case .manual: console.print(Manual.page(version: p4fitVersion))
    default: break
    }
    return .clean
  }

  /// Tells of wrong use.
  mutating func fail(_ error: UsageError) -> ExitCode {
    fail(Diagnostic(.wrongUse, at: .none, error.message, help: error.help))
  }

  /// Tells of trouble that is no program's.
  mutating func fail(_ diagnostic: Diagnostic) -> ExitCode {
    var renderer = TextRenderer(SourceMap(), names: Interner(), style: console.errorStyle)
    console.printError(renderer.render([diagnostic]))
    return .usage
  }
}
