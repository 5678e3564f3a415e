public import P4Diagnostics
internal import P4JSON
internal import P4Source

/// Reads a feature list.
struct FeatureReader {
  var walker: JSONWalker

  private static let needKinds = [
    "table", "action", "extern", "call", "header", "parser_state", "writes", "reads", "compares",
    "passes", "before", "any", "none",
  ]

  mutating func read(_ root: JSONValue) -> FeatureSet? {
    guard let members = walker.members(root) else { return nil }
    var result = FeatureSet(areas: [], features: [])
    for member in members {
      walker.enter(member.key)
      switch member.key {
      case "schema":
        if member.value != .int(1) { walker.report(.descriptorBadValue, "the schema is 1") }
      case "features":
        for (index, element) in (walker.elements(member.value) ?? []).enumerated() {
          walker.enter(String(index))
          if let feature = feature(element) {
            if result.features.contains(where: { $0.id == feature.id }) {
              walker.report(
                .descriptorContradiction, "two features are called `\(feature.id)`")
            }
            result.features.append(feature)
          }
          walker.leave()
        }
      case "areas": result.areas = areas(member.value)
      default: unknown(member.key, ["schema", "areas", "features"])
      }
      walker.leave()
    }
    if !members.contains(where: { $0.key == "features" }) { walker.missing("features") }
    return result
  }

  /// Tells of an unknown key after it was entered.
  private mutating func unknown(_ key: String, _ known: [String]) {
    guard !key.hasPrefix("$") else { return }
    walker.leave()
    walker.unknownKey(key, known: known)
    walker.enter(key)
  }

  private mutating func feature(_ value: JSONValue) -> FeatureSet.Feature? {
    guard let members = walker.members(value) else { return nil }
    var feature = FeatureSet.Feature(
      id: "", title: "", promise: "", leftTo: "", required: false, scale: [], needs: [])
    for member in members {
      walker.enter(member.key)
      switch member.key {
      case "id": feature.id = walker.string(member.value) ?? ""
      case "title": feature.title = walker.string(member.value) ?? ""
      case "promise": feature.promise = walker.string(member.value) ?? ""
      case "left_to": feature.leftTo = walker.string(member.value) ?? ""
      case "required": feature.required = walker.bool(member.value) ?? false
      case "scale": feature.scale = scales(member.value)
      case "needs": feature.needs = predicates(member.value)
      default:
        unknown(member.key, ["id", "title", "promise", "left_to", "required", "scale", "needs"])
      }
      walker.leave()
    }
    for key in ["id", "title", "needs"] where !members.contains(where: { $0.key == key }) {
      walker.missing(key)
    }
    return feature
  }

  // MARK: Scale

  private mutating func scales(_ value: JSONValue) -> [FeatureSet.Scale] {
    var result: [FeatureSet.Scale] = []
    for (index, element) in (walker.elements(value) ?? []).enumerated() {
      walker.enter(String(index))
      if let scale = scale(element) { result.append(scale) }
      walker.leave()
    }
    return result
  }

  private mutating func scale(_ value: JSONValue) -> FeatureSet.Scale? {
    guard let members = walker.members(value) else { return nil }
    var scale = FeatureSet.Scale(
      name: "", small: 0, calico: 0, source: "", tables: nil, extern: nil)
    for member in members {
      walker.enter(member.key)
      switch member.key {
      case "name": scale.name = walker.string(member.value) ?? ""
      case "small": scale.small = walker.count(member.value) ?? 0
      case "calico": scale.calico = walker.count(member.value) ?? 0
      case "source": scale.source = walker.string(member.value) ?? ""
      case "of":
        if let extern = member.value["extern"]?.stringValue {
          scale.extern = extern
        } else {
          scale.tables = tablePattern(member.value)
        }
      default: unknown(member.key, ["name", "small", "calico", "source", "of"])
      }
      walker.leave()
    }
    return scale
  }

  // MARK: Predicates

  private mutating func predicates(_ value: JSONValue) -> [Predicate] {
    var result: [Predicate] = []
    for (index, element) in (walker.elements(value) ?? []).enumerated() {
      walker.enter(String(index))
      if let predicate = predicate(element) { result.append(predicate) }
      walker.leave()
    }
    return result
  }

