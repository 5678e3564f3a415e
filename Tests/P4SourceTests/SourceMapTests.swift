import P4Source
import Testing

// Testing has a type of this name too.
private typealias SourceLocation = P4Source.SourceLocation

@Suite struct SourceMapTests {
  private func location(_ map: SourceMap, _ file: Int, _ offset: Int) -> SourceLocation {
    SourceLocation(raw: map.files[file].base + UInt32(offset))
  }

  private func addFile(_ map: inout SourceMap, _ name: String, _ text: String) throws -> Int {
    let index = map.addFile(name: name, bytes: Array(text.utf8))
    return try #require(index)
  }

  private func place(_ map: SourceMap, _ file: Int, _ offset: Int) -> [Int] {
    let place = map.lineColumn(file: file, offset: offset)
    return [place.line, place.column]
  }

  @Test func locationsFindTheirFile() throws {
    var map = SourceMap()
    let a = try addFile(&map, "a", "one\ntwo\n")
    let b = try addFile(&map, "b", "")
    let c = try addFile(&map, "c", "three")
    #expect(map.fileIndex(of: .none) == nil)
    #expect(map.fileIndex(of: location(map, a, 0)) == a)
    #expect(map.fileIndex(of: location(map, a, 8)) == a)
    #expect(map.fileIndex(of: location(map, b, 0)) == b)
    #expect(map.fileIndex(of: location(map, c, 5)) == c)
  }

  @Test func linesAndColumnsCountFromOne() throws {
    var map = SourceMap()
    let a = try addFile(&map, "a", "one\n\ntwo")
    #expect(place(map, a, 0) == [1, 1])
    #expect(place(map, a, 3) == [1, 4])
    #expect(place(map, a, 4) == [2, 1])
    #expect(place(map, a, 8) == [3, 4])
    #expect(place(map, a, 99) == [3, 4])
  }

  @Test func rangesInExpansionsResolveToTheUse() throws {
    var map = SourceMap()
    var names = Interner()
    let a = try addFile(&map, "a", "#define M x y\nM;\n")
    let site = SourceRange(location(map, a, 14), location(map, a, 15))
    let written = [
      SourceRange(location(map, a, 10), location(map, a, 11)),
      SourceRange(location(map, a, 12), location(map, a, 13)),
    ]
    let macro = names.intern("M")
    let expansion = map.addExpansion(macro: macro, site: site, spellings: written)
    let base = try #require(expansion)
    let second = SourceRange(
      SourceLocation(raw: base.raw + 1), SourceLocation(raw: base.raw + 2))
    let place = try #require(map.resolve(second))
    #expect(place.file == a)
    #expect(place.start == 14)
    #expect(place.end == 15)
    #expect(place.expansions.count == 1)
    #expect(place.expansions[0].spelling == written[1])
    #expect(map.fileIndex(of: base) == a)
    // From inside the expansion to behind it: one range of the file.
    let across = SourceRange(base, location(map, a, 16))
    let whole = try #require(map.resolve(across))
    #expect(whole.start == 14)
    #expect(whole.end == 16)
  }

  @Test func expansionsNest() throws {
    var map = SourceMap()
    var names = Interner()
    let a = try addFile(&map, "a", "M")
    let use = SourceRange(location(map, a, 0), location(map, a, 1))
    let macro = names.intern("M")
    let first = map.addExpansion(macro: macro, site: use, spellings: [use])
    let outer = try #require(first)
    let site = SourceRange(outer, SourceLocation(raw: outer.raw + 1))
    let second = map.addExpansion(macro: macro, site: site, spellings: [use])
    let inner = try #require(second)
    let place = try #require(
      map.resolve(SourceRange(inner, SourceLocation(raw: inner.raw + 1))))
    #expect(place.start == 0)
    #expect(place.expansions.map(\.index) == [1, 0])
  }

  @Test func rangesOverTwoFilesKeepToTheFirst() throws {
    var map = SourceMap()
    let a = try addFile(&map, "a", "abc")
    let b = try addFile(&map, "b", "def")
    let place = try #require(
      map.resolve(SourceRange(location(map, a, 1), location(map, b, 2))))
    #expect(place.file == a)
    #expect(place.start == 1)
    #expect(place.end >= place.start)
  }

  @Test func theLocationSpaceEndsWithoutATrap() {
    var map = SourceMap()
    // The bytes are shared: 100 MB in memory, 43 times in the space.
    let bytes = [UInt8](repeating: 0, count: 100_000_000)
    var added = 0
    while added < 100, map.addFile(name: "big", bytes: bytes) != nil { added += 1 }
    #expect(added == 42)
    let small = map.addFile(name: "small", bytes: [1])
    #expect(small != nil)
  }

  @Test func standardHeadersAreKnown() throws {
    var map = SourceMap()
    let own = try addFile(&map, "a", "ab")
    let header = map.addFile(name: "<core.p4>", bytes: [1, 2], isStandardHeader: true)
    let standard = try #require(header)
    #expect(!map.isInStandardHeader(location(map, own, 1)))
    #expect(map.isInStandardHeader(location(map, standard, 1)))
  }
}
