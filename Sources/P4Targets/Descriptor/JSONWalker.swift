internal import P4Diagnostics
internal import P4JSON
internal import P4Source

/// Reads a JSON tree by its expected shape and says where it differs, with JSON pointers.
struct JSONWalker {
  /// What people call the text: a file name or `built-in dpdk`.
  let name: String
  var sink: DiagnosticSink
  /// The keys and positions from the root to where the walk stands.
  private var path: [String] = []

  init(name: String, sink: DiagnosticSink) {
    self.name = name
    self.sink = sink
  }

  /// The place in RFC 6901's notation.
  var pointer: String {
    path.map { key in
      var escaped = "/"
      for character in key {
        switch character {
        case "~": escaped += "~0"
        case "/": escaped += "~1"
        default: escaped.append(character)
        }
      }
      return escaped
    }.joined()
  }

  mutating func report(_ kind: DiagnosticKind, _ message: String, help: String? = nil) {
    let place = path.isEmpty ? "" : pointer + ": "
    sink.emit(
      Diagnostic(kind, at: .none, "\(name): \(place)\(message)", help: help))
  }

  /// Steps one level deeper, to the value of a key or the element at a position.
  mutating func enter(_ key: String) {
    path.append(key)
  }

  /// Steps back up.
  mutating func leave() {
    path.removeLast()
  }

  // MARK: Values of one kind

  private mutating func mismatch(_ expected: String, _ value: JSONValue) {
    report(.descriptorWrongType, "expected \(expected), found \(value.kindName)")
  }

  mutating func string(_ value: JSONValue) -> String? {
    if case .string(let text) = value { return text }
    mismatch("a string", value)
    return nil
  }

  mutating func bool(_ value: JSONValue) -> Bool? {
    if case .bool(let flag) = value { return flag }
    mismatch("a boolean", value)
    return nil
  }

  /// A count: an integer from 0 on.
  mutating func count(_ value: JSONValue) -> Int? {
    switch value {
    case .int(let number) where number >= 0 && number <= Int64(Int32.max): return Int(number)
    case .int(let number) where number < 0:
      report(.descriptorBadLimit, "a limit of \(number) is negative")
    case .int, .double:
      report(.descriptorBadLimit, "a limit is an integer from 0 to \(Int32.max)")
    default: mismatch("an integer", value)
    }
    return nil
  }

  mutating func members(_ value: JSONValue) -> [JSONMember]? {
    if case .object(let members) = value { return members }
    mismatch("an object", value)
    return nil
  }

  mutating func elements(_ value: JSONValue) -> [JSONValue]? {
    if case .array(let elements) = value { return elements }
    mismatch("an array", value)
    return nil
  }

  mutating func strings(_ value: JSONValue) -> [String]? {
    guard let elements = elements(value) else { return nil }
    var result: [String] = []
    result.reserveCapacity(elements.count)
    for (index, element) in elements.enumerated() {
      if case .string(let text) = element {
        result.append(text)
      } else {
        enter(String(index))
        mismatch("a string", element)
        leave()
      }
    }
    return result
  }

  /// A word out of a closed vocabulary.
  mutating func word<T>(
    _ value: JSONValue, _ what: String, among words: [String], _ make: (String) -> T?
  ) -> T? {
    guard let text = string(value) else { return nil }
    if let result = make(text) { return result }
    report(
      .descriptorBadValue, "`\(text)` is no \(what)", help: Spelling.help(text, among: words))
    return nil
  }

  /// An unknown key where only `known` ones may stand.
  mutating func unknownKey(_ key: String, known: [String]) {
    enter(key)
    report(.descriptorUnknownKey, "unknown key `\(key)`", help: Spelling.help(key, among: known))
    leave()
  }

  mutating func missing(_ key: String) {
    report(.descriptorMissingKey, "the key `\(key)` is missing")
  }
}

/// "Did you mean": the nearest word by the count of letters to change.
enum Spelling {
  static func help(_ word: String, among words: [String]) -> String? {
    nearest(word, among: words).map { "did you mean `\($0)`?" }
  }

  static func nearest(_ word: String, among words: [String]) -> String? {
    let limit = word.utf8.count < 4 ? 1 : max(2, word.utf8.count / 3)
    var best: (String, Int)?
    for candidate in words {
      let distance = distance(Array(word.utf8), Array(candidate.utf8))
      if distance <= limit, distance < best?.1 ?? Int.max { best = (candidate, distance) }
    }
    return best?.0
  }

  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    // Long texts come from broken files, not from slips of the finger.
    guard a.count <= 100, b.count <= 100 else { return .max }
    var row = Array(0...b.count)
    for i in 0..<a.count {
      var diagonal = row[0]
      row[0] = i + 1
      for j in 0..<b.count {
        let change = diagonal + (a[i] == b[j] ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(change, row[j] + 1, diagonal + 1)
      }
    }
    return row[b.count]
  }
}
