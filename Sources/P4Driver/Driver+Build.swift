import P4Diagnostics
import P4Info
import P4JSON
import P4Reports
import P4Source

extension Driver {
  /// Makes everything that can be made of a program, in the folder `folder`: P4Info in three
  /// forms, the initial entries, Swift bindings, the report as JSON, SARIF and a page for the
  /// browser, and a dependency file for make and ninja.
  public func build(_ path: String, to folder: String, _ options: DriverOptions) -> Outcome {
    var clock = PhaseClock(isOn: options.isTimed)
    var run = run(path, options, &clock)
    let bindings = clock.measure("write bindings") { swiftFiles(&run, in: folder, options) }
    var outcome = Outcome(exit: run.exit, programs: [run.report])
    guard run.exit != .programError, run.exit != .usage, let info = run.info else {
      outcome.phases = clock.phases
      return outcome
    }
    let stem = join(folder, Self.stem(run.report.file))
    outcome.artefacts = clock.measure("write P4Info") {
      let header = version(options).hasTextHeader
      return [
        Artefact("\(stem).p4info.txtpb", info.document.serialized(.text, header: header)),
        Artefact("\(stem).p4info.pb.bin", info.document.serialized(.binary)),
        Artefact("\(stem).p4info.json", info.document.serialized(.json)),
        Artefact("\(stem).entries.txtpb", info.entries.serialized(.text, header: header)),
      ]
    }
    outcome.artefacts += bindings
    let drawings = clock.measure("draw") {
      run.pipeline.map { self.drawings($0, run.report.targets) } ?? []
    }
    outcome.artefacts += drawings.map { Artefact("\(stem).\($0.ending).svg", $0.graph.svg) }
    outcome.artefacts += clock.measure("write reports") {
      [
        Artefact(join(folder, "report.json"), outcome.report.json().serialized(pretty: true)),
        Artefact(join(folder, "report.sarif"), outcome.report.sarif().serialized(pretty: true)),
        Artefact(
          join(folder, "report.html"),
          run.report.html(version: p4fitVersion, graphs: drawings.map(\.graph))),
      ]
    }
    outcome.artefacts.append(
      Artefact("\(stem).d", dependencyFile(outcome.artefacts.map(\.path), run.report.sources)))
    outcome.phases = clock.phases
    return outcome
  }

  /// The name of a file without folders and without its last ending.
  static func stem(_ path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    if name == "<stdin>" { return "stdin" }
    guard let dot = name.dropFirst().lastIndex(of: ".") else { return name }
    return String(name[..<dot])
  }

  /// A rule in the language of make: the outputs depend on every file that was read from the disk.
  /// A rule without recipe for each of these keeps make content when one is removed.
  func dependencyFile(_ outputs: [String], _ sources: SourceMap) -> [UInt8] {
    var inputs: [String] = []
    for file in sources.files
    where !file.isStandardHeader && !file.name.hasPrefix("<") && !inputs.contains(file.name) {
      inputs.append(file.name)
    }
    var text = outputs.map(Self.makeEscaped).joined(separator: " \\\n  ") + ":"
    for input in inputs { text += " \\\n  " + Self.makeEscaped(input) }
    text += "\n"
    for input in inputs.dropFirst() { text += "\n\(Self.makeEscaped(input)):\n" }
    return Array(text.utf8)
  }

  private static func makeEscaped(_ path: String) -> String {
    var out = ""
    for character in path {
      switch character {
      case " ", "#", ":", "\\": out += "\\\(character)"
      case "$": out += "$$"
      default: out.append(character)
      }
    }
    return out
  }
}
