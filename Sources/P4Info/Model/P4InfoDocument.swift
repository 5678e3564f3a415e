/// One P4Info: what a control plane may know about a compiled program.
///
/// The types nested here mirror the messages of `p4/config/v1/p4info.proto` and `p4types.proto`
/// (package `p4.config.v1`, P4Runtime 1.5 with the fields of 1.6): same fields, Swift spelling.
/// A field that the format leaves out when it is zero or empty is a plain value here, and a field
/// whose presence carries meaning is an `Optional`.
///
/// They are nested so that their short names do not meet those of the pipeline model.
public struct P4InfoDocument: Sendable, Equatable {
  public var pkgInfo: PkgInfo? = nil
  public var tables: [Table] = []
  public var actions: [Action] = []
  public var actionProfiles: [ActionProfile] = []
  public var counters: [Counter] = []
  public var directCounters: [DirectCounter] = []
  public var meters: [Meter] = []
  public var directMeters: [DirectMeter] = []
  public var controllerPacketMetadata: [ControllerPacketMetadata] = []
  public var valueSets: [ValueSet] = []
  public var registers: [Register] = []
  public var digests: [Digest] = []
  public var externs: [Extern] = []
  /// Present, though perhaps empty, as soon as a type was looked at (p4c prints it empty too).
  public var typeInfo: TypeInfo? = nil

  public init() {}
}
