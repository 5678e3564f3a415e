internal import BigInt
internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

// Initial entries: one insertion an entry, tables in their order, entries in the program's.
extension P4InfoBuilder {
  mutating func addEntries() {
    for root in order.roots {
      for case .table(let id) in root.items { addEntries(of: pipeline[id]) }
    }
  }

  private mutating func addEntries(of table: IR.Table) {
    guard !table.entries.isEmpty, let tableID = symbols.id(.table, table.controlPlaneName) else {
      return
    }
    let needsPriority = table.keys.contains {
      $0.matchKind == "ternary" || $0.matchKind == "range" || $0.matchKind == "optional"
    }
    let keyIDs = keyIDs(of: table)
    for (at, entry) in inOrder(table, needsPriority).enumerated() {
      if let keyset = unsayableKeyset(of: entry, table) {
        sink.emit(
          .p4infoUnsayableEntry, at: pipeline.range(of: keyset),
          "P4Runtime has no form for an `error`: this entry of `\(table.name)` is left out")
        continue
      }
      var message = WriteRequest.TableEntry()
      message.tableID = tableID
      for ((key, fieldID), keyset) in zip(zip(table.keys, keyIDs), entry.keysets) {
        guard let value = match(key, keyset) else { continue }
        message.match.append(WriteRequest.FieldMatch(fieldID: fieldID, value: value))
      }
      message.action = call(entry)
      message.isConst = table.entriesAreConst || entry.isConst
      if needsPriority { message.priority = priority(entry, at, of: table) }
      entries.updates.append(WriteRequest.Update(insert: message))
    }
  }

  /// An exact match of an `error`, whose members have no values (specification, 8.4.6). p4c writes
  /// such an entry with an empty value, which no server takes.
  private func unsayableKeyset(of entry: IR.Entry, _ table: IR.Table) -> IR.ExprID? {
    if options.followsReference { return nil }
    return zip(table.keys, entry.keysets).first { $0.matchKind == "exact" && isErrorMember($1) }?.1
  }

  private func isErrorMember(_ keyset: IR.ExprID) -> Bool {
    guard keyset.isSome, case .errorMember = pipeline[keyset] else { return false }
    return true
  }

  /// The entries of a table, the one that wins first. Constant ones stand so already.
  private func inOrder(_ table: IR.Table, _ needsPriority: Bool) -> [IR.Entry] {
    guard needsPriority, !table.entriesAreConst else { return table.entries }
    return table.entries.enumerated().sorted { a, b in
      let (x, y) = (a.element.priority ?? 0, b.element.priority ?? 0)
      return x == y ? a.offset < b.offset : table.largestPriorityWins ? x > y : x < y
    }.map(\.element)
  }

  /// In P4Runtime the higher number wins. Constant entries win in the order written, so they count
  /// down to 1. Where the program says that the lower number wins, p4c hands its numbers out as
  /// they are; here they are mirrored between the least and the greatest.
  private func priority(_ entry: IR.Entry, _ at: Int, of table: IR.Table) -> Int32 {
    if table.entriesAreConst { return Int32(clamping: table.entries.count - at) }
    guard let priority = entry.priority else { return 0 }
    if table.largestPriorityWins || options.followsReference { return Int32(clamping: priority) }
    let all = table.entries.compactMap(\.priority)
    return Int32(clamping: (all.min() ?? 0) + (all.max() ?? 0) - priority)
  }

  private mutating func call(_ entry: IR.Entry) -> WriteRequest.TableAction? {
    guard entry.action.isSome,
      let id = symbols.id(.action, pipeline[entry.action].controlPlaneName)
    else { return nil }
    var call = WriteRequest.ActionCall(actionID: id)
    for (paramID, value) in arguments(of: entry.action, entry.arguments) {
      call.params.append(WriteRequest.ActionCall.Param(paramID: paramID, value: value))
    }
    return .action(call)
  }

