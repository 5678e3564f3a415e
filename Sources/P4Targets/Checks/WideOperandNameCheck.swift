internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

/// Operands that are computed with half by half: the compiler gives each a header of its own, named
/// after the operand, and never shortens that name (p4c: add128bitwiseInstr, add128ComparisonInstr,
/// add128bitComplInstr and add128bitMovInstr, backends/dpdk/dpdkHelpers.cpp).
enum WideOperandNameCheck: Check {
  static var kind: DiagnosticKind { .capabilityName }

  static func run(_ context: inout CheckContext) {
    guard let limit = context.facts.limit(.nameLength), let wide = context.facts.limit(.operandBits)
    else { return }
    let inventory = context.inventory
    let operands = WideOperands(inventory, widths: wide.also, isFollowed: false)
    guard !operands.isEmpty else { return }
    guard operands.sites.contains(where: { operands.longest($0) > limit.value }) else { return }
    // Nearly always all names fit even if every copy is kept.
    let names = CompiledNames(inventory)
    guard operands.sites.contains(where: { names.token($0).map { $0 > limit.value } ?? false })
    else { return }
    tell(limit.value, wide.also, &context)
  }

  /// Looks at the program with values followed, since only what is left then has a name.
  private static func tell(_ limit: Int, _ widths: [Int], _ context: inout CheckContext) {
    var inventory = context.inventory
    if let keeps = context.facts.names(.keptArguments),
      let followed = inventory.followed(keepingArgumentsOf: keeps)
    {
      inventory = followed.inventory
    }
    let operands = WideOperands(inventory, widths: widths, isFollowed: true)
    var names = CompiledNames(inventory)
    names.keepOnlyLeftCopies(context.inventory)
    for site in operands.sites {
      guard let length = names.token(site), length > limit,
        var terms = context.facts.exceeded(.nameLength, length)
      else { continue }
      terms.hint = "shorten the name of the field, or of what it lies in"
      context.tell(
        kind, .nameLength, "",
        "operand of \(site.width) bits, named like `\(names.text(site))` of \(length) characters",
        terms,
        at: site.range, owner: context.inventory.owner(of: inventory.owner(site.owner).object))
    }
  }
}

/// The places that instructions on wide values name.
struct WideOperands {
  enum Name {
    case place(IR.ExprID)
    /// A field of a header that is given a list.
    case field(String)
  }

  struct Site {
    var name: Name
    var width: Int
    var range: SourceRange
    var owner: Int
  }

  private(set) var sites: [Site] = []
  private let pipeline: Pipeline
  private let widths: [Int]
  private let isFollowed: Bool
  /// Of the names of variables, with a character behind.
  private var longestVariable = 0

  var isEmpty: Bool { sites.isEmpty }

  /// - Parameter isFollowed: whether the program is the one with its values followed; else what
  ///   may become such an operand is one.
  init(_ inventory: Inventory, widths: [Int], isFollowed: Bool) {
    pipeline = inventory.pipeline
    self.isFollowed = isFollowed
    self.widths = widths
    guard !widths.isEmpty else { return }
    for site in inventory.binaries {
      switch site.op {
      case .equal, .notEqual:
        add(site.left, pipeline.range(of: site.expr), site.owner)
        add(site.right, pipeline.range(of: site.expr), site.owner)
      case .bitAnd, .bitOr, .bitXor:
        // The left one is moved to where the result goes.
        add(site.right, pipeline.range(of: site.expr), site.owner)
      default: break
      }
    }
    for site in inventory.unaries where site.op == .complement {
      add(site.operand, pipeline.range(of: site.expr), site.owner)
    }
    for site in inventory.assigns { add(site) }
    guard !sites.isEmpty else { return }
    for variable in pipeline.variables {
      longestVariable = max(longestVariable, variable.name.utf8.count + 1)
    }
  }

  /// A length that no token of the operand exceeds, found without looking at the whole program.
  func longest(_ site: Site) -> Int {
    // What stands around a name, with three numbers of up to five digits.
    var length = CompiledNames.longestFrame
    switch site.name {
    case .field(let field): length += field.utf8.count
    case .place(var id):
      while case .field(let base, let position) = pipeline[id] {
        if let structure = pipeline.structure(pipeline.type(of: base)) {
          length += pipeline[structure].fields[Int(position)].name.utf8.count + 1
        }
        id = base
      }
      // The copy of whoever calls what the operand stands in.
      length += longestVariable
    }
    return length
  }

  private mutating func add(_ place: IR.ExprID, _ range: SourceRange, _ owner: Int) {
    switch pipeline[place] {
    case .field, .variable: break
    default: return
    }
    guard let width = pipeline.width(of: place), widths.contains(width) else { return }
    sites.append(Site(name: .place(place), width: width, range: range, owner: owner))
  }

  private mutating func add(_ site: Inventory.AssignSite) {
    switch pipeline[site.right] {
    case .integer, .binary(.bitAnd, _, _), .binary(.bitOr, _, _), .binary(.bitXor, _, _):
      add(site.left, site.range, site.owner)
    // Whatever the parameter is given may come to stand here.
    case .variable(let variable):
      guard !isFollowed, case .parameter = pipeline[variable].kind else { return }
      add(site.left, site.range, site.owner)
    case .list(let list):
      guard let id = pipeline.structure(pipeline.type(of: site.left)), pipeline[id].kind == .header
      else { return }
      for (field, element) in zip(pipeline[id].fields, pipeline.exprs(list)) {
        guard let width = pipeline.width(field.type), widths.contains(width),
          pipeline.constant(element) != nil
        else { continue }
        sites.append(
          Site(name: .field(field.name), width: width, range: site.range, owner: site.owner))
      }
    default:
      if let op = site.op, op == .bitAnd || op == .bitOr || op == .bitXor {
        add(site.left, site.range, site.owner)
        add(site.right, site.range, site.owner)
      }
    }
  }
}
