import P4Runtime
import Testing

struct P4InfoDigestTests {
  /// A table of one exact field.
  private struct Table {
    var id: UInt32 = 0x0200_0001
    var name = "t"
    var width: UInt64 = 8
    var kind: UInt64 = 2
    var actions: [UInt32] = [0x0100_0001, 0x0100_0002]
    var size: Int64 = 10
    var brief = ""

    func encode(into writer: inout WireWriter) {
      let start = writer.begin(tag: 0x12)
      let preamble = writer.begin(tag: 0x0a)
      writer.append(tag: 0x08, nonZero: UInt64(id))
      writer.append(tag: 0x12, bytes: name.utf8)
      let doc = writer.begin(tag: 0x32)
      writer.append(tag: 0x0a, bytes: brief.utf8)
      writer.finish(doc)
      writer.finish(preamble)
      let field = writer.begin(tag: 0x12)
      writer.append(tag: 0x08, nonZero: UInt64(1))
      writer.append(tag: 0x12, bytes: "f".utf8)
      writer.append(tag: 0x20, nonZero: width)
      writer.append(tag: 0x28, nonZero: kind)
      writer.finish(field)
      for action in actions {
        let reference = writer.begin(tag: 0x1a)
        writer.append(tag: 0x08, nonZero: UInt64(action))
        writer.finish(reference)
      }
      writer.append(tag: 0x40, nonZero: size)
      writer.finish(start)
    }
  }

  private func digest(_ tables: Table...) throws -> String {
    var writer = WireWriter()
    for table in tables { table.encode(into: &writer) }
    return try P4InfoOutline(p4Info: writer.takeBytes()).digest.description
  }

  @Test func onlyWhatControllersSeeCounts() throws {
    let plain = try digest(Table())
    #expect(plain.utf8.count == 16)
    #expect(try digest(Table(size: 99, brief: "words")) == plain)
    #expect(try digest(Table(actions: [0x0100_0002, 0x0100_0001])) == plain)
    for changed in [
      Table(id: 0x0200_0002), Table(name: "u"), Table(width: 9), Table(kind: 4),
      Table(actions: [0x0100_0001]),
    ] {
      #expect(try digest(changed) != plain, "\(changed)")
    }
  }

  @Test func theOrderDoesNotMatterAndTheNumberDoes() throws {
    let other = Table(id: 0x0200_0002, name: "u")
    #expect(try digest(Table(), other) == digest(other, Table()))
    #expect(try digest(Table()) != digest(Table(), other))
    #expect(try digest() == "0000000000000000")
  }

  /// Digests are kept as cookies, so they are the same in every version.
  @Test func digestsAreForGood() throws {
    #expect(try digest(Table()) == "1038924284937e83")
  }
}
