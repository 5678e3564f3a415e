internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

extension TargetReport {
  /// Puts what the checks found together: reasons in order, features with their worst.
  init(_ target: Descriptor, _ context: CheckContext, _ slices: FeatureSlices?) {
    var findings = context.findings
    for index in findings.indices { Self.dropRepeats(of: &findings[index].reason) }
    if let slices {
      for index in findings.indices {
        findings[index].reason.features = slices.features(of: findings[index].owners)
      }
      for (feature, shortfalls) in slices.shortfalls.enumerated() {
        for shortfall in shortfalls {
          Self.add(shortfall, feature, context, to: &findings)
        }
      }
    }
    // Positions are sorted, not the reasons themselves, which are large.
    let keys = findings.indices.map { SortKey(findings[$0].reason, $0) }.sorted()
    reasons = keys.map { findings[$0.position].reason }
    id = target.id
    title = target.title
    version = target.version
    fit = context.fit
    rooms = slices?.rooms(limit: context.facts.limit(.tableSize)?.value) ?? []
    stages = StageVerdicts()
    for index in reasons.indices {
      let stage = reasons[index].stage
      stages[stage] = min(stages[stage], reasons[index].verdict)
    }
    verdict = stages.worst
    features = []
    guard let slices else { return }
    var own: [[Int]] = Array(repeating: [], count: slices.features.count)
    for index in reasons.indices {
      for feature in reasons[index].features { own[feature].append(index) }
    }
    for (index, feature) in slices.features.enumerated() {
      var stages = StageVerdicts()
      for reason in own[index] {
        let stage = reasons[reason].stage
        stages[stage] = min(stages[stage], reasons[reason].verdict)
      }
      // What the kernel does for the device leaves the fast path, on whatever target.
      if !feature.leftTo.isEmpty { stages.semantics = min(stages.semantics, .slowPath) }
      let missing = slices.missing[index]
      features.append(
        FeatureVerdict(
          id: feature.id, title: feature.title,
          verdict: missing.isEmpty ? stages.worst : .unsupported, stages: stages,
          carried: missing.isEmpty, missing: missing, required: feature.required,
          reasons: own[index].sorted { (reasons[$0].verdict, $0) < (reasons[$1].verdict, $1) }))
    }
  }

  /// Leaves each place once: what is instantiated twice is walked through twice.
  private static func dropRepeats(of reason: inout Reason) {
    if reason.otherRanges.isEmpty { return }
    var met = IndexTable()
    met.insert(Self.hash(reason.range), 0)
    var kept = [reason.range]
    for range in reason.otherRanges {
      let hash = Self.hash(range)
      if met.find(hash, { kept[$0] == range }) != nil { continue }
      met.insert(hash, kept.count)
      kept.append(range)
    }
    if kept.count <= reason.otherRanges.count { reason.otherRanges = Array(kept.dropFirst()) }
  }

  private static func hash(_ range: SourceRange) -> Int {
    var hash = UInt64(range.start.raw) << 32 | UInt64(range.end.raw)
    hash &*= 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: hash ^ hash >> 29)
  }

  /// By stage and verdict, then as the program is written; that it is for something else comes
  /// before all that follows from it.
  private struct SortKey: Comparable {
    var major: Int
    var place: UInt32
    var position: Int

    init(_ reason: Reason, _ position: Int) {
      let follows = reason.capability.hasPrefix("arch.pa") ? 0 : 256
      major = follows + Int(reason.stage.rawValue) * 16 + Int(reason.verdict.rawValue)
      place = reason.range.start.raw
      self.position = position
    }

    static func < (a: SortKey, b: SortKey) -> Bool {
      if a.major != b.major { return a.major < b.major }
      return a.place != b.place ? a.place < b.place : a.position < b.position
    }
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
    findings.append(CheckContext.Finding(reason: reason, owners: [shortfall.owner], object: nil))
  }
}
