import P4Diagnostics
import P4JSON
import P4Source
import P4Targets

/// Collects the results of one run, and the rules that they name.
struct SARIFRun {
  private(set) var results: [JSONValue] = []
  /// In the order in which results first name them; `ruleIndex` points here.
  private(set) var rules: [DiagnosticKind] = []
  /// Of the program whose results are added.
  private var places = PlaceTable(SourceMap())
  /// How often a fingerprint came before: two equal faults on equal lines stay apart.
  private var seen: [String: Int] = [:]

  /// Results that are added from now on belong to `program`.
  mutating func begin(_ program: ProgramReport) {
    places = PlaceTable(program.sources, columns: .codePoints)
  }

  mutating func add(_ diagnostic: Diagnostic) {
    var members = head(
      diagnostic.kind, level: diagnostic.severity.word, diagnostic.message, diagnostic.range)
    related((diagnostic.labels + diagnostic.notes).map { ($0.range, $0.message) }, &members)
    let fixes = diagnostic.fixIts.compactMap { fix($0) }
    if !fixes.isEmpty { members.append(JSONMember("fixes", .array(fixes))) }
    results.append(.object(members))
  }

  mutating func add(_ reason: Reason, of target: TargetReport) {
    var message = "\(target.id): \(reason.message)"
    let changes = reason.changes.joined(separator: "; or ")
    if !changes.isEmpty { message += "; \(changes)" }
    var members = head(reason.kind, level: level(reason.verdict), message, reason.range)
    let subject = reason.subject
    let declared =
      subject.name.isEmpty || subject.range == reason.range
      ? [] : [(subject.range, "\(subject.kind.word) \(subject.name)")]
    related(reason.otherRanges.map { ($0, "the same here") } + declared, &members)
    members.append(
      JSONMember(
        "properties",
        .object([
          "target": .string(target.id),
          "capability": .string(reason.capability),
          "stage": .string(reason.stage.word),
          "verdict": .string(reason.verdict.word),
          "features": .array(target.featureIDs(of: reason).map { .string($0) }),
          "sources": .array(reason.sources.map { .string($0.short) }),
        ])))
    results.append(.object(members))
  }

  /// Other places that help to understand a result, with what is to be seen there.
  private mutating func related(
    _ others: [(range: SourceRange, text: String)], _ members: inout [JSONMember]
  ) {
    var related: [JSONValue] = []
    for other in others {
      guard case .object(let location)? = location(other.range) else { continue }
      related.append(
        .object(
          [JSONMember("id", .int(related.count + 1))] + location + [
            JSONMember("message", .object(["text": .string(other.text)]))
          ]))
    }
    if !related.isEmpty { members.append(JSONMember("relatedLocations", .array(related))) }
  }

  private func level(_ verdict: Verdict) -> String {
    switch verdict {
    case .unsupported: "error"
    case .unknown, .slowPath, .degraded: "warning"
    case .emulated, .satisfiedBy, .supported: "note"
    }
  }

  private mutating func head(
    _ kind: DiagnosticKind, level: String, _ message: String, _ range: SourceRange
  ) -> [JSONMember] {
    let rule = rules.firstIndex(of: kind) ?? rules.count
    if rule == rules.count { rules.append(kind) }
    var members = [
      JSONMember("ruleId", .string("\(kind.code)")),
      JSONMember("ruleIndex", .int(rule)),
      JSONMember("level", .string(level)),
      JSONMember("message", .object(["text": .string(message)])),
    ]
    if let location = location(range) {
      members.append(JSONMember("locations", .array([location])))
    }
    members.append(
      JSONMember(
        "partialFingerprints", .object(["p4fit/v1": .string(fingerprint(kind, message, range))])))
    return members
  }

  private mutating func location(_ range: SourceRange) -> JSONValue? {
    guard let place = places.place(of: range) else { return nil }
    return .object([
      "physicalLocation": .object([
        "artifactLocation": artifact(place.file), "region": region(place),
      ])
    ])
  }

  private func region(_ place: Place) -> JSONValue {
    .object([
      "startLine": .int(place.line), "startColumn": .int(place.column),
      "endLine": .int(place.endLine), "endColumn": .int(place.endColumn),
    ])
  }

  private mutating func fix(_ fix: FixIt) -> JSONValue? {
    var changes: [(file: String, replacements: [JSONValue])] = []
    for edit in fix.edits {
      guard let place = places.place(of: edit.range) else { return nil }
      let replacement: JSONValue = .object([
        "deletedRegion": region(place), "insertedContent": .object(["text": .string(edit.text)]),
      ])
      if let index = changes.firstIndex(where: { $0.file == place.file }) {
        changes[index].replacements.append(replacement)
      } else {
        changes.append((place.file, [replacement]))
      }
    }
    guard !changes.isEmpty else { return nil }
    return .object([
      "description": .object(["text": .string(fix.title)]),
      "artifactChanges": .array(
        changes.map {
          .object([
            "artifactLocation": artifact($0.file), "replacements": .array($0.replacements),
          ])
        }),
    ])
  }

  private func artifact(_ file: String) -> JSONValue {
    let path = percentEncoded(file)
    guard !file.hasPrefix("/") else { return .object(["uri": .string("file://" + path)]) }
    return .object(["uri": .string(path), "uriBaseId": .string("SRCROOT")])
  }

  /// RFC 3986: what is not unreserved or a slash is written as bytes.
  private func percentEncoded(_ path: String) -> String {
    var out = ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "-"),
        UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
        out.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        out += byte < 16 ? "%0" + digits : "%" + digits
      }
    }
    return out
  }

  /// The same for a fault while code above and around it changes: from the rule, the message and
  /// the text of the line without its spaces.
  private mutating func fingerprint(
    _ kind: DiagnosticKind, _ message: String, _ range: SourceRange
  ) -> String {
    var hash: UInt64 = 14_695_981_039_346_656_037
    func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211 }
    kind.slug.withUTF8Buffer { $0.forEach(mix) }
    mix(0)
    message.utf8.forEach(mix)
    mix(0)
    for byte in places.lineText(of: range) where byte > 0x20 { mix(byte) }
    let digits = String(hash, radix: 16)
    let text = String(repeating: "0", count: 16 - digits.utf8.count) + digits
    let count = seen[text, default: 0] + 1
    seen[text] = count
    return "\(text):\(count)"
  }
}
