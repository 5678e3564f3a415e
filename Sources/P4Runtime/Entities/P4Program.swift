/// A P4 program that bindings were generated for.
public protocol P4Program: Sendable {
  /// What the bindings were generated from, to be compared with what a device runs.
  static var info: ProgramInfo { get }
}

/// What bindings know of their program.
public struct ProgramInfo: Hashable, Sendable {
  /// The name that the bindings go by.
  public let name: String
  /// The architecture of `pkg_info`, empty where P4Info gives none.
  public let architecture: String
  /// Every table, in the order of P4Info.
  public let tables: [TableInfo]

  public init(name: String, architecture: String, tables: [TableInfo]) {
    self.name = name
    self.architecture = architecture
    self.tables = tables
  }

  /// The table with this id.
  public func table(id: UInt32) -> TableInfo? { tables.first { $0.id == id } }
}

/// The P4Info facts of one table.
public struct TableInfo: Hashable, Sendable {
  public let id: UInt32
  /// The full name in the control plane.
  public let name: String
  public let alias: String
  /// Number of entries that the program asks for.
  public let size: Int64
  /// The match fields in the order of P4Info.
  public let fields: [MatchFieldInfo]
  /// The actions, whatever their scope.
  public let actions: [UInt32]
  /// The action of a constant default entry, or nil where the default can be changed.
  public let constDefaultAction: UInt32?
  /// The action profile that the table's actions come from, or nil where they are its own.
  public let implementation: UInt32?
  /// Whether entries carry a priority.
  public let needsPriority: Bool
  /// Whether the entries are fixed by the program.
  public let isConst: Bool

  public init(
    id: UInt32, name: String, alias: String, size: Int64, fields: [MatchFieldInfo] = [],
    actions: [UInt32] = [], constDefaultAction: UInt32? = nil, implementation: UInt32? = nil,
    needsPriority: Bool = false, isConst: Bool = false
  ) {
    self.id = id
    self.name = name
    self.alias = alias
    self.size = size
    self.fields = fields
    self.actions = actions
    self.constDefaultAction = constDefaultAction
    self.implementation = implementation
    self.needsPriority = needsPriority
    self.isConst = isConst
  }
}

/// The P4Info facts of one match field.
public struct MatchFieldInfo: Hashable, Sendable {
  public enum Kind: Hashable, Sendable { case exact, lpm, ternary, range, optional }

  public let id: UInt32
  /// The name in P4Info, such as `hdr.ipv4.dst_addr`.
  public let name: String
  public let kind: Kind
  /// Width in bits; 0 for translated text.
  public let bitWidth: Int

  public init(id: UInt32, name: String, kind: Kind, bitWidth: Int) {
    self.id = id
    self.name = name
    self.kind = kind
    self.bitWidth = bitWidth
  }
}

/// What an update does to its entity.
public enum UpdateKind: UInt8, Hashable, Sendable, CaseIterable {
  case insert = 1
  case modify = 2
  case delete = 3
}
