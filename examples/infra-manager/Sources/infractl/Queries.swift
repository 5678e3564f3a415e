import ArgumentParser
import GRPCCore
import InfraAPI
import SwiftProtobuf

/// `infractl status`
struct Status: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says what the daemon knows and how it stands with the device.")

  @OptionGroup var options: DaemonOptions

  func run() async throws {
    let status = try await options.infra { try await $0.getStatus(Infra_V1_StatusRequest()) }
    print("session \(status.session)\(status.pending ? ", pending" : "")")
    if !status.reason.isEmpty { print("  \(status.reason)") }
    print(
      """
      \(status.endpoints) endpoints, \(status.services) services, \(status.policies) policies, \
      \(status.addressSets) address sets, \(status.routes) routes, \(status.peers) peers
      \(status.entries) entries
      """)
    for entry in status.failed {
      print("refused: \(entry.table): \(entry.entry): \(entry.message)")
    }
  }
}

/// `infractl reconcile`
struct Reconcile: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compares the device with what it should hold, and mends the difference.")

  @OptionGroup var options: DaemonOptions

  func run() async throws {
    let answer = try await options.infra { try await $0.reconcile(Infra_V1_ReconcileRequest()) }
    print(
      """
      \(answer.unchanged) as wanted, \(answer.inserted) inserted, \(answer.modified) modified, \
      \(answer.deleted) deleted
      """)
  }
}

/// `infractl entries routes`
struct Entries: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prints what the device holds, an entry a line.")

  @OptionGroup var options: DaemonOptions
  @Argument(help: "A table as the program calls it; all without one.") var table: String?

  func run() async throws {
    let request = Infra_V1_ListEntriesRequest.with { $0.table = table ?? "" }
    try await options.infra { infra in
      try await infra.listEntries(request) { response in
        for try await entry in response.messages { print("\(entry.table) \(entry.json)") }
      }
    }
  }
}

/// `infractl health`
struct CheckHealth: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "health", abstract: "Succeeds where the device holds what it should.")

  @OptionGroup var options: DaemonOptions
  @Flag(help: "Waits until it does.") var wait = false

  func run() async throws {
    let status = try await options.connected { [wait] client in
      let health = Grpc_Health_V1_Health.Client(wrapping: client)
      let request = Grpc_Health_V1_HealthCheckRequest()
      guard wait else { return try await health.check(request).status }
      return try await health.watch(request) { response in
        for try await answer in response.messages where answer.status == .serving {
          return .serving
        }
        return .unknown
      }
    }
    print(status == .serving ? "serving" : "not serving")
    guard status == .serving else { throw ExitCode.failure }
  }
}
