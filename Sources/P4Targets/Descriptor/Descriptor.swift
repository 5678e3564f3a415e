/// What is known about one target, read from JSON and checked. Facts are kept for every version;
/// `resolved` picks those that hold for one.
public struct Descriptor: Sendable {
  public internal(set) var id: String
  public internal(set) var title: String
  /// A paragraph for people.
  public internal(set) var about: String
  /// The ids of the descriptors that it builds on, nearest first.
  public internal(set) var bases: [String]
  /// The software that facts depend on, the one that `name@version` means first.
  public internal(set) var components: [Component]
  public internal(set) var citations: [Citation]
  /// The version asked for; nil for the newest known.
  public internal(set) var requestedVersion: Version?
  public internal(set) var requestedVersionText = ""

  /// What a name that a map does not list means.
  var unlisted: Verdict
  /// By capability: its facts, the first whose `when` holds counts.
  var facts: [[Fact]]
  /// Blocks that a function or an extern's methods may be used in: `func.NAME.blocks`.
  var blockFacts: [String: [Fact]]
  var rules: [Rule]
  var satisfactions: [Satisfaction]

  public struct Component: Hashable, Sendable {
    public var name: String
    /// Growing.
    public var versions: [Version]
    public var versionTexts: [String]
  }

  /// The version that verdicts hold for; empty where the descriptor knows none.
  public var version: String {
    if requestedVersion != nil { return requestedVersionText }
    return components.first?.versionTexts.last ?? ""
  }

  /// The version of each component that verdicts hold for.
  var versions: [String: Version] {
    var result: [String: Version] = [:]
    for component in components { result[component.name] = component.versions.last }
    if let requestedVersion, let first = components.first {
      result[first.name] = requestedVersion
    }
    return result
  }
}

/// One statement about a capability.
struct Fact: Sendable {
  var value: Value
  var when: VersionPredicate?
  var terms: FactTerms

  enum Value: Sendable {
    case bool(Bool)
    /// The most that is allowed, and single values beyond it that are allowed too.
    case limit(Int, also: [Int], unit: String)
    /// The names that are allowed.
    case set([String])
    /// A verdict a name; the last is the verdict of names that are not listed.
    case map([String: [MapEntry]], unlisted: Verdict?)
    case catalogue([ProtocolEntry])
  }
}

/// What a fact says where a program goes beyond it, and what it rests on.
struct FactTerms: Sendable {
  var verdict: Verdict
  var stage: Stage
  var note: String?
  var hint: String?
  /// Into `Descriptor.citations`.
  var sources: [Int]
  var confidence: Confidence
  /// Whether it decides only in blocks that the target emits: elsewhere nobody comes to look.
  var emittedOnly = false

  /// The verdict that may be given: what is only inferred proves nothing.
  var soundVerdict: Verdict {
    verdict == .unsupported && confidence == .inferred ? .unknown : verdict
  }
}

struct MapEntry: Sendable {
  var when: VersionPredicate?
  var terms: FactTerms
}

/// A header that a fixed-function parser knows, and where it stands.
struct ProtocolEntry: Sendable {
  struct Field: Sendable {
    var name: String
    var offset: Int
    var width: Int
    var matchable: Bool
    var settable: Bool
    /// Whether a match may leave out some bits.
    var maskable: Bool
    /// Whether the target keeps it right by itself, as checksums and lengths.
    var derived: Bool
  }

  struct Predecessor: Sendable {
    /// A protocol's name; empty for the start of the packet.
    var name: String
    var field: String
    var values: [UInt64]
  }

  var name: String
  /// All fixed fields together.
  var bits: Int
  var fields: [Field]
  var after: [Predecessor]
}

/// `when` all of these, `require` all of those: a relation between properties of one table, call
/// or instance.
struct Rule: Sendable {
  enum Scope: String, CaseIterable, Sendable { case table, call, program }

  var id: String
  var scope: Scope
  var when: [Term]
  var require: [Term]
  var versions: VersionPredicate?
  var message: String
  var terms: FactTerms
}

/// Another way to meet what a fact refuses: the best whose terms hold counts.
struct Satisfaction: Sendable {
  var capability: Capability
  /// The name in the capability's map; empty for other forms.
  var name: String
  var when: [Term]
  var by: String
  var loses: [String]
  var versions: VersionPredicate?
  var terms: FactTerms
}

/// One comparison of a rule: `lpm_keys<=1`, `class!=wildcard`, `add_on_miss`, `!in_action`.
struct Term: Hashable, Sendable {
  enum Relation: Hashable, Sendable {
    case less, lessOrEqual, equal, notEqual, greaterOrEqual, greater
  }
  enum Operand: Hashable, Sendable {
    case bool(Bool)
    case number(Int)
    case text(String)
    /// In a comparison: any of several texts.
    case oneOf([String])
  }

  var property: Property
  var relation: Relation
  var operand: Operand
}
