/// A version of a target's software: numbers between dots. Missing ones count as zero.
public struct Version: Comparable, Hashable, Sendable {
  public var parts: [Int]

  /// nil for anything but digits and single dots between them.
  public init?(_ text: some StringProtocol) {
    parts = []
    for part in text.split(separator: ".", omittingEmptySubsequences: false) {
      guard !part.isEmpty, part.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
        let number = Int(part)
      else { return nil }
      parts.append(number)
    }
  }

  public static func < (a: Version, b: Version) -> Bool {
    for index in 0..<max(a.parts.count, b.parts.count) {
      let x = index < a.parts.count ? a.parts[index] : 0
      let y = index < b.parts.count ? b.parts[index] : 0
      if x != y { return x < y }
    }
    return false
  }

  public static func == (a: Version, b: Version) -> Bool { !(a < b) && !(b < a) }

  public func hash(into hasher: inout Hasher) {
    var significant = parts[...]
    while significant.last == 0 { significant.removeLast() }
    hasher.combine(significant)
  }
}

/// `dpdk>=22.11` and its like, joined by `,` for "and": when a fact holds.
struct VersionPredicate: Hashable, Sendable {
  enum Relation: UInt8, Hashable, Sendable {
    case less, lessOrEqual, equal, greaterOrEqual, greater
  }

  struct Term: Hashable, Sendable {
    var component: String
    var relation: Relation
    var version: Version
  }

  var terms: [Term]

  /// nil where the text is no predicate.
  init?(_ text: String) {
    terms = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let sign = part.firstIndex(where: { "<>=".contains($0) }) else { return nil }
      let component = part[..<sign].trimmingSpaces
      var rest = part[sign...]
      let relation: Relation
      if rest.hasPrefix("<=") {
        relation = .lessOrEqual
        rest = rest.dropFirst(2)
      } else if rest.hasPrefix(">=") {
        relation = .greaterOrEqual
        rest = rest.dropFirst(2)
      } else if rest.hasPrefix("==") {
        relation = .equal
        rest = rest.dropFirst(2)
      } else {
        guard let first = rest.first, first != "=" else { return nil }
        relation = first == "<" ? .less : .greater
        rest = rest.dropFirst(1)
      }
      guard !component.isEmpty, let version = Version(rest.trimmingSpaces) else { return nil }
      terms.append(Term(component: String(component), relation: relation, version: version))
    }
  }

  /// Whether it holds for the given versions, of each component the first. A component that nobody
  /// knows decides nothing: the predicate does not hold.
  func holds(_ versions: [(component: String, version: Version)]) -> Bool {
    terms.allSatisfy { term in
      guard let version = versions.first(where: { $0.component == term.component })?.version else {
        return false
      }
      return switch term.relation {
      case .less: version < term.version
      case .lessOrEqual: version <= term.version
      case .equal: version == term.version
      case .greaterOrEqual: version >= term.version
      case .greater: version > term.version
      }
    }
  }
}

extension Substring {
  /// Without spaces at both ends.
  var trimmingSpaces: Substring {
    var text = utf8
    while text.first == UInt8(ascii: " ") { text.removeFirst() }
    while text.last == UInt8(ascii: " ") { text.removeLast() }
    return Substring(text)
  }

  /// The parts between the places of an ASCII character, empty ones too.
  func parts(at separator: UInt8) -> [Substring] {
    utf8.split(separator: separator, omittingEmptySubsequences: false).map { Substring($0) }
  }
}

extension String {
  /// The parts between the places of an ASCII character, empty ones left out.
  func split(at separator: UInt8) -> [String] {
    utf8.split(separator: separator).map { String(Substring($0)) }
  }
}
