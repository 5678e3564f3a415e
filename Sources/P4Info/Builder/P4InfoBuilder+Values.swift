internal import BigInt
internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

// Compile-time known values and their bytes.
extension P4InfoBuilder {
  /// The number that an expression stands for: integers, booleans and members of serializable
  /// enums, casts seen through; nil for anything else.
  func integer(_ id: IR.ExprID) -> BigInt? {
    guard id.isSome else { return nil }
    var id = id
    while case .cast(let inner) = pipeline[id] { id = inner }
    switch pipeline[id] {
    case .integer(let at): return pipeline.integers[Int(at)]
    case .bool(let value): return value ? 1 : 0
    case .enumMember(let type, let at):
      let enumeration = pipeline[type]
      return enumeration.underlying.isSome ? enumeration.members[Int(at)].value : nil
    default: return nil
    }
  }

  /// The bytes of a value of `type` that is `width` bits wide to the control plane. Values of
  /// `int<W>` are in two's complement, sign-extended in the padded form.
  func byteString(_ value: BigInt, type: IR.TypeID, width: Int) -> [UInt8] {
    let isSigned: Bool
    if case .signed = pipeline[pipeline.stripped(type)] {
      isSigned = true
    } else {
      isSigned = false
    }
    return P4Info.byteString(value, isSigned: isSigned, width: width, options.byteStrings)
  }

  /// The bytes of an argument of an action; reports what has none.
  mutating func argumentBytes(_ id: IR.ExprID, parameter: IR.VariableID) -> [UInt8]? {
    guard let value = integer(id) else {
      sink.emit(
        .p4infoUnsupportedValue, at: id.isSome ? pipeline.range(of: id) : pipeline[parameter].range,
        "the control plane cannot be given this value",
        help: "use a literal, a constant or a member of a serializable enum")
      return nil
    }
    let type = pipeline[parameter].type
    return byteString(value, type: type, width: controlPlaneWidth(type))
  }

  /// The argument of the constructor's parameter `name`, or `.none`.
  func argument(_ name: String, of instance: IR.Instance) -> IR.ExprID {
    for (at, parameter) in instance.argumentNames.enumerated()
    where parameter == name && at < instance.arguments.count {
      return instance.arguments[at]
    }
    return .none
  }

  /// The number of cells or members that an instance is made with. Reports what is no number.
  mutating func size(of instance: IR.Instance, _ kind: ObjectKind) -> Int64 {
    let argument = argument(rules.sizeParameter(kind), of: instance)
    guard let value = integer(argument) else {
      sink.emit(
        .p4infoUnsupportedValue,
        at: argument.isSome ? pipeline.range(of: argument) : instance.nameRange,
        "the size of a \(kind.description) has to be known when compiling")
      return 0
    }
    // `Register.size` has 31 bits for it, and the reference holds the others to that too where it
    // tells of it.
    if kind == .register, value > BigInt(Int32.max) {
      reportTooLarge(value, "the size of a \(kind.description)", at: pipeline.range(of: argument))
    }
    return Int64(clamping: value)
  }

  mutating func reportTooLarge(_ value: BigInt, _ what: String, at range: SourceRange) {
    sink.emit(
      .p4infoUnsupportedValue, at: range,
      "\(what) is at most \(Int32.max), not \(value)")
  }
}
