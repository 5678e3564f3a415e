internal import P4Diagnostics
internal import P4JSON

/// Reads what a JSON tree states. Every fault is told once, with its JSON pointer.
struct DescriptorReader {
  var walker: JSONWalker
  /// By the key in `sources`.
  private var citations: [String: Citation] = [:]

  static let schema = "p4cap/1"
  static let rootKeys = [
    "$schema", "id", "title", "about", "extends", "components", "unlisted", "sources",
    "capabilities", "rules", "satisfactions",
  ]
  static let verdictWords = Verdict.allCases.map(\.word)
  static let stageWords = Stage.allCases.map(\.word)
  static let confidenceWords = Confidence.allCases.map(\.word)

  init(name: String, sink: DiagnosticSink) {
    walker = JSONWalker(name: name, sink: sink)
  }

  /// What the file itself says, before its base is mixed in; and what it extends.
  mutating func read(_ root: JSONValue) -> (statements: Statements, extends: String?)? {
    guard let members = walker.members(root) else { return nil }
    var statements = Statements()
    var extends: String?
    // Sources first: facts refer to them, wherever they stand.
    if let sources = members.first(where: { $0.key == "sources" }) {
      walker.enter("sources")
      statements.citations = readSources(sources.value)
      walker.leave()
    }
    for member in members {
      walker.enter(member.key)
      switch member.key {
      case "$schema":
        if let text = walker.string(member.value), text != Self.schema {
          walker.report(.descriptorBadValue, "the schema is `\(Self.schema)`, not `\(text)`")
        }
      case "id": statements.id = walker.string(member.value) ?? ""
      case "title": statements.title = walker.string(member.value) ?? ""
      case "about": statements.about = walker.string(member.value) ?? ""
      case "extends": if member.value != .null { extends = walker.string(member.value) }
      case "components": statements.components = readComponents(member.value)
      case "unlisted": if let verdict = verdict(member.value) { statements.unlisted = verdict }
      case "sources": break
      case "capabilities": readCapabilities(member.value, into: &statements)
      case "rules": statements.rules = readRules(member.value)
      case "satisfactions": statements.satisfactions = readSatisfactions(member.value)
      default:
        if !member.key.hasPrefix("$") {
          walker.leave()
          walker.unknownKey(member.key, known: Self.rootKeys)
          walker.enter(member.key)
        }
      }
      walker.leave()
    }
    for key in ["id", "title"] where !members.contains(where: { $0.key == key }) {
      walker.missing(key)
    }
    return (statements, extends)
  }

  // MARK: Sources and versions

  /// In the order of the text.
  private mutating func readSources(_ value: JSONValue) -> [Citation] {
    var result: [Citation] = []
    guard let members = walker.members(value) else { return [] }
    for member in members {
      walker.enter(member.key)
      defer { walker.leave() }
      guard let keys = walker.members(member.value) else { continue }
      var citation = Citation(
        repository: "", revision: "", path: "", lines: "", quote: "", confidence: .inferred)
      var hasConfidence = false
      for key in keys {
        walker.enter(key.key)
        switch key.key {
        case "repo", "doc": citation.repository = walker.string(key.value) ?? ""
        case "rev": citation.revision = walker.string(key.value) ?? ""
        case "path": citation.path = walker.string(key.value) ?? ""
        case "lines": citation.lines = walker.string(key.value) ?? ""
        case "quote": citation.quote = walker.string(key.value) ?? ""
        case "confidence":
          hasConfidence = true
          if let confidence = confidence(key.value) { citation.confidence = confidence }
        default:
          if !key.key.hasPrefix("$") {
            walker.leave()
            walker.unknownKey(
              key.key, known: ["repo", "doc", "rev", "path", "lines", "quote", "confidence"])
            walker.enter(key.key)
          }
        }
        walker.leave()
      }
      if citation.repository.isEmpty || citation.path.isEmpty {
        walker.report(
          .descriptorEmptySource, "the source cites nothing: it needs `repo` and `path`")
      } else if !hasConfidence {
        walker.missing("confidence")
      }
      citations[member.key] = citation
      result.append(citation)
    }
    return result
  }

  private mutating func readComponents(_ value: JSONValue) -> [Descriptor.Component] {
    guard let elements = walker.elements(value) else { return [] }
    var result: [Descriptor.Component] = []
    for (index, element) in elements.enumerated() {
      walker.enter(String(index))
      defer { walker.leave() }
      guard let members = walker.members(element) else { continue }
      var component = Descriptor.Component(name: "", versions: [], versionTexts: [])
      for member in members {
        switch member.key {
        case "name":
          walker.enter("name")
          component.name = walker.string(member.value) ?? ""
          walker.leave()
        case "versions":
          walker.enter("versions")
          for text in walker.strings(member.value) ?? [] {
            guard let version = Version(text), component.versions.last.map({ $0 < version }) ?? true
            else {
              walker.report(
                .descriptorBadValue, "`\(text)` is no version that is newer than the one before it")
              continue
            }
            component.versions.append(version)
            component.versionTexts.append(text)
          }
          walker.leave()
        default:
          if !member.key.hasPrefix("$") {
            walker.unknownKey(member.key, known: ["name", "versions"])
          }
        }
      }
      if component.name.isEmpty { walker.missing("name") }
      result.append(component)
    }
    return result
  }

  // MARK: Vocabulary

  mutating func verdict(_ value: JSONValue) -> Verdict? {
    walker.word(value, "verdict", among: Self.verdictWords) { Verdict(word: $0) }
  }

  mutating func stage(_ value: JSONValue) -> Stage? {
    walker.word(value, "stage", among: Self.stageWords) { Stage(word: $0) }
  }

  mutating func confidence(_ value: JSONValue) -> Confidence? {
    walker.word(value, "confidence", among: Self.confidenceWords) { Confidence(word: $0) }
  }

  mutating func when(_ value: JSONValue) -> VersionPredicate? {
    walker.word(value, "version predicate like `dpdk>=22.11`", among: []) { VersionPredicate($0) }
  }

  mutating func terms(_ value: JSONValue, scope: Rule.Scope) -> [Term] {
    var result: [Term] = []
    for (index, text) in (walker.strings(value) ?? []).enumerated() {
      if let term = Term(text), term.property.scope == scope || term.property.scope == .program {
        result.append(term)
      } else {
        walker.enter(String(index))
        let known = Property.allCases.filter { $0.scope == scope }.map(\.rawValue)
        walker.report(
          .descriptorBadValue, "`\(text)` is no term about a \(scope.rawValue)",
          help: Spelling.help(text, among: known))
        walker.leave()
      }
    }
    return result
  }

  mutating func sources(_ value: JSONValue) -> [Citation] {
    guard let keys = walker.strings(value) else { return [] }
    if keys.isEmpty { walker.report(.descriptorNoSource, "the fact cites no source") }
    var result: [Citation] = []
    for (index, key) in keys.enumerated() {
      if let source = citations[key] {
        result.append(source)
      } else {
        walker.enter(String(index))
        walker.report(
          .descriptorUnknownSource, "no source `\(key)` is listed",
          help: Spelling.help(key, among: citations.keys.sorted()))
        walker.leave()
      }
    }
    return result
  }

  /// How sure a fact is that says nothing of its own: as sure as the best source that it cites.
  func bestConfidence(_ sources: [Citation]) -> Confidence {
    sources.map(\.confidence).max() ?? .inferred
  }
}
