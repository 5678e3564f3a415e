/// What a serialized P4Info says of the objects that a controller programs. Documentation, source
/// locations and fields that are newer than this library are passed over.
public struct P4InfoOutline: Hashable, Sendable {
  public struct Action: Hashable, Sendable {
    public let id: UInt32
    public let name: String
    /// The parameters in the order of P4Info.
    public let parameters: [Parameter]
  }

  public struct Parameter: Hashable, Sendable {
    public let id: UInt32
    public let name: String
    /// Width in bits; 0 for translated text.
    public let bitWidth: Int
    /// The annotations as written, `@refers_to(…)` among them.
    public let annotations: [String]
  }

  /// A match field. The kind is nil for one that this library does not know.
  public struct Field: Hashable, Sendable {
    public let id: UInt32
    public let name: String
    public let kind: MatchFieldInfo.Kind?
    public let bitWidth: Int
    public let annotations: [String]
  }

  public struct Table: Hashable, Sendable {
    public let id: UInt32
    public let name: String
    public let alias: String
    public let size: Int64
    public let fields: [Field]
    public let actions: [UInt32]
    public let constDefaultAction: UInt32?
    public let implementation: UInt32?
    public let isConst: Bool
  }

  /// An action profile, counter, meter, register, digest or value set.
  public struct Object: Hashable, Sendable {
    public let id: UInt32
    public let name: String
    public let size: Int64
  }

  public private(set) var architecture = ""
  public private(set) var tables: [Table] = []
  public private(set) var actions: [Action] = []
  /// Everything else that has an id, in the order of P4Info.
  public private(set) var objects: [Object] = []

  /// Reads a serialized `p4.config.v1.P4Info`.
  public init(p4Info bytes: [UInt8]) throws(P4DecodeError) {
    var fields = WireFields(WireBytes(bytes))
    while let field = try fields.next() {
      switch field.number {
      case 1: architecture = try Self.architecture(try fields.bytes(field))
      case 2: tables.append(try Table(try fields.bytes(field)))
      case 3: actions.append(try Action(try fields.bytes(field)))
      case 4: objects.append(try Object(try fields.bytes(field), sizeField: 4))
      case 5, 7, 10, 11: objects.append(try Object(try fields.bytes(field), sizeField: 3))
      case 6, 8, 12: objects.append(try Object(try fields.bytes(field), sizeField: nil))
      default: continue
      }
    }
  }

  private static func architecture(_ message: WireBytes) throws(P4DecodeError) -> String {
    var fields = WireFields(message)
    var name = ""
    while let field = try fields.next() {
      if field.number == 5 { name = try fields.bytes(field).text ?? "" }
    }
    return name
  }

  /// The table with this id.
  public func table(id: UInt32) -> Table? { tables.first { $0.id == id } }

  /// The action with this id.
  public func action(id: UInt32) -> Action? { actions.first { $0.id == id } }
}

/// Id, name, alias of a `p4.config.v1.Preamble`.
private struct Preamble {
  var id: UInt32 = 0
  var name = ""
  var alias = ""

  init(_ message: WireBytes) throws(P4DecodeError) {
    var fields = WireFields(message)
    while let field = try fields.next() {
      switch field.number {
      case 1: id = try field.unsigned32()
      case 2: name = try fields.bytes(field).text ?? ""
      case 3: alias = try fields.bytes(field).text ?? ""
      default: continue
      }
    }
  }

  init() {}
}

extension P4InfoOutline.Table {
  init(_ message: WireBytes) throws(P4DecodeError) {
    var fields = WireFields(message)
    var preamble = Preamble()
    var (size, isConst): (Int64, Bool) = (0, false)
    var (constDefault, implementation): (UInt32, UInt32) = (0, 0)
    var matchFields: [P4InfoOutline.Field] = []
    var actions: [UInt32] = []
    while let field = try fields.next() {
      switch field.number {
      case 1: preamble = try Preamble(try fields.bytes(field))
      case 2: matchFields.append(try P4InfoOutline.Field(try fields.bytes(field)))
      case 3: actions.append(try firstNumber(try fields.bytes(field)))
      case 4: constDefault = try field.unsigned32()
      case 6: implementation = try field.unsigned32()
      case 8: size = try field.signed()
      case 10: isConst = try field.unsigned() != 0
      default: continue
      }
    }
    self.init(
      id: preamble.id, name: preamble.name, alias: preamble.alias, size: size,
      fields: matchFields, actions: actions,
      constDefaultAction: constDefault == 0 ? nil : constDefault,
      implementation: implementation == 0 ? nil : implementation, isConst: isConst)
  }
}

extension P4InfoOutline.Field {
  init(_ message: WireBytes) throws(P4DecodeError) {
    var fields = WireFields(message)
    var (id, width): (UInt32, Int32) = (0, 0)
    var name = ""
    var kind: UInt64 = 0
    var annotations: [String] = []
    while let field = try fields.next() {
      switch field.number {
      case 1: id = try field.unsigned32()
      case 2: name = try fields.bytes(field).text ?? ""
      case 3: annotations.append(try fields.bytes(field).text ?? "")
      case 4: width = try field.signed32()
      case 5: kind = try field.unsigned()
      default: continue
      }
    }
    let known: MatchFieldInfo.Kind? =
      switch kind {
      case 2: .exact
      case 3: .lpm
      case 4: .ternary
      case 5: .range
      case 6: .optional
      default: nil
      }
    self.init(id: id, name: name, kind: known, bitWidth: Int(width), annotations: annotations)
  }
}

extension P4InfoOutline.Action {
  init(_ message: WireBytes) throws(P4DecodeError) {
    var fields = WireFields(message)
    var preamble = Preamble()
    var parameters: [P4InfoOutline.Parameter] = []
    while let field = try fields.next() {
      switch field.number {
      case 1: preamble = try Preamble(try fields.bytes(field))
      case 2: parameters.append(try P4InfoOutline.Parameter(try fields.bytes(field)))
      default: continue
      }
    }
    self.init(id: preamble.id, name: preamble.name, parameters: parameters)
  }
}

extension P4InfoOutline.Parameter {
  init(_ message: WireBytes) throws(P4DecodeError) {
    var fields = WireFields(message)
    var (id, width): (UInt32, Int32) = (0, 0)
    var name = ""
    var annotations: [String] = []
    while let field = try fields.next() {
      switch field.number {
      case 1: id = try field.unsigned32()
      case 2: name = try fields.bytes(field).text ?? ""
      case 3: annotations.append(try fields.bytes(field).text ?? "")
      case 4: width = try field.signed32()
      default: continue
      }
    }
    self.init(id: id, name: name, bitWidth: Int(width), annotations: annotations)
  }
}

extension P4InfoOutline.Object {
  init(_ message: WireBytes, sizeField: Int?) throws(P4DecodeError) {
    var fields = WireFields(message)
    var preamble = Preamble()
    var size: Int64 = 0
    while let field = try fields.next() {
      switch field.number {
      case 1: preamble = try Preamble(try fields.bytes(field))
      case sizeField: size = try field.signed()
      default: continue
      }
    }
    self.init(id: preamble.id, name: preamble.name, size: size)
  }
}

/// The number in field 1 of a message, 0 where there is none.
private func firstNumber(_ message: WireBytes) throws(P4DecodeError) -> UInt32 {
  var fields = WireFields(message)
  var number: UInt32 = 0
  while let field = try fields.next() {
    if field.number == 1 { number = try field.unsigned32() }
  }
  return number
}
