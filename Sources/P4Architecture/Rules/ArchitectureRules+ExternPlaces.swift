import P4Diagnostics
import P4Source

/// In which blocks extern objects may be (PNA and PSA 1.2 "Restrictions on where externs may be
/// used"). Objects at top level are left alone: implementations may take them, and most do.
extension ArchitectureRules {
  mutating func checkExternPlaces() {
    for instance in pipeline.instances where instance.isReachable && instance.block.isSome {
      let role = role(of: instance.block)
      let allowed = blocks(for: instance.extern)
      guard !role.isEmpty, !allowed.isEmpty, !allowed.contains(role) else { continue }
      tell(
        .externPlace, at: instance.range,
        "a \(document) target need not support `\(instance.extern)` in `\(role)`",
        of: instance.annotations,
        help: "it belongs in \(allowed.map { "`\($0)`" }.joined(separator: " or "))")
    }
  }

  /// The package's parameters for blocks that may have the extern; empty for other externs.
  private func blocks(for extern: String) -> [String] {
    let isPNA = pipeline.architecture == .pna
    switch extern {
    case "ActionProfile", "ActionSelector", "Counter", "DirectCounter", "DirectMeter", "Hash",
      "Meter", "Random", "Register":
      return isPNA ? ["main_control"] : ["ig", "eg"]
    case "Checksum", "InternetChecksum":
      return isPNA ? ["main_parser", "main_control", "main_deparser"] : ["ip", "ep", "id", "ed"]
    case "Digest": return isPNA ? ["main_deparser"] : ["id"]
    default: return []
    }
  }
}
