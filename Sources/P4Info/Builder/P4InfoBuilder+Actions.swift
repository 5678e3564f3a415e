internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

extension P4InfoBuilder {
  /// The parameters that the control plane fills: those without a direction.
  func dataParameters(_ action: IR.ActionID) -> [IR.VariableID] {
    var data: [IR.VariableID] = []
    for parameter in pipeline.actions[action.index].parameters {
      if case .parameter(.none) = pipeline.variables[parameter.index].kind {
        data.append(parameter)
      }
    }
    return data
  }

  /// The ids of an action's data parameters.
  mutating func parameterIDs(of id: IR.ActionID) -> [UInt32] {
    if let known = parameterIDs[id.index] { return known }
    var annotations: [[IR.Annotation]] = []
    for parameter in dataParameters(id) {
      annotations.append(pipeline.variables[parameter.index].annotations)
    }
    let ids = fieldIDs(annotations)
    parameterIDs[id.index] = ids
    return ids
  }

  /// Adds an action once, however many controls use it.
  ///
  /// - Parameter isInTable: Whether a table lists it; otherwise the control plane has nothing to
  ///   fill.
  mutating func addAction(_ id: IR.ActionID, isInTable: Bool) {
    let action = pipeline[id]
    guard !action.annotations.contains(named: "hidden") else { return }
    let name = action.controlPlaneName
    if let other = placeOf(.action, name) {
      // A global action is one action in all controls.
      if other != action.nameRange { note(.action, name, at: action.nameRange) }
      return
    }
    note(.action, name, at: action.nameRange)
    var message = Doc.Action()
    let ownText = text(action.annotations)
    message.preamble = preamble(.action, name, ownText)
    let parameters = isInTable ? dataParameters(id) : []
    for (variable, parameterID) in zip(parameters, parameterIDs(of: id)) {
      let parameter = pipeline[variable]
      var param = Doc.Action.Param()
      param.id = parameterID
      param.name = controlPlaneName(parameter.name, parameter.annotations)
      let text = text(parameter.annotations)
      param.annotations = text.unstructured
      param.structuredAnnotations = text.structured
      param.doc = text.doc
      setType(&param, parameter)
      message.params.append(param)
    }
    document.actions.append(message)
  }

  private mutating func setType(_ param: inout Doc.Action.Param, _ parameter: IR.Variable) {
    let type = parameter.type
    var typeName = typeName(type)
    switch pipeline[type] {
    case .bits, .signed, .bool, .newtype: break
    case .enumeration(let enumeration):
      // Only an enum without values is told by its name: its values are names too.
      if pipeline[enumeration].underlying.isNone {
        typeName = Doc.NamedType(name(of: enumeration))
      }
    default:
      sink.emit(
        .p4infoUnsupportedType, at: parameter.range,
        "the control plane cannot give an action a value of this type",
        help: "use `bit<W>`, `bool`, an enum or a `type` made of these")
      return
    }
    enterType(type, at: parameter.range)
    param.bitwidth = Int32(clamping: controlPlaneWidth(type))
    param.typeName = typeName
  }
}
