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
    guard var descriptor = load(String(name), from: nil, chain: [], into: &sink) else { return nil }
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
    read(
      JSONValue.parse(bytes, limit: Self.longest), name: name, path: name, chain: [name],
      into: &sink)
  }

  // MARK: Reading

  private func load(
    _ name: String, from parent: String?, chain: [String], into sink: inout DiagnosticSink
  ) -> Descriptor? {
    if let text = BuiltInText.targets.first(where: { $0.id == name }) {
      if chain.contains(name) { return cycle(chain + [name], into: &sink) }
      return read(
        text.value, name: "built-in `\(name)`", path: nil, chain: chain + [name], into: &sink)
    }
    let path = parent.map { Self.join($0, name) } ?? name
    if chain.contains(path) { return cycle(chain + [path], into: &sink) }
    let outcome = files?.read(path) ?? .failure(.notFound)
    switch outcome {
    case .success(let bytes):
      return read(
        JSONValue.parse(bytes, limit: Self.longest), name: path, path: path, chain: chain + [path],
        into: &sink)
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

  private func cycle(_ chain: [String], into sink: inout DiagnosticSink) -> Descriptor? {
    let circle = chain.map { "`\($0)`" }.joined(separator: " extends ")
    sink.emit(
      .descriptorCycle, at: .none, "\(chain[max(0, chain.count - 2)]): /extends: \(circle)")
    return nil
  }

  /// The most bytes that a descriptor may have.
  private static let longest = 4 << 20

  private func read(
    _ text: Result<JSONValue, JSONError>, name: String, path: String?, chain: [String],
    into sink: inout DiagnosticSink
  ) -> Descriptor? {
    let root: JSONValue
    switch text {
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
    guard let (descriptor, extends) = outcome, !failed else { return nil }
    guard let extends else { return descriptor }
    guard chain.count <= 16 else { return cycle(chain, into: &sink) }
    guard let base = load(extends, from: path ?? name, chain: chain, into: &sink) else {
      return nil
    }
    return descriptor.extending(base)
  }

  /// `name` as seen from the folder of the file `parent`.
  private static func join(_ parent: String, _ name: String) -> String {
    guard !name.hasPrefix("/"), let slash = parent.lastIndex(of: "/") else { return name }
    return parent[...slash] + name
  }
}

extension Descriptor {
  /// This descriptor with all that `base` says and it does not say itself. A map overrides name by
  /// name, every other fact as a whole; rules by id.
  func extending(_ base: Descriptor) -> Descriptor {
    var result = self
    let offset = citations.count
    result.bases = [base.id] + base.bases
    result.citations += base.citations
    if result.about.isEmpty { result.about = base.about }
    if components.isEmpty { result.components = base.components }
    for index in result.facts.indices {
      let inherited = base.facts[index].map { $0.shifted(by: offset) }
      if facts[index].isEmpty {
        result.facts[index] = inherited
      } else if facts[index].count == 1, inherited.count == 1 {
        result.facts[index][0] = facts[index][0].mixed(over: inherited[0])
      }
    }
    for (function, inherited) in base.blockFacts where blockFacts[function] == nil {
      result.blockFacts[function] = inherited.map { $0.shifted(by: offset) }
    }
    let own = rules.map(\.id)
    for var rule in base.rules where !own.contains(rule.id) {
      rule.terms.shift(by: offset)
      result.rules.append(rule)
    }
    for var satisfaction in base.satisfactions {
      satisfaction.terms.shift(by: offset)
      result.satisfactions.append(satisfaction)
    }
    return result
  }
}

extension FactTerms {
  fileprivate mutating func shift(by offset: Int) {
    for index in sources.indices { sources[index] += offset }
  }
}

extension Fact {
  fileprivate func shifted(by offset: Int) -> Fact {
    var result = self
    result.terms.shift(by: offset)
    if case .map(let entries, let unlisted) = value {
      let shifted = entries.mapValues { alternatives in
        alternatives.map { entry in
          var entry = entry
          entry.terms.shift(by: offset)
          return entry
        }
      }
      result.value = .map(shifted, unlisted: unlisted)
    }
    return result
  }

  fileprivate func mixed(over base: Fact) -> Fact {
    guard case .map(let own, let unlisted) = value,
      case .map(let inherited, let inheritedUnlisted) = base.value
    else { return self }
    var result = self
    result.value = .map(
      inherited.merging(own) { _, mine in mine }, unlisted: unlisted ?? inheritedUnlisted)
    return result
  }
}
