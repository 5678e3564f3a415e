import P4Diagnostics
import P4Source
import P4Syntax

/// Which of several declarations a call means (P4-16 §6.8.1).
extension Checker {
  /// A declaration and the earlier ones of its name.
  func overloads(_ first: DeclID) -> [DeclID] {
    var result: [DeclID] = []
    var next = first
    while next.isSome {
      result.append(next)
      next = nextOverload[next.index]
    }
    return result
  }

  /// The parameters of a function, method or constructor.
  func parameters(of function: DeclID) -> ExtraIDs<DeclID> {
    switch tree[function].kind {
    case .function(let index), .action(let index):
      tree.decls(tree.functions[Int(index)].parameters)
    case .parser(let index), .control(let index):
      tree.decls(tree.blocks[Int(index)].constructorParameters)
    case .package(let index), .parserType(let index), .controlType(let index):
      tree.decls(tree.signatures[Int(index)].parameters)
    default: tree.decls(.empty)
    }
  }

  /// Whether the arguments could be those of the function, by number and by name (P4-16 §6.8.1).
  func accepts(_ function: DeclID, _ arguments: IDRange<ArgumentID>) -> Bool {
    let parameters = parameters(of: function)
    guard arguments.count <= parameters.count else { return false }
    if let first = arguments.first, tree[first].name.isSome {
      for argument in arguments
      where !parameters.contains(where: { tree[$0].name == tree[argument].name }) {
        return false
      }
      return parameters.allSatisfy { parameter in
        isOptional(parameter)
          || arguments.contains { tree[$0].name == tree[parameter].name }
      }
    }
    return parameters.dropFirst(arguments.count).allSatisfy { isOptional($0) }
  }

  /// What overloads are candidates for, for messages.
  enum Candidate {
    case function(DeclID)
    case method(Symbol, of: DeclID)
    case constructor(of: DeclID)
    case block, package
  }

  /// The one of the candidates that the arguments fit; if none does and there is one candidate,
  /// that one, so that its own fault is told.
  mutating func chooseOverload(
    _ candidates: [DeclID], _ arguments: IDRange<ArgumentID>, _ what: Candidate,
    at range: SourceRange
  ) -> DeclID? {
    if candidates.count == 1 { return candidates[0] }
    let fitting = candidates.filter { accepts($0, arguments) }
    if fitting.count == 1 { return fitting[0] }
    let what =
      switch what {
      case .function(let decl): "function `\(name(decl))`"
      case .method(let method, let decl): "method `\(text(method))` of `\(name(decl))`"
      case .constructor(let decl): "constructor of `\(name(decl))`"
      case .block: "block"
      case .package: "package"
      }
    report(
      fitting.isEmpty ? .noOverload : .ambiguousCall, at: range,
      fitting.isEmpty
        ? "no \(what) takes \(arguments.count) argument\(arguments.count == 1 ? "" : "s") like these"
        : "this call fits more than one \(what)",
      notes: candidates.prefix(5).map { Label(tree[$0].nameRange, "a candidate is declared here") })
    return nil
  }
}
