import Foundation

/// The part of the file `p4fit-bindings.json` that decides what is run; the tool reads the rest and
/// refuses keys that it does not know. Every key may be left out; paths are relative to the file.
///
/// ```json
/// {
///   "programs": ["../p4src/k8s.p4"],
///   "module": "K8s",
///   "access": "public",
///   "include": ["../p4src/include"],
///   "define": ["WITH_IPV6", "SIZE=1024"]
/// }
/// ```
struct Configuration {
  private struct Content: Decodable {
    /// The programs to generate bindings for, in place of those that are found in the target.
    var programs: [String]?
    /// Name of the enum that holds the bindings; only where there is one program.
    var module: String?
    var include: [String]?
  }

  static let fileName = "p4fit-bindings.json"

  /// Where the configuration stands; nil where there is none.
  let file: URL?
  private let content: Content

  /// The configuration in `folder` or in the nearest folder above it that lies in `package`.
  static func nearest(to folder: URL, within package: URL) throws -> Configuration {
    let top = package.standardizedFileURL.path
    var current = folder.standardizedFileURL
    while current.path == top || current.path.hasPrefix(top + "/") {
      let candidate = current.appendingPathComponent(fileName)
      if FileManager.default.fileExists(atPath: candidate.path) {
        return try Configuration(reading: candidate)
      }
      current.deleteLastPathComponent()
    }
    return Configuration(file: nil, content: Content())
  }

  private init(file: URL?, content: Content) {
    self.file = file
    self.content = content
  }

  private init(reading file: URL) throws {
    self.file = file
    do {
      let data = try Data(contentsOf: file)
      content = try JSONDecoder().decode(Content.self, from: data)
    } catch {
      throw ConfigurationFault("\(file.path): \(error)")
    }
  }

  private func resolved(_ path: String) -> URL {
    guard let file else { return URL(fileURLWithPath: path) }
    return URL(fileURLWithPath: path, relativeTo: file.deletingLastPathComponent())
      .standardizedFileURL
  }

  /// Whether the file lists programs, in place of those that are found.
  var listsPrograms: Bool { content.programs != nil }

  /// The programs that the file lists; nil where it lists none.
  func programs() throws -> [URL]? {
    guard let programs = content.programs?.map(resolved) else { return nil }
    for program in programs where !FileManager.default.fileExists(atPath: program.path) {
      throw ConfigurationFault("\(file?.path ?? ""): there is no program at \(program.path)")
    }
    if content.module != nil, programs.count > 1 {
      throw ConfigurationFault("\(file?.path ?? ""): “module” names one program, not several")
    }
    return programs
  }

  var includeFolders: [URL] { content.include?.map(resolved) ?? [] }

  /// What the tool is told besides its input and output. It reads the file itself, since a change
  /// of the file makes SwiftPM run the tool again but not the plugin.
  var arguments: [String] { file.map { ["--config", $0.path] } ?? [] }
}

/// A configuration that cannot be used.
struct ConfigurationFault: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
