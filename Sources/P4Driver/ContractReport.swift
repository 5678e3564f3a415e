import P4Diagnostics
import P4Info
import P4JSON
import P4Reports

/// How the changes of a contract are printed.
public enum DiffForm: String, Sendable {
  case text, json, markdown
}

/// What changed between two control-plane contracts, for people and tools.
struct ContractReport {
  let old: String
  let new: String
  let changes: [ContractChange]

  func bytes(_ form: DiffForm, _ style: RenderStyle) -> [UInt8] {
    switch form {
    case .text: text(style)
    case .json: json.serialized(pretty: true) + [UInt8(ascii: "\n")]
    case .markdown: Array(markdown.utf8)
    }
  }

  private func count(_ effect: ContractChange.Effect) -> Int {
    changes.count { $0.effect == effect }
  }

  /// The whole in a sentence.
  private var verdict: String {
    if changes.isEmpty { return "the contracts are the same" }
    let breaking = count(.breaking)
    let others = changes.count - breaking
    if breaking == 0 {
      return others == 1
        ? "1 change, which no control plane of the old contract minds"
        : "\(others) changes, none of which a control plane of the old contract minds"
    }
    let word = breaking == 1 ? "change breaks" : "changes break"
    let rest = others == 0 ? "" : others == 1 ? "; 1 does not" : "; \(others) do not"
    return "\(breaking) \(word) control planes of the old contract\(rest)"
  }

  /// One paragraph an object, in the order of the changes.
  private func text(_ style: RenderStyle) -> [UInt8] {
    var out = RenderBuffer(color: style.color)
    var last = ""
    for change in changes {
      let object = "\(change.kind) \(change.name)"
      if object != last {
        out.putForeign(object, .bold)
        out.newline()
        last = object
      }
      switch change.effect {
      case .breaking: out.put("  breaks    ", .error)
      case .compatible: out.put("  fine      ", .help)
      case .cosmetic: out.put("  cosmetic  ")
      }
      out.putForeign(change.what)
      out.newline()
    }
    if !changes.isEmpty { out.newline() }
    out.put(verdict, count(.breaking) > 0 ? .error : .help)
    out.newline()
    return out.bytes
  }

  private var json: JSONValue {
    let list = changes.map { change -> JSONValue in
      .object([
        "effect": .string("\(change.effect)"), "kind": .string(change.kind),
        "name": .string(change.name), "what": .string(change.what),
      ])
    }
    return .object([
      "old": .string(old), "new": .string(new), "breaking": .bool(count(.breaking) > 0),
      "changes": .array(list),
    ])
  }

  /// A comment for a pull request: what breaks in the open, the rest folded.
  private var markdown: String {
    var out = "### Control-plane contract: \(MarkdownText.prose(verdict))\n\n"
    out += "\(MarkdownText.code(old)) → \(MarkdownText.code(new))\n"
    out += table(.breaking)
    for (effect, title) in [
      (ContractChange.Effect.compatible, "compatible"), (.cosmetic, "cosmetic"),
    ] where count(effect) > 0 {
      out += "\n<details><summary>\(count(effect)) \(title)</summary>\n"
      out += table(effect) + "\n</details>\n"
    }
    return out
  }

  private func table(_ effect: ContractChange.Effect) -> String {
    let rows = changes.filter { $0.effect == effect }
    guard !rows.isEmpty else { return "" }
    var out = "\n| \(effect) | object | change |\n| --- | --- | --- |\n"
    for row in rows {
      out += "| \(row.kind) | \(MarkdownText.code(row.name)) | \(MarkdownText.prose(row.what)) |\n"
    }
    return out
  }
}
