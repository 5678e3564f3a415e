internal import BigInt
internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

/// Calls of the architecture's free functions.
enum FunctionCheck: Check {
  static var kind: DiagnosticKind { .capabilityFunction }

  static func run(_ context: inout CheckContext) {
    let pipeline = context.pipeline
    for site in context.inventory.calls {
      guard case .externFunction(let function) = pipeline[site.call].callee else { continue }
      // A function of the program's own is listed under one name.
      let name =
        context.facts.lists(.functions, function) || standardFunctions.contains(function)
        ? function : "user"
      context.check(
        kind, .functions, name, "`\(function)`", at: pipeline[site.call].range, owner: site.owner)
    }
  }

  static let standardFunctions: Set<String> = [
    "SelectByDirection", "add_entry", "add_entry_if", "allocate_flow_id", "assert", "assume",
    "digest", "drop_packet", "egress_drop", "hash", "ingress_drop", "log_msg", "mark_to_drop",
    "mirror_packet", "multicast", "psa_clone_e2e", "psa_clone_i2e", "psa_normal",
    "psa_recirculate", "psa_resubmit", "random", "recirculate", "restart_expire_timer",
    "resubmit", "send_to_port", "set_entry_data", "set_entry_expire_time", "static_assert",
    "truncate", "update_checksum", "verify", "verify_checksum",
  ]
}
