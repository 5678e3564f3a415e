/// An interned name: equal symbols of one `Interner`, equal bytes.
@frozen
public struct Symbol: TypedID {
  public var raw: UInt32
  @inlinable public init(raw: UInt32) { self.raw = raw }
}
