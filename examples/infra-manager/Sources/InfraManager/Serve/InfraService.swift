public import GRPCCore
import GRPCProtobuf
public import InfraAPI
import P4RuntimeClient

/// The daemon's service: turns messages into requests and outcomes into answers.
public struct InfraService: Infra_V1_Infra.SimpleServiceProtocol {
  private let manager: Manager

  public init(_ manager: Manager) { self.manager = manager }

  public func addEndpoint(
    request: Infra_V1_Endpoint, context: ServerContext
  ) async throws -> Infra_V1_EndpointAdded {
    try await answering("AddEndpoint") {
      let endpoint = try Endpoint(request)
      let outcome = try await manager.apply([.put(endpoint)])
      var answer = Infra_V1_EndpointAdded()
      answer.endpoint = await manager.endpointNumber(endpoint.name) ?? 0
      if let node = await manager.standing.cluster.node {
        answer.gatewayMac = "\(node.gatewayMAC)"
        answer.gatewayAddresses = node.gatewayAddresses.map { "\($0)" }
      }
      answer.applied = Infra_V1_Applied(outcome)
      return answer
    }
  }

  public func deleteEndpoint(
    request: Infra_V1_DeleteEndpointRequest, context: ServerContext
  ) async throws -> Infra_V1_Applied {
    try await answering("DeleteEndpoint") {
      Infra_V1_Applied(try await manager.apply([.remove(.endpoint, request.name)]))
    }
  }

  public func apply(
    request: Infra_V1_ApplyRequest, context: ServerContext
  ) async throws -> Infra_V1_Applied {
    try await answering("Apply") {
      Infra_V1_Applied(try await manager.apply(try request.updates.map { try Request($0) }))
    }
  }

  public func reconcile(
    request: Infra_V1_ReconcileRequest, context: ServerContext
  ) async throws -> Infra_V1_Reconciled {
    try await answering("Reconcile") {
      let report = try await manager.reconcile()
      var answer = Infra_V1_Reconciled()
      answer.inserted = UInt32(clamping: report.inserted)
      answer.modified = UInt32(clamping: report.modified)
      answer.deleted = UInt32(clamping: report.deleted)
      answer.unchanged = UInt32(clamping: report.unchanged)
      return answer
    }
  }

  public func getStatus(
    request: Infra_V1_StatusRequest, context: ServerContext
  ) async throws -> Infra_V1_Status {
    Infra_V1_Status(await manager.standing)
  }

  public func listEntries(
    request: Infra_V1_ListEntriesRequest, response: RPCWriter<Infra_V1_Entry>,
    context: ServerContext
  ) async throws {
    try await answering("ListEntries") {
      try await manager.client.listEntries(of: request.table) { table, json in
        var entry = Infra_V1_Entry()
        entry.table = table
        entry.json = json
        try await response.write(entry)
      }
    }
  }

  /// Gives errors their codes, and counts.
  private func answering<R>(_ method: String, _ body: () async throws -> R) async throws -> R {
    let began = ContinuousClock.now
    var isAnswered = false
    defer { Measures.answered(method, began.duration(to: .now), isAnswered) }
    do {
      let answer = try await body()
      isAnswered = true
      return answer
    } catch let error as InfraError {
      throw GoogleRPCStatus(error)
    } catch let error as P4RuntimeError {
      throw GoogleRPCStatus(.device(error))
    }
  }
}

extension Infra_V1_Applied {
  init(_ outcome: Manager.Outcome) {
    self.init()
    inserted = UInt32(clamping: outcome.changes.inserted)
    modified = UInt32(clamping: outcome.changes.modified)
    deleted = UInt32(clamping: outcome.changes.deleted)
    pending = outcome.pending != nil
    reason = outcome.pending ?? ""
  }
}

extension Infra_V1_Status {
  init(_ standing: Manager.Standing) {
    self.init()
    switch standing.state {
    case .connecting: session = "connecting"
    case .primary: session = "primary"
    case .closed: session = "closed"
    case .backup(let primary):
      session = "backup"
      reason = "\(P4RuntimeError.notPrimary(primary))"
    case .unusable(let error):
      session = "unusable"
      reason = "\(error)"
    }
    if reason.isEmpty { reason = standing.problem }
    pending = standing.isPending
    let cluster = standing.cluster
    endpoints = UInt32(clamping: cluster.endpoints.count)
    services = UInt32(clamping: cluster.services.count)
    policies = UInt32(clamping: cluster.policies.count)
    addressSets = UInt32(clamping: cluster.addressSets.count)
    routes = UInt32(clamping: cluster.routes.count)
    peers = UInt32(clamping: cluster.peers.count)
    entries = UInt32(clamping: standing.entries)
    failed = standing.failed.map { Infra_V1_FailedEntry($0) }
  }
}
