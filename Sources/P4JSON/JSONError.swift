/// Why a text is not the JSON that is expected, and where.
public struct JSONError: Error, Hashable, Sendable {
  /// Byte offset into the text, at most its length.
  public var offset: Int
  /// Both from 1; columns count UTF-8 bytes.
  public var line: Int
  public var column: Int
  /// Lower-case start, no full stop.
  public var message: String

  init(_ message: String, at offset: Int, in bytes: [UInt8]) {
    self.message = message
    self.offset = min(max(offset, 0), bytes.count)
    line = 1
    var lineStart = 0
    for index in 0..<self.offset where bytes[index] == UInt8(ascii: "\n") {
      line += 1
      lineStart = index + 1
    }
    column = self.offset - lineStart + 1
  }
}
