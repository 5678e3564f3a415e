/// A page in the making. Markup of ours goes in by `put`; everything that comes from a program, a
/// descriptor or a command line goes in by `text` and its kin, and cannot be taken for markup.
struct HTMLBuffer {
  private(set) var bytes: [UInt8] = []

  /// Appends markup.
  mutating func put(_ markup: String) { bytes.append(contentsOf: markup.utf8) }

  /// Appends markup that is ready.
  mutating func put(_ markup: ArraySlice<UInt8>) { bytes.append(contentsOf: markup) }

  /// Appends text that is no markup, inside of attributes too.
  mutating func text(_ text: String) {
    // Nearly all text goes through as it is.
    if text.utf8.allSatisfy(Self.isPlain) { return put(text) }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": put("&amp;")
      case "<": put("&lt;")
      case ">": put("&gt;")
      case "\"": put("&quot;")
      case "'": put("&#39;")
      default:
        if scalar.isASCII, scalar.value >= 0x20, scalar.value < 0x7F {
          bytes.append(UInt8(truncatingIfNeeded: scalar.value))
        } else {
          put(String(scalar.inPage))
        }
      }
    }
  }

  /// Appends a piece of a source; what is not UTF-8 shows as U+FFFD.
  mutating func text(_ piece: ArraySlice<UInt8>) {
    if piece.allSatisfy(Self.isPlain) { return put(piece) }
    text(String(decoding: piece, as: UTF8.self))
  }

  /// Whether a byte is printable ASCII that means nothing in a page.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
      UInt8(ascii: "'"):
      false
    default: byte >= 0x20 && byte < 0x7F
    }
  }

  /// Appends a word of a program.
  mutating func code(_ text: String) {
    put("<code>")
    self.text(text)
    put("</code>")
  }

  /// Appends text whose backticks mark code.
  mutating func prose(_ text: String) {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      if index % 2 == 1, index < parts.count - 1 {
        code(String(part))
      } else {
        // The last backtick of an odd number of them is a backtick.
        if index % 2 == 1 { put("`") }
        self.text(String(part))
      }
    }
  }

  /// Appends text with blank lines between its paragraphs.
  mutating func paragraphs(_ text: String) {
    var paragraph = ""
    for line in (text + "\n").split(separator: "\n", omittingEmptySubsequences: false) {
      if !line.isEmpty {
        paragraph += (paragraph.isEmpty ? "" : " ") + line
      } else if !paragraph.isEmpty {
        put("<p>")
        prose(paragraph)
        put("</p>\n")
        paragraph = ""
      }
    }
  }
}

extension Unicode.Scalar {
  /// Itself, or what stands for it in a page: control characters are not allowed there, and marks
  /// that turn the direction of text would make code read otherwise than it is.
  var inPage: Unicode.Scalar {
    switch value {
    case 0x09, 0x0A: self
    case 0..<0x20: Unicode.Scalar(0x2400 + value) ?? "\u{FFFD}"
    case 0x7F: "\u{2421}"
    case 0x80..<0xA0, 0x061C, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF,
      0xFDD0...0xFDEF:
      "\u{FFFD}"
    default: value & 0xFFFE == 0xFFFE ? "\u{FFFD}" : self
    }
  }
}
