import Foundation
import PackagePlugin

/// A program of a target, and what its bindings depend on.
struct P4Program {
  let source: URL
  /// Every file that may be included: what is included is known only by reading.
  let inputs: [URL]

  /// `k8s.p4` and `k8s.p4info.txtpb` give `k8s+Bindings.swift`.
  var outputName: String { source.lastPathComponent.prefix { $0 != "." } + "+Bindings.swift" }
}

/// The programs of one target.
///
/// A program is a `.p4` file that instantiates `main`, or a P4Info file (`.p4info.txtpb`,
/// `.p4info.txt`, `.p4info.binpb`, `.p4info.json`). A file `p4fit-bindings.json` in the target's
/// folder or in the nearest one above it, up to the package's own, says more; see `Configuration`.
struct P4Programs {
  let configuration: Configuration
  /// In the order of their paths; no two have the same output.
  let programs: [P4Program]

  init(packageFolder: URL, targetFolder: URL, files: [URL]) throws {
    let configuration = try Configuration.nearest(to: targetFolder, within: packageFolder)
    let texts = files.filter(isProgramText)
    let found =
      try configuration.programs()
      ?? (files.filter(isP4Info) + texts.filter { $0.pathExtension == "p4" && hasMain($0) })
    self.configuration = configuration
    programs = found.sorted { $0.path < $1.path }.map { source in
      // Those of the target, and for a program that lies elsewhere those around it.
      var inputs = Set(texts)
      inputs.insert(source)
      if let file = configuration.file { inputs.insert(file) }
      if !isP4Info(source) {
        for folder in [source.deletingLastPathComponent()] + configuration.includeFolders
        where !folder.path.hasPrefix(targetFolder.path + "/") {
          inputs.formUnion(programTexts(below: folder))
        }
      }
      return P4Program(source: source, inputs: inputs.sorted { $0.path < $1.path })
    }
    // Two programs of one stem would write one file.
    var outputs: Set<String> = []
    for program in programs where !outputs.insert(program.outputName).inserted {
      throw ConfigurationFault(
        "two programs of \(targetFolder.path) would write \(program.outputName); rename one")
    }
  }
}

private func isP4Info(_ file: URL) -> Bool {
  ["txtpb", "txt", "binpb", "json"].contains(file.pathExtension)
    && file.deletingPathExtension().pathExtension == "p4info"
}

private func isProgramText(_ file: URL) -> Bool { ["p4", "h"].contains(file.pathExtension) }

/// Whether a file instantiates a package called `main`, which fragments for inclusion do not.
private func hasMain(_ file: URL) -> Bool {
  guard let data = try? Data(contentsOf: file) else { return false }
  let text = String(decoding: data, as: UTF8.self)
  return text.range(of: #"\)\s*main\s*;"#, options: .regularExpression) != nil
}

private func programTexts(below folder: URL) -> [URL] {
  let files = FileManager.default.enumerator(
    at: folder, includingPropertiesForKeys: nil, options: [.skipsHiddenFiles])
  return (files?.allObjects as? [URL] ?? []).filter(isProgramText)
}
