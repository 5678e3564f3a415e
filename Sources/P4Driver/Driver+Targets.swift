public import P4Diagnostics
import P4JSON
import P4Reports
import P4Source
import P4Targets

/// What is asked about target descriptors.
public enum TargetQuestion: Sendable {
  case list
  case show(String)
  /// The path of a descriptor file.
  case validate(String)
  case compare(String, String)
}

extension Driver {
  /// Answers a question about targets; the answer goes to standard output.
  /// - Parameter asJSON: rather than as text for people.
  public func targets(
    _ question: TargetQuestion, asJSON: Bool, _ style: RenderStyle
  ) -> Outcome {
    let library = TargetLibrary(files: files)
    var sink = DiagnosticSink()
    func text(_ json: JSONValue, _ text: [UInt8]) -> [UInt8] {
      asJSON ? json.serialized(pretty: true) + [UInt8(ascii: "\n")] : text
    }
    var answer: [UInt8] = []
    var file = ""
    switch question {
    case .list:
      let targets = Self.builtInTargets.compactMap { library.load($0, into: &sink) }
      answer = text(TargetText.listJSON(targets), TargetText.list(targets, style))
    case .show(let name):
      file = name
      if let target = library.load(name, into: &sink) {
        answer = text(TargetText.showJSON(target), TargetText.show(target, style))
      }
    case .validate(let path):
      file = path
      if let target = validated(path, library, &sink) {
        let line = "\(path): \(target.id) is sound, with \(target.overview.count) facts\n"
        answer = text(TargetText.listJSON([target]), Array(line.utf8))
      }
    case .compare(let first, let second):
      file = first
      if let one = library.load(first, into: &sink), let other = library.load(second, into: &sink) {
        answer = text(
          TargetText.compareJSON(one, other), TargetText.compare(one, other, style))
      }
    }
    let report = ProgramReport(file: file, diagnostics: sink.diagnostics, dropped: sink.dropped)
    var outcome = Outcome(exit: sink.hasErrors ? .usage : .clean, programs: [report])
    if !sink.hasErrors { outcome.artefacts = [Artefact("-", answer)] }
    return outcome
  }

  /// Reads a descriptor as a file, even where a built-in target has its name.
  private func validated(
    _ path: String, _ library: TargetLibrary, _ sink: inout DiagnosticSink
  ) -> Descriptor? {
    switch files.read(path) {
    case .success(let bytes):
      return library.load(bytes: bytes, name: path == "-" ? "<stdin>" : path, into: &sink)
    case .failure(let error):
      sink.emit(.cannotRead, at: .none, "cannot read `\(path)`: \(error.reason)")
      return nil
    }
  }
}
