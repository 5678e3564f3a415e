import Foundation

/// The file `p4fit-bindings.json`. Every key may be left out; paths are relative to the file.
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
    var access: String?
    var include: [String]?
    var define: [String]?

    static let keys: Set<String> = ["programs", "module", "access", "include", "define"]
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
      // A misspelt key would go unnoticed.
      let object = try JSONSerialization.jsonObject(with: data) as? [String: Any]
      if let unknown = object?.keys.sorted().first(where: { !Content.keys.contains($0) }) {
        throw ConfigurationFault("\(file.path): unknown key “\(unknown)”")
      }
      content = try JSONDecoder().decode(Content.self, from: data)
    } catch let fault as ConfigurationFault {
      throw fault
    } catch {
      throw ConfigurationFault("\(file.path): \(error)")
    }
  }

  private func resolved(_ path: String) -> URL {
    guard let file else { return URL(fileURLWithPath: path) }
    return URL(fileURLWithPath: path, relativeTo: file.deletingLastPathComponent())
      .standardizedFileURL
  }

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

  /// What the tool is told besides its input and output.
  var arguments: [String] {
    var result: [String] = []
    if let module = content.module { result += ["--module", module] }
    if let access = content.access { result += ["--access", access] }
    for folder in includeFolders { result += ["-I", folder.path] }
    for define in content.define ?? [] { result += ["-D", define] }
    return result
  }
}

/// A configuration that cannot be used.
struct ConfigurationFault: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
