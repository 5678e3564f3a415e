#if Client
import GRPCCore

extension P4RuntimeError {
  /// What went wrong, whatever layer says so.
  init(_ error: any Error) {
    switch error {
    case let error as P4RuntimeError: self = error
    case let error as RPCError: self.init(rpc: error)
    case is CancellationError: self = .cancelled
    default: self = .notConnected("\(error)")
    }
  }

  private init(rpc error: RPCError) {
    let status = RPCStatus(code: StatusCode(rawValue: Int32(error.code.rawValue)), error.message)
    switch error.code {
    case .unavailable, .cancelled:
      self = Task.isCancelled ? .cancelled : .connectionLost(error.description)
    case .deadlineExceeded: self = .timedOut
    default:
      // An error that has a cause arose on this side: the stream could not be written or read.
      if let cause = error.cause as? P4RuntimeError {
        self = cause
      } else if error.cause is CancellationError, Task.isCancelled {
        self = .cancelled
      } else if error.cause != nil {
        self = .connectionLost(error.description)
      } else {
        self = .refused(status)
      }
    }
  }
}

extension RPCStatus {
  fileprivate init(code: StatusCode, _ message: String) {
    self.init(code: code, message: message)
  }
}
#endif
