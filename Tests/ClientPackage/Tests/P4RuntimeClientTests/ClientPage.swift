import P4Runtime
import P4RuntimeClient

// The Swift code of docs/client.md, which a test holds equal to this file.

func program(_ client: P4RuntimeClient<Gate>) async throws {
  try await client.whileRunning {
    let service = Gate.BalanceUdp.Key(service: 7)
    let backend = Gate.UdpBackends.Weighted(.setBackend(ptr: 18, mac: MACAddress(2, 0, 0, 0, 0, 1)))
    try await client.write { batch in
      batch.ensure(Gate.BalanceUdp(service, .oneShot([backend])))
      batch.ensureAbsent(Gate.NextHop.self, .init(hop: 3))
    }
    for try await entry in client.entries(of: Gate.BalanceUdp.self) {
      print(entry.key.service, entry.target)
    }
  }
}

func restore(
  _ client: P4RuntimeClient<Gate>, services: [Gate.BalanceUdp]
) async throws -> ReconcileReport {
  var wanted = DesiredState<Gate>()
  try wanted.manage(entries: services)
  return try await client.reconcile(wanted)
}
