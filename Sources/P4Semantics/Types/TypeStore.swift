public import P4Source
public import P4Syntax

/// All types of a program, each once.
///
/// Invariant: the ids of the constant members below are the positions at which `init` makes them.
public struct TypeStore: Sendable {
  public private(set) var types: [P4Type] = []
  public private(set) var lists: [[TypeID]] = []
  public private(set) var nameLists: [[Symbol]] = []
  private var ids = IndexTable()
  private var listIDs = IndexTable()
  private var nameListIDs = IndexTable()
  /// By `TypeID`.
  var shapes: [TypeShape] = []
  /// By declaration of a generic struct, header or header union.
  var genericShapes: [UInt32: TypeShape] = [:]
  /// `bits(w)` and `signed(w)` for small widths, which most programs ask for thousands of times.
  private var bitsCache = [TypeID](repeating: .none, count: 257)
  private var signedCache = [TypeID](repeating: .none, count: 257)

  public static let error = TypeID(raw: 0)
  public static let void = TypeID(raw: 1)
  public static let bool = TypeID(raw: 2)
  public static let string = TypeID(raw: 3)
  public static let int = TypeID(raw: 4)
  public static let errorSet = TypeID(raw: 5)
  public static let matchKind = TypeID(raw: 6)
  public static let dontCare = TypeID(raw: 7)
  public static let dots = TypeID(raw: 8)
  public static let invalidLiteral = TypeID(raw: 9)
  public static let state = TypeID(raw: 10)

  public init() {
    _ = list([])
    for type: P4Type in [
      .error, .void, .bool, .string, .int, .errorSet, .matchKind, .dontCare, .dots,
      .invalidLiteral, .state,
    ] {
      _ = id(type)
    }
  }

  /// What nothing is known of, since a fault was reported there or before, is `error`.
  @inlinable public subscript(_ id: TypeID) -> P4Type { id.isSome ? types[id.index] : .error }
  @inlinable public subscript(_ id: TypeListID) -> [TypeID] { lists[id.index] }
  @inlinable public subscript(_ id: NameListID) -> [Symbol] { nameLists[id.index] }

  public mutating func id(_ type: P4Type) -> TypeID {
    let hash = type.hashValue
    if let known = ids.find(hash, { types[$0] == type }) { return TypeID(index: known) }
    ids.insert(hash, types.count)
    shapes.append(shape(of: type))
    types.append(type)
    return TypeID(index: types.count - 1)
  }

  public mutating func bits(_ width: UInt32) -> TypeID {
    guard width < 257 else { return id(.bits(width)) }
    if bitsCache[Int(width)].isNone { bitsCache[Int(width)] = id(.bits(width)) }
    return bitsCache[Int(width)]
  }

  public mutating func signed(_ width: UInt32) -> TypeID {
    guard width < 257 else { return id(.signed(width)) }
    if signedCache[Int(width)].isNone { signedCache[Int(width)] = id(.signed(width)) }
    return signedCache[Int(width)]
  }

  public mutating func list(_ elements: [TypeID]) -> TypeListID {
    if elements.isEmpty, !lists.isEmpty { return .empty }
    let hash = elements.hashValue
    if let known = listIDs.find(hash, { lists[$0] == elements }) { return TypeListID(index: known) }
    listIDs.insert(hash, lists.count)
    lists.append(elements)
    return TypeListID(index: lists.count - 1)
  }

  public mutating func nameList(_ names: [Symbol]) -> NameListID {
    let hash = names.hashValue
    if let known = nameListIDs.find(hash, { nameLists[$0] == names }) {
      return NameListID(index: known)
    }
    nameListIDs.insert(hash, nameLists.count)
    nameLists.append(names)
    return NameListID(index: nameLists.count - 1)
  }

  /// Whether a type has type parameters or unification variables in it.
  public func isOpen(_ id: TypeID) -> Bool { shapes[id.index].isOpen }

  /// The type with every leaf that `replace` answers replaced.
  public mutating func map(
    _ id: TypeID, _ replace: (inout TypeStore, P4Type) -> TypeID?
  ) -> TypeID {
    let type = types[id.index]
    if let replacement = replace(&self, type) { return replacement }
    switch type {
    case .aggregate(let decl, let list): return self.id(.aggregate(decl, map(list, replace)))
    case .tuple(let list): return self.id(.tuple(map(list, replace)))
    case .sequence(let list): return self.id(.sequence(map(list, replace)))
    case .record(let list, let names): return self.id(.record(map(list, replace), names))
    case .externObject(let decl, let list):
      return self.id(.externObject(decl, map(list, replace)))
    case .parser(let decl, let list): return self.id(.parser(decl, map(list, replace)))
    case .control(let decl, let list): return self.id(.control(decl, map(list, replace)))
    case .package(let decl, let list): return self.id(.package(decl, map(list, replace)))
    case .array(let element, let size): return self.id(.array(map(element, replace), size))
    case .list(let element): return self.id(.list(map(element, replace)))
    case .set(let element): return self.id(.set(map(element, replace)))
    default: return id
    }
  }

  private mutating func map(
    _ list: TypeListID, _ replace: (inout TypeStore, P4Type) -> TypeID?
  ) -> TypeListID {
    guard list != .empty else { return .empty }
    var elements = lists[list.index]
    for index in elements.indices {
      elements[index] = map(elements[index], replace)
    }
    return self.list(elements)
  }
}

/// Type arguments for the type parameters of one or more declarations.
public struct Substitution: Sendable {
  public private(set) var parameters: [DeclID] = []
  public private(set) var arguments: [TypeID] = []

  public init() {}

  /// Surplus parameters or arguments are left out.
  public init(_ parameters: ExtraIDs<DeclID>, _ arguments: [TypeID]) {
    let count = min(parameters.count, arguments.count)
    guard count > 0 else { return }
    for parameter in parameters.prefix(count) { self.parameters.append(parameter) }
    self.arguments.append(contentsOf: arguments[..<count])
  }

  public var isEmpty: Bool { parameters.isEmpty }

  public mutating func add(_ parameter: DeclID, _ argument: TypeID) {
    parameters.append(parameter)
    arguments.append(argument)
  }

  public subscript(_ parameter: DeclID) -> TypeID? {
    for index in parameters.indices.reversed() where parameters[index] == parameter {
      return arguments[index]
    }
    return nil
  }
}

extension TypeStore {
  /// The type with type parameters replaced by their arguments.
  public mutating func substitute(_ id: TypeID, _ substitution: Substitution) -> TypeID {
    guard !substitution.isEmpty, isOpen(id) else { return id }
    return map(id) { _, type in
      if case .parameter(let decl) = type { return substitution[decl] }
      return nil
    }
  }

  /// The type with unification variables replaced by what they are bound to, at any depth. The
  /// occurs check of unification keeps bindings free of cycles.
  mutating func close(_ id: TypeID, _ bindings: [TypeID]) -> TypeID {
    guard isOpen(id) else { return id }
    return map(id) { store, type in
      guard case .variable(let variable) = type, bindings[Int(variable)].isSome else { return nil }
      return store.close(bindings[Int(variable)], bindings)
    }
  }
}
