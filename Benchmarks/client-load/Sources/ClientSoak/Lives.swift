import Foundation
import Logging
import P4RuntimeClient
import Synchronization

/// Watches what clients leave behind. All that a client is made of, its tasks and sessions too, holds
/// its logger; where the logger's handler is gone, so are they.
final class Lives: Sendable {
  private final class Mark: Sendable {}

  private struct Handler: LogHandler {
    let mark: Mark
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.critical

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {}
  }

  private struct Weak: Sendable {
    weak let mark: Mark?
  }

  private let marks = Mutex<[Weak]>([])

  /// The configuration of a client that is watched.
  func watched(_ configuration: P4RuntimeConfiguration) -> P4RuntimeConfiguration {
    let mark = Mark()
    marks.withLock { $0.append(Weak(mark: mark)) }
    var configuration = configuration
    configuration.logger = Logger(label: "soak") { _ in Handler(mark: mark) }
    return configuration
  }

  /// The clients of which something is left.
  func remaining() -> Int { marks.withLock { $0.count { $0.mark != nil } } }
}

/// How many files and connections the process has open.
func openDescriptors() -> Int {
  let folder = FileManager.default.fileExists(atPath: "/proc/self/fd") ? "/proc/self/fd" : "/dev/fd"
  return (try? FileManager.default.contentsOfDirectory(atPath: folder))?.count ?? 0
}

/// What the open descriptors are, where the system says.
func descriptorTargets() -> String {
  let folder = "/proc/self/fd"
  let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  return names.sorted().map { name in
    "\(name) \((try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\(name)")) ?? "")"
  }.joined(separator: "\n")
}
