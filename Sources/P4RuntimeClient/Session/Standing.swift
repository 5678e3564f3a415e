#if Client
import P4Runtime

/// The outcome of an arbitration.
enum Standing: Sendable {
  case primary
  case backup(ElectionID?)

  init(_ update: ArbitrationWire, to header: RequestHeader) throws(P4RuntimeError) {
    guard update.deviceID == header.deviceID else {
      throw .protocolViolation("arbitration for device \(update.deviceID)")
    }
    guard update.role == header.role ?? "" else {
      throw .protocolViolation("arbitration for role '\(update.role)'")
    }
    switch update.status.code {
    case .ok:
      // Some devices say OK where the last primary has left, with its id still in the notice.
      self = update.electionID == header.electionID ? .primary : .backup(nil)
    case .alreadyExists: self = .backup(update.electionID)
    case .notFound: self = .backup(nil)
    default: throw .arbitrationRefused(update.status)
    }
  }
}
#endif
