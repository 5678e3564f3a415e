import P4Diagnostics
import P4Source

/// What the documents of the PNA and of the PSA ask of a program and no type can say. The reference
/// compiler leaves it to its back ends, so each rule is a warning of the group `arch`. One rule a
/// file; each cites the section that states it.
struct ArchitectureRules: ~Copyable {
  let pipeline: Pipeline
  /// The calls of extern functions and of methods of direct objects that a packet can come to.
  let calls: [ReachableCode.ExternCall]
  var diagnostics: DiagnosticSink

  init(_ pipeline: Pipeline, _ diagnostics: DiagnosticSink) {
    self.pipeline = pipeline
    calls = pipeline.externCalls
    self.diagnostics = diagnostics
  }

  consuming func finish() -> DiagnosticSink { diagnostics }

  mutating func run() {
    let isPNA = pipeline.architecture == .pna
    guard isPNA || pipeline.architecture == .psa else { return }
    for table in pipeline.tables where table.isReachable {
      checkPropertyNames(table)
      checkPropertyValues(table)
      checkPropertyPairs(table)
      checkSelectorKeys(table)
      if isPNA { checkAddOnMiss(table) }
    }
    checkExternPlaces()
    checkDirectObjects()
    guard !calls.isEmpty else { return }
    for call in calls {
      checkDirectCall(call)
      guard isPNA, case .externFunction(let name) = pipeline[call.call].callee else { continue }
      switch name {
      case "add_entry", "add_entry_if": checkAddEntry(call, name)
      case "set_entry_expire_time", "set_entry_expire_time_if", "restart_expire_timer",
        "update_expire_info":
        checkExpiry(call, name)
      case "send_to_port", "drop_packet": checkForwarding(call, name)
      case "mirror_packet":
        checkForwarding(call, name)
        checkMirrorSession(call)
      default: break
      }
    }
  }

  // MARK: What rules ask

  /// The name that the architecture's own properties begin with.
  var prefix: String { pipeline.architecture == .pna ? "pna_" : "psa_" }

  /// The document that a rule stands in.
  var document: String { pipeline.architecture == .pna ? "PNA" : "PSA" }

  /// Tells of a breach, unless `@noWarn` of one of the declarations concerned turns it off.
  mutating func tell(
    _ kind: DiagnosticKind, at range: SourceRange, _ message: String, of lists: [IR.Annotation]...,
    labels: [Label] = [], notes: [Label] = [], help: String? = nil
  ) {
    for annotations in lists {
      for annotation in annotations where annotation.name == "noWarn" {
        let word = annotation.singleString.map { String($0.map { $0 == "_" ? "-" : $0 }) }
        if word == "arch" || word == kind.slug.description { return }
      }
    }
    diagnostics.emit(kind, at: range, message, labels: labels, notes: notes, help: help)
  }

  /// Whether a table has the property with the value `true`.
  func isTrue(_ name: String, _ table: IR.Table) -> Bool {
    guard case .expr(let value)? = table.property(name)?.value, case .bool(true) = pipeline[value]
    else { return false }
    return true
  }

  /// The name of the enum's member that a property has as its value.
  func member(_ name: String, _ table: IR.Table) -> String? {
    guard case .expr(let value)? = table.property(name)?.value,
      case .enumMember(let owner, let position) = pipeline[value],
      Int(position) < pipeline[owner].members.count
    else { return nil }
    return pipeline[owner].members[Int(position)].name
  }

  /// The extern object that a property has as its value.
  func instance(_ name: String, _ table: IR.Table) -> IR.InstanceID? {
    guard case .instance(let instance)? = table.property(name)?.value else { return nil }
    return instance
  }

  /// The role of the block of the package that a block belongs to.
  func role(of block: IR.BlockID) -> String {
    var block = block
    while block.isSome {
      if !pipeline[block].role.isEmpty { return pipeline[block].role }
      block = pipeline[block].parent
    }
    return ""
  }

  /// The tables that list one of the actions that a call stands in.
  func tables(of call: ReachableCode.ExternCall) -> [IR.Table] {
    guard call.action.isSome else { return [] }
    return pipeline.tables.filter { table in
      table.isReachable
        && table.actions.contains {
          $0.action == call.action || $0.action == call.outermostAction
        }
    }
  }

  func range(of call: ReachableCode.ExternCall) -> SourceRange { pipeline[call.call].range }

  func annotations(of call: ReachableCode.ExternCall) -> [IR.Annotation] {
    call.action.isSome ? pipeline[call.action].annotations : []
  }
}
