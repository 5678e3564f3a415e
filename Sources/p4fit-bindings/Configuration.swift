import P4Files
import P4Source
import P4SwiftBindings

/// A file `p4fit-bindings.json`: a flat object of texts and lists of texts.
///
/// `programs` is for the plugin, which decides by it what to run the tool on. Paths in the other
/// keys are relative to the file.
struct Configuration {
  var module: String?
  var access: BindingsOptions.Access?
  var include: [String] = []
  var define: [String] = []

  /// Reads a file; the error is a message with its place.
  static func read(_ path: String) -> Result<Configuration, ConfigurationFault> {
    let bytes: [UInt8]
    switch readFile(path) {
    case .success(let read): bytes = read
    case .failure(let error):
      return .failure(ConfigurationFault("cannot read `\(path)`: \(error.reason)"))
    }
    var scanner = ConfigurationScanner(bytes)
    do throws(ConfigurationFault) {
      var configuration = Configuration()
      let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
      try scanner.object { (key, value) throws(ConfigurationFault) in
        try configuration.set(key, value, folder: folder)
      }
      return .success(configuration)
    } catch {
      let (line, column) = scanner.position
      return .failure(ConfigurationFault("\(path):\(line):\(column): \(error.message)"))
    }
  }

  private mutating func set(
    _ key: String, _ value: ConfigurationValue, folder: String
  ) throws(ConfigurationFault) {
    switch (key, value) {
    case ("programs", .list): return
    case ("module", .text(let name)):
      guard isSwiftIdentifier(name) else {
        throw ConfigurationFault("`\(name)` is no Swift identifier")
      }
      module = name
    case ("access", .text(let name)):
      guard let level = BindingsOptions.Access(rawValue: name) else {
        throw ConfigurationFault("`access` is public, package or internal, not `\(name)`")
      }
      access = level
    case ("include", .list(let folders)):
      include = folders.map { $0.hasPrefix("/") ? $0 : folder + $0 }
    case ("define", .list(let macros)): define = macros
    case ("programs", _), ("include", _), ("define", _):
      throw ConfigurationFault("`\(key)` is a list of strings")
    case ("module", _), ("access", _): throw ConfigurationFault("`\(key)` is a string")
    default: throw ConfigurationFault("unknown key `\(key)`")
    }
  }
}

/// Why a configuration cannot be used.
struct ConfigurationFault: Error {
  let message: String

  init(_ message: String) { self.message = message }
}

/// What a key may hold.
enum ConfigurationValue {
  case text(String)
  case list([String])
}
