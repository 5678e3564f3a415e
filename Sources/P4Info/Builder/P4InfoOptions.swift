public import P4Architecture

/// What `makeP4Info` can be asked to do differently.
public struct P4InfoOptions: Sendable {
  /// The architecture whose rules hold; nil for the one that the program is written for.
  public var architecture: Architecture? = nil
  /// How the bytes of values are written.
  public var byteStrings: ByteStringForm = .canonical
  /// The version whose readers have to understand the result.
  public var version: P4InfoVersion = .latest
  /// Whether to do as p4c does where it departs from the specifications: `pna_idle_timeout`,
  /// `@weights_disallowed`, `@groupaction` and the meter types are not looked at, a program for an
  /// architecture that it does not know counts as one for v1model.
  public var followsReference = false

  public init() {}
}

/// What a program gives its control plane.
public struct P4InfoResult: Sendable {
  public var document: P4InfoDocument
  /// The initial entries of all tables, as insertions.
  public var entries: WriteRequest

  public init(document: P4InfoDocument, entries: WriteRequest) {
    self.document = document
    self.entries = entries
  }
}
