import P4Files
import P4Source

extension Outcome {
  /// Writes the artefacts to the disk, each whole or not at all, and makes the folders that they
  /// need. What goes to `-` is left to the caller. A failure becomes a diagnostic and the exit
  /// code; the artefacts behind it are not written.
  public mutating func write() {
    for artefact in artefacts where artefact.path != "-" {
      if let slash = artefact.path.lastIndex(of: "/"), slash != artefact.path.startIndex {
        let folder = String(artefact.path[..<slash])
        if case .failure(let error) = makeFolder(folder) {
          return fail(writing: artefact.path, error)
        }
      }
      if case .failure(let error) = writeFile(artefact.bytes, to: artefact.path) {
        return fail(writing: artefact.path, error)
      }
    }
  }

  /// What goes to standard output.
  public var standardOutput: [UInt8] {
    artefacts.filter { $0.path == "-" }.flatMap(\.bytes)
  }
}
