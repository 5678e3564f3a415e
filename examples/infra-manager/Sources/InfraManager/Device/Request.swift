/// One update as its caller meant it, before it is known what it changes.
public enum Request: Sendable {
  case put(any StoredObject)
  case remove(Kind, String)
  case delta(set: String, added: [AddressSet.Member], removed: [AddressSet.Member])
  /// The source begins to tell all it knows.
  case beginSync
  /// The source has told everything.
  case inSync
}

/// A cluster in the course of a request, and what has been done to it.
struct Edit {
  private(set) var cluster: Cluster
  private(set) var changes: [Change] = []
  /// What undoes each of the changes.
  private var undoing: [Change] = []
  /// Seconds since 1970.
  let now: Int64

  init(_ cluster: Cluster, now: Int64) {
    self.cluster = cluster
    self.now = now
  }

  /// What undoes the changes, in that order.
  var inverse: [Change] { undoing.reversed() }

  mutating func make(_ request: Request) throws(InfraError) {
    switch request {
    case .put(let object): change(.put(object))
    case .remove(let kind, let name): change(.remove(kind, name))
    case .delta(let name, let added, let removed):
      guard let set = cluster.addressSets[name] else {
        throw .unknown(what: "address set", name: name, neededBy: "a delta")
      }
      for member in added where member.content != set.content {
        throw .malformed(field: "address_set_delta.added", value: "\(member)")
      }
      // Removed and added at once means to be there.
      let added = Set(added)
      change(
        .members(
          set: name, added: added.subtracting(set.members),
          removed: set.members.intersection(removed).subtracting(added)))
    case .beginSync, .inSync: break
    }
  }

  mutating func change(_ change: Change) {
    guard cluster.isChanged(by: change) else { return }
    for departure in cluster.departures(by: change, now: now) {
      // A pod that is no more weighs more than a backend that a service lost.
      var departure = departure
      if let former = cluster.departures[departure.name] {
        if former.extent == .all { departure.extent = .all }
        departure.until = max(departure.until, former.until)
      }
      record(.put(departure))
    }
    record(change)
  }

  private mutating func record(_ change: Change) {
    undoing.append(cluster.inverse(of: change))
    changes.append(change)
    cluster.apply(change)
  }
}
