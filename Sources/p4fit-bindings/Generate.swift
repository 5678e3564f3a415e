import P4Diagnostics
import P4Files
import P4Info
import P4Source
import P4SwiftBindings

/// Reads, generates and writes; returns the exit code.
func generate(_ options: Options) -> Int32 {
  let name = options.input == "-" ? "<stdin>" : options.input
  let bytes: [UInt8]
  switch options.input == "-" ? readStandardInput() : readFile(options.input) {
  case .success(let read): bytes = read
  case .failure(let error): return failed("cannot read `\(name)`: \(error.reason)")
  }

  var map = SourceMap()
  guard let index = map.addFile(name: name, bytes: bytes) else {
    return failed("cannot read `\(name)`: \(FileError.tooLarge.reason)")
  }
  var sink = DiagnosticSink()
  let base = SourceLocation(raw: map.files[index].base)
  let p4info = P4InfoDocument.read(bytes, base: base, diagnostics: &sink)
  for diagnostic in sink.diagnostics { report(diagnostic, map) }
  guard let p4info, !sink.hasErrors else { return 1 }

  let sourceName = lastComponent(name)
  let bindings = BindingsOptions(
    programName: options.module ?? BindingsOptions.programName(forFile: sourceName),
    access: options.access, sourceName: sourceName)
  return write(generateSwiftBindings(p4info, options: bindings), options)
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

/// Prints a diagnostic in the form that build tools recognise: `file:line:column: error: …`.
private func report(_ diagnostic: Diagnostic, _ map: SourceMap) {
  var place = ""
  if let range = map.resolve(diagnostic.range) {
    let position = map.lineColumn(file: range.file, offset: range.start)
    place = "\(map.files[range.file].name):\(position.line):\(position.column): "
  }
  let slug = diagnostic.kind.slug.description
  writeStandardError(
    "\(place)\(diagnostic.severity.word): \(diagnostic.message) [\(slug)]\n")
}

private func lastComponent(_ path: String) -> String {
  path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
}
