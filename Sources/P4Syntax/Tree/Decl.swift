public import P4Source

/// Anything that has a name: constants, types, blocks, tables, parameters, fields, states, ….
/// A use of a name resolves to one `DeclID`.
public struct Decl: Sendable {
  public var kind: Kind
  public var name: Symbol
  public var nameRange: SourceRange
  /// The whole declaration, without its annotations.
  public var range: SourceRange
  public var annotations: IDRange<AnnotationID>

  public init(
    kind: Kind, name: Symbol, nameRange: SourceRange, range: SourceRange,
    annotations: IDRange<AnnotationID>
  ) {
    self.kind = kind
    self.name = name
    self.nameRange = nameRange
    self.range = range
    self.annotations = annotations
  }

  /// What is declared. Numbers without a type are indexes into the array that is named.
  public enum Kind: Sendable {
    case error
    case constant(TypeRefID, ExprID)
    /// The initializer may be `.none`.
    case variable(TypeRefID, ExprID)
    /// Into `instantiations`.
    case instantiation(UInt32)
    /// Into `functions`: functions, extern functions, methods, constructors, abstract methods.
    case function(UInt32)
    /// Into `functions`.
    case action(UInt32)
    /// Into `blocks`: a parser or control with a body.
    case parser(UInt32)
    case control(UInt32)
    /// Into `signatures`: `parser P(…);`, `control C(…);`, `package K(…);`.
    case parserType(UInt32)
    case controlType(UInt32)
    case package(UInt32)
    /// Into `externs`.
    case externObject(UInt32)
    /// Into `aggregates`.
    case header(UInt32)
    case headerUnion(UInt32)
    case structure(UInt32)
    /// Into `enumerations`: `enum E { … }` and `enum bit<8> E { … }`.
    case enumeration(UInt32)
    /// Into `enumerations`: one `error { … }` or `match_kind { … }` declaration (no name).
    case errors(UInt32)
    case matchKinds(UInt32)
    /// `typedef T name;`.
    case typedef(TypeRefID)
    /// `typedef struct S { … } name;`: the id of the derived declaration.
    case typedefOfDecl(DeclID)
    /// `type T name;`.
    case newtype(TypeRefID)
    case newtypeOfDecl(DeclID)
    /// Into `parameters`.
    case parameter(UInt32)
    case typeParameter
    /// A field of a header, struct or union.
    case field(TypeRefID)
    /// A member of an enum with its value or `.none`, of `error` or of `match_kind`.
    case enumMember(ExprID)
    /// Into `states`.
    case state(UInt32)
    /// Into `tables`.
    case table(UInt32)
    /// `value_set<T>(size) name;`.
    case valueSet(TypeRefID, ExprID)
  }
}

public enum Direction: UInt8, Sendable {
  case none, `in`, out, `inout`

  public var spelling: StaticString {
    switch self {
    case .none: ""
    case .in: "in"
    case .out: "out"
    case .inout: "inout"
    }
  }
}

public struct Parameter: Sendable {
  public var direction: Direction
  public var type: TypeRefID
  /// `.none` where there is no default.
  public var defaultValue: ExprID

  public init(direction: Direction, type: TypeRefID, defaultValue: ExprID) {
    self.direction = direction
    self.type = type
    self.defaultValue = defaultValue
  }
}

/// `T<…>(arguments) name;` or with `= { … }`.
public struct Instantiation: Sendable {
  public var type: TypeRefID
  public var arguments: IDRange<ArgumentID>
  /// The bodies of abstract methods and other members: a block of declarations (ids of `DeclID`).
  public var members: ExtraList
  public var hasMembers: Bool

  public init(
    type: TypeRefID, arguments: IDRange<ArgumentID>, members: ExtraList, hasMembers: Bool
  ) {
    self.type = type
    self.arguments = arguments
    self.members = members
    self.hasMembers = hasMembers
  }
}

/// A function, extern function or method, constructor, abstract method or action.
public struct Function: Sendable {
  public enum Flavor: UInt8, Sendable {
    /// With a body, top level or as the implementation of an abstract method.
    case function
    case action
    /// Declared by `extern T f(…);`.
    case externFunction
    case method
    case constructor
    case abstractMethod
  }

  public var flavor: Flavor
  /// `.none` for constructors and actions.
  public var returnType: TypeRefID
  /// Ids of `DeclID`.
  public var typeParameters: ExtraList
  /// Ids of `DeclID`.
  public var parameters: ExtraList
  /// A block, or `.none`.
  public var body: StmtID

  public init(
    flavor: Flavor, returnType: TypeRefID, typeParameters: ExtraList, parameters: ExtraList,
    body: StmtID
  ) {
    self.flavor = flavor
    self.returnType = returnType
    self.typeParameters = typeParameters
    self.parameters = parameters
    self.body = body
  }
}

/// A parser or control with a body.
public struct Block: Sendable {
  /// Ids of `DeclID`.
  public var typeParameters: ExtraList
  /// Ids of `DeclID`.
  public var parameters: ExtraList
  /// Ids of `DeclID`, from the second pair of parentheses.
  public var constructorParameters: ExtraList
  /// Ids of `DeclID`: constants, variables, instantiations, actions, tables, value sets,
  /// functions; in the order written.
  public var locals: ExtraList
  /// Ids of `DeclID`: the states of a parser.
  public var states: ExtraList
  /// The `apply` block of a control, `.none` for a parser.
  public var body: StmtID

  public init(
    typeParameters: ExtraList, parameters: ExtraList, constructorParameters: ExtraList,
    locals: ExtraList, states: ExtraList, body: StmtID
  ) {
    self.typeParameters = typeParameters
    self.parameters = parameters
    self.constructorParameters = constructorParameters
    self.locals = locals
    self.states = states
    self.body = body
  }
}

/// The type of a parser, control or package.
public struct Signature: Sendable {
  public var typeParameters: ExtraList
  public var parameters: ExtraList

  public init(typeParameters: ExtraList, parameters: ExtraList) {
    self.typeParameters = typeParameters
    self.parameters = parameters
  }
}

public struct Extern: Sendable {
  public var typeParameters: ExtraList
  /// Ids of `DeclID`: functions.
  public var methods: ExtraList
  /// `extern X;` declares a name and nothing else.
  public var isForward: Bool

  public init(typeParameters: ExtraList, methods: ExtraList, isForward: Bool) {
    self.typeParameters = typeParameters
    self.methods = methods
    self.isForward = isForward
  }
}

/// A header, struct or header union.
public struct Aggregate: Sendable {
  public var typeParameters: ExtraList
  /// Ids of `DeclID`.
  public var fields: ExtraList

  public init(typeParameters: ExtraList, fields: ExtraList) {
    self.typeParameters = typeParameters
    self.fields = fields
  }
}

public struct Enumeration: Sendable {
  /// The underlying type of a serializable enum, else `.none`.
  public var underlying: TypeRefID
  /// Ids of `DeclID`.
  public var members: ExtraList

  public init(underlying: TypeRefID, members: ExtraList) {
    self.underlying = underlying
    self.members = members
  }
}
