#if Client
public import P4Runtime
public import ServiceLifecycle
import Synchronization

/// A controller of one device that runs `Program`.
///
/// ```swift
/// let client = P4RuntimeClient<K8s>(.init(address: .host("switch", port: 9559)))
/// try await client.whileRunning {
///   try await client.write { $0.ensure(K8s.Endpoints(.init(addr: pod), .deliver(nexthop: 18))) }
///   for try await entry in client.entries(of: K8s.Endpoints.self) { print(entry.key) }
/// }
/// ```
///
/// All work is done in tasks below `run`, the one that the caller starts: in a `ServiceGroup`, or
/// through `whileRunning`. The client connects, arbitrates and compares the device's pipeline with
/// the bindings before it writes anything, and does so again whenever the connection breaks.
public final class P4RuntimeClient<Program: P4Program>: Service {
  let core: SessionCore

  public var configuration: P4RuntimeConfiguration { core.configuration }

  public init(_ configuration: P4RuntimeConfiguration) {
    let wanted = configuration.pipeline
    core = SessionCore(configuration) { pipeline in
      try Self.differences(of: pipeline, from: wanted)
    }
  }

  /// Runs until the task is cancelled or the service shut down. A client runs once.
  public func run() async throws { try await core.run() }

  /// Lets calls under way come to their end, ends the session and with it `run`.
  public func shutDown() { core.beginShutdown() }

  /// Runs the client for as long as `body` takes.
  @discardableResult
  public func whileRunning<R: Sendable>(
    _ body: @escaping @Sendable () async throws -> R
  ) async throws -> R {
    try await withThrowingTaskGroup(of: R?.self) { group in
      group.addTask {
        try await self.run()
        return nil
      }
      group.addTask { try await body() }
      while let next = try await group.next() {
        guard let result = next else { continue }
        shutDown()
        // The session ends in good order; nothing is left behind.
        while try await group.next() != nil {}
        return result
      }
      throw P4RuntimeError.closed
    }
  }

  // MARK: Standing

  /// What the client is now, and whatever it becomes.
  public var states: AsyncStream<SessionState> { core.states() }

  /// What the client is now.
  public var state: SessionState { core.state.withLock { $0.phase } }

  /// Waits until the client may write, for at most the configuration's `readyTimeout`.
  public func waitUntilPrimary() async throws(P4RuntimeError) {
    _ = try await core.primaryConnection()
  }

  // MARK: Pipeline

  /// The pipeline that the device runs; nil where it runs none.
  public func pipeline(
    _ parts: PipelineParts = .p4InfoAndCookie
  ) async throws(P4RuntimeError) -> ForwardingPipeline? {
    try await core.pipeline(parts, try await core.connection())
  }

  /// Gives the device a pipeline. `commit` needs none: it runs what was saved.
  public func setPipeline(
    _ pipeline: ForwardingPipeline?, _ action: PipelineAction
  ) async throws(P4RuntimeError) {
    try await core.setPipeline(pipeline, action, try await core.installingConnection())
    if action != .verify, action != .verifyAndSave { try await core.checkPipelineAgain() }
  }

  /// The version of the P4Runtime specification that the device implements.
  public func apiVersion() async throws(P4RuntimeError) -> String {
    try await core.apiVersion()
  }

  /// The differences of a device's pipeline from the wanted one and from the bindings.
  static func differences(
    of pipeline: ForwardingPipeline?, from wanted: P4RuntimeConfiguration.Pipeline
  ) throws(P4DecodeError) -> PipelineDifferences? {
    guard let pipeline else { return nil }
    let outline = try P4InfoOutline(p4Info: pipeline.p4Info)
    var found: [PipelineDifference] = []
    switch wanted {
    case .any: return nil
    case .matching: break
    case .exactly(let wanted), .install(let wanted, _):
      if let cookie = wanted.cookie, cookie != pipeline.cookie {
        found.append(.cookie(expected: cookie, found: pipeline.cookie))
      }
      if wanted.p4Info != pipeline.p4Info {
        found += outline.differences(from: try P4InfoOutline(p4Info: wanted.p4Info))
      }
    }
    for difference in outline.differences(from: Program.info) where !found.contains(difference) {
      found.append(difference)
    }
    return PipelineDifferences(found)
  }

  // MARK: Writing

  /// Writes the updates that `build` puts into a batch. Those that fail are named by the error; the
  /// others have taken effect.
  public func write(
    _ atomicity: Atomicity = .continueOnError, _ build: (inout WriteBatch<Program>) -> Void
  ) async throws(P4RuntimeError) {
    var batch = makeBatch()
    build(&batch)
    try await write(batch, atomicity)
  }

  /// An empty batch that is checked as the configuration says.
  func makeBatch() -> WriteBatch<Program> {
    WriteBatch(validating: configuration.validatesEntries)
  }

  /// Writes a batch.
  public func write(
    _ batch: consuming WriteBatch<Program>, _ atomicity: Atomicity = .continueOnError
  ) async throws(P4RuntimeError) {
    let executor = WriteExecutor(core: core, batch: batch.seal(), atomicity: atomicity)
    try await executor.run()
  }
}
#endif
