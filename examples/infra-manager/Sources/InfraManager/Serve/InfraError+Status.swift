import GRPCCore
import GRPCProtobuf
import InfraAPI
import P4Runtime
import P4RuntimeClient
import SwiftProtobuf

extension GoogleRPCStatus {
  /// What a caller is told; entries that the device refused are in the details, as a
  /// `FailedEntries`.
  init(_ error: InfraError) {
    self.init(code: error.code, message: "\(error)", details: error.details)
  }
}

extension InfraError {
  fileprivate var code: RPCError.Code {
    switch self {
    case .malformed, .missing, .restricted: .invalidArgument
    case .unknown: .failedPrecondition
    case .conflict: .alreadyExists
    case .tooMany: .resourceExhausted
    case .refused(let updates):
      // One reason for all is the reason.
      Set(updates.map(\.status.code)).count == 1
        ? updates.first.flatMap { RPCError.Code($0.status.code) } ?? .aborted : .aborted
    case .device(let error):
      switch error {
      case .notPrimary, .pipeline, .noPipeline: .failedPrecondition
      case .restricted: .invalidArgument
      case .tooLarge, .tooManyMembers: .resourceExhausted
      default: .unavailable
      }
    case .store: .internalError
    case .shuttingDown: .unavailable
    }
  }

  fileprivate var details: [ErrorDetails] {
    guard case .refused(let updates) = self else { return [] }
    var message = Infra_V1_FailedEntries()
    message.entries = updates.map { Infra_V1_FailedEntry($0) }
    guard let packed = try? Google_Protobuf_Any(message: message) else { return [] }
    return [.any(packed)]
  }
}

extension Infra_V1_FailedEntry {
  init(_ update: FailedUpdate) {
    self.init()
    table = Entries.tableName(of: update.entity)
    entry = "\(update.kind) \(update.entity)"
    code = update.status.code.rawValue
    message = update.status.message
  }
}

extension RPCError.Code {
  /// The codes of P4Runtime are those of gRPC.
  init?(_ code: StatusCode) {
    guard let status = Status.Code(rawValue: Int(code.rawValue)) else { return nil }
    self.init(status)
  }
}
