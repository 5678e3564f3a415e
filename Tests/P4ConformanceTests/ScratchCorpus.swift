import Foundation
import P4Conformance
import Testing

/// A copy of the small corpus of our own, to be changed by a test and gone with it.
final class ScratchCorpus {
  private static let original = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Conformance/mini-corpus")

  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "p4fit-corpus-\(UUID())")
    try FileManager.default.copyItem(at: Self.original, to: folder)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func write(_ path: String, _ text: String) throws {
    try Data(text.utf8).write(to: folder.appending(path: path))
  }

  func remove(_ path: String) throws {
    try FileManager.default.removeItem(at: folder.appending(path: path))
  }

  func replace(_ old: String, by new: String, in path: String) throws {
    let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
    try #require(text.contains(old))
    try write(path, text.replacingOccurrences(of: old, with: new))
  }

  func append(_ text: String, to path: String) throws {
    try write(path, String(contentsOf: folder.appending(path: path), encoding: .utf8) + text)
  }

  /// Judges the corpus by its list of known differences.
  func run(comparesInfo: Bool = true, threads: Int = 2) throws -> ConformanceReport {
    var conformance = Conformance(folder: folder.path)
    conformance.known = folder.appending(path: "known.txt").path
    conformance.comparesInfo = comparesInfo
    conformance.threads = threads
    return try conformance.run().get()
  }
}

extension ConformanceReport {
  /// `p4_16_errors rejected 3/4`, a line a figure.
  var shortFigures: [String] {
    figures.map { "\($0.folder) \($0.title) \($0.agreed)/\($0.total)" }
  }

  /// `path word`, for each difference that is not explained.
  var shortUnexpected: [String] { unexpected.map { "\($0.path) \($0.word)" } }
}
