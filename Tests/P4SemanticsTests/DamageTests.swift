import P4Diagnostics
import P4Source
import TestFixtures
import Testing

/// Damaged programs end in diagnostics, each with a place.
@Suite struct DamageTests {
  private func check(_ bytes: [UInt8], _ fixture: Fixture) {
    let checking = Checking(
      bytes, path: fixture.path, options: fixture.options, files: DiskFiles())
    let sources = checking.sources
    for diagnostic in checking.diagnostics {
      #expect(
        sources.resolve(diagnostic.range) != nil, "\(fixture): \(diagnostic.message) has no place")
    }
  }

  /// Words, numbers and single other characters.
  private func tokens(_ bytes: [UInt8]) -> [Range<Int>] {
    func isWord(_ byte: UInt8) -> Bool {
      byte == UInt8(ascii: "_") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
    var result: [Range<Int>] = []
    var index = 0
    while index < bytes.count {
      let start = index
      index += 1
      if isWord(bytes[start]) {
        while index < bytes.count, isWord(bytes[index]) { index += 1 }
      } else if bytes[start] <= 0x20 {
        continue
      }
      result.append(start..<index)
    }
    return result
  }

  @Test(arguments: FixtureTests.all)
  func oneTokenLess(_ fixture: Fixture) {
    let bytes = fixture.bytes
    let spans = tokens(bytes)
    for position in stride(from: 0, to: spans.count, by: max(1, spans.count / 200)) {
      var damaged = bytes
      damaged.removeSubrange(spans[position])
      check(damaged, fixture)
    }
  }

  @Test(arguments: FixtureTests.all)
  func twoTokensSwapped(_ fixture: Fixture) {
    let bytes = fixture.bytes
    let spans = tokens(bytes)
    guard spans.count > 40 else { return }
    for position in stride(from: 0, to: spans.count - 37, by: max(1, spans.count / 100)) {
      let first = spans[position]
      let second = spans[position + 37]
      check(
        Array(bytes[..<first.lowerBound]) + bytes[second]
          + bytes[first.upperBound..<second.lowerBound] + bytes[first]
          + bytes[second.upperBound...], fixture)
    }
  }
}
