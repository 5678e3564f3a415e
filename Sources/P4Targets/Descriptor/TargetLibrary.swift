public import P4Diagnostics
internal import P4JSON
public import P4Source

/// Finds target descriptors by what people type: a built-in name, a name with a version, or the
/// path of a descriptor file.
public struct TargetLibrary: Sendable {
  /// Reads descriptor files; nil where only built-in targets are wanted.
  public var files: (any FileProvider)?

  public init(files: (any FileProvider)? = nil) {
    self.files = files
  }

  /// The ids of the built-in targets, sorted.
  public static var builtInIDs: [String] { BuiltInText.targets.map(\.id) }

  /// The text of a built-in descriptor.
  public static func builtInBytes(_ id: String) -> [UInt8]? {
    BuiltInText.targets.first { $0.id == id }?.bytes
  }

  /// The list of what Calico promises, which programs are judged by unless another is named.
  public static var builtInFeatures: [UInt8] { BuiltInText.features.bytes }

  /// The descriptor that `request` means: `dpdk`, `dpdk@22.11`, `devices/mine.json`. nil after an
  /// error was reported.
  public func load(_ request: String, into sink: inout DiagnosticSink) -> Descriptor? {
    var name = request[...]
    var version: (text: String, value: Version)?
    // A path may hold `@` too: what follows is a version only if it reads as one.
    if let at = request.lastIndex(of: "@"),
      let value = Version(request[request.index(after: at)...])
    {
      name = request[..<at]
      version = (String(request[request.index(after: at)...]), value)
    } else if let at = request.lastIndex(of: "@"),
      Self.builtInIDs.contains(String(request[..<at]))
    {
      sink.emit(
        .unknownTarget, at: .none,
        "`\(request[request.index(after: at)...])` is no version of target `\(request[..<at])`",
        help: "versions are numbers with dots, as in `\(request[..<at])@1.2`")
      return nil
    }
    let text = String(name)
    let pack =
      BuiltInText.targets.first { $0.id == text }?.pack
      ?? statements(text, into: &sink).map { Pack($0.packed) }
    guard let pack else { return nil }
    var descriptor = Descriptor(pack)
    if let version {
      descriptor.requestedVersion = version.value
      descriptor.requestedVersionText = version.text
      if descriptor.components.isEmpty {
        sink.emit(
          .unknownTarget, at: .none,
          "target `\(descriptor.id)` knows no versions, but `\(request)` asks for one")
        return nil
      }
    }
    return descriptor
  }

  /// Reads one descriptor file's text, as `load` does; `name` is what diagnostics call it and what
  /// paths in `extends` are relative to.
  public func load(
    bytes: [UInt8], name: String, into sink: inout DiagnosticSink
  ) -> Descriptor? {
    statements(bytes: bytes, name: name, into: &sink).map { Descriptor(Pack($0.packed)) }
  }

  // MARK: Reading

  /// What a descriptor file's text states.
  func statements(
    bytes: [UInt8], name: String, into sink: inout DiagnosticSink
  ) -> Statements? {
    read(bytes, name: name, path: name, chain: [name], into: &sink)
  }

  /// What the text of a built-in descriptor or of a file states.
  func statements(
    _ name: String, from parent: String? = nil, chain: [String] = [],
    into sink: inout DiagnosticSink
  ) -> Statements? {
    if let text = BuiltInText.targets.first(where: { $0.id == name }) {
      if chain.contains(name) { return cycle(chain + [name], into: &sink) }
      return read(
        text.bytes, name: "built-in `\(name)`", path: nil, chain: chain + [name], into: &sink)
    }
    let path = parent.map { Self.join($0, name) } ?? name
    if chain.contains(path) { return cycle(chain + [path], into: &sink) }
    let outcome = files?.read(path) ?? .failure(.notFound)
    switch outcome {
    case .success(let bytes):
      return read(bytes, name: path, path: path, chain: chain + [path], into: &sink)
    case .failure(let error):
      let looksLikePath = name.contains("/") || name.hasSuffix(".json")
      if let parent {
        sink.emit(
          .descriptorUnknownBase, at: .none,
          "\(parent): /extends: cannot read `\(name)`: \(error.reason)",
          help: Spelling.help(name, among: Self.builtInIDs))
      } else if looksLikePath {
        sink.emit(.unknownTarget, at: .none, "cannot read target `\(name)`: \(error.reason)")
      } else {
        let known = Self.builtInIDs.map { "`\($0)`" }.joined(separator: ", ")
        sink.emit(
          .unknownTarget, at: .none, "there is no target `\(name)`",
          help: Spelling.help(name, among: Self.builtInIDs)
            ?? "built in are \(known); a file of your own needs its path")
      }
      return nil
    }
  }

  private func cycle(_ chain: [String], into sink: inout DiagnosticSink) -> Statements? {
    let circle = chain.map { "`\($0)`" }.joined(separator: " extends ")
    sink.emit(
      .descriptorCycle, at: .none, "\(chain[max(0, chain.count - 2)]): /extends: \(circle)")
    return nil
  }

  /// The most bytes that a descriptor may have.
  private static let longest = 4 << 20

  private func read(
    _ bytes: [UInt8], name: String, path: String?, chain: [String],
    into sink: inout DiagnosticSink
  ) -> Statements? {
    let root: JSONValue
    switch JSONValue.parse(bytes, limit: Self.longest) {
    case .success(let value): root = value
    case .failure(let error):
      sink.emit(
        .descriptorJSON, at: .none, "\(name):\(error.line):\(error.column): \(error.message)")
      return nil
    }
    var reader = DescriptorReader(name: name, sink: sink)
    let outcome = reader.read(root)
    let failed = reader.walker.sink.errorCount > sink.errorCount
    sink = reader.walker.sink
    guard let (own, extends) = outcome, !failed else { return nil }
    guard let extends else { return own }
    guard chain.count <= 16 else { return cycle(chain, into: &sink) }
    guard let base = statements(extends, from: path ?? name, chain: chain, into: &sink) else {
      return nil
    }
    return own.extending(base)
  }

  /// `name` as seen from the folder of the file `parent`.
  private static func join(_ parent: String, _ name: String) -> String {
    guard !name.hasPrefix("/"), let slash = parent.lastIndex(of: "/") else { return name }
    return parent[...slash] + name
  }
}
