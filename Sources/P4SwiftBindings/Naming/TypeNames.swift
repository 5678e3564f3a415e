import P4Info

/// The Swift names of everything in a P4Info that becomes a type, decided before anything is
/// printed.
struct TypeNames {
  private var objects: [UInt32: String] = [:]
  private var types: [String: String] = [:]

  /// The type of the object with this id.
  func object(_ id: UInt32) -> String { objects[id] ?? "Object\(id)" }

  /// The type that stands for a P4 type; nil for one that the P4Info does not define.
  func type(_ p4Name: String) -> String? { types[p4Name] }

  /// The enum of the program's errors.
  private(set) var error = "P4Error"

  init(_ info: P4InfoDocument, program: String) {
    var namer = Namer(reserved: reservedTypeNames.union([program]))
    var objects: [UInt32: String] = [:]

    func claim(_ preamble: P4InfoDocument.Preamble?, _ suffix: String) {
      guard let preamble, objects[preamble.id] == nil else { return }
      objects[preamble.id] = namer.claim(upperCamel(preamble.shortName), suffix: suffix)
    }

    for table in info.tables { claim(table.preamble, "Table") }
    for profile in info.actionProfiles {
      claim(profile.preamble, profile.withSelector ? "Selector" : "Profile")
    }
    for counter in info.counters { claim(counter.preamble, "Counter") }
    for meter in info.meters { claim(meter.preamble, "Meter") }
    for register in info.registers { claim(register.preamble, "Register") }
    for digest in info.digests { claim(digest.preamble, "Digest") }
    for set in info.valueSets { claim(set.preamble, "ValueSet") }
    for header in info.controllerPacketMetadata { claim(header.preamble, "Header") }

    var types: [String: String] = [:]
    func claimType(_ name: String, _ suffix: String) {
      guard types[name] == nil else { return }
      types[name] = namer.claim(upperCamel(name), suffix: suffix)
    }
    if let typeInfo = info.typeInfo {
      for entry in typeInfo.newTypes.entries { claimType(entry.key, "Type") }
      for entry in typeInfo.serializableEnums.entries { claimType(entry.key, "Enum") }
      for entry in typeInfo.enums.entries { claimType(entry.key, "Enum") }
      for entry in typeInfo.structs.entries { claimType(entry.key, "Struct") }
      for entry in typeInfo.headers.entries { claimType(entry.key, "Header") }
      for entry in typeInfo.headerUnions.entries { claimType(entry.key, "Union") }
    }
    error = namer.claim("P4Error", suffix: "Enum")
    self.objects = objects
    self.types = types
  }
}
