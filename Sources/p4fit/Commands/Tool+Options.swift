import P4Driver

extension Tool {
  /// The options of the driver that a command line asks for.
  func driverOptions(_ arguments: Arguments) throws(UsageError) -> DriverOptions {
    var options = DriverOptions()
    options.includeDirectories = arguments.all(.include)
    options.forcedIncludes = arguments.all(.forceInclude)
    for (id, value) in arguments.options {
      switch id {
      case .define: options.macros.append(.define(try macro(value)))
      case .undefine: options.macros.append(.undefine(try macro(value)))
      case .warning:
        if let slug = options.warnings.apply(value) { throw unknownWarning(value, slug) }
      case .warningsAreErrors: options.warnings.areErrors = true
      default: break
      }
    }
    if let architecture = arguments[.architecture], architecture != "auto" {
      options.architecture = architecture
    }
    options.targets = arguments.all(.target)
    options.features = arguments[.features]
    options.scale = arguments[.scale]
    if let text = arguments[.maxErrors] {
      guard let count = Int(text), count >= 0, count < 1 << 32 else {
        throw UsageError("`\(text)` is no number of errors", help: "write `--max-errors 20`")
      }
      options.maxErrors = count
    }
    options.isTimed = arguments.has(.verbose)
    options.p4infoVersion = arguments[.p4infoVersion]
    options.followsReference = arguments[.p4infoCompat] == "p4c"
    options.paddedBytes = arguments.has(.paddedBytes)
    options.module = try arguments[.module].map(identifier)
    options.access = arguments[.access] ?? "public"
    return options
  }

  private func macro(_ text: String) throws(UsageError) -> String {
    guard let first = text.utf8.first, first == UInt8(ascii: "_") || isLetter(first) else {
      throw UsageError(
        "`\(text)` does not begin with the name of a macro", help: "write `-D NAME=VALUE`")
    }
    return text
  }

  private func identifier(_ name: String) throws(UsageError) -> String {
    guard Driver.isSwiftName(name) else {
      throw UsageError("`\(name)` cannot be the name of a type in Swift")
    }
    return name
  }

  private func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private func unknownWarning(_ word: String, _ slug: String) -> UsageError {
    let near = closest(to: slug, among: WarningOptions.slugs)
    return UsageError(
      "no warning is called `\(slug)` in `-W\(word)`",
      help: near.map { "did you mean `\($0)`?" } ?? "`p4fit explain --all` lists them")
  }
}
