import P4SwiftBindings
import P4Syntax

/// What the command line asks for.
struct Options {
  var input = ""
  /// A file where it ends in `.swift`, else a folder.
  var output = ""
  var module: String?
  var access: BindingsOptions.Access?
  var configuration: String?
  var includeFolders: [String] = []
  var macros: [SyntaxOptions.MacroOption] = []
  var forcedIncludes: [String] = []

  enum Request {
    case run(Options)
    case help
    case wrongUse(String)
  }

  static let usage = """
    usage: p4fit-bindings FILE -o OUT [OPTION…]

    Writes Swift bindings for a P4 program.

      FILE             a P4 program, or its P4Info as text, binary or JSON; - for standard input
      -o OUT           a file that ends in .swift, or a folder; - for standard output
      --module NAME    name of the enum that holds the bindings; else made from FILE's name
      --access LEVEL   public (unless given), package or internal
      --config FILE    a p4fit-bindings.json; options given here come before it
      -I DIR           a folder to look for included files in
      -D NAME[=VALUE]  define a macro, as cpp does
      -U NAME          undefine a macro
      -include FILE    a file to be read before the program
      -h, --help       this text

    Exit: 0 done, 1 an error in the program, 2 wrong use or a file that cannot be read or written.

    """

  static func parse(_ arguments: [String]) -> Request {
    var options = Options()
    var inputs: [String] = []
    var rest = arguments[...]
    var optionsEnded = false

    while let argument = rest.popFirst() {
      if optionsEnded || argument == "-" || !argument.hasPrefix("-") {
        inputs.append(argument)
        continue
      }
      // `--access=public` is the same as `--access public`.
      var (name, inline): (String, String?) = (argument, nil)
      if argument.hasPrefix("--"), let equals = argument.firstIndex(of: "=") {
        name = String(argument[..<equals])
        inline = String(argument[argument.index(after: equals)...])
      }
      // `-IDIR` is the same as `-I DIR`.
      if ["-I", "-D", "-U"].contains(argument.prefix(2)), argument.utf8.count > 2 {
        name = String(argument.prefix(2))
        inline = String(argument.dropFirst(2))
      }
      switch name {
      case "--": optionsEnded = true
      case "-h", "--help": return .help
      case "-o", "--module", "--access", "--config", "-I", "-D", "-U", "-include":
        guard let value = inline ?? rest.popFirst() else {
          return .wrongUse("`\(name)` needs a value")
        }
        if let fault = options.set(name, value) { return .wrongUse(fault) }
      default: return .wrongUse("unknown option `\(argument)`")
      }
    }
    guard inputs.count == 1, let input = inputs.first else {
      return .wrongUse(inputs.isEmpty ? "no input file" : "more than one input file")
    }
    guard !options.output.isEmpty else { return .wrongUse("no output: give -o") }
    options.input = input
    return .run(options)
  }

  /// Adds what a configuration file says where the command line is silent.
  mutating func complete(with configuration: Configuration) {
    module = module ?? configuration.module
    access = access ?? configuration.access
    includeFolders += configuration.include
    macros = configuration.define.map { .define($0) } + macros
  }

  private mutating func set(_ name: String, _ value: String) -> String? {
    switch name {
    case "-o":
      output = value
      return value.isEmpty ? "`-o` needs a value" : nil
    case "--module":
      guard isSwiftIdentifier(value) else { return "`\(value)` is no Swift identifier" }
      module = value
      return nil
    case "--config":
      configuration = value
      return nil
    case "-I":
      includeFolders.append(value)
      return nil
    case "-D":
      macros.append(.define(value))
      return nil
    case "-U":
      macros.append(.undefine(value))
      return nil
    case "-include":
      forcedIncludes.append(value)
      return nil
    default:
      guard let level = BindingsOptions.Access(rawValue: value) else {
        return "`--access` is public, package or internal, not `\(value)`"
      }
      access = level
      return nil
    }
  }
}
