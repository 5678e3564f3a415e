internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

extension TargetReport {
  /// Puts what the checks found together: reasons in order, features with their worst.
  init(_ target: Descriptor, _ context: CheckContext, _ slices: FeatureSlices?) {
    var findings = context.findings
    for index in findings.indices {
      findings[index].reason.features =
        slices?.features(of: findings[index].owners) ?? []
      // What is instantiated twice is walked through twice.
      var met: Set<SourceRange> = [findings[index].reason.range]
      findings[index].reason.otherRanges.removeAll { !met.insert($0).inserted }
    }
    if let slices {
      for (feature, shortfalls) in slices.shortfalls.enumerated() {
        for shortfall in shortfalls {
          Self.add(shortfall, feature, context, to: &findings)
        }
      }
    }
    let ordered = findings.map(\.reason).enumerated().sorted { a, b in
      let x = a.element
      let y = b.element
      // That the program is for something else comes before all that follows from it.
      let first = (x.kind == .capabilityArchitecture, y.kind == .capabilityArchitecture)
      if first.0 != first.1 { return first.0 }
      if x.stage != y.stage { return x.stage.rawValue < y.stage.rawValue }
      if x.verdict != y.verdict { return x.verdict < y.verdict }
      if x.range.start != y.range.start { return x.range.start < y.range.start }
      return a.offset < b.offset
    }.map(\.element)
    id = target.id
    title = target.title
    version = target.version
    reasons = ordered
    fit = context.fit
    stages = Self.worst(ordered)
    verdict = stages.worst
    features = []
    guard let slices else { return }
    for (index, feature) in slices.features.enumerated() {
      let own = ordered.indices.filter { ordered[$0].features.contains(index) }
      let stages = Self.worst(own.map { ordered[$0] })
      let missing = slices.missing[index]
      features.append(
        FeatureVerdict(
          id: feature.id, title: feature.title,
          verdict: missing.isEmpty ? stages.worst : .unsupported, stages: stages,
          carried: missing.isEmpty, missing: missing, required: feature.required,
          reasons: own.sorted { (ordered[$0].verdict, $0) < (ordered[$1].verdict, $1) }))
    }
  }

  private static func worst(_ reasons: [Reason]) -> StageVerdicts {
    var stages = StageVerdicts()
    for reason in reasons {
      stages[reason.stage] = min(stages[reason.stage], reason.verdict)
    }
    return stages
  }

  private static func add(
    _ shortfall: FeatureSlices.Shortfall, _ feature: Int, _ context: CheckContext,
    to findings: inout [CheckContext.Finding]
  ) {
    if let same = findings.firstIndex(where: { $0.reason.message == shortfall.message }) {
      findings[same].reason.features.append(feature)
      return
    }
    let reason = Reason(
      capability: "scale", kind: .capabilityScale, stage: .semantics, verdict: .degraded,
      message: shortfall.message, hint: nil, range: shortfall.range,
      subject: context.pipeline.subject(context.inventory.owner(shortfall.owner).object),
      sources: [
        Citation(
          repository: "projectcalico/calico", revision: "", path: shortfall.source, lines: "",
          quote: "", confidence: .documented)
      ], features: [feature])
    findings.append(CheckContext.Finding(reason: reason, owners: [shortfall.owner]))
  }
}
