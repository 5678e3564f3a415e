public import P4Diagnostics
public import P4JSON
public import P4Targets

/// Descriptors for people and machines.
public enum TargetText {
  /// One line a target: id, newest version, title.
  public static func list(_ targets: [Descriptor], _ style: RenderStyle) -> [UInt8] {
    var out = RenderBuffer(color: style.color)
    let width = (targets.map { displayWidth($0.id) }.max() ?? 0) + 2
    let versions = (targets.map { displayWidth($0.version) }.max() ?? 0) + 2
    for target in targets {
      out.putForeign(target.id, .bold)
      out.spaces(width - displayWidth(target.id))
      out.putForeign(target.version)
      out.spaces(versions - displayWidth(target.version))
      out.putForeign(target.title)
      out.newline()
    }
    return out.bytes
  }

  /// Every fact of a target, with its source.
  public static func show(_ target: Descriptor, _ style: RenderStyle) -> [UInt8] {
    var out = RenderBuffer(color: style.color)
    heading(target, into: &out)
    if !target.about.isEmpty {
      out.newline()
      paragraph(target.about, width: style.width, into: &out)
    }
    for component in target.components {
      out.newline()
      out.put("versions of ", .bold)
      out.putForeign(component.name, .bold)
      out.put(": ")
      out.putForeign(component.versionTexts.joined(separator: ", "))
      out.newline()
    }
    var capability = ""
    for line in target.overview {
      if line.capability != capability {
        out.newline()
        out.putForeign(line.capability, .bold)
        out.newline()
        capability = line.capability
      }
      fact(line, into: &out)
    }
    return out.bytes
  }

  /// Where two targets differ: facts that only one states, or that they state otherwise.
  public static func compare(
    _ first: Descriptor, _ second: Descriptor, _ style: RenderStyle
  ) -> [UInt8] {
    var comparison = TargetComparison(first, second, style)
    return comparison.run()
  }

  /// The facts of both that are not the same, in the order of the first one, then the second's own.
  static func differences(
    _ first: Descriptor, _ second: Descriptor
  ) -> [(FactLine?, FactLine?)] {
    let theirs = second.overview
    var pairs: [(FactLine?, FactLine?)] = []
    var positions: [String: Int] = [:]
    for (index, line) in theirs.enumerated() { positions[name(line)] = index }
    var met = Set<Int>()
    for line in first.overview {
      guard let index = positions[name(line)] else {
        pairs.append((line, nil))
        continue
      }
      met.insert(index)
      let other = theirs[index]
      if line.value != other.value || line.verdict != other.verdict || line.stage != other.stage {
        pairs.append((line, other))
      }
    }
    for (index, line) in theirs.enumerated() where !met.contains(index) {
      pairs.append((nil, line))
    }
    return pairs
  }

  private static func name(_ line: FactLine) -> String {
    if line.isWayAround { return "\(line.capability) \(line.name) \(line.value)" }
    return line.name.isEmpty ? line.capability : "\(line.capability) \(line.name)"
  }

  static func heading(_ target: Descriptor, into out: inout RenderBuffer) {
    out.putForeign(target.version.isEmpty ? target.id : "\(target.id) \(target.version)", .bold)
    out.put("  ")
    out.putForeign(target.title)
    out.newline()
  }

  private static func value(_ line: FactLine, into out: inout RenderBuffer) {
    out.putForeign(line.value)
    if line.value != line.verdict.word, !line.value.hasSuffix(line.verdict.word) {
      out.put("; else ")
      out.put(line.verdict.word, line.verdict.paint)
      out.put(" (\(line.stage.word))")
    } else if line.verdict != .supported {
      out.put(" (\(line.stage.word))")
    }
  }

  private static func fact(_ line: FactLine, into out: inout RenderBuffer) {
    out.spaces(2)
    if !line.name.isEmpty {
      out.putForeign(line.name)
      out.put(": ")
    }
    value(line, into: &out)
    out.newline()
    for (word, text) in [("note", line.note), ("help", line.hint)] where !text.isEmpty {
      out.put("    = \(word): ", .gutter)
      out.putForeign(text)
      out.newline()
    }
    for source in line.sources {
      out.put("    = source: ", .gutter)
      out.putForeign("\(source.short) (\(source.confidence.word))")
      if !source.quote.isEmpty {
        out.put(": ")
        out.putForeign(source.quote)
      }
      out.newline()
    }
  }

  private static func paragraph(_ text: String, width: Int, into out: inout RenderBuffer) {
    var used = 0
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      let length = displayWidth(String(word))
      if used > 0, used + 1 + length > min(width, 100) {
        out.newline()
        used = 0
      } else if used > 0 {
        out.put(" ")
        used += 1
      }
      out.putForeign(String(word))
      used += length
    }
    out.newline()
  }

  // MARK: JSON

  /// `{"targets": […]}`, for `list`.
  public static func listJSON(_ targets: [Descriptor]) -> JSONValue {
    .object(["targets": .array(targets.map { .object(head($0)) })])
  }

  /// The target and all its facts.
  public static func showJSON(_ target: Descriptor) -> JSONValue {
    .object(
      head(target) + [
        JSONMember("about", .string(target.about)),
        JSONMember("facts", .array(target.overview.map(json))),
      ])
  }

  /// Both targets and where they differ.
  public static func compareJSON(_ first: Descriptor, _ second: Descriptor) -> JSONValue {
    .object([
      "targets": .array([.object(head(first)), .object(head(second))]),
      "differences": .array(
        differences(first, second).map { pair in
          .array([pair.0.map(json) ?? .null, pair.1.map(json) ?? .null])
        }),
    ])
  }

  private static func head(_ target: Descriptor) -> [JSONMember] {
    [
      JSONMember("id", .string(target.id)), JSONMember("title", .string(target.title)),
      JSONMember("version", .string(target.version)),
      JSONMember(
        "components",
        .array(
          target.components.map {
            .object([
              "name": .string($0.name),
              "versions": .array($0.versionTexts.map { .string($0) }),
            ])
          })),
    ]
  }

  private static func json(_ line: FactLine) -> JSONValue {
    .object([
      "capability": .string(line.capability), "name": .string(line.name),
      "value": .string(line.value), "verdict": .string(line.verdict.word),
      "stage": .string(line.stage.word), "note": .string(line.note), "hint": .string(line.hint),
      "sources": .array(line.sources.map { $0.json }),
    ])
  }
}
