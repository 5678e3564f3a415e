internal import BigInt
internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

/// The program's parse graph against the fixed protocols of a target: by structure, never by name.
enum ProtocolCheck: Check {
  static var kind: DiagnosticKind { .capabilityProtocol }

  static func run(_ context: inout CheckContext) {
    guard let (entries, terms) = context.facts.protocols else { return }
    var matcher = ProtocolMatcher(context.inventory, entries)
    matcher.run()
    for miss in matcher.misses {
      let owner = context.inventory.owner(of: .state(miss.state))
      let header = context.pipeline.path(miss.header)
      context.tell(
        kind, .protocols, "", "header `\(header)` \(miss.place)",
        with(
          terms, "no protocol of the target stands there"),
        at: context.pipeline.range(of: miss.header), owner: owner)
    }
    keys(matcher.found, terms, &context)
    accesses(matcher.found, terms, &context)
  }

  private static func with(_ terms: FactTerms, _ note: String) -> FactTerms {
    var terms = terms
    terms.note = note
    return terms
  }

  /// Keys need fields that the flow key holds, and masks where the kind has some.
  private static func keys(
    _ found: [ProtocolEntry?], _ terms: FactTerms, _ context: inout CheckContext
  ) {
    let pipeline = context.pipeline
    for table in context.inventory.tables {
      for key in pipeline[table.table].keys {
        guard let (entry, offset, width) = place(key.expr, found, pipeline) else { continue }
        let path = pipeline.path(key.expr)
        guard let field = entry.field(offset, width), field.matchable else {
          context.tell(
            kind, .protocols, "match", "key `\(path)`",
            with(terms, "this field of `\(entry.name)` cannot be matched"), at: key.range,
            owner: table.owner)
          continue
        }
        let masks = key.matchKind == "ternary" || key.matchKind == "lpm" || key.matchKind == "range"
        if masks, !field.maskable {
          context.tell(
            kind, .protocols, "mask", "key `\(path)` of kind `\(key.matchKind)`",
            with(terms, "`\(entry.name).\(field.name)` can only be matched as a whole"),
            at: key.range, owner: table.owner)
        }
      }
    }
  }

  private static func accesses(
    _ found: [ProtocolEntry?], _ terms: FactTerms, _ context: inout CheckContext
  ) {
    let pipeline = context.pipeline
    for site in context.inventory.fields {
      guard let entry = found[site.structure.index] else { continue }
      // Keys have been looked at; parsers and deparsers are the target's own.
      switch context.inventory.owner(site.owner).object {
      case .table, .state: continue
      default: break
      }
      guard !context.inventory.place(of: site.owner).isDeparser,
        let (_, offset, width) = place(site.expr, found, pipeline)
      else { continue }
      let field = entry.field(offset, width)
      if site.isWrite ? field?.settable ?? false : field?.matchable ?? false { continue }
      var told = with(
        terms,
        site.isWrite
          ? "this field of `\(entry.name)` cannot be set"
          : "this field of `\(entry.name)` cannot be read")
      if field?.derived ?? false {
        told.verdict = .satisfiedBy
        told.stage = .semantics
        told.note = "the target keeps it right by itself"
      }
      context.tell(
        kind, .protocols, site.isWrite ? "set" : "match", "`\(pipeline.path(site.expr))`", told,
        at: pipeline.range(of: site.expr), owner: site.owner)
    }
  }

  /// The protocol, offset and width of a header field.
  private static func place(
    _ id: IR.ExprID, _ found: [ProtocolEntry?], _ pipeline: Pipeline
  ) -> (ProtocolEntry, offset: Int, width: Int)? {
    switch pipeline[id] {
    case .field(let base, let position):
      guard let structure = pipeline.structure(pipeline.type(of: base)),
        let entry = found[structure.index]
      else { return nil }
      var offset = 0
      for field in pipeline[structure].fields.prefix(Int(position)) {
        offset += pipeline.width(field.type) ?? 0
      }
      return (entry, offset, pipeline.width(of: id) ?? 0)
    case .slice(let base, _, _), .cast(let base): return place(base, found, pipeline)
    default: return nil
    }
  }
}

extension ProtocolEntry {
  /// The field that holds these bits, or neighbours taken together where they span several.
  func field(_ offset: Int, _ width: Int) -> Field? {
    var result: Field?
    for field in fields
    where field.offset < offset + width && offset < field.offset + field.width {
      guard let known = result else {
        result = field
        continue
      }
      result = Field(
        name: known.name + "+" + field.name, offset: known.offset,
        width: known.width + field.width, matchable: known.matchable && field.matchable,
        settable: known.settable && field.settable, maskable: known.maskable && field.maskable,
        derived: known.derived && field.derived)
    }
    return result
  }
}

/// Walks parsers from their start with the protocol that was extracted last, and finds for each
/// extraction the one protocol of the catalogue that stands there.
private struct ProtocolMatcher {
  let inventory: Inventory
  let entries: [ProtocolEntry]
  /// By header type; a type that stands for two protocols keeps the first.
  var found: [ProtocolEntry?]
  var misses: [Miss] = []
  /// All that were ever met.
  private var arrivals: [Arrival] = []
  private var arrivalIDs = IndexTable()
  private var queue: [Arrival] = []

  struct Miss {
    var state: IR.StateID
    var header: IR.ExprID
    /// `at the start`, `after ipv4 where protocol = 99`.
    var place: String
  }

  /// How a state is entered: the protocol before it, and what was selected on.
  struct Arrival: Hashable {
    var state: IR.StateID
    /// Index into `entries`; -1 at the start, -2 behind a header that matched nothing.
    var previous: Int
    var field: String
    var value: UInt64?
  }

