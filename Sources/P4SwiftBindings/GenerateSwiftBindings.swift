public import P4Diagnostics
public import P4Info
public import P4Source

/// How bindings are to look.
public struct BindingsOptions: Sendable, Hashable {
  /// The access level of everything that is generated.
  public enum Access: String, Sendable, Hashable, CaseIterable {
    case `public`, `package`, `internal`
  }

  /// Name of the enum that everything stands in, a Swift identifier such as `K8sDp`.
  public var programName: String
  public var access: Access
  /// The name of the source, for the header. It goes into the output, so it should be no path.
  public var sourceName: String

  public init(programName: String, access: Access = .public, sourceName: String) {
    self.programName = programName
    self.access = access
    self.sourceName = sourceName
  }

  /// A program name made from a file's name: `k8s_dp.p4` gives `K8sDp`.
  public static func programName(forFile name: String) -> String {
    var stem = name
    if let slash = stem.lastIndex(of: "/") { stem = String(stem[stem.index(after: slash)...]) }
    if let dot = stem.dropFirst().firstIndex(of: ".") { stem = String(stem[..<dot]) }
    let wanted = upperCamel(stem)
    return reservedTypeNames.contains(wanted) ? wanted + "Program" : wanted
  }
}

/// Whether `name` can name a type without backticks: ASCII letters, digits and underscores, no digit
/// first, no keyword and no name that generated code gives a meaning.
public func isSwiftIdentifier(_ name: String) -> Bool {
  guard let first = name.utf8.first, !(0x30...0x39).contains(first) else { return false }
  let fits = name.utf8.allSatisfy {
    (0x30...0x39).contains($0) || (0x41...0x5a).contains($0) || (0x61...0x7a).contains($0)
      || $0 == 0x5f
  }
  return fits && name != "_" && !keywords.contains(name) && !reservedTypeNames.contains(name)
}

/// A file of Swift source.
public struct GeneratedFile: Sendable, Hashable {
  /// File name without a folder, such as `K8sDp.swift`.
  public var name: String
  /// UTF-8.
  public var contents: [UInt8]
}

/// Swift bindings for a program, from its P4Info alone.
///
/// The output depends on nothing but the two arguments. What P4Runtime cannot express (a match kind
/// of an architecture's own, a parameter of a plain enum type) is left out, and a comment at the
/// end of the file says so.
///
/// - Parameters:
///   - range: What the diagnostics point to, such as the start of the file.
///   - diagnostics: Takes what is wrong with the restrictions of tables and actions.
public func generateSwiftBindings(
  _ p4info: P4InfoDocument, options: BindingsOptions, at range: SourceRange = .none,
  diagnostics: inout DiagnosticSink
) -> [GeneratedFile] {
  var bindings = Bindings(p4info, options: options)
  bindings.printAll()
  for (kind, message) in bindings.faults {
    diagnostics.emit(kind == .syntax ? .restrictionSyntax : .restrictionType, at: range, message)
  }
  let name = bindings.program + ".swift"
  return [GeneratedFile(name: name, contents: bindings.out.finish())]
}
