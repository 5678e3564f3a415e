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
    if let cause = error.causeInTLS {
      self = .untrusted(cause)
      return
    }
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

extension RPCError {
  /// What went wrong in the handshake that secures a connection. The transport makes no difference
  /// between these errors and others, so that they are told by the module of their type and by what
  /// they speak of: connections that break later have errors of that module too.
  fileprivate var causeInTLS: String? {
    var next = cause
    while let error = next {
      let text = "\(error)"
      if String(reflecting: type(of: error)).hasPrefix("NIOSSL."),
        ["certificate", "hostname", "handshake"].contains(where: text.lowercased().contains)
      {
        return text
      }
      next = (error as? RPCError)?.cause
    }
    return nil
  }
}

extension RPCStatus {
  fileprivate init(code: StatusCode, _ message: String) {
    self.init(code: code, message: message)
  }
}
#endif