  init(_ inventory: Inventory, _ entries: [ProtocolEntry]) {
    self.inventory = inventory
    self.entries = entries
    found = Array(repeating: nil, count: inventory.pipeline.structures.count)
  }

  mutating func run() {
    for (index, block) in inventory.pipeline.blocks.enumerated()
    where block.kind == .parser && block.isReachable && block.parent.isNone && block.start.isSome
      && inventory.places[index] != .egressParser
    {
      push(Arrival(state: block.start, previous: -1, field: "", value: nil))
    }
    while let next = queue.popLast(), arrivals.count < 20_000 { visit(next) }
  }

  private mutating func push(_ arrival: Arrival) {
    let hash = arrival.hashValue
    if arrivalIDs.find(hash, { arrivals[$0] == arrival }) != nil { return }
    arrivalIDs.insert(hash, arrivals.count)
    arrivals.append(arrival)
    queue.append(arrival)
  }

  private mutating func visit(_ arrival: Arrival) {
    let pipeline = inventory.pipeline
    let state = pipeline[arrival.state]
    var arrival = arrival
    for statement in state.statements {
      guard case .call(let expr) = pipeline[statement], case .call(let call) = pipeline[expr],
        case .parameterMethod(_, "packet_in", "extract") = pipeline[call].callee,
        let header = pipeline[call].arguments.first, header.isSome,
        let structure = pipeline.structure(pipeline.type(of: header))
      else { continue }
      extract(header, structure, &arrival)
    }
    leave(state, arrival)
  }

  private mutating func extract(
    _ header: IR.ExprID, _ structure: IR.StructID, _ arrival: inout Arrival
  ) {
    let pipeline = inventory.pipeline
    var bits = 0
    for field in pipeline[structure].fields {
      if case .varbit = pipeline[pipeline.stripped(field.type)] { continue }
      bits += pipeline.width(field.type) ?? 0
    }
    let position = entries.firstIndex { entry in
      // Options behind the fixed part may be part of the header or not.
      entry.bits == bits && entry.after.contains { fits($0, arrival) }
    }
    if let position {
      if found[structure.index] == nil { found[structure.index] = entries[position] }
      arrival = Arrival(state: arrival.state, previous: position, field: "", value: nil)
    } else {
      // What stands behind an unknown header is unknown too: told once.
      if arrival.previous != -2,
        !misses.contains(where: { $0.header == header && $0.place == describe(arrival) })
      {
        misses.append(Miss(state: arrival.state, header: header, place: describe(arrival)))
      }
      arrival = Arrival(state: arrival.state, previous: -2, field: "", value: nil)
    }
  }

  private func fits(_ predecessor: ProtocolEntry.Predecessor, _ arrival: Arrival) -> Bool {
    if predecessor.name.isEmpty { return arrival.previous == -1 }
    guard arrival.previous >= 0, entries[arrival.previous].name == predecessor.name else {
      return false
    }
    if predecessor.field.isEmpty { return true }
    guard predecessor.field == arrival.field, let value = arrival.value else { return false }
    return predecessor.values.contains(value)
  }

  private func describe(_ arrival: Arrival) -> String {
    guard arrival.previous >= 0 else { return "at the start of the packet" }
    let before = "after \(entries[arrival.previous].name)"
    guard !arrival.field.isEmpty else { return before }
    let value = arrival.value.map { "0x" + String($0, radix: 16) } ?? "any other value"
    return before + " where \(arrival.field) is \(value)"
  }

  // MARK: Transitions

  private mutating func leave(_ state: IR.State, _ arrival: Arrival) {
    switch state.transition {
    case .direct(.state(let next)):
      push(
        Arrival(
          state: next, previous: arrival.previous, field: arrival.field, value: arrival.value))
    case .direct: break
    case .select(let keys, let cases):
      for item in cases {
        guard case .state(let next) = item.target else { continue }
        let (field, value) = selected(keys, item.keysets, arrival)
        push(Arrival(state: next, previous: arrival.previous, field: field, value: value))
      }
    }
  }

  /// The one key that tells protocols apart and its value: the first that has a constant.
  private func selected(
    _ keys: [IR.ExprID], _ keysets: [IR.ExprID], _ arrival: Arrival
  ) -> (String, UInt64?) {
    let pipeline = inventory.pipeline
    for (key, keyset) in zip(keys, keysets) {
      var keyset = keyset
      if case .binary(.mask, let value, _) = pipeline[keyset] { keyset = value }
      guard let value = pipeline.constant(keyset), arrival.previous >= 0,
        let name = fieldName(key, entries[arrival.previous]),
        entries.contains(where: {
          $0.after.contains { $0.name == entries[arrival.previous].name && $0.field == name }
        })
      else { continue }
      return (name, UInt64(exactly: value))
    }
    if arrival.previous >= 0, let key = keys.first,
      let name = fieldName(key, entries[arrival.previous])
    {
      let value = keysets.first.flatMap { pipeline.constant($0) }.flatMap { UInt64(exactly: $0) }
      return (name, value)
    }
    return ("", nil)
  }

  /// The catalogue's name of the field that a select key reads.
  private func fieldName(_ id: IR.ExprID, _ entry: ProtocolEntry) -> String? {
    let pipeline = inventory.pipeline
    guard case .field(let base, let position) = pipeline[id],
      let structure = pipeline.structure(pipeline.type(of: base))
    else { return nil }
    var offset = 0
    for field in pipeline[structure].fields.prefix(Int(position)) {
      offset += pipeline.width(field.type) ?? 0
    }
    return entry.field(offset, pipeline.width(of: id) ?? 0)?.name
  }
}
