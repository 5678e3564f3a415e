/// How a P4Info or its entries are written down.
public enum P4InfoFormat: String, Sendable, CaseIterable {
  /// Protobuf's text format, byte for byte as protobuf's C++ library prints it.
  case text
  /// Protobuf's wire format.
  case binary
  /// Protobuf's JSON mapping.
  case json

  /// The format that `bytes` are in, as far as their look tells: a control character makes it
  /// binary, and so does something that is not UTF-8 unless it starts as text does; a brace at the
  /// start makes it JSON.
  public static func detect(_ bytes: [UInt8]) -> P4InfoFormat {
    let head = bytes.prefix(4096)
    if head.contains(where: { $0 < 0x20 && !(0x09...0x0D).contains($0) }) { return .binary }
    let first = head.first { !($0 == 0x20 || (0x09...0x0D).contains($0)) }
    if first == UInt8(ascii: "{") { return .json }
    let isWord = first.map { (0x61...0x7A).contains($0 | 0x20) || $0 == UInt8(ascii: "#") } ?? true
    if !isWord, bytes.count <= 4096, !isValidUTF8(head) { return .binary }
    return .text
  }
}
