public import P4Source

/// The namespace of the pipeline model: what a program means once names are resolved, types are
/// known, constants are folded and `main` is elaborated. Nobody downstream sees syntax.
///
/// Everything lies in the flat arrays of `Pipeline`; these are the ids that index them.
public enum IR {
  @frozen public struct TypeID: TypedID {
    public var raw: UInt32
    @inlinable public init(raw: UInt32) { self.raw = raw }
  }

  @frozen public struct StructID: TypedID {
    public var raw: UInt32
    @inlinable public init(raw: UInt32) { self.raw = raw }
  }

  @frozen public struct EnumID: TypedID {
    public var raw: UInt32
    @inlinable public init(raw: UInt32) { self.raw = raw }
  }

  @frozen public struct NewtypeID: TypedID {
    public var raw: UInt32
    @inlinable public init(raw: UInt32) { self.raw = raw }
  }

  @frozen public struct ExprID: TypedID {
    public var raw: UInt32
    @inlinable public init(raw: UInt32) { self.raw = raw }
  }

  @frozen public struct StmtID: TypedID {
    public var raw: UInt32
    @inlinable public init(raw: UInt32) { self.raw = raw }
  }

  @frozen public struct CallID: TypedID {
    public var raw: UInt32
    @inlinable public init(raw: UInt32) { self.raw = raw }
  }

  @frozen public struct VariableID: TypedID {
    public var raw: UInt32
    @inlinable public init(raw: UInt32) { self.raw = raw }
  }

  @frozen public struct BlockID: TypedID {
    public var raw: UInt32
    @inlinable public init(raw: UInt32) { self.raw = raw }
  }

  @frozen public struct StateID: TypedID {
    public var raw: UInt32
    @inlinable public init(raw: UInt32) { self.raw = raw }
  }

  @frozen public struct TableID: TypedID {
    public var raw: UInt32
    @inlinable public init(raw: UInt32) { self.raw = raw }
  }

  @frozen public struct ActionID: TypedID {
    public var raw: UInt32
    @inlinable public init(raw: UInt32) { self.raw = raw }
  }

  @frozen public struct FunctionID: TypedID {
    public var raw: UInt32
    @inlinable public init(raw: UInt32) { self.raw = raw }
  }

  @frozen public struct InstanceID: TypedID {
    public var raw: UInt32
    @inlinable public init(raw: UInt32) { self.raw = raw }
  }

  @frozen public struct ValueSetID: TypedID {
    public var raw: UInt32
    @inlinable public init(raw: UInt32) { self.raw = raw }
  }
}
