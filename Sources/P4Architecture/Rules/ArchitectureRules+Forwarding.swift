import P4Diagnostics
import P4Source

/// `send_to_port`, `drop_packet` and `mirror_packet` belong to the main control (PNA "Functions for
/// directing packets" and "Packet Mirroring").
extension ArchitectureRules {
  mutating func checkForwarding(_ call: ReachableCode.ExternCall, _ name: String) {
    let role = role(of: call.block)
    guard !role.isEmpty, role != "main_control" else { return }
    tell(
      .forwardingPlace, at: range(of: call),
      "`\(name)` is called in `\(role)`; it is supported in the main control only",
      of: annotations(of: call),
      help: "set a field of the metadata here, and call `\(name)` in the main control")
  }

  /// Session 0 is the architecture's own.
  mutating func checkMirrorSession(_ call: ReachableCode.ExternCall) {
    let arguments = pipeline[call.call].arguments
    guard arguments.count > 1, arguments[1].isSome else { return }
    var session = arguments[1]
    while case .cast(let inner) = pipeline[session] { session = inner }
    guard case .integer(let index) = pipeline[session], pipeline.integers[Int(index)] == 0 else {
      return
    }
    tell(
      .mirrorSession, at: pipeline.range(of: session), "mirror session 0 is reserved",
      of: annotations(of: call), help: "use a session from 1 on")
  }
}
