/// What a command line asks for, beside the files.
public struct DriverOptions: Sendable {
  /// `-D` and `-U`, in the order of the command line.
  public enum MacroOption: Sendable, Equatable {
    /// `NAME`, `NAME=VALUE` or `NAME(x)=VALUE`.
    case define(String)
    case undefine(String)
  }

  /// The directories of `-I`, in their order.
  public var includeDirectories: [String] = []
  public var macros: [MacroOption] = []
  /// The files of `-include`, in their order.
  public var forcedIncludes: [String] = []
  /// `--arch`: nil where the includes tell.
  public var architecture: String?

  /// The targets to judge for, as typed: `dpdk`, `ovs@3.3`, `devices/mine.json`.
  public var targets: [String] = []
  /// The path of the list of features; nil for the features that the program itself names.
  public var features: String?
  /// `small` or `calico`; nil where nobody asks how far the tables reach.
  public var scale: String?

  public var warnings = WarningOptions()
  /// How many errors are kept of each program; 0 for all.
  public var maxErrors = 100
  /// Whether the phases are timed.
  public var isTimed = false

  /// The newest P4Runtime release whose fields may be used, as `1.3`; nil for the newest known.
  public var p4infoVersion: String?
  /// P4Info as p4c makes it also where that is not what the specifications say.
  public var followsReference = false
  /// Byte strings as wide as their type rather than without leading zeros.
  public var paddedBytes = false

  /// The name of the program in Swift; nil for that of the file.
  public var module: String?
  /// `public`, `package` or `internal`.
  public var access = "public"

  public init() {}
}
