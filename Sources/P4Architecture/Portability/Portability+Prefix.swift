import BigInt
import P4Diagnostics
import P4Source

/// Longest-prefix matches where prefixes mean nothing.
extension Portability {
  func checkPrefixes(_ table: IR.Table) {
    for (position, key) in table.keys.enumerated() where key.matchKind == "lpm" {
      if isNumber(key.expr) {
        tell(
          .prefixLength, at: key.matchKindRange,
          "prefixes of `\(spelling(key.expr))` group numbers that do not belong together",
          help: "use `ternary` or `optional`; a prefix of length 1 is not 'any'")
      }
      guard let width = pipeline.width(key.type) else { continue }
      for entry in table.entries where position < entry.keysets.count {
        checkPrefix(entry.keysets[position], width: width)
      }
    }
  }

  private func checkPrefix(_ keyset: IR.ExprID, width: Int) {
    guard case .binary(.mask, let value, let mask) = pipeline[keyset],
      let value = integer(value), let mask = integer(mask)
    else { return }
    if mask == 0 {
      tell(
        .prefixLength, at: pipeline.range(of: keyset),
        "a prefix of length 0 matches everything: P4Runtime leaves such a field out",
        fixIts: [FixIt("write `_`", [FixIt.Edit(pipeline.range(of: keyset), "_")])])
    } else if mask == BigInt(1) << (width - 1), value == 0 {
      tell(
        .prefixLength, at: pipeline.range(of: keyset),
        "a prefix of length 1 matches the lower half of the values, not all",
        help: "write `_` for any value")
    }
  }

  /// Protocols, ports and types: numbers without prefixes.
  private func isNumber(_ id: IR.ExprID) -> Bool {
    guard let name = lastName(id), let width = pipeline.width(pipeline.type(of: id)),
      width <= 16
    else { return false }
    return Self.isOne(
      of: ["proto", "next_h", "nexth", "port", "type", "flags", "dscp", "code"], in: name)
  }
}
