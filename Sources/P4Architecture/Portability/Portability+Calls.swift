import P4Diagnostics
import P4Source

/// Calls that only one vendor has, and counters that count something else.
extension Portability {
  func checkCalls() {
    var vendor: Set<IR.InstanceID> = []
    for call in pipeline.calls {
      switch call.callee {
      case .externFunction(let name) where Self.vendorFunctions.contains(name):
        tell(
          .vendorOverload, at: call.range, "`\(name)` is not of \(pipeline.architecture.title)")
      case .instanceMethod(let id, let method):
        // Told once an object.
        if let overload = vendorOverload(call, id, method), vendor.insert(id).inserted,
          !pipeline[id].annotations.silence(.vendorOverload)
        {
          tell(
            .vendorOverload, at: call.range,
            "\(overload) is DPDK's, not of \(pipeline.architecture.title)")
        }
      default: break
      }
    }
  }

  /// Of Linux' traffic control; everything else that vendors add are methods.
  private static let vendorFunctions: Set<String> = [
    "add_entry_if", "update_expire_info", "set_entry_expire_time_if", "is_host_port",
    "is_net_port",
  ]

  /// What DPDK's headers add to PNA 0.7 and PSA 1.2, for a message. Tells also of counters that
  /// count something else than a length.
  private func vendorOverload(
    _ call: IR.Call, _ id: IR.InstanceID, _ method: String
  ) -> String? {
    let extern = pipeline[id].extern
    if method == "dpdk_execute" || extern == "ipsec_accelerator" { return "`\(method)`" }
    let position = extern == "Counter" ? 1 : 0
    guard method == "count", extern == "Counter" || extern == "DirectCounter",
      position < call.arguments.count, call.arguments[position].isSome,
      pipeline.architecture == .pna || pipeline.architecture == .psa
    else { return nil }
    let argument = call.arguments[position]
    // With a length it says what a device that counts bytes by itself would count.
    guard !isLength(argument, follows: true) else { return nil }
    tell(
      .counterAsData, at: pipeline.range(of: argument),
      "counter `\(pipeline[id].name)` is given `\(spelling(argument))`, which is no length")
    return "`count` with a value"
  }

  /// Whether a length, by its name, is part of the value, or of what a variable in it was given.
  private func isLength(_ value: IR.ExprID, follows: Bool) -> Bool {
    contains(value) { part in
      switch pipeline[part] {
      case .call(let call):
        if case .builtin = pipeline[call].callee { return true }
        return false
      case .variable(let variable):
        if Self.isLength(pipeline[variable].name) { return true }
        return follows && isLength(variable)
      case .field: return lastName(part).map(Self.isLength) ?? false
      default: return false
      }
    }
  }

  private func isLength(_ variable: IR.VariableID) -> Bool {
    pipeline.stmts.contains { statement in
      switch statement {
      case .declare(variable, let value): return value.isSome && isLength(value, follows: false)
      case .assign(let target, _, let value):
        guard case .variable(variable) = pipeline[target] else { return false }
        return isLength(value, follows: false)
      default: return false
      }
    }
  }

  private static func isLength(_ name: String) -> Bool {
    isOne(of: ["len", "size", "bytes", "octets"], in: name)
  }
}

extension Architecture {
  /// As people call it.
  var title: String {
    switch self {
    case .pna: "PNA"
    case .psa: "PSA"
    default: "the architecture"
    }
  }
}
