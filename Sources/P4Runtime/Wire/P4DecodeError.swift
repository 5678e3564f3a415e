/// Why received bytes are not what the bindings expect. Ids are those of P4Info.
public enum P4DecodeError: Error, Hashable, Sendable {
  /// The bytes are not protobuf wire format, or a field has another type than its definition says.
  /// The offset counts bytes from the start of the buffer.
  case malformed(offset: Int)
  /// Another kind of entity than was asked for; the number is its field in `p4.v1.Entity`.
  case unexpectedEntity(number: Int)
  /// An update that is neither insert, modify nor delete.
  case unknownUpdateKind(UInt64)
  /// An entry of another table, profile, counter or the like.
  case wrongObject(expected: UInt32, found: UInt32)

  /// A match field that must be there is not, is there twice, or is unknown to the table.
  case missingField(id: UInt32)
  case duplicateField(id: UInt32)
  case unknownField(id: UInt32)
  /// A match field has another match kind than P4Info says.
  case wrongMatchKind(id: UInt32)
  /// A byte string that is no value of its type. The id is that of the match field or piece of
  /// metadata; 0 where it has none.
  case invalidValue(id: UInt32, ByteStringError)
  /// A prefix length above the width of its field or below zero.
  case prefixOutOfRange(id: UInt32, length: Int32)
  /// Bits are set that the prefix or mask excludes.
  case bitsOutsideMask(id: UInt32)
  /// The low end of a range lies above its high end.
  case rangeInverted(id: UInt32)

  /// A priority that is missing where one is required, or there where none may be.
  case priorityOutOfRange(Int32)
  case unexpectedPriority(Int32)
  /// A default entry where a match entry was expected, or the other way about.
  case unexpectedDefaultEntry
  case notADefaultEntry

  /// No action at all, or one of another form than the table takes: direct, member, group, one-shot.
  case missingAction
  case wrongActionForm
  /// An action that is not one of the table's, or not allowed in this place.
  case unknownAction(id: UInt32)
  /// Parameters that are missing, there twice, unknown, or no value of their type.
  case missingParameter(action: UInt32, id: UInt32)
  case duplicateParameter(action: UInt32, id: UInt32)
  case unknownParameter(action: UInt32, id: UInt32)
  case invalidParameter(action: UInt32, id: UInt32, ByteStringError)

  /// Member and group ids are at least 1, weights at least 1 where they are allowed at all.
  case invalidMemberID
  case invalidGroupID
  case invalidWeight(Int32)

  /// A cell that the counter, meter or register does not have; nil where no index was sent.
  case indexOutOfRange(Int64?)
  /// A meter's rates or burst sizes do not fit its type.
  case invalidMeter
  /// A `P4Data` of another type than P4Info says.
  case invalidData
  /// A digest, packet or value set lacks a member, or has one too many.
  case wrongMemberCount(expected: Int, found: Int)
}

extension P4DecodeError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .malformed(let offset): "malformed protobuf at byte \(offset)"
    case .unexpectedEntity(let number): "unexpected entity (field \(number))"
    case .unknownUpdateKind(let kind): "unknown update type \(kind)"
    case .wrongObject(let expected, let found): "object \(found) where \(expected) was expected"
    case .missingField(let id): "match field \(id) is missing"
    case .duplicateField(let id): "match field \(id) is there twice"
    case .unknownField(let id): "unknown match field \(id)"
    case .wrongMatchKind(let id): "match field \(id) has the wrong match kind"
    case .invalidValue(let id, let reason): "field \(id): \(reason)"
    case .prefixOutOfRange(let id, let length): "match field \(id): prefix length \(length)"
    case .bitsOutsideMask(let id): "match field \(id): bits are set outside the mask"
    case .rangeInverted(let id): "match field \(id): low is above high"
    case .priorityOutOfRange(let value): "priority \(value) is below 1"
    case .unexpectedPriority(let value): "priority \(value) in a table that has none"
    case .unexpectedDefaultEntry: "a default entry where a match entry was expected"
    case .notADefaultEntry: "a match entry where the default entry was expected"
    case .missingAction: "the entry has no action"
    case .wrongActionForm: "the action has another form than the table takes"
    case .unknownAction(let id): "action \(id) is not allowed here"
    case .missingParameter(let action, let id): "action \(action): parameter \(id) is missing"
    case .duplicateParameter(let action, let id): "action \(action): parameter \(id) is there twice"
    case .unknownParameter(let action, let id): "action \(action): unknown parameter \(id)"
    case .invalidParameter(let action, let id, let reason):
      "action \(action), parameter \(id): \(reason)"
    case .invalidMemberID: "member id 0"
    case .invalidGroupID: "group id 0"
    case .invalidWeight(let weight): "weight \(weight)"
    case .indexOutOfRange(let index): "index \(index.map(String.init) ?? "missing") is out of range"
    case .invalidMeter: "the meter's rates do not fit its type"
    case .invalidData: "the data has another type than expected"
    case .wrongMemberCount(let expected, let found):
      "\(found) members where \(expected) are expected"
    }
  }
}

extension ByteStringError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .empty: "empty byte string"
    case .tooWide: "the value does not fit"
    case .notText: "not UTF-8"
    case .notAMember: "no member of the enum"
    }
  }
}
