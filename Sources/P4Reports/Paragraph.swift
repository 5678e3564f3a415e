import P4Diagnostics

/// Text of many pieces that is broken at spaces into lines that fit. Its memory is used again for
/// the next paragraph.
struct Paragraph {
  private var bytes: [UInt8] = []
  /// Where further lines begin.
  private static let indent = 8

  /// Appends pieces of text that may hold anything.
  mutating func add(_ a: String, _ b: String = "", _ c: String = "", _ d: String = "") {
    bytes.append(contentsOf: a.utf8)
    if !b.isEmpty { bytes.append(contentsOf: b.utf8) }
    if !c.isEmpty { bytes.append(contentsOf: c.utf8) }
    if !d.isEmpty { bytes.append(contentsOf: d.utf8) }
  }

  mutating func add(_ number: Int) { add("\(number)") }

  /// Writes what was added and a line break, and forgets it.
  /// - Parameter column: where the first line goes on.
  mutating func put(into out: inout RenderBuffer, column: Int, _ style: RenderStyle) {
    // Nearly all text is printable ASCII, which goes out line by line as it is.
    let isPlain = bytes.withUnsafeBufferPointer { bytes in
      var isPlain = true
      for byte in bytes where byte &- 0x20 >= 0x5F { isPlain = false }
      return isPlain
    }
    var column = column
    // What was not written yet starts here.
    var lineStart = 0
    var start = 0
    while true {
      let end = endOfWord(start)
      let width =
        isPlain ? end - start : displayWidth(String(decoding: bytes[start..<end], as: UTF8.self))
      if start > 0 {
        if column + 1 + width > style.width, column > Self.indent {
          write(lineStart..<start - 1, isPlain, into: &out)
          out.newline()
          out.spaces(Self.indent)
          column = Self.indent
          lineStart = start
        } else {
          column += 1
        }
      }
      column += width
      guard end < bytes.count else { break }
      start = end + 1
    }
    write(lineStart..<bytes.count, isPlain, into: &out)
    out.newline()
    bytes.removeAll(keepingCapacity: true)
  }

  /// The offset of the space behind a word, or the end.
  private func endOfWord(_ start: Int) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      var end = start
      while end < bytes.count, bytes[end] != UInt8(ascii: " ") { end &+= 1 }
      return end
    }
  }

  private func write(_ range: Range<Int>, _ isPlain: Bool, into out: inout RenderBuffer) {
    if isPlain {
      out.put(bytes[range])
    } else {
      out.putForeign(String(decoding: bytes[range], as: UTF8.self))
    }
  }
}
