/// Collects lines of Swift source with two spaces of indentation a level.
struct SwiftPrinter: ~Copyable {
  private var bytes: [UInt8] = []
  private var level = 0
  /// Lines are broken where they would pass this column.
  static let lineLength = 100

  init() { bytes.reserveCapacity(1 << 16) }

  /// The source, each line ended.
  consuming func finish() -> [UInt8] { bytes }

  /// Appends a line; an empty one is not indented.
  mutating func line(_ text: String) {
    if !text.isEmpty {
      bytes.append(contentsOf: repeatElement(0x20, count: 2 * level))
      bytes.append(contentsOf: text.utf8)
    }
    bytes.append(0x0a)
  }

  mutating func blank() { line("") }

  mutating func indent() { level += 1 }
  mutating func outdent() { level = max(0, level - 1) }

  /// Appends `opening {`, the body one level deeper, and `}`.
  mutating func block(_ opening: String, _ body: (inout SwiftPrinter) -> Void) {
    line(opening + " {")
    indent()
    body(&self)
    outdent()
    line("}")
  }

  /// Appends `head(arguments)tail` on one line where it fits, or with the arguments on lines of
  /// their own: all on one, or where that is too long one a line.
  mutating func call(_ head: String, _ arguments: [String], _ tail: String) {
    let joined = arguments.joined(separator: ", ")
    let whole = head + "(" + joined + ")" + tail
    if width(whole) <= Self.lineLength { return line(whole) }
    line(head + "(")
    indent()
    if width(joined) <= Self.lineLength {
      line(joined)
    } else {
      for (index, argument) in arguments.enumerated() {
        line(argument + (index + 1 < arguments.count ? "," : ""))
      }
    }
    outdent()
    line(")" + tail)
  }

  /// Appends `head: protocols {`, the protocols on a second line where the first gets too long.
  mutating func typeOpening(_ head: String, _ protocols: [String]) {
    let whole = head + ": " + protocols.joined(separator: ", ") + " {"
    if width(whole) <= Self.lineLength { return line(whole) }
    line(head + ":")
    line("  " + protocols.joined(separator: ", "))
    line("{")
  }

  /// Appends `head: [elements],` with one element a line, or `head: [],` where there is none.
  mutating func list(_ head: String, _ elements: [String], _ tail: String) {
    let whole = head + "[" + elements.joined(separator: ", ") + "]" + tail
    if width(whole) <= Self.lineLength { return line(whole) }
    line(head + "[")
    indent()
    for element in elements { line(element + ",") }
    outdent()
    line("]" + tail)
  }

  /// Appends a documentation comment. Line breaks in `text` stay; long lines are wrapped at spaces.
  mutating func doc(_ text: String) {
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var current = "///"
      for word in paragraph.split(separator: " ") {
        if width(current) + word.utf8.count + 1 > Self.lineLength, current.utf8.count > 3 {
          line(current)
          current = "///"
        }
        current += " " + word
      }
      line(current)
    }
  }

  private func width(_ text: String) -> Int { 2 * level + text.utf8.count }
}

/// A Swift string literal of `text`.
func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    default:
      if isControl(scalar) {
        result += "\\u{" + String(scalar.value, radix: 16) + "}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }
  return result + "\""
}

/// `text` made fit for a comment: control characters, which could end the line, become spaces.
func commentText(_ text: String) -> String {
  String(String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) ? " " : $0 }))
}

/// Whether a scalar ends a line or is no text at all.
private func isControl(_ scalar: Unicode.Scalar) -> Bool {
  scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value) || scalar.value == 0x2028
    || scalar.value == 0x2029
}