  private mutating func predicate(_ value: JSONValue) -> Predicate? {
    guard let members = walker.members(value) else { return nil }
    guard let need = members.first(where: { $0.key == "need" }) else {
      walker.missing("need")
      return nil
    }
    walker.enter("need")
    let word = walker.word(need.value, "need", among: Self.needKinds) { word in
      Self.needKinds.contains(word) ? word : nil
    }
    walker.leave()
    guard let word else { return nil }
    var parts = Parts()
    for member in members {
      walker.enter(member.key)
      read(member, need: word, into: &parts)
      walker.leave()
    }
    guard let kind = parts.kind(word) else {
      walker.report(.descriptorMissingKey, "a need of kind `\(word)` says too little")
      return nil
    }
    return Predicate(
      kind: kind, why: parts.why, minimum: parts.minimum, isAnywhere: parts.isAnywhere)
  }

  /// The keys of all kinds of predicates.
  private struct Parts {
    var why = ""
    var minimum = 1
    var isAnywhere = false
    var pattern = TablePattern()
    var text: String?
    var on: String?
    var fields: [String] = []
    var calls: [String] = []
    var of: [Predicate] = []

    func kind(_ word: String) -> Predicate.Kind? {
      switch word {
      case "table": return .table(pattern)
      case "action":
        return .action(params: pattern.params, writes: pattern.writes, calls: calls)
      case "any": return of.isEmpty ? nil : .any(of)
      case "none": return of.isEmpty ? nil : Predicate.Kind.none(of)
      case "before": return of.count == 2 ? .before(of[0], of[1]) : nil
      default: break
      }
      guard let text else { return nil }
      switch word {
      case "extern": return .extern(text)
      case "call": return .call(text, on: on)
      case "header": return .header(text, fields: fields)
      case "parser_state": return .parserState(extracts: text)
      case "writes": return .writes(FieldWrite(text))
      case "compares": return .compares(FieldWrite(text))
      case "passes": return .passes(text)
      case "reads": return .reads(text)
      default: return nil
      }
    }
  }

  /// The keys of all kinds, and those of each.
  private static let commonKeys = ["need", "why", "min", "anywhere"]

  private static func keys(_ need: String) -> [String] {
    switch need {
    case "table", "action": patternKeys
    case "extern": externKeys
    case "call": callKeys
    case "header": headerKeys
    case "parser_state": stateKeys
    case "writes", "reads", "compares": fieldKeys
    case "passes": valueKeys
    default: listKeys
    }
  }

  private static let patternKeys = ["with"]
  private static let externKeys = ["type"]
  private static let callKeys = ["function", "on"]
  private static let headerKeys = ["name", "fields"]
  private static let stateKeys = ["extracts"]
  private static let fieldKeys = ["field"]
  private static let valueKeys = ["value"]
  private static let listKeys = ["of"]

  private mutating func read(_ member: JSONMember, need: String, into parts: inout Parts) {
    guard Self.commonKeys.contains(member.key) || Self.keys(need).contains(member.key) else {
      unknown(member.key, Self.keys(need) + Self.commonKeys)
      return
    }
    switch member.key {
    case "why": parts.why = walker.string(member.value) ?? ""
    case "min": parts.minimum = walker.count(member.value) ?? 1
    case "anywhere": parts.isAnywhere = walker.bool(member.value) ?? false
    case "with":
      if need == "action" {
        actionPattern(member.value, &parts)
      } else {
        parts.pattern = tablePattern(member.value)
      }
    case "type", "function", "name", "extracts", "field", "value":
      parts.text = walker.string(member.value)
    case "on": parts.on = walker.string(member.value)
    case "fields": parts.fields = texts(member.value)
    case "of": parts.of = predicates(member.value)
    default: break
    }
  }

  private mutating func actionPattern(_ value: JSONValue, _ parts: inout Parts) {
    for member in walker.members(value) ?? [] {
      walker.enter(member.key)
      switch member.key {
      case "params": parts.pattern.params = counts(member.value)
      case "writes": parts.pattern.writes = texts(member.value).map(FieldWrite.init)
      case "calls": parts.calls = alternatives(member.value)
      default: unknown(member.key, ["params", "writes", "calls"])
      }
      walker.leave()
    }
  }

  /// The groups that features are shown in, by the first part of their ids.
  private mutating func areas(_ value: JSONValue) -> [FeatureSet.Area] {
    var result: [FeatureSet.Area] = []
    for (index, element) in (walker.elements(value) ?? []).enumerated() {
      walker.enter(String(index))
      var area = FeatureSet.Area(id: "", title: "")
      for member in walker.members(element) ?? [] {
        walker.enter(member.key)
        switch member.key {
        case "id": area.id = walker.string(member.value) ?? ""
        case "title": area.title = walker.string(member.value) ?? ""
        default: unknown(member.key, ["id", "title"])
        }
        walker.leave()
      }
      result.append(area)
      walker.leave()
    }
    return result
  }

