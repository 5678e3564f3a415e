/// How the pipeline of a device differs from the program that bindings or a P4Info describe.
///
/// Whatever the device has on top is no difference: a controller of some tables may work beside
/// others. Sizes may differ too, since a device may have room for more or fewer entries.
public enum PipelineDifference: Hashable, Sendable {
  case missingTable(id: UInt32, name: String)
  case tableName(id: UInt32, expected: String, found: String)
  case missingField(table: String, field: String)
  case fieldKind(table: String, field: String)
  case fieldWidth(table: String, field: String, expected: Int, found: Int)
  case extraField(table: String, field: String)
  case missingAction(table: String, action: UInt32)
  case constDefaultAction(table: String, expected: UInt32?, found: UInt32?)
  case implementation(table: String, expected: UInt32?, found: UInt32?)
  case constTable(table: String, expected: Bool)
  case unknownAction(id: UInt32, name: String)
  case actionName(id: UInt32, expected: String, found: String)
  case parameters(action: String, expected: Int, found: Int)
  case parameterWidth(action: String, parameter: String, expected: Int, found: Int)
  case missingObject(id: UInt32, name: String)
  case objectName(id: UInt32, expected: String, found: String)
  /// The cookie that was saved with the pipeline.
  case cookie(expected: UInt64, found: UInt64?)
}

extension P4InfoOutline {
  /// The first difference that matters to bindings of `program`, in the order of its tables.
  public func difference(from program: ProgramInfo) -> PipelineDifference? {
    for wanted in program.tables {
      guard let table = table(id: wanted.id) else {
        return .missingTable(id: wanted.id, name: wanted.name)
      }
      let fields = wanted.fields.map {
        Field(
          id: $0.id, name: $0.name, kind: Optional($0.kind), bitWidth: $0.bitWidth, annotations: [])
      }
      if let found = table.difference(
        name: wanted.name, fields: fields, actions: wanted.actions,
        constDefault: wanted.constDefaultAction, implementation: wanted.implementation,
        isConst: wanted.isConst)
      {
        return found
      }
      for action in wanted.actions where self.action(id: action) == nil {
        return .missingAction(table: wanted.name, action: action)
      }
    }
    return nil
  }

  /// The first difference that matters to a controller of `wanted`.
  public func difference(from wanted: P4InfoOutline) -> PipelineDifference? {
    for table in wanted.tables {
      guard let mine = self.table(id: table.id) else {
        return .missingTable(id: table.id, name: table.name)
      }
      if let found = mine.difference(
        name: table.name, fields: table.fields, actions: table.actions,
        constDefault: table.constDefaultAction, implementation: table.implementation,
        isConst: table.isConst)
      {
        return found
      }
    }
    for action in wanted.actions {
      guard let mine = self.action(id: action.id) else {
        return .unknownAction(id: action.id, name: action.name)
      }
      if let found = mine.difference(from: action) { return found }
    }
    for object in wanted.objects {
      guard let mine = objects.first(where: { $0.id == object.id }) else {
        return .missingObject(id: object.id, name: object.name)
      }
      guard mine.name == object.name else {
        return .objectName(id: object.id, expected: object.name, found: mine.name)
      }
    }
    return nil
  }
}

extension P4InfoOutline.Table {
  fileprivate func difference(
    name wantedName: String, fields wantedFields: [P4InfoOutline.Field], actions wanted: [UInt32],
    constDefault: UInt32?, implementation wantedImplementation: UInt32?, isConst wantedConst: Bool
  ) -> PipelineDifference? {
    guard name == wantedName else {
      return .tableName(id: id, expected: wantedName, found: name)
    }
    for field in wantedFields {
      guard let mine = fields.first(where: { $0.id == field.id }) else {
        return .missingField(table: name, field: field.name)
      }
      guard mine.kind == field.kind else { return .fieldKind(table: name, field: field.name) }
      guard mine.bitWidth == field.bitWidth else {
        return .fieldWidth(
          table: name, field: field.name, expected: field.bitWidth, found: mine.bitWidth)
      }
    }
    for mine in fields where !wantedFields.contains(where: { $0.id == mine.id }) {
      return .extraField(table: name, field: mine.name)
    }
    for action in wanted where !actions.contains(action) {
      return .missingAction(table: name, action: action)
    }
    guard constDefaultAction == constDefault else {
      return .constDefaultAction(table: name, expected: constDefault, found: constDefaultAction)
    }
    guard implementation == wantedImplementation else {
      return .implementation(
        table: name, expected: wantedImplementation, found: implementation)
    }
    guard isConst == wantedConst else { return .constTable(table: name, expected: wantedConst) }
    return nil
  }
}

extension P4InfoOutline.Action {
  fileprivate func difference(from wanted: P4InfoOutline.Action) -> PipelineDifference? {
    guard name == wanted.name else {
      return .actionName(id: id, expected: wanted.name, found: name)
    }
    guard parameters.count == wanted.parameters.count else {
      return .parameters(
        action: name, expected: wanted.parameters.count, found: parameters.count)
    }
    for parameter in wanted.parameters {
      let mine = parameters.first { $0.id == parameter.id }
      guard let mine, mine.bitWidth == parameter.bitWidth else {
        return .parameterWidth(
          action: name, parameter: parameter.name, expected: parameter.bitWidth,
          found: mine?.bitWidth ?? 0)
      }
    }
    return nil
  }
}

extension PipelineDifference: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missingTable(let id, let name): "the device has no table \(name) (\(id))"
    case .tableName(let id, let expected, let found):
      "table \(id) is \(found) on the device, not \(expected)"
    case .missingField(let table, let field): "table \(table) has no match field \(field)"
    case .fieldKind(let table, let field):
      "match field \(field) of table \(table) has another match kind"
    case .fieldWidth(let table, let field, let expected, let found):
      "match field \(field) of table \(table) has \(found) bits, not \(expected)"
    case .extraField(let table, let field): "table \(table) has a match field \(field) too many"
    case .missingAction(let table, let action): "table \(table) lacks action \(action)"
    case .constDefaultAction(let table, let expected, let found):
      "the constant default of table \(table) is \(text(found)), not \(text(expected))"
    case .implementation(let table, let expected, let found):
      "table \(table) takes its actions from \(text(found)), not \(text(expected))"
    case .constTable(let table, let expected):
      "table \(table) is \(expected ? "not " : "")constant on the device"
    case .unknownAction(let id, let name): "the device has no action \(name) (\(id))"
    case .actionName(let id, let expected, let found):
      "action \(id) is \(found) on the device, not \(expected)"
    case .parameters(let action, let expected, let found):
      "action \(action) has \(found) parameters, not \(expected)"
    case .parameterWidth(let action, let parameter, let expected, let found):
      "parameter \(parameter) of action \(action) has \(found) bits, not \(expected)"
    case .missingObject(let id, let name): "the device has no \(name) (\(id))"
    case .objectName(let id, let expected, let found):
      "object \(id) is \(found) on the device, not \(expected)"
    case .cookie(let expected, let found):
      "the cookie of the pipeline is \(found.map(String.init) ?? "missing"), not \(expected)"
    }
  }
}

private func text(_ id: UInt32?) -> String { id.map(String.init) ?? "none" }
