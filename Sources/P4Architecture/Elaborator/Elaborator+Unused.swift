import P4Diagnostics
import P4Semantics
import P4Source
import P4Syntax

/// Declarations that nothing uses (p4c: frontends/p4/unusedDeclarations.cpp). Parameters of parsers
/// and controls are given by the architecture, and types are often kept in shared headers, so
/// neither counts.
extension Elaborator {
  mutating func warnOfUnused() {
    let user = sources.files.filter {
      !$0.isStandardHeader && !Self.isHeaderOfArchitecture($0.name)
    }
    guard !user.isEmpty else { return }
    let methodBodies = methodBodies
    for index in tree.decls.indices where !program.isUsed[index] {
      let id = DeclID(index: index)
      guard let what = kindOfUnused(id, methodBodies) else { continue }
      let place = tree[id].nameRange
      guard let file = sources.resolve(place)?.file else { continue }
      let source = sources.files[file]
      if source.isStandardHeader || Self.isHeaderOfArchitecture(source.name) { continue }
      let name = text(tree[id].name)
      if name.hasPrefix("__") || isSilenced(id) { continue }
      report(.unused, at: place, "\(what) `\(name)` is not used")
    }
  }

  /// What a declaration is called where its lack of use is worth a word.
  private func kindOfUnused(_ id: DeclID, _ methodBodies: Set<UInt32>) -> StaticString? {
    switch tree[id].kind {
    case .variable: "variable"
    case .constant: "constant"
    case .table: "table"
    case .action: "action"
    case .parser: "parser"
    case .control: "control"
    case .instantiation: id == program.main ? nil : "instance"
    case .valueSet: "value set"
    case .function(let index)
    where tree.functions[Int(index)].body.isSome
      && tree.functions[Int(index)].flavor == .function:
      methodBodies.contains(id.raw) ? nil : "function"
    default: nil
    }
  }

  private func isSilenced(_ id: DeclID) -> Bool {
    tree[id].annotations.contains { annotation in
      guard text(tree[annotation].name) == "noWarn",
        case .unstructured(let tokens) = tree[annotation].body
      else { return false }
      return tokens.contains { text(tree[$0].text) == "unused" }
    }
  }

  /// The bodies of abstract methods, which the extern calls.
  private var methodBodies: Set<UInt32> {
    var result: Set<UInt32> = []
    for instantiation in tree.instantiations where instantiation.hasMembers {
      for member in tree.decls(instantiation.members) { result.insert(member.raw) }
    }
    return result
  }

  /// Whether a file is a copy of a standard header: the user has not written it.
  private static func isHeaderOfArchitecture(_ path: String) -> Bool {
    let names = [
      "core.p4", "pna.p4", "psa.p4", "v1model.p4", "ebpf_model.p4", "ubpf_model.p4",
      "xdp_model.p4",
    ]
    guard let name = path.split(separator: "/").last else { return false }
    return names.contains(String(name))
  }
}
