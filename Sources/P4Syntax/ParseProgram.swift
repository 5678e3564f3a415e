public import P4Diagnostics
public import P4Source

/// Reads a whole program: preprocesses and parses it. Never fails: what is wrong is told in
/// `diagnostics`, and the tree holds what could be read.
///
/// - Parameters:
///   - path: the program's name for people and the place that `#include "…"` starts from.
///   - files: how included files are read.
///   - standardHeader: the bytes of `#include <name>` where no `-I` directory has it.
///   - sources: gets every file that was read, the program among them, and every macro expansion.
public func parseProgram(
  path: String, bytes: [UInt8], options: SyntaxOptions, files: some FileProvider,
  standardHeader: (String) -> [UInt8]?, sources: inout SourceMap,
  diagnostics: inout DiagnosticSink
) -> SyntaxTree {
  let tokens = preprocess(
    path: path, bytes: bytes, options: options, files: files, standardHeader: standardHeader,
    sources: &sources, diagnostics: &diagnostics)
  return parse(tokens, sources: sources, diagnostics: &diagnostics)
}

/// The tokens of a program after preprocessing.
public func preprocess(
  path: String, bytes: [UInt8], options: SyntaxOptions, files: some FileProvider,
  standardHeader: (String) -> [UInt8]?, sources: inout SourceMap,
  diagnostics: inout DiagnosticSink
) -> TokenBuffer {
  withoutActuallyEscaping(standardHeader) { standardHeader in
    var preprocessor = Preprocessor(
      options: options, readFile: files.read, standardHeader: standardHeader, sources: sources,
      diagnostics: diagnostics)
    sources = SourceMap()
    diagnostics = DiagnosticSink(limit: diagnostics.limit)
    preprocessor.preprocess(path: path, bytes: bytes)
    sources = preprocessor.sources
    diagnostics = preprocessor.diagnostics
    return preprocessor.output
  }
}

/// The tokens of bytes as they stand: directives and macros are not looked at.
public func lex(
  path: String, bytes: [UInt8], sources: inout SourceMap, diagnostics: inout DiagnosticSink
) -> TokenBuffer {
  var buffer = TokenBuffer(names: KnownNames.makeInterner())
  var names = buffer.names
  var base: UInt32 = 1
  if let file = sources.addFile(name: path, bytes: bytes) { base = sources.files[file].base }
  buffer.reserve(bytes: bytes.count)
  bytes.withUnsafeBufferPointer { bytes in
    var lexer = Lexer(bytes, base: base)
    while true {
      let token = lexer.next(&names)
      buffer.append(token)
      if token.kind == .endOfFile { break }
    }
    diagnostics.report(lexer.faults)
  }
  buffer.names = names
  return buffer
}

/// The tree of a program's tokens.
public func parse(
  _ tokens: TokenBuffer, sources: SourceMap, diagnostics: inout DiagnosticSink
) -> SyntaxTree {
  var parser = Parser(tokens: tokens, sources: sources, diagnostics: diagnostics)
  diagnostics = DiagnosticSink(limit: diagnostics.limit)
  parser.parseProgram()
  diagnostics = parser.diagnostics
  return parser.finish()
}
