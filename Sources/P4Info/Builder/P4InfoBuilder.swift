internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

/// The state of one `makeP4Info`. Each kind of object has its own file with an extension.
struct P4InfoBuilder {
  typealias Doc = P4InfoDocument

  let pipeline: Pipeline
  let options: P4InfoOptions
  /// What the architecture calls things.
  let rules: ArchitectureRules
  /// The program in the order in which the reference walks it.
  let order: ProgramOrder
  var sink: DiagnosticSink
  var symbols = SymbolTable()
  var document = Doc()
  var entries = WriteRequest()
  /// The ids of each action's parameters that the control plane fills, by action; nil where they
  /// have not been asked for.
  var parameterIDs: [[UInt32]?]
  /// The tables that use each action profile, by the profile's name. Only looked up.
  var profileUsers: [String: [String]] = [:]
  /// What has been added by now: for clashes, and for what comes several times.
  private var added: [(kind: ObjectKind, name: String, range: SourceRange)] = []
  private var addedIndex = IndexTable()
  /// The generated names of digests whose data has no type name.
  var digestNames: [(call: IR.CallID, name: String)] = []

  init(_ pipeline: Pipeline, _ options: P4InfoOptions, _ sink: DiagnosticSink) {
    self.pipeline = pipeline
    self.options = options
    self.sink = sink
    rules = ArchitectureRules(
      options.architecture ?? ArchitectureRules.architecture(of: pipeline),
      followsReference: options.followsReference)
    order = ProgramOrder(pipeline)
    parameterIDs = [[UInt32]?](repeating: nil, count: pipeline.actions.count)
  }

  /// The second walk: every symbol has its id and alias by now.
  mutating func addObjects() {
    collectProfileUsers()
    for instance in order.globalInstances { addInstance(instance) }
    for root in order.roots {
      if root.kind == .parser {
        for case .valueSet(let set) in root.items { addValueSet(set) }
      } else {
        for action in root.actions {
          addAction(action, isInTable: root.tableActions[action.index])
        }
        addDigestCalls(of: root)
      }
    }
    for root in order.roots {
      for item in root.items {
        switch item {
        case .table(let table): addTable(table)
        case .instance(let instance): addInstance(instance)
        case .action, .valueSet: break
        }
      }
    }
    for header in order.controllerHeaders { addControllerHeader(header) }
  }

  private mutating func addInstance(_ id: IR.InstanceID) {
    let instance = pipeline[id]
    // In-place objects come with their table.
    guard instance.ownerTable.isNone else { return }
    // The reference looks at types for every extern object, so `type_info` appears.
    touchTypeInfo()
    switch rules.kind(ofExtern: instance.extern) {
    case .counter: addCounter(id)
    case .meter: addMeter(id)
    case .register: addRegister(id)
    case .actionProfile: addProfile(id, annotations: instance.annotations)
    case .digest: addDigest(id)
    case .action, .table, .valueSet, .controllerHeader, .directCounter, .directMeter, nil: break
    }
  }

  mutating func touchTypeInfo() {
    if document.typeInfo == nil { document.typeInfo = Doc.TypeInfo() }
  }

  /// Notes that an object is added; reports another of the same kind and name.
  mutating func note(_ kind: ObjectKind, _ name: String, at range: SourceRange) {
    if let other = placeOf(kind, name) {
      sink.emit(
        .p4infoNameClash, at: range,
        "two \(kind.description)s have the control-plane name `\(name)`",
        notes: other.isNone ? [] : [Label(other, "the other one")],
        help: "give one of them another name with `@name`")
    } else {
      addedIndex.insert(name.hashValue, added.count)
      added.append((kind, name, range))
    }
  }

  /// Where an object was noted; nil where none of the kind and name was.
  func placeOf(_ kind: ObjectKind, _ name: String) -> SourceRange? {
    let index = addedIndex.find(name.hashValue) { added[$0].kind == kind && added[$0].name == name }
    return index.map { added[$0].range }
  }

  func preamble(
    _ kind: ObjectKind, _ name: String, alias: String? = nil, symbol: String? = nil,
    _ annotations: AnnotationText
  ) -> Doc.Preamble {
    var preamble = Doc.Preamble(
      id: symbols.id(kind, symbol ?? name) ?? 0, name: name, alias: alias ?? symbols.alias(name))
    preamble.annotations = annotations.unstructured
    preamble.structuredAnnotations = annotations.structured
    preamble.doc = annotations.doc
    return preamble
  }
}
