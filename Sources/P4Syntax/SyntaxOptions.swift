/// What shapes the reading of a program, as the options of `cpp` do.
public struct SyntaxOptions: Sendable {
  /// `-D NAME[=VALUE]`, `-D 'NAME(x)=VALUE'` or `-U NAME`.
  public enum MacroOption: Sendable {
    case define(String)
    case undefine(String)
  }

  /// The directories of `-I`, searched in this order before the standard headers.
  public var includePaths: [String]
  /// `-D` and `-U` in the order of the command line.
  public var macros: [MacroOption]
  /// The files of `-include`, read in this order before the program.
  public var forcedIncludes: [String]
  /// How many tokens the macros of the program may produce: bounds time and memory.
  public var expansionLimit: Int
  /// The names of the targets that the program is meant for: of a standard header that each has its
  /// own of, that of the first is read.
  public var targets: [String]

  public init(
    includePaths: [String] = [], macros: [MacroOption] = [], forcedIncludes: [String] = [],
    expansionLimit: Int = 8_000_000, targets: [String] = []
  ) {
    self.targets = targets
    self.expansionLimit = expansionLimit
    self.includePaths = includePaths
    self.macros = macros
    self.forcedIncludes = forcedIncludes
  }
}
