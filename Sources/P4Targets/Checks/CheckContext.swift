internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

/// What the checks of one target see and write to.
struct CheckContext {
  let inventory: Inventory
  let facts: TargetFacts
  let pipeline: Pipeline
  var findings: [Finding] = []
  var fit: [FitRow] = []
  /// Of `findings`, by what makes two of them the same.
  private var seen = IndexTable()
  /// By form of the inventory: the name to look up, or nil where it is plainly supported.
  private let remarkableForms: [String?]

  /// A reason before features are known.
  struct Finding {
    var reason: Reason
    /// Into the inventory's owners: wherever the program does it.
    var owners: [Int]
    /// nil where one reason stands for the whole program.
    var object: Object?
  }

  init(_ inventory: Inventory, _ facts: TargetFacts) {
    self.inventory = inventory
    pipeline = inventory.pipeline
    self.facts = facts
    remarkableForms = inventory.forms.map { form in
      let name =
        form.names.count == 1
        ? form.names[0]
        : form.names.first { facts.lists(form.capability, $0) } ?? form.names[form.names.count - 1]
      return facts.supports(form.capability, name) ? nil : name
    }
  }

  // MARK: Asking and telling at once

  /// Looks a construct up in a capability's map and tells what the map says about it.
  /// - Parameter construct: how messages name it, in backticks where it is code.
  mutating func check(
    _ kind: @autoclosure () -> DiagnosticKind, _ capability: Capability, _ name: String,
    _ construct: @autoclosure () -> String, at range: SourceRange, owner: Int
  ) {
    if facts.supports(capability, name) { return }
    switch facts.lookup(capability, name) {
    case .listed(let terms):
      guard terms.soundVerdict != .supported else { return }
      tell(kind(), capability, name, construct(), terms, at: range, owner: owner)
    case .unlisted(let verdict, var terms):
      guard verdict != .supported else { return }
      terms.verdict = verdict
      if verdict == .unknown {
        // The sources of what is listed say nothing about what is not.
        terms.note = "nothing is published about it"
        terms.sources = []
      }
      tell(kind(), capability, name, construct(), terms, at: range, owner: owner)
    case .absent:
      let terms = FactTerms(
        verdict: facts.unlisted, stage: .accept, note: "nothing is published about it")
      guard terms.soundVerdict != .supported else { return }
      tell(kind(), capability, name, construct(), terms, at: range, owner: owner)
    }
  }

  /// The name of a form that decides, where the target does not plainly support it.
  func remarkable(_ form: Int) -> String? { remarkableForms[form] }

  /// Looks all uses of a capability up in its map.
  /// - Parameter construct: how messages call a name.
  mutating func checkUses(
    _ kind: DiagnosticKind, of capability: Capability, _ construct: (String) -> String
  ) {
    for use in inventory.uses where inventory.forms[use.form].capability == capability {
      guard let name = remarkableForms[use.form] else { continue }
      check(kind, capability, name, construct(name), at: use.range, owner: use.owner)
    }
  }

  /// Tells that `construct` goes beyond a fact with these terms, or the way around it that the
  /// target has.
  mutating func tell(
    _ kind: DiagnosticKind, _ capability: Capability, _ name: String, _ construct: String,
    _ terms: FactTerms, at range: SourceRange, owner: Int
  ) {
    if facts.hasSatisfactions,
      let way = satisfaction(capability, name, owner, better: terms.soundVerdict)
    {
      guard way.terms.soundVerdict != .supported else { return }
      var words = "\(construct): by \(way.by)"
      if let note = way.terms.note { words += ", \(note)" }
      for (index, loss) in way.loses.enumerated() {
        words += (index == 0 ? "; loses " : ", ") + loss
      }
      add(
        kind, capability.name, way.terms, words, at: range, owner: owner,
        mergeable: false)
      return
    }
    let others =
      terms.soundVerdict == .unsupported ? facts.alternatives(capability, name, terms) : nil
    add(
      kind, capability.name, terms, Self.sentence(construct, terms), at: range, owner: owner,
      mergeable: terms.soundVerdict == .unknown, alternatives: others)
  }

  static func sentence(_ construct: String, _ terms: FactTerms) -> String {
    if let note = terms.note { return "\(construct): \(note)" }
    let words =
      switch terms.soundVerdict {
      case .unsupported: "is not supported"
      case .unknown: "nothing is published about it"
      case .slowPath: "leaves the fast path"
      case .degraded: "behaves otherwise than the program says"
      case .emulated: "is emulated"
      case .satisfiedBy: "is done by a fixed function"
      case .supported: "is supported"
      }
    return terms.soundVerdict == .unknown ? "\(construct): \(words)" : "\(construct) \(words)"
  }

