import BigInt
import Foundation
import P4Info
import Testing

@Suite struct NamingTests {
  /// Ids from published P4Info files.
  @Test(arguments: [
    (ObjectKind.action, "NoAction", 21_257_015 as UInt32),
    (.controllerHeader, "packet_in_header_t", 81_826_293),
    (.controllerHeader, "packet_out_header_t", 76_689_799),
    (.table, "IngressI.indirect", 46_872_340),
    (.actionProfile, "ap", 294_074_782),
  ])
  func publishedIDs(kind: ObjectKind, name: String, id: UInt32) {
    #expect(kind.id(nameHash(name)) == id)
  }

  @Test func explicitIDs() throws {
    var table = SymbolTable()
    try table.add(.table, "a", explicitID: 7)
    try table.add(.table, "b", explicitID: 0x0200_0008)
    #expect(throws: SymbolTable.IDFault.wrongPrefix) {
      try table.add(.table, "c", explicitID: 0x0300_0008)
    }
    #expect(throws: SymbolTable.IDFault.duplicate(0x0200_0007)) {
      try table.add(.table, "d", explicitID: 7)
    }
    try table.add(.action, "e", explicitID: 7)
    table.finish()
    #expect(table.id(.table, "a") == 0x0200_0007)
    #expect(table.id(.table, "b") == 0x0200_0008)
    #expect(table.id(.table, "c") == ObjectKind.table.id(nameHash("c")))
    #expect(table.id(.table, "d") == ObjectKind.table.id(nameHash("d")))
    #expect(table.id(.action, "e") == 0x0100_0007)
    #expect(table.id(.action, "a") == nil)
  }

  /// A symbol whose hash is taken moves on by one, and so does who comes after it there.
  @Test func probing() throws {
    let taken = ObjectKind.meter.id(nameHash("x"))
    var table = SymbolTable()
    try table.add(.meter, "x")
    try table.add(.meter, "first", explicitID: taken)
    try table.add(.meter, "second", explicitID: ObjectKind.meter.id(taken &+ 1))
    table.finish()
    #expect(table.id(.meter, "x") == ObjectKind.meter.id(nameHash("x") &+ 2))
  }

  /// "aaaCaB" and its like: two names with one 24-bit hash get neighbouring ids, the one whose
  /// bytes come first keeping the hash, whatever the order of declaration.
  @Test func collidingNames() throws {
    var seen: [UInt32: String] = [:]
    var pair: (String, String)?
    for number in 0..<40_000 {
      let name = "t\(number)"
      if let other = seen.updateValue(name, forKey: nameHash(name) & 0xFF_FFFF) {
        pair = (other, name)
        break
      }
    }
    let (one, other) = try #require(pair)
    let (first, second) = [one, other].sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.pair
    for order in [[one, other], [other, one]] {
      var table = SymbolTable()
      for name in order { try table.add(.table, name) }
      table.finish()
      #expect(table.id(.table, first) == ObjectKind.table.id(nameHash(first)))
      #expect(table.id(.table, second) == ObjectKind.table.id(nameHash(second) &+ 1))
    }
  }

  @Test func aliases() {
    let names = ["a.b.c", "b.c", "a.d.c", "x", "y.x.z", "q", "q", "ab.c", "c.", ".c", ""]
    let aliases = Dictionary(
      zip(names, shortestSuffixes(names)), uniquingKeysWith: { first, _ in first })
    #expect(aliases.count == names.count - 1)
    for (name, alias) in [
      ("a.b.c", "a.b.c"), ("b.c", "b.c"), ("a.d.c", "d.c"), ("x", "x"), ("y.x.z", "z"), ("q", "q"),
      ("ab.c", "ab.c"), ("c.", "c."), (".c", ".c"), ("", ""),
    ] {
      #expect(aliases[name] == alias, "\(name)")
    }
  }

  /// The rule by its definition: of all suffixes of whole components the shortest that no other name
  /// has.
  @Test func aliasesByDefinition() {
    var names: [String] = []
    for a in ["", "a.", "b.", "a.b."] {
      for b in ["", "a.", "aa."] {
        for c in ["a", "b", "aa", "b.a"] { names.append(a + b + c) }
      }
    }
    let aliases = Dictionary(
      zip(names, shortestSuffixes(names)), uniquingKeysWith: { first, _ in first })
    for name in names {
      let parts = name.split(separator: ".")
      let suffixes = parts.indices.reversed().map { parts[$0...].joined(separator: ".") }
      let expected =
        suffixes.first { suffix in
          !names.contains { $0 != name && ($0 == suffix || $0.hasSuffix("." + suffix)) }
        } ?? name
      #expect(aliases[name] == expected)
    }
  }

  @Test(
    arguments: [
      ([], []), ([nil, nil, nil], [1, 2, 3]), ([nil, 5, nil], [1, 5, 2]), ([5, nil], [5, 2]),
      ([3, nil, nil, nil], [3, 2, 4, 5]), ([1, nil, 2, nil], [1, 3, 2, 4]),
      ([nil, 1], [2, 1]), ([2, 2], [2, 2]),
    ] as [([UInt32?], [UInt32])])
  func fieldIDs(explicit: [UInt32?], ids: [UInt32]) {
    #expect(allocateFieldIDs(explicit) == ids)
  }

  @Test(
    arguments: [
      ("0", 8, [0], [0]), ("0", 0, [0], [0]), ("0", 17, [0], [0, 0, 0]),
      ("255", 9, [255], [0, 255]),
      ("256", 9, [1, 0], [1, 0]),
      (
        "4722366482869645213696", 128, [1, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]
      ),
    ] as [(String, Int, [UInt8], [UInt8])])
  func byteStrings(decimal: String, width: Int, canonical: [UInt8], padded: [UInt8]) throws {
    let value = try #require(BigUInt(decimal))
    #expect(byteString(value, width: width, .canonical) == canonical)
    #expect(byteString(value, width: width, .padded) == padded)
    #expect(canonicalBytes(padded) == canonical)
  }

  /// Every id and alias in p4c's goldens follows from the names in the same file.
  @Test(.enabled(if: p4cTestData != nil, "P4C_TESTDATA does not name p4c's testdata folder"))
  func referenceIDs() throws {
    var checked = 0
    for url in try p4cGoldens(suffix: ".p4info.txtpb") {
      let document = try readCleanly(bytes(of: url), .text)
      let preambles = objectPreambles(document)
      let names = preambles.map(\.name)
      let aliases = Dictionary(
        zip(names, shortestSuffixes(names)), uniquingKeysWith: { first, _ in first })
      for preamble in preambles {
        checked += 1
        let kind = try #require(ObjectKind(of: preamble.id))
        #expect(preamble.id == kind.id(nameHash(preamble.name)), "\(url.path) \(preamble.name)")
        #expect(preamble.alias == aliases[preamble.name], "\(url.path) \(preamble.name)")
      }
    }
    #expect(checked > 1900)
  }

  /// All preambles but those of controller headers, whose ids hash another name.
  func objectPreambles(_ document: P4InfoDocument) -> [P4InfoDocument.Preamble] {
    (document.tables.map(\.preamble) + document.actions.map(\.preamble)
      + document.actionProfiles.map(\.preamble) + document.counters.map(\.preamble)
      + document.directCounters.map(\.preamble) + document.meters.map(\.preamble)
      + document.directMeters.map(\.preamble) + document.valueSets.map(\.preamble)
      + document.registers.map(\.preamble) + document.digests.map(\.preamble)).compactMap { $0 }
  }
}

extension [String] {
  fileprivate var pair: (String, String) { (self[0], self[1]) }
}
