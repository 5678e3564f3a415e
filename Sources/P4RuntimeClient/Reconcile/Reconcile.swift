#if Client
import Logging
import P4Runtime

extension P4RuntimeClient {
  /// Makes the device hold what it should, with as few updates as that takes.
  ///
  /// The device is read, compared and written: what is new first, members before groups before
  /// entries, then what is left over, in reverse. Nothing is remembered between two calls, so that
  /// one that was broken off at any step is completed by the next.
  ///
  /// Where a table has no room for the new beside the old, the new is tried again when the old has
  /// gone.
  @discardableResult
  public func reconcile(
    _ desired: DesiredState<Program>
  ) async throws(P4RuntimeError) -> ReconcileReport {
    var report = ReconcileReport()
    var batch = makeBatch()
    for collection in desired.collections {
      try await collection.compare(self, &batch, &report)
    }
    for goal in desired.defaults {
      if try await goal.isMet(self) {
        report.unchanged += 1
      } else {
        goal.add(&batch)
        report.modified += 1
      }
    }
    guard !batch.isEmpty else { return report }
    core.logger.info("reconciling", metadata: ["updates": "\(batch.count)"])
    let executor = WriteExecutor(core: core, batch: batch.seal(), atomicity: .continueOnError)
    do {
      try await executor.run()
    } catch .write(let failure) {
      try await executor.repeatForWantOfRoom(failure)
    }
    return report
  }
}

extension WriteExecutor {
  /// Tries once more what found no room, and what depended on it. Other failures stand.
  func repeatForWantOfRoom(_ failure: WriteFailure) async throws(P4RuntimeError) {
    guard failure.updates.contains(where: { $0.status.code == .resourceExhausted }) else {
      throw .write(failure)
    }
    try await run(only: failure.updates.map(\.index))
  }
}
#endif