  /// The best way around whose terms the table at hand meets.
  private func satisfaction(
    _ capability: Capability, _ name: String, _ owner: Int, better than: Verdict
  ) -> Satisfaction? {
    var best: Int?
    var verdict = than
    for index in facts.satisfactions.indices
    where facts.satisfactions[index].isFor(capability, name)
      && facts.satisfactions[index].terms.soundVerdict > verdict
    {
      let conditions = facts.satisfactions[index].when
      if !conditions.isEmpty {
        guard case .table(let id) = inventory.owner(owner).object,
          let table = inventory.tables.first(where: { $0.table == id }),
          conditions.allSatisfy({ $0.holds(inventory.value($0.property, of: table)) })
        else { continue }
      }
      best = index
      verdict = facts.satisfactions[index].terms.soundVerdict
    }
    return best.map { facts.satisfactions[$0] }
  }

  /// Adds a finding. The same about one object is told once, at its first place, and what is
  /// merely unknown is told once for the whole program.
  mutating func add(
    _ kind: DiagnosticKind, _ capability: String, _ terms: FactTerms, _ message: String,
    at range: SourceRange, owner: Int, mergeable: Bool = false,
    alternatives: [String]? = nil
  ) {
    if terms.stage != .accept || terms.emittedOnly, capability != Capability.archRoles.name,
      isLeftOut(owner)
    {
      return
    }
    let object = mergeable ? nil : inventory.owner(owner).object
    let hash = message.tableHash
    let known = seen.find(hash) { index in
      findings[index].object == object && findings[index].reason.message == message
        && findings[index].reason.capability == capability
    }
    if let index = known {
      let last = findings[index].reason.otherRanges.last ?? findings[index].reason.range
      if last != range { findings[index].reason.otherRanges.append(range) }
      if findings[index].owners.last != owner { findings[index].owners.append(owner) }
      return
    }
    seen.insert(hash, findings.count)
    let others =
      alternatives ?? (terms.soundVerdict == .unsupported ? terms.hint.map { [$0] } : nil)
    let reason = Reason(
      capability: capability, kind: kind, stage: terms.stage, verdict: terms.soundVerdict,
      message: message, hint: terms.hint, alternatives: others ?? [], range: range,
      subject: pipeline.subject(inventory.owner(owner).object),
      sources: terms.sources, features: [])
    findings.append(Finding(reason: reason, owners: [owner], object: object))
  }

  /// Takes out refusals of what stands in assignments that nobody reads: compilers never meet it.
  mutating func dropOverwritten() {
    func isRefusal(_ finding: Finding) -> Bool {
      finding.reason.verdict == .unsupported && finding.reason.stage != .semantics
        && finding.reason.capability.hasPrefix("expr.")
    }
    guard findings.contains(where: isRefusal) else { return }
    let stores = inventory.overwritten
    guard !stores.ranges.isEmpty else { return }
    findings = findings.compactMap { finding in
      guard isRefusal(finding) else { return finding }
      var places = ([finding.reason.range] + finding.reason.otherRanges)[...]
      places.removeAll { stores.contains($0) }
      guard let first = places.popFirst() else { return nil }
      var kept = finding
      kept.reason.range = first
      kept.reason.otherRanges = Array(places)
      return kept
    }
  }

  /// Whether it stands in a block that the target does not run, which is told once.
  private func isLeftOut(_ owner: Int) -> Bool {
    let block = inventory.owner(owner).block
    return block.isSome && facts.lists(.archRoles, inventory.roles[block.index])
  }

  /// Notes a number against its limit for the fit table and tells where it goes beyond.
  mutating func measure(
    _ kind: @autoclosure () -> DiagnosticKind, _ capability: Capability, _ number: Int,
    _ title: @autoclosure () -> String, at range: SourceRange, owner: Int, show: Bool = true
  ) {
    if show {
      let limit = facts.limit(capability)
      fit.append(
        FitRow(
          capability: capability.name, title: title(), used: number, limit: limit?.value,
          unit: limit?.unit ?? "",
          sources: limit?.terms.sources ?? []))
    }
    guard let terms = facts.exceeded(capability, number), let limit = facts.limit(capability)
    else { return }
    let unit = limit.unit.isEmpty ? "" : " \(limit.unit)"
    var terms2 = terms
    let note = terms.note.map { ": \($0)" } ?? ""
    terms2.note = "\(number)\(unit), the limit is \(limit.value)\(note)"
    tell(kind(), capability, "", title(), terms2, at: range, owner: owner)
  }
}

/// One family of capabilities: how to recognise that a program uses them. Each has a file and a
/// catalogue entry of its own; the facts are the descriptors'.
protocol Check: Sendable {
  static var kind: DiagnosticKind { get }
  static func run(_ context: inout CheckContext)
}
