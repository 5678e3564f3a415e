internal import P4Architecture
internal import P4Source

/// Findings about the program as written are held against the program that is left once the
/// target's compiler has followed values: what it no longer meets goes, what it meets only then
/// comes. Only where something would be refused, or where operands may be hidden.
extension CheckContext {
  /// Checks of expressions, and of what they decide.
  private static let followed: [any Check.Type] = [
    HeaderConstructCheck.self, OperatorCheck.self, LogicalOperandCheck.self,
    OperandWidthCheck.self, ConstantLeftCheck.self, ShiftCheck.self, SelectCheck.self,
    ExternArgumentCheck.self, KeyCheck.self, RuleCheck.self,
  ]

  /// What else depends on values: what a table is looked up by, and what is handed on.
  private static let capabilities: Set<String> = [
    Capability.headerConstructs.name, Capability.packetLengthArgument.name,
    Capability.duplicateKey.name, "table.direct.class", "add_entry.data_place",
  ]

  private static func isFollowed(_ capability: String) -> Bool {
    capability.hasPrefix("expr.") || capabilities.contains(capability)
  }

  mutating func followValues() {
    guard let keeps = facts.names(.keptArguments) else { return }
    guard
      findings.contains(where: { Self.mayChange($0.reason) }) || inventory.mayHideOperands
        || inventory.mayMoveKeys,
      let values = inventory.followed(keepingArgumentsOf: keeps)
    else { return }
    var context = CheckContext(values.inventory, facts)
    for check in Self.followed { check.run(&context) }
    let now = context.findings.filter { Self.isFollowed($0.reason.capability) }
    let before = findings
    findings = findings.compactMap { finding in
      let stays = { (range: SourceRange) in
        if values.removes(range) { return false }
        guard Self.isFollowed(finding.reason.capability) else { return true }
        return now.contains {
          $0.reason.capability == finding.reason.capability && $0.reason.mentions(range)
        }
      }
      guard finding.object != nil || finding.reason.verdict == .unsupported else { return finding }
      var places = ([finding.reason.range] + finding.reason.otherRanges)[...]
      places.removeAll { !stays($0) }
      guard let first = places.popFirst() else { return nil }
      var kept = finding
      kept.reason.range = first
      kept.reason.otherRanges = Array(places)
      return kept
    }
    for finding in now {
      let ranges = [finding.reason.range] + finding.reason.otherRanges
      for range in ranges
      where !inventory.overwritten.contains(range)
        && !before.contains(where: {
          $0.reason.capability == finding.reason.capability && $0.reason.mentions(range)
        })
      {
        add(finding, at: range, values)
      }
    }
  }

  /// Whether the reason is worth following values for.
  private static func mayChange(_ reason: Reason) -> Bool {
    reason.verdict == .unsupported && reason.stage != .semantics
      && (isFollowed(reason.capability) || reason.capability.hasPrefix("extern.")
        || reason.capability.hasPrefix("func."))
  }

  /// Adds what only the program with values followed shows.
  private mutating func add(
    _ finding: Finding, at range: SourceRange, _ values: FollowedValues
  ) {
    var made = finding
    made.reason.range = range
    made.reason.otherRanges = []
    made.owners = finding.owners.map { owner in
      inventory.owner(of: values.inventory.owner(owner).object)
    }
    findings.append(made)
  }
}

extension Reason {
  /// Whether it is about a place.
  fileprivate func mentions(_ place: SourceRange) -> Bool {
    range == place || otherRanges.contains(place)
  }
}
