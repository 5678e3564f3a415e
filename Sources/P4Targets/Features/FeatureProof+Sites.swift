internal import BigInt
internal import P4Architecture
internal import P4Source

/// What actions, states and controls do: fields, constants and calls.
extension FeatureProof {
  /// Whether distinct parameters are at least this wide.
  func covers(_ action: IR.Action, _ widths: [Int]) -> Bool {
    let have = action.parameters.map { pipeline.width(pipeline[$0].type) ?? 0 }.sorted(by: >)
    let want = widths.sorted(by: >)
    return have.count >= want.count && zip(have, want).allSatisfy { $0 >= $1 }
  }

  func reachable(_ root: Object) -> [Object] {
    graph.reach(from: graph.position(root)).map { graph.objects[$0] }
  }

  func reaches(_ root: Object, _ function: String) -> Bool {
    let position = graph.position(root)
    return graph.reach(from: position).contains { reached in
      graph.callSites[reached].contains {
        matches(inventory.calls[$0], function, on: nil)
      }
    }
  }

  func calls(_ object: Object, _ function: String, on header: String?) -> Bool {
    graph.callSites[graph.position(object)].contains {
      matches(inventory.calls[$0], function, on: header)
    }
  }

  func matches(
    _ site: Inventory.CallSite, _ function: String, on header: String?
  ) -> Bool {
    switch pipeline[site.call].callee {
    case .builtin(let builtin, let receiver):
      let name =
        switch builtin {
        case .isValid: "isValid"
        case .setValid: "setValid"
        case .setInvalid: "setInvalid"
        case .pushFront: "push_front"
        case .popFront: "pop_front"
        default: "size"
        }
      return name == function && (header.map { endsIn(receiver, $0) } ?? true)
    default:
      guard site.name == function else { return false }
      guard let header else { return true }
      return pipeline[site.call].arguments.contains { $0.isSome && endsIn($0, header) }
    }
  }

  func writes(_ object: Object, _ write: FieldWrite) -> Bool {
    guard let value = write.value else { return accesses(object, write.field, writing: true) }
    return graph.assignSites[graph.position(object)].contains { index in
      let site = inventory.assigns[index]
      return site.op == nil && endsIn(site.left, write.field) && equals(site.right, value)
    }
  }

  func compares(_ object: Object, _ comparison: FieldWrite) -> Bool {
    graph.binarySites[graph.position(object)].contains { index in
      let site = inventory.binaries[index]
      guard site.op.isComparison else { return false }
      guard names(site.left, comparison.field) || names(site.right, comparison.field) else {
        return false
      }
      guard let value = comparison.value else { return true }
      return equals(site.right, value) || equals(site.left, value)
    }
  }

  /// Whether an operand is the field, or some of its bits.
  func names(_ id: IR.ExprID, _ field: String) -> Bool {
    if endsIn(id, field) { return true }
    guard case .binary(_, let left, let right) = pipeline[id] else { return false }
    return names(left, field) || names(right, field)
  }

  /// Whether an expression is the constant: an enum's member by its name, or a number.
  func equals(_ id: IR.ExprID, _ value: String) -> Bool {
    switch pipeline[id] {
    case .enumMember(let type, let member):
      let members = pipeline[type].members
      return Int(member) < members.count && members[Int(member)].name == value
    case .bool(let flag): return value == (flag ? "true" : "false")
    case .cast(let base): return equals(base, value)
    case .integer: return pipeline.constant(id)?.description == value
    default: return false
    }
  }

  func passes(_ site: Inventory.CallSite, _ value: String) -> Bool {
    pipeline[site.call].arguments.contains { $0.isSome && equals($0, value) }
  }

  /// How many calls of the slice satisfy a condition.
  func calls(_ condition: (Inventory.CallSite) -> Bool) -> Int {
    var count = 0
    for position in graph.objects.indices where slice[position] {
      count += graph.callSites[position].count { condition(inventory.calls[$0]) }
    }
    return count
  }

  func accesses(_ object: Object, _ field: String, writing: Bool) -> Bool {
    graph.fieldSites[graph.position(object)].contains { index in
      let site = inventory.fields[index]
      return site.isWrite == writing && endsIn(site.expr, field)
    }
  }

  /// Whether the path of an expression ends in these components; indexes do not count.
  func endsIn(_ id: IR.ExprID, _ suffix: String) -> Bool {
    var id = id
    var rest = suffix[...]
    while true {
      // From the back, since most expressions already end in another field.
      let dot = rest.utf8.lastIndex(of: UInt8(ascii: "."))
      let component = dot.map { rest[rest.utf8.index(after: $0)...] } ?? rest
      // See through what does not name anything.
      while true {
        switch pipeline[id] {
        case .index(let base, _), .stackMember(let base, _), .slice(let base, _, _),
          .cast(let base):
          id = base
          continue
        default: break
        }
        break
      }
      switch pipeline[id] {
      case .field(let base, let position):
        guard let structure = pipeline.structure(pipeline.type(of: base)),
          Int(position) < pipeline[structure].fields.count,
          pipeline[structure].fields[Int(position)].name == component
        else { return false }
        id = base
      default: return false
      }
      guard let dot else { return true }
      rest = rest[..<dot]
    }
  }

  /// A header instance among the program's headers whose type has the fields.
  func header(_ name: String, _ fields: [String]) -> Bool {
    guard inventory.headersParameter.isSome,
      let root = pipeline.structure(pipeline[inventory.headersParameter].type)
    else { return false }
    return pipeline[root].fields.contains { member in
      guard member.name == name else { return false }
      var type = member.type
      if case .stack(let element, _) = pipeline[pipeline.stripped(type)] { type = element }
      guard let structure = pipeline.structure(type) else { return false }
      return fields.allSatisfy { field in
        pipeline[structure].fields.contains { $0.name == field }
      }
    }
  }

  /// Extern names with and without an architecture's prefix are one.
  static func same(_ a: String, _ b: String) -> Bool {
    a == b || a.lowercased().filter { $0 != "_" } == b.lowercased().filter { $0 != "_" }
  }
}
