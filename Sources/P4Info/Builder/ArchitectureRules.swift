internal import P4Architecture

/// What an architecture calls the externs and table properties that P4Info knows
/// (p4c: control-plane/p4RuntimeArchStandard.h).
struct ArchitectureRules {
  /// v1model spells its externs in lower case; PSA and PNA share their spelling.
  enum Family {
    case v1model, psa, pna
  }

  let family: Family
  /// `pkg_info.arch`.
  let name: String
  /// ubpf borrows PSA's externs but has neither digests nor idle timeouts.
  let hasDigestsAndTimeouts: Bool
  let followsReference: Bool

  init(_ architecture: Architecture, followsReference: Bool) {
    self.followsReference = followsReference
    switch architecture {
    case .psa: (family, name) = (.psa, "psa")
    case .pna: (family, name) = (.pna, "pna")
    case .ubpf: (family, name) = (.psa, "ubpf")
    case .v1model: (family, name) = (.v1model, "v1model")
    case .none, .ebpf, .xdp, .other:
      // p4c takes v1model where nothing else is said.
      family = .v1model
      name =
        followsReference
        ? "v1model" : architecture == .none || architecture == .other ? "" : architecture.rawValue
    }
    hasDigestsAndTimeouts = architecture != .ubpf
  }

  /// The architecture of the package; of the header that the program includes where the package is
  /// the program's own.
  static func architecture(of pipeline: Pipeline) -> Architecture {
    switch pipeline.architecture {
    case .none, .other:
      for header in pipeline.standardHeaders {
        switch header.split(separator: "/").last {
        case "pna.p4": return .pna
        case "psa.p4": return .psa
        case "v1model.p4": return .v1model
        case "ubpf_model.p4": return .ubpf
        case "ebpf_model.p4": return .ebpf
        case "xdp_model.p4": return .xdp
        default: break
        }
      }
      return pipeline.architecture
    case let known: return known
    }
  }

  /// The kind of object that an extern's instances are; nil for externs that P4Info leaves out.
  func kind(ofExtern name: String) -> ObjectKind? {
    switch (family, name) {
    case (.v1model, "counter"): .counter
    case (.v1model, "direct_counter"): .directCounter
    case (.v1model, "meter"): .meter
    case (.v1model, "direct_meter"): .directMeter
    case (.v1model, "action_profile"), (.v1model, "action_selector"): .actionProfile
    case (.v1model, "register"): .register
    case (.v1model, _): nil
    case (_, "Counter"): .counter
    case (_, "DirectCounter"): .directCounter
    case (_, "Meter"): .meter
    case (_, "DirectMeter"): .directMeter
    case (_, "ActionProfile"), (_, "ActionSelector"): .actionProfile
    case (_, "Register"): .register
    case (_, "Digest"): hasDigestsAndTimeouts ? .digest : nil
    default: nil
    }
  }

  /// Whether a profile of this extern chooses among members.
  func isSelector(_ name: String) -> Bool {
    name == (family == .v1model ? "action_selector" : "ActionSelector")
  }

  var implementationProperty: String {
    switch family {
    case .v1model: "implementation"
    case .psa: "psa_implementation"
    case .pna: "pna_implementation"
    }
  }

  var directCounterProperty: String {
    switch family {
    case .v1model: "counters"
    case .psa: "psa_direct_counter"
    case .pna: "pna_direct_counter"
    }
  }

  var directMeterProperty: String {
    switch family {
    case .v1model: "meters"
    case .psa: "psa_direct_meter"
    case .pna: "pna_direct_meter"
    }
  }

  /// The name of the constructor's parameter that is the number of cells.
  func sizeParameter(_ kind: ObjectKind) -> String {
    switch kind {
    case .counter where family != .v1model: "n_counters"
    case .meter where family != .v1model: "n_meters"
    default: "size"
    }
  }

  /// Which type argument is the index; nil where p4c does not look at it.
  func indexTypeArgument(_ kind: ObjectKind) -> Int? {
    guard family != .v1model else { return nil }
    switch kind {
    case .counter, .register: return 1
    case .meter: return 0
    default: return nil
    }
  }
}