  /// One text or several.
  private mutating func texts(_ value: JSONValue) -> [String] {
    if case .string(let text) = value { return [text] }
    return walker.strings(value) ?? []
  }

  /// `a|b`: either will do.
  private mutating func alternatives(_ value: JSONValue) -> [String] {
    if case .array = value { return walker.strings(value) ?? [] }
    return (walker.string(value) ?? "").split(at: UInt8(ascii: "|"))
  }

  private mutating func counts(_ value: JSONValue) -> [Int] {
    var result: [Int] = []
    for (index, element) in (walker.elements(value) ?? []).enumerated() {
      walker.enter(String(index))
      if let count = walker.count(element) { result.append(count) }
      walker.leave()
    }
    return result
  }

  private mutating func tablePattern(_ value: JSONValue) -> TablePattern {
    var pattern = TablePattern()
    for member in walker.members(value) ?? [] {
      walker.enter(member.key)
      switch member.key {
      case "keys": pattern.keys = keyPatterns(member.value)
      case "actions_min": pattern.actionsMinimum = walker.count(member.value)
      case "add_on_miss": pattern.addOnMiss = walker.bool(member.value)
      case "aging": pattern.aging = walker.bool(member.value)
      case "default_calls": pattern.defaultCalls = alternatives(member.value)
      case "hit_calls": pattern.hitCalls = alternatives(member.value)
      case "implementation": pattern.implementation = walker.string(member.value)
      case "direct": pattern.direct = walker.string(member.value)
      case "params": pattern.params = counts(member.value)
      case "writes": pattern.writes = texts(member.value).map(FieldWrite.init)
      case "default_writes": pattern.defaultWrites = texts(member.value).map(FieldWrite.init)
      case "default_not": pattern.defaultNot = walker.string(member.value)
      default:
        unknown(
          member.key,
          [
            "keys", "actions_min", "add_on_miss", "aging", "default_calls", "hit_calls",
            "implementation", "direct", "params", "writes", "default_writes", "default_not",
          ])
      }
      walker.leave()
    }
    return pattern
  }

  private mutating func keyPatterns(_ value: JSONValue) -> [TablePattern.KeyPattern] {
    var result: [TablePattern.KeyPattern] = []
    for (index, element) in (walker.elements(value) ?? []).enumerated() {
      walker.enter(String(index))
      var key = TablePattern.KeyPattern(field: nil, kinds: [], width: nil, widthMaximum: nil)
      for member in walker.members(element) ?? [] {
        walker.enter(member.key)
        switch member.key {
        case "field": key.field = walker.string(member.value)
        case "kind": key.kinds = texts(member.value)
        case "width": key.width = walker.count(member.value)
        case "width_max": key.widthMaximum = walker.count(member.value)
        default: unknown(member.key, ["field", "kind", "width", "width_max"])
        }
        walker.leave()
      }
      result.append(key)
      walker.leave()
    }
    return result
  }
}

/// Reads a feature list; nil after an error was reported.
public func loadFeatures(
  bytes: [UInt8], name: String, into sink: inout DiagnosticSink
) -> FeatureSet? {
  loadFeatures(JSONValue.parse(bytes, limit: 4 << 20), name: name, into: &sink)
}

/// The list of what Calico promises, which programs are judged by unless another is named.
public func loadBuiltInFeatures(into sink: inout DiagnosticSink) -> FeatureSet? {
  loadFeatures(BuiltInText.features.value, name: "calico.features.json", into: &sink)
}

private func loadFeatures(
  _ text: Result<JSONValue, JSONError>, name: String, into sink: inout DiagnosticSink
) -> FeatureSet? {
  switch text {
  case .failure(let error):
    sink.emit(
      .descriptorJSON, at: .none, "\(name):\(error.line):\(error.column): \(error.message)")
    return nil
  case .success(let root):
    var reader = FeatureReader(walker: JSONWalker(name: name, sink: sink))
    let result = reader.read(root)
    let failed = reader.walker.sink.errorCount > sink.errorCount
    sink = reader.walker.sink
    return failed ? nil : result
  }
}
