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
    needs.filter { !isMet($0) }.map { need in
      let why = need.why
      return why.isEmpty ? Self.describe(need) : why
    }
  }

  static func describe(_ predicate: Predicate) -> String {
    switch predicate.kind {
    case .table: "no table of the kind that is needed"
    case .action: "no action of the kind that is needed"
    case .extern: "no extern `\(predicate.text)`"
    case .call: "no call of `\(predicate.text)`"
    case .header: "no header `\(predicate.text)`"
    case .parserState: "no parser state extracts `\(predicate.text)`"
    case .writes: "nothing writes `\(predicate.text)`"
    case .compares: "nothing compares `\(predicate.text)`"
    case .passes: "nothing asks for `\(predicate.text)`"
    case .before: "two steps are not in the order that is needed"
    case .reads: "nothing reads `\(predicate.text)`"
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
    case .any: return isAnyMet(predicate.parts)
    case .none: return !isAnyMet(predicate.parts)
    case .before:
      return isOrdered(
        Predicate(predicate.parts.place(1)), Predicate(predicate.parts.place(2)))
    case .header: return header(predicate.text, predicate.fields)
    default: return count(predicate) >= predicate.minimum
    }
  }

  private func isAnyMet(_ parts: Packed) -> Bool {
    for index in 0..<parts.count where isMet(Predicate(parts.place(index + 1))) { return true }
    return false
  }

  /// How many objects of the slice, or calls in it, are as asked.
  private func count(_ predicate: Predicate) -> Int {
    switch predicate.kind {
    case .table: return tables(predicate.pattern).count
    case .action:
      let widths = predicate.params
      let writes = predicate.writes.map { facts.hits($0) }
      let calls = predicate.calls.map { facts.hits($0) }
      return pipeline.actions.indices.count { index in
        let action = IR.ActionID(index: index)
        let position = graph.position(.action(action))
        return slice[position] && covers(action, widths)
          && writes.allSatisfy { $0.isAt[position] }
          && (calls.isEmpty || calls.contains { $0.isAt[position] })
      }
    case .extern:
      let name = predicate.text
      return pipeline.instances.indices.count { index in
        slice[graph.position(.instance(IR.InstanceID(index: index)))]
          && Self.same(pipeline.instances[index].extern, name)
      }
    case .call, .passes: return facts.hits(predicate.question).positions.count { slice[$0] }
    case .parserState:
      return facts.hits(predicate.question).objects.count { position in
        guard case .state = graph.objects[position] else { return false }
        return slice[position]
      }
    case .writes, .compares, .reads:
      return facts.hits(predicate.question).objects.count { slice[$0] }
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
