#if Client
import P4Runtime

/// A pipeline as a device is given it.
public struct ForwardingPipeline: Hashable, Sendable {
  /// A serialized `p4.config.v1.P4Info`, as `p4fit info --format binary` writes it.
  public var p4Info: [UInt8]
  /// What the device's own compiler made of the program.
  public var deviceConfig: [UInt8]
  /// A number by which the pipeline is known again; nil where none was given.
  public var cookie: UInt64?

  public init(p4Info: [UInt8], deviceConfig: [UInt8] = [], cookie: UInt64? = nil) {
    self.p4Info = p4Info
    self.deviceConfig = deviceConfig
    self.cookie = cookie
  }
}

/// What a device does with a pipeline (P4Runtime specification,
/// "SetForwardingPipelineConfigRequest").
public enum PipelineAction: UInt8, Hashable, Sendable, CaseIterable {
  /// Checks it and changes nothing.
  case verify = 1
  /// Checks and keeps it until `commit`.
  case verifyAndSave = 2
  /// Checks and runs it; all entries are lost.
  case verifyAndCommit = 3
  /// Runs what was saved.
  case commit = 4
  /// Checks and runs it, keeping the entries where it can.
  case reconcileAndCommit = 5
}

/// Which parts of a pipeline to ask for.
public enum PipelineParts: UInt8, Hashable, Sendable, CaseIterable {
  case all = 0
  case cookie = 1
  case p4InfoAndCookie = 2
  case deviceConfigAndCookie = 3
}

/// How a device treats a write of which some updates fail.
public enum Atomicity: UInt8, Hashable, Sendable, CaseIterable {
  /// The others take effect. Every device can do this.
  case continueOnError = 0
  /// None takes effect.
  case rollbackOnError = 1
  /// None takes effect, and no packet ever meets some of them only.
  case dataplaneAtomic = 2
}

extension ForwardingPipeline {
  /// Reads a `GetForwardingPipelineConfigResponse`; nil where the device runs nothing.
  static func decode(response bytes: [UInt8]) throws(P4DecodeError) -> ForwardingPipeline? {
    var fields = WireFields(WireBytes(bytes))
    var pipeline: ForwardingPipeline?
    while let field = try fields.next() {
      guard field.number == 1 else { continue }
      var members = WireFields(try fields.bytes(field))
      var found = ForwardingPipeline(p4Info: [])
      while let member = try members.next() {
        switch member.number {
        case 1: found.p4Info = try members.bytes(member).array
        case 2: found.deviceConfig = try members.bytes(member).array
        case 3:
          found.cookie = 0
          var cookie = WireFields(try members.bytes(member))
          while let field = try cookie.next() {
            if field.number == 1 { found.cookie = try field.unsigned() }
          }
        default: continue
        }
      }
      pipeline = found
    }
    return pipeline
  }
}
#endif
