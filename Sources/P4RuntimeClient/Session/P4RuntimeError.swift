#if Client
public import P4Runtime

/// Why something that was asked of a device did not succeed.
public enum P4RuntimeError: Error, Hashable, Sendable {
  /// The client is not running, or has been shut down.
  case closed
  /// There is no connection, or none in time. Nothing was sent.
  case notConnected(String)
  /// Client and device do not trust each other: a certificate has expired, bears another name or an
  /// unknown signature, or is missing. Nothing was sent.
  case untrusted(String)
  /// The connection broke while a call was under way: whether it took effect is not known.
  case connectionLost(String)
  /// Another controller is primary, or none is.
  case notPrimary(ElectionID?)
  /// The device refused the client's arbitration.
  case arbitrationRefused(RPCStatus)
  /// No answer in time. Whether a write took effect is not known.
  case timedOut
  /// The task was cancelled.
  case cancelled
  /// The device refused a call as a whole.
  case refused(RPCStatus)
  /// The program's own restrictions exclude some updates of a batch; nothing of it was sent.
  case restricted(RestrictedUpdates)
  /// Some updates of a write failed.
  case write(WriteFailure)
  /// The status of a write had no room for the errors of its updates. Which of them took effect is
  /// not known; `ensure` and `reconcile` resolve this by themselves.
  case statusTooLarge(updates: Int)
  /// The device's report on a write contradicts itself or the specification.
  case malformedStatus(String)
  /// One update, or a batch that may not be split, is larger than a request may be.
  case tooLarge(bytes: Int, limit: Int)
  /// More members than a group may have.
  case tooManyMembers(count: Int, limit: Int)
  /// A batch that must be atomic needs several writes, since its updates depend on each other.
  case notAtomic
  /// A received entity is not what the bindings expect.
  case decode(P4DecodeError)
  /// An entity that was not asked for, or more of them than there can be.
  case unexpectedAnswer(String)
  /// The device runs another pipeline.
  case pipeline(PipelineDifferences)
  /// The device runs no pipeline at all.
  case noPipeline
  /// The device broke the protocol in another way.
  case protocolViolation(String)
}

/// A status as gRPC carries it.
public struct RPCStatus: Hashable, Sendable, CustomStringConvertible {
  public let code: StatusCode
  public let message: String

  public init(code: StatusCode, message: String) {
    self.code = code
    self.message = message
  }

  public var description: String { message.isEmpty ? "\(code)" : "\(code): \(message)" }
}

/// A code of `google.rpc.Code`. A number that is none of these is kept as it is.
public struct StatusCode: Hashable, Sendable, RawRepresentable, CustomStringConvertible {
  public let rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let ok = Self(rawValue: 0)
  public static let cancelled = Self(rawValue: 1)
  public static let unknown = Self(rawValue: 2)
  public static let invalidArgument = Self(rawValue: 3)
  public static let deadlineExceeded = Self(rawValue: 4)
  public static let notFound = Self(rawValue: 5)
  public static let alreadyExists = Self(rawValue: 6)
  public static let permissionDenied = Self(rawValue: 7)
  public static let resourceExhausted = Self(rawValue: 8)
  public static let failedPrecondition = Self(rawValue: 9)
  public static let aborted = Self(rawValue: 10)
  public static let outOfRange = Self(rawValue: 11)
  public static let unimplemented = Self(rawValue: 12)
  public static let internalError = Self(rawValue: 13)
  public static let unavailable = Self(rawValue: 14)
  public static let dataLoss = Self(rawValue: 15)
  public static let unauthenticated = Self(rawValue: 16)

  private static let names = [
    "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND",
    "ALREADY_EXISTS", "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED",
    "OUT_OF_RANGE", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED",
  ]

  public var description: String {
    let index = Int(rawValue)
    return Self.names.indices.contains(index) ? Self.names[index] : "code \(rawValue)"
  }
}

extension P4RuntimeError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .closed: "the client is not running"
    case .notConnected(let why): "not connected: \(why)"
    case .untrusted(let why): "the two sides do not trust each other: \(why)"
    case .connectionLost(let why): "the connection was lost: \(why)"
    case .notPrimary(let primary):
      primary.map { "another controller is primary, with election id \($0)" }
        ?? "no controller is primary"
    case .arbitrationRefused(let status): "arbitration was refused: \(status)"
    case .timedOut: "no answer in time"
    case .cancelled: "cancelled"
    case .refused(let status): "refused: \(status)"
    case .restricted(let updates): updates.description
    case .write(let failure): failure.description
    case .statusTooLarge(let updates): "the status of a write of \(updates) updates was too large"
    case .malformedStatus(let why): "malformed status of a write: \(why)"
    case .tooLarge(let bytes, let limit): "\(bytes) bytes where at most \(limit) may be sent"
    case .tooManyMembers(let count, let limit): "\(count) members where \(limit) are allowed"
    case .notAtomic: "an atomic batch whose updates depend on each other"
    case .decode(let error): error.description
    case .unexpectedAnswer(let what): "unexpected answer: \(what)"
    case .pipeline(let differences): "another pipeline: \(differences)"
    case .noPipeline: "the device runs no pipeline"
    case .protocolViolation(let what): "the device broke the protocol: \(what)"
    }
  }
}
#endif
