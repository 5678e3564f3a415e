public import BigInt
public import P4Source
public import P4Syntax

@frozen public struct ConstantID: TypedID {
  public var raw: UInt32
  @inlinable public init(raw: UInt32) { self.raw = raw }
}

/// The value of an expression that is known while checking. Its type is the expression's.
public enum Constant: Sendable, Hashable {
  /// Of `int`, `bit<W>`, `int<W>`, newtypes of these and unnamed values of serializable enums;
  /// within the range of the type.
  case integer(BigInt)
  case bool(Bool)
  /// The characters as written.
  case string(Symbol)
  /// A member of an enum, of `error` or of `match_kind`.
  case member(DeclID)
  /// A tuple, list, struct or header by position.
  case aggregate([ConstantID])
}

extension BigInt {
  /// The value modulo 2^width, as an unsigned number.
  func wrapped(unsigned width: UInt32) -> BigInt {
    if magnitude.bitWidth <= Int(width), sign == .plus { return self }
    let modulus = BigInt(1) << Int(width)
    let remainder = self % modulus
    return remainder.sign == .minus ? remainder + modulus : remainder
  }

  /// The value modulo 2^width, as a two's complement number.
  func wrapped(signed width: UInt32) -> BigInt {
    guard width > 0 else { return 0 }
    let unsigned = wrapped(unsigned: width)
    return unsigned >= BigInt(1) << Int(width - 1) ? unsigned - (BigInt(1) << Int(width)) : unsigned
  }
}
