public import P4Diagnostics

/// What the catalogue says about a kind of diagnostic, for people.
public enum Explanation {
  /// For a terminal.
  public static func text(_ kind: DiagnosticKind, _ style: RenderStyle) -> [UInt8] {
    var out = RenderBuffer(color: style.color)
    out.put("\(kind.severity.word)[\(kind.code)]", Paint(kind.severity))
    out.put(" \(kind.slug)", .bold)
    out.put(": \(kind.summary)")
    out.newline()
    let width = min(style.width, 80)
    if !isEmpty(kind.explanation) {
      out.newline()
      out.put(wrapped("\(kind.explanation)", width: width))
    }
    if !isEmpty(kind.example) {
      out.newline()
      out.put("Example:", .bold)
      out.newline()
      for line in "\(kind.example)".split(separator: "\n", omittingEmptySubsequences: false) {
        out.put("    \(line)")
        out.newline()
      }
    }
    if !isEmpty(kind.mend) {
      out.newline()
      out.put("How to mend it:", .help)
      out.newline()
      out.put(wrapped("\(kind.mend)", width: width))
    }
    return out.bytes
  }

  /// The whole catalogue as a page of the documentation, phase by phase.
  public static func markdown(_ kinds: [DiagnosticKind]) -> [UInt8] {
    var text = """
      # Diagnostics

      Every diagnostic has a code that tools can rely on and a slug for people. This page is
      printed by `p4fit explain --all --format markdown`; one entry alone by `p4fit explain CODE`.

      """
    let sorted = kinds.sorted { "\($0.code)" < "\($1.code)" }
    for (letter, title) in phases {
      let entries = sorted.filter { "\($0.code)".hasPrefix(letter) }
      if entries.isEmpty { continue }
      text += "\n## \(title)\n"
      for kind in entries { text += markdown(kind) }
    }
    return Array(text.utf8)
  }

  /// One entry of the page.
  public static func markdown(_ kind: DiagnosticKind) -> String {
    var text = "\n### \(kind.code) `\(kind.slug)`\n\n"
    text += wrapped("\(capitalised(kind.severity.word)): \(kind.summary).", width: 100)
    if !isEmpty(kind.explanation) { text += "\n" + wrapped("\(kind.explanation)", width: 100) }
    if !isEmpty(kind.example) { text += "\n```p4\n\(kind.example)\n```\n" }
    if !isEmpty(kind.mend) { text += "\n" + wrapped("Mend: \(kind.mend)", width: 100) }
    return text
  }

  /// The phases in the order of a compilation, by the letter of their codes.
  private static let phases = [
    ("F", "Files and use"), ("L", "Lexer"), ("P", "Preprocessor"), ("S", "Syntax"),
    ("N", "Names"), ("T", "Types"), ("A", "Architectures"), ("W", "Warnings"), ("I", "P4Info"),
    ("D", "Target descriptors"), ("C", "Capabilities of targets"), ("B", "Bindings"),
  ]

  private static func capitalised(_ word: String) -> String {
    word.prefix(1).uppercased() + word.dropFirst()
  }

  private static func isEmpty(_ text: StaticString) -> Bool { text.utf8CodeUnitCount == 0 }

  /// Paragraphs broken at spaces.
  private static func wrapped(_ text: String, width: Int) -> String {
    var out = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var used = 0
      for word in line.split(separator: " ") {
        let length = displayWidth(String(word))
        if used > 0, used + 1 + length > width {
          out += "\n"
          used = 0
        } else if used > 0 {
          out += " "
          used += 1
        }
        out += word
        used += length
      }
      out += "\n"
    }
    return out
  }
}
