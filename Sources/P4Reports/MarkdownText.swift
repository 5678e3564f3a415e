/// Text of programs and descriptors in Markdown, as GitHub and GitLab read it: nothing in it becomes
/// markup, a mention of somebody or a link to an issue.
package enum MarkdownText {
  /// Words of ours or of a descriptor.
  static func plain(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      // An empty comment keeps the word behind the sign from being taken for a name or a number.
      case "@", "#": out += "\\\(scalar)<!-- -->"
      case "\\", "`", "*", "_", "{", "}", "[", "]", "(", ")", "!", "|", "~", "$":
        out += "\\\(scalar)"
      case "\n", "\r", "\t": out += " "
      case ":": out += out.hasSuffix("http") || out.hasSuffix("https") ? "<!-- -->:" : ":"
      default: out.unicodeScalars.append(scalar.inPage)
      }
    }
    return out
  }

  /// A word of a program. Backticks, unless it has some of its own or stands in a table with a bar.
  package static func code(_ text: String) -> String {
    var clean = ""
    for scalar in text.unicodeScalars {
      let isSpace = scalar == "\n" || scalar == "\r" || scalar == "\t"
      clean.unicodeScalars.append(isSpace ? " " : scalar.inPage)
    }
    let isSimple =
      !clean.isEmpty && !clean.contains("`") && !clean.contains("|") && clean.first != " "
      && clean.last != " "
    return isSimple ? "`\(clean)`" : "<code>\(plain(clean))</code>"
  }

  /// Text whose backticks mark code.
  package static func prose(_ text: String) -> String {
    var out = ""
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      if index % 2 == 1, index < parts.count - 1 {
        out += code(String(part))
      } else {
        // The last backtick of an odd number of them is a backtick.
        out += plain((index % 2 == 1 ? "`" : "") + part)
      }
    }
    return out
  }
}
