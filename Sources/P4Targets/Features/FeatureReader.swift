public import P4Diagnostics
internal import P4JSON
internal import P4Source

/// Reads a feature list and packs it: its methods give the places of records.
struct FeatureReader {
  var walker: JSONWalker
  private var writer = PackWriter()
  /// Names that needs mention, numbered.
  private var names: [String: UInt32] = [:]
  /// By where a question stands: its number.
  private var numbers: [UInt32: UInt32] = [:]
  private var questions: [UInt32] = []

  init(walker: JSONWalker) {
    self.walker = walker
  }

  /// The numbers of the pack.
  mutating func read(_ root: JSONValue) -> [UInt32]? {
    guard let members = walker.members(root) else { return nil }
    var areas: UInt32 = 0
    var features: [UInt32] = []
    var positions: [String: UInt32] = [:]
    for member in members {
      walker.enter(member.key)
      switch member.key {
      case "schema":
        if member.value != .int(1) { walker.report(.descriptorBadValue, "the schema is 1") }
      case "features":
        for (index, element) in (walker.elements(member.value) ?? []).enumerated() {
          walker.enter(String(index))
          if let (id, feature) = feature(element) {
            if positions[id] != nil {
              walker.report(.descriptorContradiction, "two features are called `\(id)`")
            }
            positions[id] = UInt32(features.count)
            features.append(feature)
          }
          walker.leave()
        }
      case "areas": areas = self.areas(member.value)
      default: unknown(member.key, ["schema", "areas", "features"])
      }
      walker.leave()
    }
    if !members.contains(where: { $0.key == "features" }) { walker.missing("features") }
    return writer.finish([
      areas, writer.put(list: features), writer.put(byName: positions), writer.put(byName: names),
      writer.put(list: questions),
    ])
  }

  /// Tells of an unknown key after it was entered.
  private mutating func unknown(_ key: String, _ known: [String]) {
    guard !key.hasPrefix("$") else { return }
    walker.leave()
    walker.unknownKey(key, known: known)
    walker.enter(key)
  }

  private mutating func feature(_ value: JSONValue) -> (id: String, place: UInt32)? {
    guard let members = walker.members(value) else { return nil }
    var (id, title, promise, leftTo) = ("", "", "", "")
    var required = false
    var (scale, needs): (UInt32, UInt32) = (0, 0)
    for member in members {
      walker.enter(member.key)
      switch member.key {
      case "id": id = walker.string(member.value) ?? ""
      case "title": title = walker.string(member.value) ?? ""
      case "promise": promise = walker.string(member.value) ?? ""
      case "left_to": leftTo = walker.string(member.value) ?? ""
      case "required": required = walker.bool(member.value) ?? false
      case "scale": scale = list(member.value) { $0.scale($1) }
      case "needs": needs = predicates(member.value)
      default:
        unknown(member.key, ["id", "title", "promise", "left_to", "required", "scale", "needs"])
      }
      walker.leave()
    }
    for key in ["id", "title", "needs"] where !members.contains(where: { $0.key == key }) {
      walker.missing(key)
    }
    let record = [
      writer.put(id), writer.put(title), writer.put(promise), writer.put(leftTo),
      required ? 1 : 0, scale, needs,
    ]
    return (id, writer.put(record))
  }

  /// The elements of an array that are read.
  private mutating func list(
    _ value: JSONValue, _ read: (inout FeatureReader, JSONValue) -> UInt32?
  ) -> UInt32 {
    var result: [UInt32] = []
    for (index, element) in (walker.elements(value) ?? []).enumerated() {
      walker.enter(String(index))
      if let place = read(&self, element) { result.append(place) }
      walker.leave()
    }
    return writer.put(list: result)
  }

  // MARK: Scale

  private mutating func scale(_ value: JSONValue) -> UInt32? {
    guard let members = walker.members(value) else { return nil }
    var (name, source) = ("", "")
    var (small, calico) = (0, 0)
    var tables: UInt32 = 0
    var extern: String?
    for member in members {
      walker.enter(member.key)
      switch member.key {
      case "name": name = walker.string(member.value) ?? ""
      case "small": small = walker.count(member.value) ?? 0
      case "calico": calico = walker.count(member.value) ?? 0
      case "source": source = walker.string(member.value) ?? ""
      case "of":
        if let text = member.value["extern"]?.stringValue {
          extern = text
        } else {
          tables = tablePattern(member.value)
        }
      default: unknown(member.key, ["name", "small", "calico", "source", "of"])
      }
      walker.leave()
    }
    return writer.put([
      writer.put(name), UInt32(small), UInt32(calico), writer.put(source), tables,
      writer.put(optional: extern),
    ])
  }

  // MARK: Predicates

  private mutating func predicates(_ value: JSONValue) -> UInt32 {
    list(value) { $0.predicate($1) }
  }

