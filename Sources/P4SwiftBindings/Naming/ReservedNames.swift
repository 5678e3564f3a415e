/// Type names that generated code uses or that Swift gives a meaning of their own, so that no type
/// of a program may take them.
let reservedTypeNames: Set<String> = [
  // Swift
  "Any", "Self", "Type", "Protocol", "Unnamed", "Swift",
  "Array", "Bool", "Int", "Int8", "Int16", "Int32", "Int64", "Optional", "String", "UInt", "UInt8",
  "UInt16", "UInt32", "UInt64", "Hashable", "Sendable", "CaseIterable", "Equatable", "Comparable",
  "ExpressibleByIntegerLiteral", "Codable", "CodingKey", "CodingKeys", "Decoder", "Encoder",
  "DecodingError", "ExpressibleByStringLiteral", "Error", "Void", "Character",
  // nested in what is generated
  "Action", "AllCases", "Cell", "Config", "Counter", "Data", "DefaultAction", "Group", "GroupID",
  "GroupMember", "Index", "IntegerLiteralType", "Key", "List", "Member", "MemberID", "MemberWeight",
  "Meter", "Program", "RawValue", "StringLiteralType", "Target", "Value", "WatchPort", "Weighted",
  // of the runtime
  "P4Runtime", "ActionProfileInfo", "ActionWire", "Bit", "ByteCount", "ByteStringError",
  "CellIndex",
  "CounterCell", "DigestConfig", "DigestList", "EntityPlace", "EntityWire", "FieldMatchWire",
  "FieldMatchWires",
  "HasDefaultAction", "HasDirectCounter", "HasDirectMeter", "HasIdleTimeout", "IPv4Address",
  "IPv6Address", "IdleTimeout", "IndexedResourceInfo", "LPM", "MACAddress", "MatchFieldInfo",
  "MeterCell", "MeteredBytes", "MeteredPackets", "MutableTable", "NoWeight", "P4Action",
  "P4ActionProfile", "P4ActionSelector", "P4BitString", "P4Counter", "P4CounterData",
  "P4DataValue", "P4DecodeError", "P4Digest", "P4HeaderStack", "P4HeaderUnionStack",
  "P4HeaderUnionValue", "P4HeaderValue", "P4InfoDigest", "P4InfoOutline", "P4IndexedResource",
  "P4MemberReader",
  "P4MemberWeight",
  "P4Meter", "P4MeterConfig", "P4MeterUnit", "P4NamedMember", "P4NewType", "P4PacketIn",
  "P4PacketOut", "P4Program", "P4Range", "P4Register", "P4SerializableEnum", "P4StringType",
  "P4StructValue", "P4Table", "P4TableAction", "P4TableKey", "P4TableTarget", "P4Value",
  "P4ValueError", "P4ValueSet", "P4ValueSetMember", "P4WordValue", "PacketAndByteCount",
  "PacketCount", "PacketWire", "ParameterWire", "ParameterWires", "PipelineDifference",
  "PipelineDifferences", "Priority",
  "ProfileMember",
  "ProgramInfo", "ReferenceRanks", "RegisterCell", "RestrictionNumber", "RestrictionViolation",
  "SelectorGroup", "SelectorGroupMember", "SelectorTarget",
  "SignedBit", "SingleRateThreeColorMeter", "SingleRateTwoColorMeter", "TableEntryWire",
  "TableInfo", "TargetWire", "Ternary", "TwoRateThreeColorMeter", "UpdateKind", "UpdateWire",
  "Varbit", "Weight", "WeightedAction", "WideBit", "WideSignedBit", "WireBytes", "WireField",
  "WireFields", "WireMark", "WireWriter", "WritableEntity", "WritableEntityID",
]

/// Member names that generated types have themselves or that Swift does not allow.
let reservedMemberNames: Set<String> = [
  "init", "self", "hash", "hashValue", "encode", "encodeData", "encodeFields", "encodeMatches",
  "encodeMembers", "encodeMetadata", "encodeTarget", "encodeValidHeader", "validHeaderName",
  "dataFieldNumber", "payload", "priority", "wirePriority", "rawValue", "allCases", "p4Name",
  "none", "some", "unnamed", "noValidHeader", "bitWidth", "wireByteCount", "appendWireBytes",
  "description",
]

/// Words that need backticks as the name of a declaration.
let keywords: Set<String> = [
  "as", "associatedtype", "break", "case", "catch", "class", "continue", "default", "defer",
  "deinit", "do", "else", "enum", "extension", "fallthrough", "false", "fileprivate", "for", "func",
  "guard", "if", "import", "in", "inout", "internal", "is", "let", "nil", "open", "operator",
  "precedencegroup", "private", "protocol", "public", "repeat", "rethrows", "return", "static",
  "struct", "subscript", "super", "switch", "throw", "throws", "true", "try", "typealias", "var",
  "where", "while",
]

/// `name` as a declaration spells it.
func escaped(_ name: String) -> String { keywords.contains(name) ? "`\(name)`" : name }

/// `name` as an argument label; all keywords but these three stand there as they are.
func label(_ name: String) -> String {
  ["inout", "let", "var"].contains(name) ? "`\(name)`" : name
}

/// `name` as the parameter of an initialiser: the label, and where that cannot be used in the body
/// a name for there.
func parameter(_ name: String, _ type: String) -> String {
  keywords.contains(name) ? "\(label(name)) \(name)Value: \(type)" : "\(name): \(type)"
}

/// The assignment of such a parameter to the property of the same name.
func assignment(_ name: String) -> String {
  "self.\(escaped(name)) = \(keywords.contains(name) ? name + "Value" : name)"
}
