/// What names say, in letters of either case.
extension Portability {
  /// Whether one of the words stands in a name. Words are in small letters.
  static func isOne(of words: [StaticString], in name: String) -> Bool {
    var name = name
    return name.withUTF8 { name in
      words.contains { word in
        word.withUTF8Buffer { stands($0, in: name) }
      }
    }
  }

  private static func stands(
    _ word: UnsafeBufferPointer<UInt8>, in name: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard word.count <= name.count else { return false }
    for start in 0...name.count - word.count {
      var length = 0
      while length < word.count, small(name[start + length]) == word[length] { length += 1 }
      if length == word.count { return true }
    }
    return false
  }

  private static func small(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
  }
}
