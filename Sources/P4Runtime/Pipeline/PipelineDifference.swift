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

/// How two pipelines differ, in everything that matters; never empty.
public struct PipelineDifferences: Hashable, Sendable, CustomStringConvertible {
  /// What to look at before all else.
  public let first: PipelineDifference
  /// The others, in the order of the tables, actions and other objects.
  public let others: [PipelineDifference]

  /// Nil where there is none.
  public init?(_ all: [PipelineDifference]) {
    guard let first = all.first else { return nil }
    self.first = first
    others = Array(all.dropFirst())
  }

  public var all: [PipelineDifference] { [first] + others }

  public var description: String {
    others.isEmpty ? "\(first)" : "\(first), and \(others.count) more"
  }
}

extension P4InfoOutline {
  /// The first difference that matters to bindings of `program`, in the order of its tables.
  public func difference(from program: ProgramInfo) -> PipelineDifference? {
    differences(from: program).first
  }

  /// All differences that matter to bindings of `program`, in the order of its tables.
  public func differences(from program: ProgramInfo) -> [PipelineDifference] {
    var found: [PipelineDifference] = []
    for wanted in program.tables {
      guard let table = table(id: wanted.id) else {
        found.append(.missingTable(id: wanted.id, name: wanted.name))
        continue
      }
      let fields = wanted.fields.map {
        Field(
          id: $0.id, name: $0.name, kind: Optional($0.kind), bitWidth: $0.bitWidth, annotations: [])
      }
      found += table.differences(
        from: Table(
          id: wanted.id, name: wanted.name, alias: wanted.alias, size: wanted.size, fields: fields,
          actions: wanted.actions, constDefaultAction: wanted.constDefaultAction,
          implementation: wanted.implementation, isConst: wanted.isConst))
      for action in wanted.actions
      where table.actions.contains(action) && self.action(id: action) == nil {
        found.append(.missingAction(table: wanted.name, action: action))
      }
    }
    return found
  }

  /// The first difference that matters to a controller of `wanted`.
  public func difference(from wanted: P4InfoOutline) -> PipelineDifference? {
    differences(from: wanted).first
  }

  /// All differences that matter to a controller of `wanted`.
  public func differences(from wanted: P4InfoOutline) -> [PipelineDifference] {
    var found: [PipelineDifference] = []
    for table in wanted.tables {
      if let mine = self.table(id: table.id) {
        found += mine.differences(from: table)
      } else {
        found.append(.missingTable(id: table.id, name: table.name))
      }
    }
    for action in wanted.actions {
      if let mine = self.action(id: action.id) {
        found += mine.differences(from: action)
      } else {
        found.append(.unknownAction(id: action.id, name: action.name))
      }
    }
    for object in wanted.objects {
      guard let mine = objects.first(where: { $0.id == object.id }) else {
        found.append(.missingObject(id: object.id, name: object.name))
        continue
      }
      if mine.name != object.name {
        found.append(.objectName(id: object.id, expected: object.name, found: mine.name))
      }
    }
    return found
  }
}

extension P4InfoOutline.Table {
  fileprivate func differences(from wanted: P4InfoOutline.Table) -> [PipelineDifference] {
    // A table of another name is another table: what else differs says nothing.
    guard name == wanted.name else {
      return [.tableName(id: id, expected: wanted.name, found: name)]
    }
    var found: [PipelineDifference] = []
    for field in wanted.fields {
      guard let mine = fields.first(where: { $0.id == field.id }) else {
        found.append(.missingField(table: name, field: field.name))
        continue
      }
      if mine.kind != field.kind { found.append(.fieldKind(table: name, field: field.name)) }
      if mine.bitWidth != field.bitWidth {
        found.append(
          .fieldWidth(
            table: name, field: field.name, expected: field.bitWidth, found: mine.bitWidth))
      }
    }
    for mine in fields where !wanted.fields.contains(where: { $0.id == mine.id }) {
      found.append(.extraField(table: name, field: mine.name))
    }
    for action in wanted.actions where !actions.contains(action) {
      found.append(.missingAction(table: name, action: action))
    }
    if constDefaultAction != wanted.constDefaultAction {
      found.append(
        .constDefaultAction(
          table: name, expected: wanted.constDefaultAction, found: constDefaultAction))
    }
    if implementation != wanted.implementation {
      found.append(
        .implementation(table: name, expected: wanted.implementation, found: implementation))
    }
    if isConst != wanted.isConst {
      found.append(.constTable(table: name, expected: wanted.isConst))
    }
    return found
  }
}

extension P4InfoOutline.Action {
  fileprivate func differences(from wanted: P4InfoOutline.Action) -> [PipelineDifference] {
    guard name == wanted.name else {
      return [.actionName(id: id, expected: wanted.name, found: name)]
    }
    guard parameters.count == wanted.parameters.count else {
      return [
        .parameters(action: name, expected: wanted.parameters.count, found: parameters.count)
      ]
    }
    var found: [PipelineDifference] = []
    for parameter in wanted.parameters {
      let mine = parameters.first { $0.id == parameter.id }
      if mine?.bitWidth == parameter.bitWidth { continue }
      found.append(
        .parameterWidth(
          action: name, parameter: parameter.name, expected: parameter.bitWidth,
          found: mine?.bitWidth ?? 0))
    }
    return found
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
