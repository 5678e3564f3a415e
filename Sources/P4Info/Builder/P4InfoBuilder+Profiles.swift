internal import BigInt
internal import P4Architecture
internal import P4Diagnostics

extension P4InfoBuilder {
  /// Adds an action profile or selector.
  ///
  /// - Parameter annotations: Those of the declaration, or of the property that constructs it.
  mutating func addProfile(_ id: IR.InstanceID, annotations: [IR.Annotation]) {
    let instance = pipeline[id]
    let name = instance.controlPlaneName
    note(.actionProfile, name, at: instance.nameRange)
    var own = ["max_group_size", "selector_size_semantics", "max_member_weight"]
    if !options.followsReference { own.append("weights_disallowed") }
    var profile = Doc.ActionProfile()
    let text = text(annotations, excluding: own)
    profile.preamble = preamble(.actionProfile, name, text)
    profile.withSelector = rules.isSelector(instance.extern)
    profile.size = size(of: instance, .actionProfile)
    for annotation in annotations where own.contains(annotation.name) {
      guard profile.withSelector else {
        sink.emit(
          .p4infoIgnoredAnnotation, at: annotation.range,
          "`@\(annotation.name)` is ignored: `\(name)` has no selector")
        continue
      }
      set(annotation, &profile)
    }
    // After the semantics, of which it is a part.
    if profile.withSelector, let annotation = annotations.first(named: "max_member_weight") {
      if case .sumOfMembers = profile.selectorSizeSemantics {
        profile.selectorSizeSemantics = .sumOfMembers(maxMemberWeight: number(annotation))
      } else {
        sink.emit(
          .p4infoIgnoredAnnotation, at: annotation.range,
          "`@max_member_weight` is ignored: `\(name)` does not count members",
          help: "write `@selector_size_semantics(\"sum_of_members\")` too")
      }
    }
    let users = (profileUsers[name] ?? []).sorted(by: bytesPrecede)
    for (at, user) in users.enumerated() where at == 0 || users[at - 1] != user {
      if let table = symbols.id(.table, user) { profile.tableIDs.append(table) }
    }
    document.actionProfiles.append(profile)
  }

  private mutating func set(_ annotation: IR.Annotation, _ profile: inout Doc.ActionProfile) {
    switch annotation.name {
    case "max_group_size": profile.maxGroupSize = number(annotation)
    case "weights_disallowed": profile.weightsDisallowed = true
    case "selector_size_semantics":
      switch annotation.stringArgument?.lowercased() {
      case "sum_of_weights": profile.selectorSizeSemantics = .sumOfWeights
      case "sum_of_members":
        profile.selectorSizeSemantics = .sumOfMembers(maxMemberWeight: 0)
      default:
        sink.emit(
          .p4infoBadAnnotation, at: annotation.range,
          "`@selector_size_semantics` is \"sum_of_weights\" or \"sum_of_members\"")
      }
    default: break
    }
  }

  private mutating func number(_ annotation: IR.Annotation) -> Int32 {
    guard let value = annotation.integerArgument, let number = Int32(exactly: value) else {
      sink.emit(
        .p4infoBadAnnotation, at: annotation.range,
        "`@\(annotation.name)` takes a number of 32 bits")
      return 0
    }
    return number
  }
}
