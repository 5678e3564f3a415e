import P4Source
import Testing

@Suite struct InternerTests {
  @Test func equalNamesHaveEqualSymbols() {
    var names = Interner()
    let a = names.intern("alpha")
    let b = names.intern("beta")
    #expect(a != b)
    #expect(names.intern("alpha") == a)
    #expect(names.string(a) == "alpha")
    #expect(names.string(b) == "beta")
    #expect(names.count == 2)
  }

  @Test func seedsComeFirstInTheirOrder() {
    var names = Interner(seeds: ["if", "else", "bit"])
    #expect(names.intern("else").raw == 1)
    #expect(names.intern("new").raw == 3)
    #expect(names.find("bit")?.raw == 2)
    #expect(names.find("absent") == nil)
  }

  @Test func growthKeepsSymbols() {
    var names = Interner()
    let symbols = (0..<20_000).map { names.intern("name\($0)") }
    #expect(names.count == 20_000)
    for (index, symbol) in symbols.enumerated() where index % 97 == 0 {
      #expect(names.intern("name\(index)") == symbol)
      #expect(names.string(symbol) == "name\(index)")
    }
  }

  @Test func namesMayBeEmptyOrAnyBytes() {
    var names = Interner()
    let empty = names.intern("")
    let odd: [UInt8] = [0, 255, 10]
    let symbol = odd.withUnsafeBufferPointer { names.intern($0) }
    #expect(names.string(empty) == "")
    #expect(Array(names.bytes(symbol)) == odd)
    #expect(names.bytes(.none).isEmpty)
  }
}
