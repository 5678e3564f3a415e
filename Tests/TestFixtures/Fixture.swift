package import Foundation
package import P4Diagnostics
package import P4Source
package import P4Syntax

/// A P4 file with its expectations beside the lines:
///
///     bit<8> x = y;      // expected-error {{[unknown-name]}}
///     // expected-warning@+1 {{[shadow] hides}}
///     // expected-error@24 {{[missing-semicolon]}}
///
/// Every diagnostic must be expected and every expectation met. Behind the slug stands, where it
/// matters, a piece of the message. The first line may give options: `//! -DNAME=1 -I dir`.
package struct Fixture: CustomStringConvertible, Sendable {
  package let url: URL
  package var path: String { url.path }
  package var description: String { url.lastPathComponent }

  package static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Fixtures")

  /// The `.p4` files of a folder under `Tests/Fixtures`, in order of name.
  package static func all(in folder: String) -> [Fixture] {
    let files =
      (try? FileManager.default.contentsOfDirectory(
        at: root.appendingPathComponent(folder), includingPropertiesForKeys: nil)) ?? []
    return files.filter { $0.pathExtension == "p4" }
      .sorted { $0.lastPathComponent < $1.lastPathComponent }
      .map { Fixture(url: $0) }
  }

  package var bytes: [UInt8] { (try? Data(contentsOf: url)).map { Array($0) } ?? [] }

  /// The options of the first line.
  package var options: SyntaxOptions {
    var options = SyntaxOptions()
    let first = bytes.prefix { $0 != 0x0A }
    let words = String(decoding: first, as: UTF8.self).split(separator: " ").map(String.init)
    guard words.first == "//!" else { return options }
    let folder = url.deletingLastPathComponent().path
    var index = 1
    while index < words.count {
      let word = words[index]
      if word == "-I", index + 1 < words.count {
        index += 1
        options.includePaths.append(folder + "/" + words[index])
      } else if word == "-include", index + 1 < words.count {
        index += 1
        options.forcedIncludes.append(folder + "/" + words[index])
      } else if word.hasPrefix("-D") {
        options.macros.append(.define(String(word.dropFirst(2))))
      } else if word.hasPrefix("-U") {
        options.macros.append(.undefine(String(word.dropFirst(2))))
      }
      index += 1
    }
    return options
  }
}

/// What a comment expects: a diagnostic of a severity at a line, with a slug.
package struct Expectation: Sendable {
  package var severity: Severity
  package var file: String
  package var line: Int
  package var slug: String
  /// A piece of the message, or nothing.
  package var text: String

  /// The expectations in the comments of a file.
  package static func read(_ bytes: [UInt8], file: String) -> [Expectation] {
    var result: [Expectation] = []
    let pattern = /expected-(error|warning|note)(@([+-]?)(\d+))?\s*\{\{\[([a-z0-9-]+)\]\s*(.*?)\}\}/
    let text = String(decoding: bytes, as: UTF8.self)
    var line = 0
    for content in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      line += 1
      for match in content.matches(of: pattern) {
        let number = match.output.4.flatMap { Int($0) }
        let target =
          switch match.output.3 {
          case "+": line + (number ?? 0)
          case "-": line - (number ?? 0)
          default: number ?? line
          }
        result.append(
          Expectation(
            severity: match.output.1 == "error"
              ? .error : match.output.1 == "warning" ? .warning : .note,
            file: file, line: target, slug: String(match.output.5), text: String(match.output.6)))
      }
    }
    return result
  }
}

/// Compares what was told with what the files' comments expect; gives one line a difference.
package func differences(_ diagnostics: [Diagnostic], _ sources: SourceMap) -> [String] {
  var open = sources.files.filter { !$0.isStandardHeader }
    .reduce(into: [String: [Expectation]]()) { result, file in
      // A file that is included twice expects once.
      result[file.name] = Expectation.read(file.bytes, file: file.name)
    }
    .sorted { $0.key < $1.key }.flatMap(\.value)
  var result: [String] = []
  for diagnostic in diagnostics {
    let place = sources.resolve(diagnostic.range)
    let file = place.map { sources.files[$0.file].name } ?? ""
    let line = place.map { sources.lineColumn(file: $0.file, offset: $0.start).line } ?? 0
    let slug = diagnostic.kind.slug.description
    let found = open.firstIndex {
      $0.severity == diagnostic.severity && $0.file == file && $0.line == line && $0.slug == slug
        && ($0.text.isEmpty || diagnostic.message.contains($0.text))
    }
    if let found {
      open.remove(at: found)
    } else {
      result.append(
        "not expected: \(file):\(line): \(diagnostic.severity.word) [\(slug)] \(diagnostic.message)"
      )
    }
  }
  for expectation in open {
    result.append(
      "not told: \(expectation.file):\(expectation.line): \(expectation.severity.word) "
        + "[\(expectation.slug)] \(expectation.text)")
  }
  return result
}

/// Reads included files from the disk.
package struct DiskFiles: FileProvider {
  package init() {}

  package func read(_ path: String) -> Result<[UInt8], FileError> {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      return .failure(.notFound)
    }
    if isDirectory.boolValue { return .failure(.isDirectory) }
    guard let data = FileManager.default.contents(atPath: path) else {
      return .failure(.notPermitted)
    }
    return .success(Array(data))
  }
}

/// Files that exist only in the test.
package struct MemoryFiles: FileProvider {
  package init(files: [String: String] = [:]) {
    self.files = files
  }

  package var files: [String: String] = [:]

  package func read(_ path: String) -> Result<[UInt8], FileError> {
    files[path].map { .success(Array($0.utf8)) } ?? .failure(.notFound)
  }
}