  private mutating func predicate(_ value: JSONValue) -> UInt32? {
    guard let members = walker.members(value) else { return nil }
    guard let need = members.first(where: { $0.key == "need" }) else {
      walker.missing("need")
      return nil
    }
    walker.enter("need")
    let kind = walker.word(need.value, "need", among: Predicate.Kind.allCases.map(\.word)) {
      Predicate.Kind(word: $0)
    }
    walker.leave()
    guard let kind else { return nil }
    var parts = Parts()
    for member in members {
      walker.enter(member.key)
      read(member, kind, into: &parts)
      walker.leave()
    }
    guard let more = more(kind, parts) else {
      walker.report(.descriptorMissingKey, "a need of kind `\(kind.word)` says too little")
      return nil
    }
    return writer.put(
      [
        UInt32(kind.rawValue), writer.put(parts.why), UInt32(parts.minimum),
        parts.isAnywhere ? 1 : 0, writer.put(parts.text ?? ""),
      ] + more)
  }

  /// The keys of all kinds of predicates.
  private struct Parts {
    var why = ""
    var minimum = 1
    var isAnywhere = false
    /// Of tables and actions.
    var pattern: [UInt32] = [0]
    var text: String?
    var on: String?
    var fields: [String] = []
    var of: [UInt32] = []
  }

  /// What a predicate of a kind says beyond what all say; nil where that is too little.
  private mutating func more(_ kind: Predicate.Kind, _ parts: Parts) -> [UInt32]? {
    switch kind {
    case .table, .action: return parts.pattern
    case .any, .none: return parts.of.isEmpty ? nil : [writer.put(list: parts.of)]
    case .before: return parts.of.count == 2 ? [writer.put(list: parts.of)] : nil
    default: break
    }
    guard let text = parts.text else { return nil }
    switch kind {
    case .header: return [writer.put(parts.fields)]
    case .call: return [call(text, on: parts.on)]
    case .parserState: return [call("packet_in.extract", on: text)]
    case .writes: return [field(.write, text)]
    case .reads: return [question(.read, [0, path(text)])]
    case .compares: return [field(.comparison, text)]
    case .passes: return [question(.constant, [0, 0, writer.put(optional: text)])]
    default: return []
    }
  }

  // MARK: Questions

  private mutating func question(_ kind: Question.Kind, _ more: [UInt32]) -> UInt32 {
    let place = writer.put([UInt32(kind.rawValue)] + more)
    if let number = numbers[place] { return number }
    let number = UInt32(questions.count)
    numbers[place] = number
    questions.append(place)
    return number
  }

  private mutating func call(_ function: String, on header: String? = nil) -> UInt32 {
    question(.call, [number(function), header.map { path($0) } ?? 0])
  }

  /// A field and, where it matters, the constant that it is given: `fate=DROP`.
  private mutating func field(_ kind: Question.Kind, _ text: String) -> UInt32 {
    let parts = text.split(separator: "=", maxSplits: 1)
    return question(
      kind,
      [
        0, path(parts.first.map(String.init) ?? text),
        writer.put(optional: parts.count == 2 ? String(parts[1]) : nil),
      ])
  }

  private mutating func path(_ text: String) -> UInt32 {
    let components = text[...].parts(at: UInt8(ascii: "."))
    return writer.put(list: components.reversed().map { number(String($0)) })
  }

  private mutating func number(_ name: String) -> UInt32 {
    let number = names[name] ?? UInt32(names.count)
    names[name] = number
    return number
  }

  /// The keys of all kinds, and those of each.
  private static let commonKeys = ["need", "why", "min", "anywhere"]

