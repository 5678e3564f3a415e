/// One source line as a terminal shows it: tabs reach to the next multiple of four columns, control
/// characters and bytes that are not UTF-8 are made visible.
struct DisplayLine {
  struct Glyph {
    /// Byte offset in the file, and the first column, from 0.
    var offset: Int
    var column: Int
    var width: Int
    var text: String
  }

  private(set) var glyphs: [Glyph] = []
  private(set) var width = 0
  /// The offset behind the last byte.
  private let end: Int

  /// The most bytes of a line that are looked at before and behind what it shows.
  private static let reach = 2000
  private static let tab = 4

  /// - Parameter focus: the offset that must be shown where the line is too long to show whole.
  init(_ bytes: [UInt8], _ range: Range<Int>, focus: Int) {
    var index = range.lowerBound
    if focus - index > Self.reach {
      index = focus - Self.reach
      while index < focus, bytes[index] & 0xC0 == 0x80 { index += 1 }
    }
    end = min(range.upperBound, max(index, focus) + Self.reach)
    while index < end {
      let (scalar, length) = decodeScalar(bytes, at: index, end: end)
      var glyph = Glyph(offset: index, column: width, width: 1, text: "")
      if scalar == "\t" {
        glyph.width = Self.tab - width % Self.tab
        glyph.text = String(repeating: " ", count: glyph.width)
      } else {
        let shown = visible(scalar)
        glyph.width = displayWidth(shown)
        glyph.text = String(shown)
      }
      width += glyph.width
      glyphs.append(glyph)
      index += length
    }
  }

  /// The column of a byte offset; the column behind the line for offsets behind it.
  func column(of offset: Int) -> Int {
    var low = 0
    var high = glyphs.count
    while low < high {
      let middle = (low + high) / 2
      if glyphs[middle].offset <= offset { low = middle + 1 } else { high = middle }
    }
    if offset >= end { return width }
    return low > 0 ? glyphs[low - 1].column : 0
  }

  /// The columns `window` of the line, with `...` where something is cut off.
  func text(in window: Range<Int>) -> String {
    let cutsLeft = window.lowerBound > 0
    let cutsRight = window.upperBound < width
    let from = window.lowerBound + (cutsLeft ? 3 : 0)
    let to = window.upperBound - (cutsRight ? 3 : 0)
    var text = cutsLeft ? "..." : ""
    var column = from
    for glyph in glyphs where glyph.column >= from && glyph.column + glyph.width <= to {
      // A wide character that is cut in half leaves a hole.
      text += String(repeating: " ", count: max(glyph.column - column, 0)) + glyph.text
      column = glyph.column + glyph.width
    }
    return text + (cutsRight ? "..." : "")
  }
}
