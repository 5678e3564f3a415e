/// An index into one kind of flat array. Ids of different kinds do not mix; `none` stands for an
/// absent optional child and is never a valid index.
public protocol TypedID: Hashable, Sendable {
  var raw: UInt32 { get }
  init(raw: UInt32)
}

extension TypedID {
  /// The absent id.
  @inlinable public static var none: Self { Self(raw: .max) }
  /// Whether the id is absent.
  @inlinable public var isNone: Bool { raw == .max }
  /// Whether the id is present.
  @inlinable public var isSome: Bool { raw != .max }
  /// The position in the array that the id indexes. Requires `isSome`.
  @inlinable public var index: Int { Int(raw) }
  /// The id of the element at `index`.
  @inlinable public init(index: Int) { self.init(raw: UInt32(truncatingIfNeeded: index)) }
}

/// A run of consecutive ids of one kind: a list of children that was appended at one go.
@frozen
public struct IDRange<ID: TypedID>: Hashable, Sendable, RandomAccessCollection {
  /// The raw value of the first id.
  public var start: UInt32
  /// How many ids there are.
  public var length: UInt32

  @inlinable public init(start: UInt32, length: UInt32) {
    self.start = start
    self.length = length
  }

  /// The empty list.
  @inlinable public static var empty: Self { Self(start: 0, length: 0) }

  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { Int(length) }
  @inlinable public subscript(position: Int) -> ID {
    ID(raw: start &+ UInt32(truncatingIfNeeded: position))
  }
}