  private static func keys(_ need: Predicate.Kind) -> [String] {
    switch need {
    case .table, .action: patternKeys
    case .extern: externKeys
    case .call: callKeys
    case .header: headerKeys
    case .parserState: stateKeys
    case .writes, .reads, .compares: fieldKeys
    case .passes: valueKeys
    case .before, .any, .none: listKeys
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

  private mutating func read(
    _ member: JSONMember, _ need: Predicate.Kind, into parts: inout Parts
  ) {
    guard Self.commonKeys.contains(member.key) || Self.keys(need).contains(member.key) else {
      unknown(member.key, Self.keys(need) + Self.commonKeys)
      return
    }
    switch member.key {
    case "why": parts.why = walker.string(member.value) ?? ""
    case "min": parts.minimum = walker.count(member.value) ?? 1
    case "anywhere": parts.isAnywhere = walker.bool(member.value) ?? false
    case "with":
      parts.pattern =
        need == .action ? actionPattern(member.value) : [tablePattern(member.value)]
    case "type", "function", "name", "extracts", "field", "value":
      parts.text = walker.string(member.value)
    case "on": parts.on = walker.string(member.value)
    case "fields": parts.fields = texts(member.value)
    case "of":
      for (index, element) in (walker.elements(member.value) ?? []).enumerated() {
        walker.enter(String(index))
        if let part = predicate(element) { parts.of.append(part) }
        walker.leave()
      }
    default: break
    }
  }

  /// The widths of parameters, what is written and what is called.
  private mutating func actionPattern(_ value: JSONValue) -> [UInt32] {
    var result: [UInt32] = [0, 0, 0]
    for member in walker.members(value) ?? [] {
      walker.enter(member.key)
      switch member.key {
      case "params": result[0] = widths(member.value)
      case "writes": result[1] = writes(member.value)
      case "calls": result[2] = calls(member.value)
      default: unknown(member.key, ["params", "writes", "calls"])
      }
      walker.leave()
    }
    return result
  }

  /// The groups that features are shown in, by the first part of their ids.
  private mutating func areas(_ value: JSONValue) -> UInt32 {
    list(value) { reader, element in
      var (id, title) = ("", "")
      for member in reader.walker.members(element) ?? [] {
        reader.walker.enter(member.key)
        switch member.key {
        case "id": id = reader.walker.string(member.value) ?? ""
        case "title": title = reader.walker.string(member.value) ?? ""
        default: reader.unknown(member.key, ["id", "title"])
        }
        reader.walker.leave()
      }
      return reader.writer.put([reader.writer.put(id), reader.writer.put(title)])
    }
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

  private mutating func calls(_ value: JSONValue) -> UInt32 {
    let questions = alternatives(value).map { call($0) }
    return writer.put(list: questions)
  }

  private mutating func writes(_ value: JSONValue) -> UInt32 {
    let questions = texts(value).map { field(.write, $0) }
    return writer.put(list: questions)
  }

  /// The widest first.
  private mutating func widths(_ value: JSONValue) -> UInt32 {
    var result: [UInt32] = []
    for (index, element) in (walker.elements(value) ?? []).enumerated() {
      walker.enter(String(index))
      if let count = walker.count(element) { result.append(UInt32(count)) }
      walker.leave()
    }
    return writer.put(list: result.sorted(by: >))
  }

  private mutating func tablePattern(_ value: JSONValue) -> UInt32 {
    func flag(_ value: Bool?) -> UInt32 { value.map { $0 ? 2 : 1 } ?? 0 }
    // In the order of `TablePattern`.
    var result = [UInt32](repeating: 0, count: 12)
    for member in walker.members(value) ?? [] {
      walker.enter(member.key)
      switch member.key {
      case "keys": result[0] = list(member.value) { $0.keyPattern($1) }
      case "actions_min": result[1] = UInt32(walker.count(member.value) ?? 0)
      case "add_on_miss": result[2] = flag(walker.bool(member.value))
      case "aging": result[3] = flag(walker.bool(member.value))
      case "default_calls": result[4] = calls(member.value)
      case "hit_calls": result[5] = calls(member.value)
      case "implementation": result[6] = writer.put(optional: walker.string(member.value))
      case "direct": result[7] = writer.put(optional: walker.string(member.value))
      case "params": result[8] = widths(member.value)
      case "writes": result[9] = writes(member.value)
      case "default_writes": result[10] = writes(member.value)
      case "default_not": result[11] = writer.put(optional: walker.string(member.value))
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
    return writer.put(result)
  }

  private mutating func keyPattern(_ value: JSONValue) -> UInt32 {
    var (field, kinds): (UInt32, UInt32) = (0, 0)
    var width = 0
    var widthMaximum: Int?
    for member in walker.members(value) ?? [] {
      walker.enter(member.key)
      switch member.key {
      case "field": field = walker.string(member.value).map { path($0) } ?? 0
      case "kind":
        let texts = texts(member.value)
        kinds = writer.put(texts)
      case "width": width = walker.count(member.value) ?? 0
      case "width_max": widthMaximum = walker.count(member.value)
      default: unknown(member.key, ["field", "kind", "width", "width_max"])
      }
      walker.leave()
    }
    return writer.put([field, kinds, UInt32(width), widthMaximum.map { UInt32($0) + 1 } ?? 0])
  }
}

/// Reads a feature list; nil after an error was reported.
public func loadFeatures(
  bytes: [UInt8], name: String, into sink: inout DiagnosticSink
) -> FeatureSet? {
  packedFeatures(bytes, name: name, into: &sink).map { FeatureSet(Pack($0)) }
}

/// The list of what Calico promises, which programs are judged by unless another is named.
public func loadBuiltInFeatures(into sink: inout DiagnosticSink) -> FeatureSet? {
  let features = BuiltInText.features
  if let pack = features.pack { return FeatureSet(pack) }
  return loadFeatures(bytes: features.bytes, name: "calico.features.json", into: &sink)
}

/// The numbers of a feature list's pack.
func packedFeatures(
  _ bytes: [UInt8], name: String, into sink: inout DiagnosticSink
) -> [UInt32]? {
  switch JSONValue.parse(bytes, limit: 4 << 20) {
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
