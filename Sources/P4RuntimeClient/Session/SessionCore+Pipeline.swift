#if Client
import Logging
import P4Runtime
import Synchronization

/// The device's pipeline: read, compared, put in place.
extension SessionCore {
  /// Compares the device's pipeline with the wanted one and puts that in place if so configured.
  func preparePipeline(_ connection: Connection) async throws -> P4RuntimeError? {
    guard case .any = configuration.pipeline else {
      var found = try await pipeline(.p4InfoAndCookie, connection)
      do {
        if case .install(let wanted, let action) = configuration.pipeline,
          try found == nil || check(found) != nil
        {
          logger.info("installing the pipeline", metadata: ["action": "\(action)"])
          try await setPipeline(wanted, action, connection)
          found = try await pipeline(.p4InfoAndCookie, connection)
        }
        guard let found else { return .noPipeline }
        if let differences = try check(found) { return .pipeline(differences) }
        let outline = try P4InfoOutline(p4Info: found.p4Info)
        state.withLock { $0.ranks = ReferenceRanks(outline) }
        return nil
      } catch let error as P4DecodeError {
        return .decode(error)
      } catch P4RuntimeError.refused(let status) {
        return .refused(status)
      }
    }
    return nil
  }

  func pipeline(
    _ parts: PipelineParts, _ connection: Connection
  ) async throws(P4RuntimeError) -> ForwardingPipeline? {
    do {
      let answer = try await connection.unary(Method.getPipeline, header.getPipeline(parts))
      return try ForwardingPipeline.decode(response: answer)
    } catch let error as P4DecodeError {
      throw .decode(error)
    } catch {
      let error = P4RuntimeError(error)
      // What a device says that has never been given a pipeline.
      if case .refused(let status) = error, status.code == .failedPrecondition { return nil }
      throw error
    }
  }

  func setPipeline(
    _ pipeline: ForwardingPipeline?, _ action: PipelineAction, _ connection: Connection
  ) async throws(P4RuntimeError) {
    do {
      _ = try await connection.unary(
        Method.setPipeline, header.setPipeline(pipeline, action: action))
    } catch {
      throw P4RuntimeError(error)
    }
  }
  /// A connection for installing a pipeline, which needs no pipeline yet.
  func installingConnection() async throws(P4RuntimeError) -> Connection {
    let connection = try await connection()
    if case .backup(let primary) = state.withLock({ $0.phase }) { throw .notPrimary(primary) }
    return connection
  }

  /// Compares the pipeline once more after a change of it.
  func checkPipelineAgain() async throws(P4RuntimeError) {
    let connection = try await connection()
    do {
      let problem = try await preparePipeline(connection)
      let isCurrent = state.withLock { $0.connection?.number == connection.number }
      if isCurrent { enter(problem.map { .unusable($0) } ?? .primary) }
    } catch {
      throw P4RuntimeError(error)
    }
  }

  func apiVersion() async throws(P4RuntimeError) -> String {
    let connection = try await connection()
    do {
      let answer = try await connection.unary(Method.capabilities, header.capabilities())
      var fields = WireFields(WireBytes(answer))
      var version = ""
      while let field = try fields.next() {
        if field.number == 1 { version = try fields.bytes(field).text ?? "" }
      }
      return version
    } catch let error as P4DecodeError {
      throw .decode(error)
    } catch {
      throw P4RuntimeError(error)
    }
  }
}
#endif
