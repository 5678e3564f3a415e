internal import P4Architecture
internal import P4Source

/// Whether the slice of the program behind a feature meets the feature's needs.
struct FeatureProof {
  let facts: ProofFacts
  let slice: [Bool]
  private let isWhole: Bool

  var graph: ObjectGraph { facts.graph }
  var pipeline: Pipeline {
    _read { yield facts.pipeline }
  }

  init(_ facts: ProofFacts, slice: [Bool]) {
    self.facts = facts
    self.slice = slice
    isWhole = false
  }

  /// Of the whole program.
  init(_ facts: ProofFacts) {
    self.facts = facts
    slice = facts.graph.whole
    isWhole = true
  }

  /// The words of the needs that are not met.
  func missing(_ needs: [Predicate]) -> [String] {
    needs.filter { !isMet($0) }.map { $0.why.isEmpty ? Self.describe($0) : $0.why }
  }

  static func describe(_ predicate: Predicate) -> String {
    switch predicate.kind {
    case .table: "no table of the kind that is needed"
    case .action: "no action of the kind that is needed"
    case .extern(let name): "no extern `\(name)`"
    case .call(let name, _): "no call of `\(name)`"
    case .header(let name, _): "no header `\(name)`"
    case .parserState(let name): "no parser state extracts `\(name)`"
    case .writes(let write): "nothing writes `\(write.field)`"
    case .compares(let write): "nothing compares `\(write.field)`"
    case .passes(let value): "nothing asks for `\(value)`"
    case .before: "two steps are not in the order that is needed"
    case .reads(let field): "nothing reads `\(field)`"
    case .any: "none of several ways"
    case .none: "something that must not be there"
    }
  }

  /// Whether the predicate holds where it says that it must: in the slice, or in the program.
  func isMet(_ predicate: Predicate) -> Bool {
    if predicate.isAnywhere, !isWhole {
      return FeatureProof(facts).holds(predicate)
    }
    return holds(predicate)
  }

  func holds(_ predicate: Predicate) -> Bool {
    switch predicate.kind {
    case .any(let list): return list.contains { isMet($0) }
    case .none(let list): return !list.contains { isMet($0) }
    case .before(let first, let then): return isOrdered(first, then)
    case .header(let name, let fields): return header(name, fields)
    default: return count(predicate.kind) >= predicate.minimum
    }
  }

  /// How many objects of the slice, or calls in it, are as asked.
  private func count(_ kind: Predicate.Kind) -> Int {
    switch kind {
    case .table(let pattern): return tables(pattern).count
    case .action(let params, let writes, let calls):
      let widths = params.sorted(by: >)
      let writes = writes.map { facts.writes($0) }
      let calls = calls.map { facts.calls($0, on: nil) }
      return pipeline.actions.indices.count { index in
        let action = IR.ActionID(index: index)
        let position = graph.position(.action(action))
        return slice[position] && covers(action, widths)
          && writes.allSatisfy { $0.isAt[position] }
          && (calls.isEmpty || calls.contains { $0.isAt[position] })
      }
    case .extern(let name):
      return pipeline.instances.indices.count { index in
        slice[graph.position(.instance(IR.InstanceID(index: index)))]
          && Self.same(pipeline.instances[index].extern, name)
      }
    case .call(let name, let header):
      return facts.calls(name, on: header).positions.count { slice[$0] }
    case .passes(let value): return facts.passes(value).positions.count { slice[$0] }
    case .parserState(let name):
      return facts.calls("packet_in.extract", on: name).objects.count { position in
        guard case .state = graph.objects[position] else { return false }
        return slice[position]
      }
    case .writes(let write): return facts.writes(write).objects.count { slice[$0] }
    case .compares(let comparison):
      return facts.compares(comparison).objects.count { slice[$0] }
    case .reads(let field): return facts.reads(field).objects.count { slice[$0] }
    case .any, .none, .before, .header: return 0
    }
  }

  /// A header instance among the program's headers whose type has the fields.
  private func header(_ name: String, _ fields: [String]) -> Bool {
    let parameter = facts.inventory.headersParameter
    guard parameter.isSome, let root = pipeline.structure(pipeline[parameter].type) else {
      return false
    }
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
    if a == b { return true }
    func letters(_ name: String) -> some Sequence<UInt8> {
      name.utf8.lazy.filter { $0 != UInt8(ascii: "_") }
        .map { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") ? $0 | 0x20 : $0 }
    }
    return letters(a).elementsEqual(letters(b))
  }
}
