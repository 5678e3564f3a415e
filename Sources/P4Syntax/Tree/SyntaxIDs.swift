public import P4Source

/// Ids of the syntax arrays. Each indexes the array of the same name in `SyntaxTree`.

@frozen public struct ExprID: TypedID {
  public var raw: UInt32
  @inlinable public init(raw: UInt32) { self.raw = raw }
}

@frozen public struct StmtID: TypedID {
  public var raw: UInt32
  @inlinable public init(raw: UInt32) { self.raw = raw }
}

@frozen public struct DeclID: TypedID {
  public var raw: UInt32
  @inlinable public init(raw: UInt32) { self.raw = raw }
}

/// A type as it was written. What it means is a `TypeID` of the semantics.
@frozen public struct TypeRefID: TypedID {
  public var raw: UInt32
  @inlinable public init(raw: UInt32) { self.raw = raw }
}

@frozen public struct AnnotationID: TypedID {
  public var raw: UInt32
  @inlinable public init(raw: UInt32) { self.raw = raw }
}

@frozen public struct ArgumentID: TypedID {
  public var raw: UInt32
  @inlinable public init(raw: UInt32) { self.raw = raw }
}

@frozen public struct IntegerID: TypedID {
  public var raw: UInt32
  @inlinable public init(raw: UInt32) { self.raw = raw }
}

/// A position in `SyntaxTree.extra`, the side array that lists of ids are ranges of.
@frozen public struct ExtraID: TypedID {
  public var raw: UInt32
  @inlinable public init(raw: UInt32) { self.raw = raw }
}

@frozen public struct PropertyID: TypedID {
  public var raw: UInt32
  @inlinable public init(raw: UInt32) { self.raw = raw }
}

@frozen public struct KeyElementID: TypedID {
  public var raw: UInt32
  @inlinable public init(raw: UInt32) { self.raw = raw }
}

@frozen public struct ActionEntryID: TypedID {
  public var raw: UInt32
  @inlinable public init(raw: UInt32) { self.raw = raw }
}

@frozen public struct EntryID: TypedID {
  public var raw: UInt32
  @inlinable public init(raw: UInt32) { self.raw = raw }
}

@frozen public struct SelectCaseID: TypedID {
  public var raw: UInt32
  @inlinable public init(raw: UInt32) { self.raw = raw }
}

@frozen public struct SwitchCaseID: TypedID {
  public var raw: UInt32
  @inlinable public init(raw: UInt32) { self.raw = raw }
}

@frozen public struct AnnotationTokenID: TypedID {
  public var raw: UInt32
  @inlinable public init(raw: UInt32) { self.raw = raw }
}

/// Ids in `extra`, to be read back with `SyntaxTree.exprs(_:)` and its like.
public typealias ExtraList = IDRange<ExtraID>
