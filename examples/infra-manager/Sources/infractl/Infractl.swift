import ArgumentParser
import GRPCCore
import GRPCNIOTransportHTTP2
import GRPCProtobuf
import InfraAPI
import SwiftProtobuf

/// Tells the daemon what to do, and asks it how things are.
@main
struct Infractl: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "infractl", abstract: "Feeds infra-manager.",
    subcommands: [
      Apply.self, AddEndpoint.self, DeleteEndpoint.self, Status.self, Reconcile.self,
      Entries.self, CheckHealth.self,
    ])
}

/// Where the daemon is.
struct DaemonOptions: ParsableArguments {
  @Option(help: "Where the daemon listens, ADDRESS:PORT.")
  var daemon = "127.0.0.1:9640"

  typealias Client = GRPCClient<HTTP2ClientTransport.Posix>

  /// Connects for as long as `body` takes. An error of the daemon's is said with all its details.
  func connected<R: Sendable>(
    _ body: @Sendable @escaping (Client) async throws -> R
  ) async throws -> R {
    guard let colon = daemon.lastIndex(of: ":"),
      let port = UInt16(daemon[daemon.index(after: colon)...])
    else { throw ValidationError("'\(daemon)' is not ADDRESS:PORT") }
    let transport = try HTTP2ClientTransport.Posix(
      target: .ipv4(address: String(daemon[..<colon]), port: Int(port)),
      transportSecurity: .plaintext)
    do {
      return try await withGRPCClient(transport: transport) { try await body($0) }
    } catch let error as RPCError {
      throw Refusal(error)
    }
  }

  func infra<R: Sendable>(
    _ body:
      @Sendable @escaping (Infra_V1_Infra.Client<HTTP2ClientTransport.Posix>) async throws
      -> R
  ) async throws -> R {
    try await connected { try await body(Infra_V1_Infra.Client(wrapping: $0)) }
  }
}

/// What the daemon answered, for people.
struct Refusal: Error, CustomStringConvertible {
  let description: String

  init(_ error: RPCError) {
    var text = "\(error.code): \(error.message)"
    let details = (try? error.unpackGoogleRPCStatus())?.details ?? []
    for detail in details {
      guard let any = detail.any, let failed = try? Infra_V1_FailedEntries(unpackingAny: any)
      else { continue }
      for entry in failed.entries {
        text += "\n  \(entry.table): \(entry.entry): \(entry.message)"
      }
    }
    description = text
  }
}

extension Infra_V1_Applied {
  /// For people.
  var summary: String {
    let counts = "\(inserted) inserted, \(modified) modified, \(deleted) deleted"
    return pending ? "\(counts); pending: \(reason)" : counts
  }
}
