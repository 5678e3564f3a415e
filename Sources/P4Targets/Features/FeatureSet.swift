/// What a control plane needs of a program, feature by feature.
public struct FeatureSet: Sendable {
  let pack: Pack

  init(_ pack: Pack) {
    self.pack = pack
  }

  /// The groups that features are shown in, by the first part of their ids.
  public var areas: [Area] {
    pack.root.place(0).places.map { Area(id: $0.text(0), title: $0.text(1)) }
  }

  public var features: [Feature] { pack.root.place(1).places.map { Feature($0, pack) } }

  /// By id: positions in `features`.
  var positions: Packed { pack.root.place(2) }
  /// The names that needs mention, with their numbers.
  var names: Packed { pack.root.place(3) }
  /// All that needs ask of a program.
  var questions: Packed { pack.root.place(4) }

  public struct Area: Sendable {
    public var id: String
    public var title: String
  }

  public struct Feature: Sendable {
    /// `nat.snat`.
    public let id: String
    public let title: String
    /// Who does it where the pipeline does not; empty where nobody is named.
    public let leftTo: String
    public let required: Bool
    private let place: Packed
    private let pack: Pack

    fileprivate init(_ place: Packed, _ pack: Pack) {
      id = place.text(0)
      title = place.text(1)
      leftTo = place.text(3)
      required = place[4] != 0
      self.place = place
      self.pack = pack
    }

    /// What a user may expect of it.
    public var promise: String { place.text(2) }
    public var scale: [Scale] { place.place(5).places.map { Scale($0) } }
    var needs: [Predicate] { place.place(6).places.map { Predicate($0) } }
  }

  /// A number of entries that a cluster of a certain size needs.
  public struct Scale: Sendable {
    public let name: String
    public let small: Int
    public let calico: Int
    public let source: String
    /// Which tables hold the entries; none where the number is for information only.
    let tables: Packed
    /// The extern that holds them instead, `Counter`.
    let extern: String?

    fileprivate init(_ place: Packed) {
      name = place.text(0)
      small = place[1]
      calico = place[2]
      source = place.text(3)
      tables = place.place(4)
      extern = place.optionalText(5)
    }

    public func count(_ profile: ScaleProfile) -> Int {
      switch profile {
      case .small: small
      case .calico: calico
      }
    }
  }
}

/// One need, provable on the slice of the program that stands behind a feature.
struct Predicate {
  enum Kind: Int, CaseIterable {
    case table, action
    case extern
    /// A free function, `Type.method` or a built-in, and the header that it is called on.
    case call
    case header
    case parserState
    case writes
    case reads
    /// A comparison of the field, with the constant where one is named.
    case compares
    /// A call that hands over the constant.
    case passes
    /// In one block, what satisfies the first comes before all that satisfies the second.
    case before
    case any
    case none

    /// As feature lists write it.
    var word: String {
      switch self {
      case .table: "table"
      case .action: "action"
      case .extern: "extern"
      case .call: "call"
      case .header: "header"
      case .parserState: "parser_state"
      case .writes: "writes"
      case .reads: "reads"
      case .compares: "compares"
      case .passes: "passes"
      case .before: "before"
      case .any: "any"
      case .none: "none"
      }
    }

    init?(word: String) {
      guard let found = Self.allCases.first(where: { $0.word == word }) else { return nil }
      self = found
    }
  }

  private let place: Packed

  init(_ place: Packed) {
    self.place = place
  }

  var kind: Kind { Kind(rawValue: place[0]) ?? .any }
  /// Told where it fails.
  var why: String { place.text(1) }
  /// How many distinct objects must match.
  var minimum: Int { place[2] }
  /// Whether the whole program is looked at, not the feature's slice alone: what is done once for
  /// all features has no marks.
  var isAnywhere: Bool { place[3] != 0 }
  /// The name, field or constant that it is about.
  var text: String { place.text(4) }
  /// The number of the question that it comes to.
  var question: Int { place[5] }
  /// Of `table`.
  var pattern: Packed { place.place(5) }
  /// Of `header`.
  var fields: [String] { place.place(5).texts }
  /// Of `before`, `any` and `none`.
  var parts: Packed { place.place(5) }
  /// Of `action`: the widths of parameters, the widest first, and the questions that must be met:
  /// all of the first, one of the second.
  var params: [Int] { place.place(5).elements }
  var writes: [Int] { place.place(6).elements }
  var calls: [Int] { place.place(7).elements }
}

/// Something that is asked of a program, by one need or by many.
struct Question {
  enum Kind: Int {
    /// A call of a function, and the path of the header that it is on.
    case call
    /// A path that is written, and the constant that it is given.
    case write
    case read
    /// A path that is compared, and the constant that it is compared with.
    case comparison
    /// A call that hands over the constant.
    case constant
  }

  private let place: Packed

  init(_ place: Packed) {
    self.place = place
  }

  var kind: Kind { Kind(rawValue: place[0]) ?? .call }
  /// The number of the function's name.
  var function: Int { place[1] }
  /// The components of the path, the last first; none where it does not matter.
  var path: Packed { place.place(2) }
  /// A number, `true`, or an enum's member.
  var constant: String? { place.optionalText(3) }
}

/// What a table must be like; absent parts do not matter.
struct TablePattern {
  struct Key {
    /// The components of the field's path, the last first.
    var path: Packed
    /// Texts; none where any will do.
    var kinds: Packed
    /// The least width in bits.
    var width: Int
    /// The greatest, where a wider field would be another thing.
    var widthMaximum: Int
  }

  let keys: [Key]
  let actionsMinimum: Int
  let addOnMiss: Bool?
  let aging: Bool?
  let defaultCalls: [ProofFacts.Hits]
  let hitCalls: [ProofFacts.Hits]
  let implementation: String?
  let direct: String?
  /// The widest first.
  let params: [Int]
  /// Each is written by one of the actions.
  let writes: [ProofFacts.Hits]
  /// Each is written by the default action, or by an action that it calls.
  let defaultWrites: [ProofFacts.Hits]
  let defaultNot: String?

  init(_ place: Packed, _ facts: ProofFacts) {
    func flag(_ position: Int) -> Bool? { place[position] == 0 ? nil : place[position] == 2 }
    func hits(_ position: Int) -> [ProofFacts.Hits] {
      place.place(position).elements.map { facts.hits($0) }
    }
    keys = place.place(0).places.map { key in
      Key(
        path: key.place(0), kinds: key.place(1), width: key[2],
        widthMaximum: key[3] == 0 ? .max : key[3] - 1)
    }
    actionsMinimum = place[1]
    addOnMiss = flag(2)
    aging = flag(3)
    defaultCalls = hits(4)
    hitCalls = hits(5)
    implementation = place.optionalText(6)
    direct = place.optionalText(7)
    params = place.place(8).elements
    writes = hits(9)
    defaultWrites = hits(10)
    defaultNot = place.optionalText(11)
  }
}
