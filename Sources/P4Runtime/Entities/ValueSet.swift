/// A parser value set; each member matches as a table entry without priority does.
public protocol P4ValueSet: Sendable {
  associatedtype Program: P4Program
  associatedtype Member: P4ValueSetMember
  static var valueSetID: UInt32 { get }
  /// The name in P4Info.
  static var name: String { get }
  /// Number of members that the program asks for.
  static var size: Int { get }
}

/// A member of a value set.
public protocol P4ValueSetMember: Hashable, Sendable, Codable {
  /// Appends the member's `FieldMatch`es.
  func encodeMatches(into writer: inout WireWriter)
  /// Reads and checks the match fields.
  init(decoding matches: FieldMatchWires) throws(P4DecodeError)
}

extension P4ValueSet {
  /// Appends an `updates` field of a `WriteRequest` that makes `members` the whole content of the
  /// set. Value sets are only ever modified.
  public static func encodeModify(_ members: [Member], into writer: inout WireWriter) {
    writer.update(.modify) { writer in
      let entry = writer.begin(tag: 0x52)
      writer.append(tag: 0x08, nonZero: UInt64(Self.valueSetID))
      writer.matchTag = 0x0a
      for member in members {
        let start = writer.begin(tag: 0x12)
        member.encodeMatches(into: &writer)
        writer.finish(start)
      }
      writer.matchTag = 0x12
      writer.finish(entry)
    }
  }

  /// Appends an `entities` field of a `ReadRequest` that asks for the set's members.
  public static func encodeRead(into writer: inout WireWriter) {
    let entity = writer.begin(tag: 0x12)
    let entry = writer.begin(tag: 0x52)
    writer.append(tag: 0x08, nonZero: UInt64(Self.valueSetID))
    writer.finish(entry)
    writer.finish(entity)
  }

  /// The members of a received `p4.v1.ValueSetEntry`.
  public static func decode(_ message: WireBytes) throws(P4DecodeError) -> [Member] {
    var fields = WireFields(message)
    var id: UInt32 = 0
    var members: [Member] = []
    while let field = try fields.next() {
      switch field.number {
      case 1: id = try field.unsigned32()
      case 2:
        let matches = FieldMatchWires(WireFields(try fields.bytes(field)), number: 1)
        members.append(try Member(decoding: matches))
      default: continue
      }
    }
    guard id == Self.valueSetID else { throw .wrongObject(expected: Self.valueSetID, found: id) }
    return members
  }
}