  /// What one key set says of one key; nil for "anything", which P4Runtime leaves out.
  private mutating func match(
    _ key: IR.Key, _ keyset: IR.ExprID
  ) -> WriteRequest.FieldMatch.Value? {
    guard keyset.isSome else { return nil }
    let width = controlPlaneWidth(key.type)
    switch pipeline[keyset] {
    case .dontCare, .defaultValue:
      if key.matchKind == "exact" {
        invalid(keyset, "an exact key has to be given a value")
      }
      return nil
    case .binary(.mask, let left, let right):
      return masked(key, left, right, width, keyset)
    case .binary(.range, let low, let high):
      return range(key, low, high, width, keyset)
    default:
      if options.followsReference, key.matchKind == "exact", isErrorMember(keyset) {
        return .exact([])
      }
      guard let value = integer(keyset) else {
        invalid(keyset, "the control plane cannot be given this value")
        return nil
      }
      return single(key, value, width, keyset)
    }
  }

  private mutating func single(
    _ key: IR.Key, _ value: BigInt, _ width: Int, _ keyset: IR.ExprID
  ) -> WriteRequest.FieldMatch.Value? {
    let bytes = byteString(value, type: key.type, width: width)
    switch key.matchKind {
    case "exact": return .exact(bytes)
    case "lpm": return .lpm(value: bytes, prefixLength: Int32(clamping: width))
    case "ternary":
      let mask = P4Info.byteString(ones(width).magnitude, width: width, options.byteStrings)
      return .ternary(value: bytes, mask: mask)
    case "range": return .range(low: bytes, high: bytes)
    case "optional": return .optional(bytes)
    default:
      invalid(keyset, "entries with keys of kind `\(key.matchKind)` have no form in P4Runtime")
      return nil
    }
  }

  private mutating func masked(
    _ key: IR.Key, _ left: IR.ExprID, _ right: IR.ExprID, _ width: Int, _ keyset: IR.ExprID
  ) -> WriteRequest.FieldMatch.Value? {
    guard let written = integer(left), let mask = integer(right) else {
      invalid(keyset, "the control plane cannot be given this value")
      return nil
    }
    let value = written & mask
    if value != written {
      sink.emit(
        .p4infoMaskedBits, at: pipeline.range(of: left),
        "bits of the value that the mask leaves out are cleared")
    }
    if mask == 0 { return nil }
    if mask == ones(width) { return single(key, value, width, keyset) }
    let bytes = byteString(value, type: key.type, width: width)
    switch key.matchKind {
    case "ternary":
      return .ternary(value: bytes, mask: byteString(mask, type: key.type, width: width))
    case "lpm":
      let host = ones(width) ^ mask
      // A prefix's complement is a number of trailing ones.
      guard host >= 0, host & (host + 1) == 0 else {
        invalid(keyset, "the mask of an `lpm` key has to be a run of ones from the left")
        return nil
      }
      return .lpm(value: bytes, prefixLength: Int32(clamping: width - host.magnitude.bitWidth))
    default:
      invalid(keyset, "a mask does not go with a key of kind `\(key.matchKind)`")
      return key.matchKind == "optional"
        ? .optional([]) : key.matchKind == "exact" ? .exact([]) : nil
    }
  }

  private mutating func range(
    _ key: IR.Key, _ low: IR.ExprID, _ high: IR.ExprID, _ width: Int, _ keyset: IR.ExprID
  ) -> WriteRequest.FieldMatch.Value? {
    guard let first = integer(low), let last = integer(high) else {
      invalid(keyset, "the control plane cannot be given this value")
      return nil
    }
    guard first <= last else {
      invalid(keyset, "this range is empty")
      return nil
    }
    guard key.matchKind == "range" else {
      invalid(keyset, "a range does not go with a key of kind `\(key.matchKind)`")
      return nil
    }
    if first == 0, last == ones(width) { return nil }
    return .range(
      low: byteString(first, type: key.type, width: width),
      high: byteString(last, type: key.type, width: width))
  }

  private func ones(_ width: Int) -> BigInt {
    (BigInt(1) << max(0, width)) - 1
  }

  private mutating func invalid(_ keyset: IR.ExprID, _ message: String) {
    sink.emit(.p4infoInvalidEntry, at: pipeline.range(of: keyset), message)
  }
}
