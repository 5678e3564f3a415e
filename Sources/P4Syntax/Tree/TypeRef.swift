public import P4Source

/// A type as written (P4-16 §7). At most 16 bytes.
public enum TypeRef: Sendable {
  case error
  /// `void`, `bool`, `string`, `int`, `error`, `match_kind`, `bit` (which means `bit<1>`).
  case base(BaseType)
  /// `bit<8>`, `int<8>`, `varbit<8>` with a literal width.
  case sized(SizedKind, UInt32)
  /// The same with an expression, `bit<(N)>`.
  case sizedByExpr(SizedKind, ExprID)
  /// `T` or, with `isAbsolute`, `.T`.
  case name(Symbol, isAbsolute: Bool)
  /// `T<A, B>`: the base and ids of `TypeRefID`.
  case specialized(TypeRefID, ExtraList)
  /// `T[n]`.
  case array(TypeRefID, ExprID)
  /// Ids of `TypeRefID`.
  case tuple(ExtraList)
  case list(TypeRefID)
  /// `_` as a type argument: to be inferred.
  case dontCare
}

public enum BaseType: UInt8, Sendable {
  case void, bool, string, int, error, matchKind, bit
}

public enum SizedKind: UInt8, Sendable {
  case bit, int, varbit
}
