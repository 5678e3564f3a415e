// What the fields of each object message are. Numbers refer to `FieldTable`.

extension P4InfoDocument: TableMessage {
  static var messageType: MessageType { .document }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.message(1, &pkgInfo)
    coder.messages(2, &tables)
    coder.messages(3, &actions)
    coder.messages(4, &actionProfiles)
    coder.messages(5, &counters)
    coder.messages(6, &directCounters)
    coder.messages(7, &meters)
    coder.messages(8, &directMeters)
    coder.messages(9, &controllerPacketMetadata)
    coder.messages(10, &valueSets)
    coder.messages(11, &registers)
    coder.messages(12, &digests)
    coder.messages(100, &externs)
    coder.message(200, &typeInfo)
  }
}

extension P4InfoDocument.Table: TableMessage {
  static var messageType: MessageType { .table }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.message(1, &preamble)
    coder.messages(2, &matchFields)
    coder.messages(3, &actionRefs)
    coder.field(4, &constDefaultActionID)
    coder.message(5, &initialDefaultAction)
    coder.field(6, &implementationID)
    coder.numbers(7, &directResourceIDs)
    coder.field(8, &size)
    coder.field(9, &idleTimeoutBehavior)
    coder.field(10, &isConstTable)
    coder.field(11, &hasInitialEntries)
    coder.message(100, &otherProperties)
  }
}

extension P4InfoDocument.MatchField: TableMessage {
  static var messageType: MessageType { .matchField }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.field(1, &id)
    coder.field(2, &name)
    coder.strings(3, &annotations)
    coder.field(4, &bitwidth)
    coder.member(5, &standardKind)
    coder.message(6, &doc)
    coder.member(7, &otherKind)
    coder.message(8, &typeName)
    coder.messages(9, &structuredAnnotations)
    coder.messages(10, &annotationLocations)
  }

  /// `match_type`; nil where the oneof holds something else.
  private var standardKind: Int32? {
    get {
      switch matchKind {
      case .unspecified, .other: nil
      case .exact: 2
      case .lpm: 3
      case .ternary: 4
      case .range: 5
      case .optional: 6
      }
    }
    set {
      switch newValue {
      case 2: matchKind = .exact
      case 3: matchKind = .lpm
      case 4: matchKind = .ternary
      case 5: matchKind = .range
      case 6: matchKind = .optional
      default: break
      }
    }
  }

  private var otherKind: String? {
    get {
      if case .other(let name) = matchKind { name } else { nil }
    }
    set {
      if let newValue { matchKind = .other(newValue) }
    }
  }
}

extension P4InfoDocument.ActionRef: TableMessage {
  static var messageType: MessageType { .actionRef }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.field(1, &id)
    coder.strings(2, &annotations)
    coder.field(3, &scope)
    coder.messages(4, &structuredAnnotations)
    coder.messages(5, &annotationLocations)
  }
}

extension P4InfoDocument.TableActionCall: TableMessage {
  static var messageType: MessageType { .tableActionCall }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.field(1, &actionID)
    coder.messages(4, &arguments)
  }
}

extension P4InfoDocument.TableActionCall.Argument: TableMessage {
  static var messageType: MessageType { .argument }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.field(2, &paramID)
    coder.field(3, &value)
  }
}

extension P4InfoDocument.Action: TableMessage {
  static var messageType: MessageType { .action }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.message(1, &preamble)
    coder.messages(2, &params)
  }
}

extension P4InfoDocument.Action.Param: TableMessage {
  static var messageType: MessageType { .actionParam }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.field(1, &id)
    coder.field(2, &name)
    coder.strings(3, &annotations)
    coder.field(4, &bitwidth)
    coder.message(5, &doc)
    coder.message(6, &typeName)
    coder.messages(7, &structuredAnnotations)
    coder.messages(8, &annotationLocations)
  }
}

extension P4InfoDocument.ActionProfile: TableMessage {
  static var messageType: MessageType { .actionProfile }

  mutating func visit<C: FieldCoder>(_ coder: inout C) {
    coder.message(1, &preamble)
    coder.numbers(2, &tableIDs)
    coder.field(3, &withSelector)
    coder.field(4, &size)
    coder.field(5, &maxGroupSize)
    coder.message(6, &sumOfWeights)
    coder.message(7, &sumOfMembers)
    coder.field(8, &weightsDisallowed)
  }

  private var sumOfWeights: EmptyMessage? {
    get { selectorSizeSemantics == .sumOfWeights ? EmptyMessage() : nil }
    set { if newValue != nil { selectorSizeSemantics = .sumOfWeights } }
  }

  private var sumOfMembers: SumOfMembersMessage? {
    get {
      if case .sumOfMembers(let weight) = selectorSizeSemantics {
        SumOfMembersMessage(maxMemberWeight: weight)
      } else {
        nil
      }
    }
    set {
      if let newValue {
        selectorSizeSemantics = .sumOfMembers(maxMemberWeight: newValue.maxMemberWeight)
      }
    }
  }
}
