import P4Diagnostics
import P4Driver

extension Tool {
  var driver: Driver { Driver(files: CommandLineFiles()) }

  mutating func check(_ arguments: Arguments) throws(UsageError) -> ExitCode {
    let options = try driverOptions(arguments)
    return finish(driver.check(arguments.operands, options), arguments)
  }

  mutating func build(_ arguments: Arguments) throws(UsageError) -> ExitCode {
    let options = try driverOptions(arguments)
    let folder = try required(.output, arguments)
    return finish(driver.build(try onlyOperand(arguments), to: folder, options), arguments)
  }

  mutating func info(_ arguments: Arguments) throws(UsageError) -> ExitCode {
    let options = try driverOptions(arguments)
    let output = InfoOutput(
      path: arguments[.output] ?? "-", format: arguments[.encoding],
      entriesPath: arguments[.entries])
    return finish(driver.info(try onlyOperand(arguments), to: output, options), arguments)
  }

  mutating func bindings(_ arguments: Arguments) throws(UsageError) -> ExitCode {
    let options = try driverOptions(arguments)
    let folder = try required(.output, arguments)
    return finish(driver.bindings(try onlyOperand(arguments), to: folder, options), arguments)
  }

  mutating func diff(_ arguments: Arguments) throws(UsageError) -> ExitCode {
    let options = try driverOptions(arguments)
    let outcome = driver.diff(
      arguments.operands[0], arguments.operands[1],
      as: arguments[.changes].flatMap { DiffForm(rawValue: $0) } ?? .text, options,
      console.outputStyle)
    return finish(outcome, arguments)
  }

  mutating func graph(_ arguments: Arguments) throws(UsageError) -> ExitCode {
    let options = try driverOptions(arguments)
    let output = try required(.output, arguments)
    guard let kind = GraphKind(rawValue: try required(.graphKind, arguments)) else {
      return .usage
    }
    if kind == .fit, options.targets.isEmpty {
      throw UsageError("a drawing of the fit needs a target", help: "write `--target TARGET`")
    }
    return finish(driver.graph(try onlyOperand(arguments), kind, to: output, options), arguments)
  }

  /// Writes what a command made and prints what there is to say.
  mutating func finish(_ made: Outcome, _ arguments: Arguments) -> ExitCode {
    var outcome = made
    outcome.write()
    let isQuiet = arguments.has(.quiet)
    switch arguments[.format] {
    case "json": console.print(outcome.jsonText)
    case "sarif": console.print(outcome.sarifText)
    case "markdown": console.print(outcome.markdownText)
    default:
      console.printError(outcome.diagnosticsText(console.errorStyle, isQuiet: isQuiet))
      console.print(outcome.targetsText(console.outputStyle))
    }
    console.print(outcome.standardOutput)
    for phase in outcome.phases { console.printError(phase.line + "\n") }
    // The process ends: to free what it made piece by piece would take a tenth of a check.
    _ = Unmanaged.passRetained(Kept(outcome))
    return outcome.exit
  }

  private final class Kept {
    private let outcome: Outcome

    init(_ outcome: Outcome) {
      self.outcome = outcome
    }
  }

  private func onlyOperand(_ arguments: Arguments) throws(UsageError) -> String {
    guard let operand = arguments.operands.first else {
      throw UsageError("`p4fit \(arguments.command.name)` needs \(arguments.command.operands)")
    }
    return operand
  }

  private func required(_ id: OptionID, _ arguments: Arguments) throws(UsageError) -> String {
    if let value = arguments[id] { return value }
    let spec = OptionSpec.of(id)
    throw UsageError(
      "`p4fit \(arguments.command.name)` needs option `\(spec?.names.first ?? "")`",
      help: arguments.command.examples.first.map { "for example: \($0)" })
  }
}
