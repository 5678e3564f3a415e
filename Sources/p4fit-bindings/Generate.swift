import P4Diagnostics
import P4Files
import P4Frontend
import P4Info
import P4Source
import P4SwiftBindings
import P4Syntax

/// Reads, generates and writes; returns the exit code.
func generate(_ commandLine: Options) -> Int32 {
  var options = commandLine
  if let path = options.configuration {
    switch Configuration.read(path) {
    case .success(let configuration): options.complete(with: configuration)
    case .failure(let fault): return failed(fault.message)
    }
  }
  let name = options.input == "-" ? "<stdin>" : options.input
  let bytes: [UInt8]
  switch options.input == "-" ? readStandardInput() : readFile(options.input) {
  case .success(let read): bytes = read
  case .failure(let error): return failed("cannot read `\(name)`: \(error.reason)")
  }

  var reading =
    isP4Info(name, bytes) ? readP4Info(name, bytes) : compileProgram(name, bytes, options)
  var files: [GeneratedFile]?
  if let document = reading.document, !reading.sink.hasErrors {
    let sourceName = lastComponent(name)
    let bindings = BindingsOptions(
      programName: options.module ?? BindingsOptions.programName(forFile: sourceName),
      access: options.access ?? .public, sourceName: sourceName)
    files = generateSwiftBindings(
      document, options: bindings, at: reading.start, diagnostics: &reading.sink)
  }
  var renderer = TextRenderer(reading.sources, names: reading.names)
  let text = renderer.render(reading.sink.diagnostics)
  if !text.isEmpty { writeStandardError(String(decoding: text, as: UTF8.self)) }
  return files.map { write($0, options) } ?? 1
}

/// What came of reading the input.
private struct Reading {
  var document: P4InfoDocument?
  var sink = DiagnosticSink()
  var sources = SourceMap()
  var names = Interner()

  /// The start of the file that was read.
  var start: SourceRange {
    guard let file = sources.files.first else { return .none }
    let location = SourceLocation(raw: file.base)
    return SourceRange(location, location)
  }
}

private func readP4Info(_ name: String, _ bytes: [UInt8]) -> Reading {
  var reading = Reading()
  var base = SourceLocation.none
  if let index = reading.sources.addFile(name: name, bytes: bytes) {
    base = SourceLocation(raw: reading.sources.files[index].base)
  }
  reading.document = P4InfoDocument.read(bytes, base: base, diagnostics: &reading.sink)
  reading.document?.validate(at: SourceRange(base, base), diagnostics: &reading.sink)
  return reading
}

private func compileProgram(_ name: String, _ bytes: [UInt8], _ options: Options) -> Reading {
  let syntax = SyntaxOptions(
    includePaths: options.includeFolders, macros: options.macros,
    forcedIncludes: options.forcedIncludes)
  var observer = SilentObserver()
  let compilation = compile(
    path: name, bytes: bytes, options: syntax, files: DiskFileProvider(), observer: &observer)
  var reading = Reading(
    sink: compilation.diagnostics, sources: compilation.sources, names: compilation.names)
  if !reading.sink.hasErrors {
    reading.document =
      makeP4Info(pipeline: compilation.pipeline, diagnostics: &reading.sink).document
  }
  return reading
}

/// Whether a file holds P4Info rather than a program: by the ending of its name, or else by its
/// look.
private func isP4Info(_ name: String, _ bytes: [UInt8]) -> Bool {
  if name.hasSuffix(".p4") { return false }
  let endings = [
    ".txtpb", ".pbtxt", ".prototxt", ".textproto", ".json", ".bin", ".binpb", ".pb", ".p4info.txt",
  ]
  if endings.contains(where: name.hasSuffix) { return true }
  if P4InfoFormat.detect(bytes) == .binary { return true }
  return ["# proto-", "pkg_info", "{"].contains { bytes.starts(with: Array($0.utf8)) }
}

private func write(_ files: [GeneratedFile], _ options: Options) -> Int32 {
  for file in files {
    var path = options.output
    if path == "-" {
      if case .failure(let error) = writeStandardOutput(file.contents) {
        return failed("cannot write to standard output: \(error.reason)")
      }
      continue
    }
    if !path.hasSuffix(".swift") {
      if case .failure(let error) = makeFolder(path) {
        return failed("cannot make folder `\(path)`: \(error.reason)")
      }
      path += (path.hasSuffix("/") ? "" : "/") + file.name
    }
    if case .failure(let error) = writeFile(file.contents, to: path) {
      return failed("cannot write `\(path)`: \(error.reason)")
    }
  }
  return 0
}

private func failed(_ message: String) -> Int32 {
  writeStandardError("p4fit-bindings: error: \(message)\n")
  return 2
}

private func lastComponent(_ path: String) -> String {
  path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
}
