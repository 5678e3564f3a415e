internal import BigInt
internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

/// Algorithms and types that are named in constructors: hashes, meters, counters.
enum AlgorithmCheck: Check {
  static var kind: DiagnosticKind { .capabilityAlgorithm }

  static func run(_ context: inout CheckContext) {
    let pipeline = context.pipeline
    for id in context.inventory.instances {
      let instance = pipeline[id]
      let owner = context.inventory.owner(of: .instance(id))
      for argument in instance.arguments where argument.isSome {
        guard case .enumMember(let type, let member) = pipeline[argument],
          Int(member) < pipeline[type].members.count
        else { continue }
        let name = pipeline[type].members[Int(member)].name
        let capability: Capability
        switch instance.extern {
        case "Hash", "Checksum": capability = .hashAlgorithms
        case "Meter", "DirectMeter": capability = .meterTypes
        case "Counter", "DirectCounter": capability = .counterTypes
        default: continue
        }
        guard context.facts.states(capability) else { continue }
        context.check(
          kind, capability, name, "`\(instance.extern)` of type `\(name)`", at: instance.range,
          owner: owner)
      }
    }
  }
}
