/// What a control plane needs of a program, feature by feature.
public struct FeatureSet: Sendable {
  /// The groups that features are shown in, by the first part of their ids.
  public internal(set) var areas: [Area]
  public internal(set) var features: [Feature]

  public struct Area: Sendable {
    public var id: String
    public var title: String
  }

  public struct Feature: Sendable {
    /// `nat.snat`.
    public var id: String
    public var title: String
    /// What a user may expect of it.
    public var promise: String
    /// Who does it where the pipeline does not; empty where nobody is named.
    public var leftTo: String
    public var required: Bool
    public var scale: [Scale]
    var needs: [Predicate]
  }

  /// A number of entries that a cluster of a certain size needs.
  public struct Scale: Sendable {
    public var name: String
    public var small: Int
    public var calico: Int
    public var source: String
    /// Which tables hold the entries; nil where the number is for information only.
    var tables: TablePattern?
    /// The extern that holds them instead, `Counter`.
    var extern: String?

    public func count(_ profile: ScaleProfile) -> Int {
      switch profile {
      case .small: small
      case .calico: calico
      }
    }
  }
}

/// One need, provable on the slice of the program that stands behind a feature.
struct Predicate: Sendable {
  indirect enum Kind: Sendable {
    case table(TablePattern)
    case action(params: [Int], writes: [FieldWrite], calls: [String])
    case extern(String)
    /// A free function, `Type.method` or a built-in, and the header that it is called on.
    case call(String, on: String?)
    case header(String, fields: [String])
    case parserState(extracts: String)
    case writes(FieldWrite)
    case reads(String)
    /// A comparison of the field, with the constant where one is named.
    case compares(FieldWrite)
    /// A call that hands over the constant.
    case passes(String)
    /// In one block, what satisfies the first comes before all that satisfies the second.
    case before(Predicate, Predicate)
    case any([Predicate])
    case none([Predicate])
  }

  var kind: Kind
  /// Told where it fails.
  var why: String
  /// How many distinct objects must match.
  var minimum: Int
  /// Whether the whole program is looked at, not the feature's slice alone: what is done once for
  /// all features has no marks.
  var isAnywhere: Bool
}

/// A field and, where it matters, the constant that it is given: a number, `true`, or an enum's
/// member. Written `fate=DROP`.
struct FieldWrite: Sendable {
  var field: String
  var value: String?

  init(_ text: String) {
    let parts = text.split(separator: "=", maxSplits: 1)
    field = parts.first.map(String.init) ?? text
    value = parts.count == 2 ? String(parts[1]) : nil
  }
}

/// What a table must be like; absent parts do not matter.
struct TablePattern: Sendable {
  struct KeyPattern: Sendable {
    var field: String?
    var kinds: [String]
    /// The least width in bits.
    var width: Int?
    /// The greatest, where a wider field would be another thing.
    var widthMaximum: Int?
  }

  var keys: [KeyPattern] = []
  var actionsMinimum: Int?
  var addOnMiss: Bool?
  var aging: Bool?
  var defaultCalls: [String] = []
  var hitCalls: [String] = []
  var implementation: String?
  var direct: String?
  var params: [Int] = []
  /// Each is written by one of the actions.
  var writes: [FieldWrite] = []
  /// Each is written by the default action, or by an action that it calls.
  var defaultWrites: [FieldWrite] = []
  var defaultNot: String?
}
