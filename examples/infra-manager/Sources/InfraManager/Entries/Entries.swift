import P4Runtime
import P4RuntimeClient

/// What a device should hold, entry by entry. The tables in which the device learns for itself,
/// `flows`, `affinities`, `fragments` and `stations`, are not among them.
public struct Entries: Hashable, Sendable {
  var ports = TableContent<K8s.PortsPorts>()
  var outPorts = TableContent<K8s.OutPorts>()
  var sourceBindings = TableContent<K8s.SourceBindings>()
  var sourceBindingsV6 = TableContent<K8s.SourceBindingsV6>()
  var arpTargets = TableContent<K8s.ArpTargets>()
  var endpoints = TableContent<K8s.Endpoints>()
  var endpointsV6 = TableContent<K8s.EndpointsV6>()
  var nexthops = TableContent<K8s.Nexthops>()
  var routes = TableContent<K8s.Routes>()
  var routesV6 = TableContent<K8s.RoutesV6>()
  var paths = TableContent<K8s.Paths>()
  var pathMembers = MemberContent<K8s.PathGroups>()
  var pathGroups = GroupContent<K8s.PathGroups>()
  var vteps = TableContent<K8s.Vteps>()
  var peers = TableContent<K8s.Peers>()
  var ipipPeers = TableContent<K8s.IpipPeers>()
  var frontends = TableContent<K8s.Frontends>()
  var frontendsV6 = TableContent<K8s.FrontendsV6>()
  var sourceRanges = TableContent<K8s.SourceRanges>()
  var sourceRangesV6 = TableContent<K8s.SourceRangesV6>()
  var backends = TableContent<K8s.Backends>()
  var backendMembers = MemberContent<K8s.BackendGroups>()
  var backendGroups = GroupContent<K8s.BackendGroups>()
  var backendsV6 = TableContent<K8s.BackendsV6>()
  var backendMembersV6 = MemberContent<K8s.BackendGroupsV6>()
  var backendGroupsV6 = GroupContent<K8s.BackendGroupsV6>()
  var addressesV6 = TableContent<K8s.AddressesV6>()
  var selections = TableContent<K8s.Selections>()
  var failsafePorts = TableContent<K8s.FailsafePorts>()
  var rules = TableContent<K8s.Rules>()
  var networkSets = TableContent<K8s.NetworkSets>()
  var networkSetsV6 = TableContent<K8s.NetworkSetsV6>()
  var portSets = TableContent<K8s.PortSets>()
  var portSetsV6 = TableContent<K8s.PortSetsV6>()
  var masquerades = TableContent<K8s.Masquerades>()
  var departures = TableContent<K8s.Departures>()
  var departuresV6 = TableContent<K8s.DeparturesV6>()

  public init() {}

  static let fields: [any EntriesField] = [
    Field(\.ports), Field(\.outPorts), Field(\.sourceBindings), Field(\.sourceBindingsV6),
    Field(\.arpTargets), Field(\.endpoints), Field(\.endpointsV6), Field(\.nexthops),
    Field(\.routes), Field(\.routesV6), Field(\.paths), Field(\.pathMembers), Field(\.pathGroups),
    Field(\.vteps), Field(\.peers), Field(\.ipipPeers), Field(\.frontends), Field(\.frontendsV6),
    Field(\.sourceRanges), Field(\.sourceRangesV6), Field(\.backends), Field(\.backendMembers),
    Field(\.backendGroups), Field(\.backendsV6), Field(\.backendMembersV6),
    Field(\.backendGroupsV6), Field(\.addressesV6), Field(\.selections), Field(\.failsafePorts),
    Field(\.rules), Field(\.networkSets), Field(\.networkSetsV6), Field(\.portSets),
    Field(\.portSetsV6), Field(\.masquerades), Field(\.departures), Field(\.departuresV6),
  ]

  /// Number of entries, members and groups.
  public var count: Int { Self.fields.reduce(0) { $0 + $1.count(self) } }

