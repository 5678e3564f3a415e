/// A place in any source: an offset into one global space, in which each file and each macro
/// expansion owns a range (see `SourceMap`). Only renderers turn it into a line and a column.
@frozen
public struct SourceLocation: Hashable, Comparable, Sendable {
  public var raw: UInt32

  @inlinable public init(raw: UInt32) { self.raw = raw }

  /// The place of things that nobody wrote.
  @inlinable public static var none: SourceLocation { SourceLocation(raw: 0) }
  @inlinable public var isNone: Bool { raw == 0 }

  @inlinable public static func < (a: SourceLocation, b: SourceLocation) -> Bool { a.raw < b.raw }
}

/// The half-open stretch `start ..< end`. Both ends may lie in different files or expansions when
/// macros or includes split a construct; `SourceMap` makes one range of one file out of it.
@frozen
public struct SourceRange: Hashable, Sendable {
  public var start: SourceLocation
  public var end: SourceLocation

  @inlinable public init(_ start: SourceLocation, _ end: SourceLocation) {
    self.start = start
    self.end = end
  }

  /// The place of things that nobody wrote.
  @inlinable public static var none: SourceRange { SourceRange(.none, .none) }
  @inlinable public var isNone: Bool { start.isNone }

  /// The stretch from the start of `self` to the end of `other`.
  @inlinable public func through(_ other: SourceRange) -> SourceRange {
    isNone ? other : other.isNone ? self : SourceRange(start, other.end)
  }
}
