/// What the text of a descriptor states, with what it builds on mixed in: a fact for every version.
struct Statements {
  var id = ""
  var title = ""
  var about = ""
  /// The ids of the descriptors that it builds on, nearest first.
  var bases: [String] = []
  var components: [Descriptor.Component] = []
  var citations: [Citation] = []
  /// What a name that a map does not list means.
  var unlisted = Verdict.unknown
  /// By capability: its facts, the first whose `when` holds counts.
  var facts: [[Fact]] = Array(repeating: [], count: Capability.allCases.count)
  /// Blocks that a function or an extern's methods may be used in: `func.NAME.blocks`.
  var blockFacts: [String: [Fact]] = [:]
  var rules: [Rule] = []
  var satisfactions: [Satisfaction] = []
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

  func isFor(_ capability: Capability, _ name: String) -> Bool {
    self.capability == capability && (self.name.isEmpty || self.name == name)
  }
}

/// One comparison of a rule: `lpm_keys<=1`, `class!=wildcard`, `add_on_miss`, `!in_action`.
struct Term: Hashable, Sendable {
  enum Relation: UInt8, Hashable, Sendable {
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

extension Statements {
  /// These statements with all that `base` says and they do not say themselves. A map overrides
  /// name by name, every other fact as a whole; rules by id.
  func extending(_ base: Statements) -> Statements {
    var result = self
    result.bases = [base.id] + base.bases
    result.citations += base.citations
    if result.about.isEmpty { result.about = base.about }
    if components.isEmpty { result.components = base.components }
    for (index, inherited) in base.facts.enumerated() {
      if facts[index].isEmpty {
        result.facts[index] = inherited
      } else if facts[index].count == 1, inherited.count == 1 {
        result.facts[index][0] = facts[index][0].mixed(over: inherited[0])
      }
    }
    result.blockFacts.merge(base.blockFacts) { own, _ in own }
    let own = rules.map(\.id)
    result.rules += base.rules.filter { !own.contains($0.id) }
    result.satisfactions += base.satisfactions
    return result
  }
}

extension Fact {
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
