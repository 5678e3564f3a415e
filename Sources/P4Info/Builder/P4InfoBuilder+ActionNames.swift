internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

extension P4InfoBuilder {
  /// No two actions have one name for the control plane (P4-16 §16.3; p4c:
  /// frontends/p4/duplicateActionControlPlaneNameCheck.cpp). Two instances of one control share an
  /// action with an absolute name, which is no clash.
  mutating func checkActionNames() {
    var first: [String: IR.ActionID] = [:]
    for index in pipeline.actions.indices where pipeline.actions[index].isReachable {
      let action = pipeline.actions[index]
      guard let earlier = first[action.controlPlaneName] else {
        first[action.controlPlaneName] = IR.ActionID(index: index)
        continue
      }
      let other = pipeline[earlier]
      guard other.nameRange != action.nameRange else { continue }
      sink.emit(
        .p4infoNameClash, at: action.nameRange,
        "two actions have the control-plane name `\(action.controlPlaneName)`",
        notes: [Label(other.nameRange, "the other one is declared here")],
        help: "change a `@name`, or one of the declared names")
    }
  }
}
