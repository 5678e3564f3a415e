internal import BigInt
internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

/// Extern objects and their methods.
enum ExternCheck: Check {
  static var kind: DiagnosticKind { .capabilityExtern }

  static func run(_ context: inout CheckContext) {
    let pipeline = context.pipeline
    for id in context.inventory.instances {
      let instance = pipeline[id]
      let owner = context.inventory.owner(of: .instance(id))
      let extern = instance.extern
      let name = context.facts.lists(.externTypes, extern) ? extern : baseName(extern, context)
      context.check(
        kind, .externTypes, name, "extern `\(extern)`", at: instance.range, owner: owner)
    }
    for site in context.inventory.calls {
      guard case .instanceMethod(let instance, _) = pipeline[site.call].callee else { continue }
      // Only methods that the descriptor knows apart from their extern.
      let isOwn = !standardExterns.contains(pipeline[instance].extern)
      let name = isOwn && !context.facts.lists(.externMethods, site.name) ? "user" : site.name
      guard context.facts.lists(.externMethods, name) else { continue }
      context.check(
        kind, .externMethods, name, "`\(site.name)`", at: pipeline[site.call].range,
        owner: site.owner)
    }
  }

  /// User-declared externs are one kind for a target.
  private static func baseName(_ extern: String, _ context: CheckContext) -> String {
    standardExterns.contains(extern) ? extern : "user"
  }

  static let standardExterns: Set<String> = [
    "ActionProfile", "ActionSelector", "BufferingQueueingEngine", "Checksum", "Checksum16",
    "Counter", "Digest", "DirectCounter", "DirectMeter", "Hash", "InternetChecksum", "Meter",
    "PacketReplicationEngine", "Random", "Register", "action_profile", "action_selector",
    "counter", "direct_counter", "direct_meter", "ipsec_accelerator", "meter", "packet_in",
    "packet_out", "register",
  ]
}
