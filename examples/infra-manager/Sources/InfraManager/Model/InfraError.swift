public import P4Runtime
public import P4RuntimeClient

/// Why a request was not carried out. Nothing of it is in effect then.
public enum InfraError: Error, Hashable, Sendable {
  /// A field that is not what it must be.
  case malformed(field: String, value: String)
  case missing(field: String)
  /// Something names what the daemon was not told of, or was told to forget.
  case unknown(what: String, name: String, neededBy: String)
  /// Two things want the same entry of a table.
  case conflict(table: String, key: String)
  /// A table, a group or a space of ids has no room.
  case tooMany(what: String, count: Int, limit: Int)
  /// What the program's restrictions exclude.
  case restricted(table: String, key: String, violation: RestrictionViolation)
  /// The device took other entries, not these.
  case refused([FailedUpdate])
  /// The device is not this daemon's to write to.
  case device(P4RuntimeError)
  /// The store failed.
  case store(String)
  case shuttingDown
}

extension InfraError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .malformed(let field, let value): "'\(value)' is no value for \(field)"
    case .missing(let field): "\(field) is missing"
    case .unknown(let what, let name, let user): "\(user) names \(what) '\(name)', which is unknown"
    case .conflict(let table, let key): "two entries of table \(table) with the key \(key)"
    case .tooMany(let what, let count, let limit):
      "\(count) \(what) where there is room for \(limit)"
    case .restricted(let table, let key, let violation):
      "entry \(key) of table \(table): \(violation)"
    case .refused(let updates):
      "the device refused " + updates.map { "\($0)" }.joined(separator: "; ")
    case .device(let error): "\(error)"
    case .store(let why): "the store failed: \(why)"
    case .shuttingDown: "the daemon is shutting down"
    }
  }
}