  /// Refuses what the program's restrictions exclude.
  func check() throws(InfraError) {
    for field in Self.fields { try field.check(self) }
  }

  mutating func merge(_ other: Entries) throws(InfraError) {
    for field in Self.fields { try field.merge(other, into: &self) }
  }

  /// Adds to `batch` what turns `old` into this, and says how much that is.
  func addChanges(from old: Entries, to batch: inout WriteBatch<K8s>) -> Changes {
    var changes = Changes()
    for field in Self.fields { field.addChanges(from: old, to: self, batch: &batch, &changes) }
    return changes
  }

  /// This as the whole content of every table that is not the device's own.
  func desiredState() throws -> DesiredState<K8s> {
    var state = DesiredState<K8s>()
    for field in Self.fields { try field.manage(self, in: &state) }
    return state
  }
}

/// How many entries a request or a comparison changed.
public struct Changes: Hashable, Sendable {
  public var inserted = 0
  public var modified = 0
  public var deleted = 0

  public init() {}

  init(_ report: ReconcileReport) {
    (inserted, modified, deleted) = (report.inserted, report.modified, report.deleted)
  }
}

/// One of the tables, profiles and selectors.
protocol EntriesField: ListedTable {
  /// Whether this is one of its entries or keys.
  func isItem(_ entity: any Hashable & Sendable) -> Bool
  func count(_ entries: Entries) -> Int
  /// Each as JSON.
  func jsonOfItems(_ entries: Entries) throws -> [String]
  func check(_ entries: Entries) throws(InfraError)
  func checkCapacity(_ count: Int) throws(InfraError)
  func merge(_ other: Entries, into entries: inout Entries) throws(InfraError)
  func addChanges(
    from old: Entries, to new: Entries, batch: inout WriteBatch<K8s>, _ changes: inout Changes)
  func manage(_ entries: Entries, in state: inout DesiredState<K8s>) throws
}

struct Field<Content: EntriesContent>: EntriesField {
  let path: any WritableKeyPath<Entries, Content> & Sendable

  init(_ path: any WritableKeyPath<Entries, Content> & Sendable) { self.path = path }

  var name: String { Content.name }

  func isItem(_ entity: any Hashable & Sendable) -> Bool {
    entity is Content.Item || entity is Content.Key
  }

  func list(_ client: Manager.Client) async throws -> [String] {
    try await Content.read(client).map { try json($0) }
  }

  func count(_ entries: Entries) -> Int { entries[keyPath: path].items.count }

  func jsonOfItems(_ entries: Entries) throws -> [String] {
    try entries[keyPath: path].items.values.map { try json($0) }
  }

  func checkCapacity(_ count: Int) throws(InfraError) {
    guard Content.capacity > 0, count > Content.capacity else { return }
    throw .tooMany(
      what: "entries of \(Content.name)", count: count, limit: Int(Content.capacity))
  }

  func check(_ entries: Entries) throws(InfraError) {
    for item in entries[keyPath: path].items.values {
      do throws(RestrictionViolation) {
        try item.validate()
      } catch {
        throw .restricted(table: Content.name, key: "\(Content.key(item))", violation: error)
      }
    }
  }

  func merge(_ other: Entries, into entries: inout Entries) throws(InfraError) {
    for item in other[keyPath: path].items.values { try entries[keyPath: path].add(item) }
  }

  func addChanges(
    from old: Entries, to new: Entries, batch: inout WriteBatch<K8s>, _ changes: inout Changes
  ) {
    let old = old[keyPath: path].items
    let new = new[keyPath: path].items
    for (key, item) in new {
      guard let former = old[key] else {
        batch.ensure(item)
        changes.inserted += 1
        continue
      }
      guard former != item else { continue }
      batch.ensureModified(item)
      changes.modified += 1
    }
    for key in old.keys where new[key] == nil {
      Content.delete(key, &batch)
      changes.deleted += 1
    }
  }

  func manage(_ entries: Entries, in state: inout DesiredState<K8s>) throws {
    try Content.manage(Array(entries[keyPath: path].items.values), in: &state)
  }
}
