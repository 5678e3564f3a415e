import Foundation
import P4Architecture
import P4Diagnostics
import P4Frontend
import P4Source
import P4Syntax
import Testing

@testable import P4Targets

/// Whether each feature's predicates notice that the program no longer does what they ask for:
/// `Fixtures/Features/k8s.edits.json` takes something from p4src/k8s.p4 or weakens it, and says
/// which feature is lost by that and why.
@Suite struct FeatureEditTests {
  struct Edit: Decodable, Sendable, CustomTestStringConvertible {
    var feature: String
    /// Below p4src.
    var file: String
    var replace: String
    var with: String
    /// Whether the text may occur more than once.
    var all: Bool?
    /// One of the reasons that are given.
    var because: String

    var testDescription: String {
      let line = replace.split(separator: "\n").first { $0.contains { $0.isLetter } } ?? ""
      return "\(feature): \(line.trimmingPrefix { $0 == " " })"
    }
  }

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let edits: [Edit] = {
    let file = root.appendingPathComponent("Tests/Fixtures/Features/k8s.edits.json")
    return (try? JSONDecoder().decode([Edit].self, from: Data(contentsOf: file))) ?? []
  }()

  static let features: FeatureSet? = {
    var sink = DiagnosticSink()
    return loadFeatures(bytes: TargetLibrary.builtInFeatures, name: "f.json", into: &sink)
  }()

  /// The files below p4src, one of them edited.
  struct EditedFiles: FileProvider {
    var file = ""
    var text = ""

    func read(_ path: String) -> Result<[UInt8], FileError> {
      if path == file { return .success(Array(text.utf8)) }
      let url = FeatureEditTests.root.appendingPathComponent("p4src/" + path)
      guard let data = FileManager.default.contents(atPath: url.path) else {
        return .failure(.notFound)
      }
      return .success([UInt8](data))
    }
  }

  /// What is missing, by feature.
  static func missing(_ files: EditedFiles, macros: [SyntaxOptions.MacroOption] = []) throws
    -> [String: [String]]
  {
    var observer = SilentObserver()
    let bytes = try files.read("k8s.p4").get()
    var options = SyntaxOptions()
    options.macros = macros
    let compiled = compile(
      path: "k8s.p4", bytes: bytes, options: options, files: files, observer: &observer)
    let errors = compiled.diagnostics.diagnostics.filter { $0.severity == .error }
    try #require(errors.isEmpty, "\(errors.map(\.message))")
    var walk = InventoryWalk(compiled.pipeline)
    walk.run()
    var sink = DiagnosticSink()
    let set = try #require(features)
    let slices = FeatureSlices(set, walk.result, .small, &sink)
    #expect(sink.diagnostics.isEmpty)
    var result: [String: [String]] = [:]
    for (feature, missing) in zip(set.features, slices.missing) { result[feature.id] = missing }
    return result
  }

  /// Meters are in a build of their own, since devices differ in how they are called.
  static let meters: [SyntaxOptions.MacroOption] = [.define("K8S_METERS")]

  @Test func theProgramCarriesEveryFeature() throws {
    let found = try Self.missing(EditedFiles(), macros: Self.meters)
    #expect(found.filter { !$0.value.isEmpty } == [:])
    #expect(found.count == Self.features?.features.count)
  }

  @Test func onlyMetersAreNotInTheDefaultBuild() throws {
    let found = try Self.missing(EditedFiles())
    #expect(found.filter { !$0.value.isEmpty }.map(\.key) == ["qos.bandwidth"])
  }

  @Test func everyFeatureIsTried() {
    let tried = Set(Self.edits.map(\.feature))
    for feature in Self.features?.features ?? [] {
      #expect(tried.contains(feature.id), "\(feature.id)")
    }
  }

  @Test(arguments: edits)
  func losesTheFeature(_ edit: Edit) throws {
    var files = EditedFiles()
    let text = String(decoding: try files.read(edit.file).get(), as: UTF8.self)
    let count = text.components(separatedBy: edit.replace).count - 1
    try #require(edit.all == true ? count > 1 : count == 1, "\(count) places")
    files.file = edit.file
    files.text = text.replacingOccurrences(of: edit.replace, with: edit.with)
    let macros = edit.feature == "qos.bandwidth" ? Self.meters : []
    let found = try Self.missing(files, macros: macros)[edit.feature] ?? []
    #expect(found.contains { $0.contains(edit.because) }, "\(found)")
  }
}
