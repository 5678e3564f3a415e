internal import BigInt
internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

/// Calls in a block where the target does not take them.
enum BlockConstraintCheck: Check {
  static var kind: DiagnosticKind { .capabilityPlace }

  static func run(_ context: inout CheckContext) {
    guard context.facts.bindsFunctions else { return }
    for site in context.inventory.calls where !site.name.isEmpty {
      let place = context.inventory.place(of: site.owner)
      guard place != .other, let terms = context.facts.excludedBlock(site.name, place.word) else {
        continue
      }
      context.add(
        kind, "func.\(site.name).blocks", terms,
        CheckContext.sentence(
          "`\(site.name)` in a \(place.word.replacingUnderscores)", terms),
        at: context.pipeline[site.call].range, owner: site.owner)
    }
  }
}

extension String {
  var replacingUnderscores: String {
    String(
      decoding: utf8.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
  }
}
