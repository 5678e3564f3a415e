#if Client
import P4Runtime

/// Which of a device's pipelines and controllers a request concerns; common to most requests.
struct RequestHeader: Sendable {
  var deviceID: UInt64
  var role: String?
  var electionID: ElectionID

  /// The start of a `WriteRequest`: everything but the updates, which are field 4 and may follow
  /// fields of higher numbers.
  func write(atomicity: Atomicity) -> [UInt8] {
    var writer = WireWriter(capacity: 64)
    writer.append(tag: 0x08, nonZero: deviceID)
    writer.electionID(electionID, tag: 0x1a)
    writer.append(tag: 0x28, nonZero: UInt64(atomicity.rawValue))
    writer.text(role, tag: 0x32)
    return writer.bytes
  }

  /// The start of a `ReadRequest`, whose entities are field 2.
  func read() -> [UInt8] {
    var writer = WireWriter(capacity: 64)
    writer.append(tag: 0x08, nonZero: deviceID)
    writer.text(role, tag: 0x1a)
    return writer.bytes
  }

  /// A `StreamMessageRequest` with a `MasterArbitrationUpdate`.
  func arbitration() -> [UInt8] {
    var writer = WireWriter(capacity: 64)
    let update = writer.begin(tag: 0x0a)
    writer.append(tag: 0x08, nonZero: deviceID)
    if let role {
      let start = writer.begin(tag: 0x12)
      writer.text(role, tag: 0x1a)
      writer.finish(start)
    }
    writer.electionID(electionID, tag: 0x1a)
    writer.finish(update)
    return writer.bytes
  }

  func setPipeline(_ pipeline: ForwardingPipeline?, action: PipelineAction) -> [UInt8] {
    var writer = WireWriter(capacity: 1024)
    writer.append(tag: 0x08, nonZero: deviceID)
    writer.electionID(electionID, tag: 0x1a)
    writer.append(tag: 0x20, nonZero: UInt64(action.rawValue))
    if let pipeline {
      let config = writer.begin(tag: 0x2a)
      writer.append(tag: 0x0a, bytes: pipeline.p4Info)
      if !pipeline.deviceConfig.isEmpty { writer.append(tag: 0x12, bytes: pipeline.deviceConfig) }
      if let cookie = pipeline.cookie {
        let start = writer.begin(tag: 0x1a)
        writer.append(tag: 0x08, nonZero: cookie)
        writer.finish(start)
      }
      writer.finish(config)
    }
    writer.text(role, tag: 0x32)
    return writer.bytes
  }

  func getPipeline(_ parts: PipelineParts) -> [UInt8] {
    var writer = WireWriter(capacity: 64)
    writer.append(tag: 0x08, nonZero: deviceID)
    writer.append(tag: 0x10, nonZero: UInt64(parts.rawValue))
    return writer.bytes
  }

  func capabilities() -> [UInt8] {
    var writer = WireWriter(capacity: 64)
    writer.append(tag: 0x08, nonZero: deviceID)
    return writer.bytes
  }
}

extension WireWriter {
  fileprivate mutating func text(_ text: String?, tag: UInt32) {
    guard let text, !text.isEmpty else { return }
    append(tag: tag, bytes: text.utf8)
  }

  fileprivate mutating func electionID(_ id: ElectionID, tag: UInt32) {
    let start = begin(tag: tag)
    append(tag: 0x08, nonZero: id.high)
    append(tag: 0x10, nonZero: id.low)
    finish(start)
  }
}
#endif
