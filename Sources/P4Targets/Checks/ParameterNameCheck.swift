internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

/// Declarations whose name the compiler gives to the parameters of all blocks, late, when nothing
/// renames declarations any more: what it takes for a header is looked for in the declaration.
///
/// `RenamedDeclarations` says which declarations have their own names by then.
enum ParameterNameCheck: Check {
  static var kind: DiagnosticKind { .capabilityName }

  static func run(_ context: inout CheckContext) {
    let listed = context.facts.listedNames(.parameterNames)
    guard !listed.isEmpty else { return }
    var renamed: RenamedDeclarations?
    // `headers h`: what the parameter is for, and its name.
    for entry in listed {
      let words = entry.split(separator: " ")
      guard words.count == 2, let place = collision(String(words[1]), context, &renamed)
      else { continue }
      let wantsHeaders = words[0] == "headers"
      guard uses(headers: wantsHeaders, in: place.scope, context) else { continue }
      context.check(
        kind, .parameterNames, entry, "\(place.what) `\(words[1])`", at: place.range,
        owner: place.scope.isAction ? context.inventory.owner(of: place.scope.object) : 0)
    }
  }

  /// Where the name hides the block's parameter.
  private enum Scope {
    case block(IR.BlockID)
    case action(IR.ActionID)

    var isAction: Bool {
      if case .action = self { return true }
      return false
    }

    var object: Object {
      switch self {
      case .block(let id): .block(id)
      case .action(let id): .action(id)
      }
    }
  }

  private typealias Collision = (what: String, range: SourceRange, scope: Scope)

  /// The declaration that has the name in the end.
  private static func collision(
    _ name: String, _ context: CheckContext, _ known: inout RenamedDeclarations?
  ) -> Collision? {
    let pipeline = context.pipeline
    var named = pipeline.variables.count { $0.name == name }
    // The first of several parameters of actions gets the name back, the others get others.
    var first: Collision?
    for (index, action) in pipeline.actions.enumerated() {
      for parameter in action.parameters where pipeline[parameter].name == name {
        // What is never run is taken out first.
        guard action.isReachable else {
          named -= 1
          continue
        }
        guard action.block.isSome, case .parameter(.none) = pipeline[parameter].kind else {
          return nil
        }
        named -= 1
        let range = pipeline[parameter].range
        if first == nil {
          first = ("action parameter", range, .action(IR.ActionID(raw: UInt32(index))))
        }
      }
    }
    guard named == 0, first != nil || RenamedDeclarations.declares(name, pipeline) else {
      return nil
    }
    let renamed = known ?? RenamedDeclarations(pipeline)
    known = renamed
    let local = renamed.locals(name)
    guard first != nil || !local.isEmpty, !renamed.isTaken(name) else { return nil }
    if let first { return local.allSatisfy(\.isAction) ? first : nil }
    guard local.count == 1, let only = local.first, !renamed.hasUnions,
      only.isAction != renamed.hasConditions
    else { return nil }
    return (only.what, only.range, .block(only.block))
  }

  /// Whether code in the scope reads or writes a field below a parameter of the block: of headers,
  /// or of anything else.
  private static func uses(headers: Bool, in scope: Scope, _ context: CheckContext) -> Bool {
    let inventory = context.inventory
    let pipeline = context.pipeline
    return inventory.fields.contains { site in
      let owner = inventory.owner(site.owner)
      switch scope {
      case .block(let block): guard owner.block == block else { return false }
      case .action(let action): guard owner.object == .action(action) else { return false }
      }
      guard owner.block.isSome, let root = pipeline.root(site.expr),
        pipeline[owner.block].parameters.contains(root),
        let structure = pipeline.structure(pipeline[root].type)
      else { return false }
      return pipeline[structure].fields.contains { holdsHeader($0.type, pipeline) } == headers
    }
  }

  private static func holdsHeader(_ type: IR.TypeID, _ pipeline: Pipeline) -> Bool {
    switch pipeline[pipeline.stripped(type)] {
    case .stack: true
    case .structure(let structure): pipeline[structure].kind != .structure
    default: false
    }
  }
}
