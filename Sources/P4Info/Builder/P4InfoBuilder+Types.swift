internal import BigInt
internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

// Types as the control plane sees them, and the entries of `type_info` that they need.
extension P4InfoBuilder {
  /// The control-plane name of a user type or of a member: `@name` without a leading dot.
  func controlPlaneName(_ name: String, _ annotations: [IR.Annotation]) -> String {
    guard let explicit = annotations.first(named: "name")?.stringArgument else { return name }
    return explicit.utf8.first == UInt8(ascii: ".") ? String(explicit.dropFirst()) : explicit
  }

  /// A specialised generic, `s<bit<8>>`, is called `s_bit8`
  /// (p4c: frontends/p4/specializeGenericTypes.cpp).
  func name(of id: IR.StructID) -> String {
    let structure = pipeline[id]
    guard let open = structure.name.firstIndex(of: "<") else {
      return controlPlaneName(structure.name, structure.annotations)
    }
    var name = structure.name[..<open] + "_"
    for character in structure.name[open...] {
      switch character {
      case "<", ">", " ": break
      case ",", ".": name.append("_")
      default: name.append(character)
      }
    }
    return controlPlaneName(String(name), structure.annotations)
  }

  func name(of id: IR.EnumID) -> String {
    controlPlaneName(pipeline[id].name, pipeline[id].annotations)
  }

  func name(of id: IR.NewtypeID) -> String {
    controlPlaneName(pipeline[id].name, pipeline[id].annotations)
  }

  /// What `type_name` of a field, parameter or index says: only newtypes have one there.
  func typeName(_ type: IR.TypeID) -> Doc.NamedType? {
    if case .newtype(let id) = pipeline[type] { Doc.NamedType(name(of: id)) } else { nil }
  }

  /// The width in bits that the control plane deals with: that of the translation where there is
  /// one, 0 for strings, errors and plain enums.
  func controlPlaneWidth(_ type: IR.TypeID) -> Int {
    if case .newtype(let id) = pipeline[type], let translation = translation(pipeline[id]) {
      if case .bitwidth(let width) = translation.sdnType { return Int(width) }
      return 0
    }
    return pipeline.width(type) ?? 0
  }

  /// The translation that a newtype declares with `@p4runtime_translation(uri, type)`, where type
  /// is a number of bits, `bit<W>` or `string`.
  func translation(_ newtype: IR.Newtype) -> Doc.NewTypeTranslation? {
    guard let annotation = newtype.annotations.first(named: "p4runtime_translation") else {
      return nil
    }
    var translation = Doc.NewTypeTranslation()
    switch annotation.body {
    case .unstructured(let tokens):
      guard let uri = tokens.first, uri.kind == .string else { return nil }
      translation.uri = uri.text
      translation.sdnType = sdnType(Array(tokens.dropFirst()))
    case .list(let values):
      guard values.count == 2, case .string(let uri) = values[0] else { return nil }
      translation.uri = uri
      if case .integer(let width) = values[1] {
        translation.sdnType = .bitwidth(Int32(clamping: width))
      } else {
        translation.sdnType = .string
      }
    case .none, .record: return nil
    }
    return translation
  }

  /// The second argument of a translation with the comma before it; nil for anything else.
  private func sdnType(_ tokens: [IR.Annotation.Token]) -> Doc.NewTypeTranslation.SDNType? {
    guard tokens.count >= 2, tokens[0].text == "," else { return nil }
    switch tokens.count {
    case 2 where tokens[1].kind == .string || tokens[1].text == "string": return .string
    case 2: return tokens[1].integer.map { .bitwidth(Int32(clamping: $0)) }
    case 5 where tokens[1].text == "bit" && tokens[2].text == "<" && tokens[4].text == ">":
      return tokens[3].integer.map { .bitwidth(Int32(clamping: $0)) }
    default: return nil
    }
  }

  /// Reports translations that cannot be understood; false if there are any. p4c gives up on such a
  /// program.
  mutating func checkTranslations() -> Bool {
    var areSound = true
    for newtype in pipeline.newtypes {
      guard let annotation = newtype.annotations.first(named: "p4runtime_translation"),
        translation(newtype)?.sdnType == nil
      else { continue }
      areSound = false
      sink.emit(
        .p4infoBadAnnotation, at: annotation.range,
        "`@p4runtime_translation` takes a string and `bit<W>`, a number of bits or `string`")
    }
    return areSound
  }

  /// The description of a type; enters it and all that it is made of into `type_info`.
  mutating func typeSpec(_ type: IR.TypeID, at range: SourceRange) -> Doc.DataTypeSpec {
    switch pipeline[type] {
    case .bits(let width): return .bitstring(.init(.bit(Int32(clamping: width))))
    case .signed(let width): return .bitstring(.init(.int(Int32(clamping: width))))
    case .varbit(let width): return .bitstring(.init(.varbit(max: Int32(clamping: width))))
    case .bool: return .bool
    case .error:
      enterErrors()
      return .error
    case .tuple(let members): return .tuple(members.map { typeSpec($0, at: range) })
    case .structure(let id):
      enter(id, at: range)
      switch pipeline[id].kind {
      case .structure: return .struct(name(of: id))
      case .header: return .header(name(of: id))
      case .headerUnion: return .headerUnion(name(of: id))
      }
    case .enumeration(let id):
      enter(id)
      return pipeline[id].underlying.isSome
        ? .serializableEnum(name(of: id)) : .enum(name(of: id))
    case .newtype(let id):
      enter(id, at: range)
      return .newType(name(of: id))
    case .stack(let element, let size):
      if case .structure(let id) = pipeline[element], pipeline[id].kind != .structure {
        enter(id, at: range)
        return pipeline[id].kind == .header
          ? .headerStack(header: name(of: id), size: Int32(clamping: size))
          : .headerUnionStack(headerUnion: name(of: id), size: Int32(clamping: size))
      }
      unsupported(at: range)
      return .unset
    case .void, .string, .int, .list, .set, .object, .other:
      unsupported(at: range)
      return .unset
    }
  }

  private mutating func unsupported(at range: SourceRange) {
    sink.emit(
      .p4infoUnsupportedType, at: range,
      "values of this type cannot be described to a control plane"
    )
  }

  /// Enters the type of something whose description is not kept, such as a match field.
  mutating func enterType(_ type: IR.TypeID, at range: SourceRange) {
    touchTypeInfo()
    switch pipeline[type] {
    case .bits, .signed, .varbit, .bool: break
    default: _ = typeSpec(type, at: range)
    }
  }

  private mutating func enterErrors() {
    touchTypeInfo()
    guard document.typeInfo?.error == nil else { return }
    var spec = Doc.ErrorTypeSpec()
    spec.members = pipeline.errors
    document.typeInfo?.error = spec
  }

  private mutating func enter(_ id: IR.StructID, at range: SourceRange) {
    touchTypeInfo()
    let structure = pipeline[id]
    let name = name(of: id)
    switch structure.kind {
    case .structure:
      guard document.typeInfo?.structs[name] == nil else { return }
      var spec = Doc.StructTypeSpec()
      for field in structure.fields {
        var member = Doc.StructTypeSpec.Member()
        member.name = controlPlaneName(field.name, field.annotations)
        member.typeSpec = typeSpec(field.type, at: range)
        spec.members.append(member)
      }
      document.typeInfo?.structs[name] = spec
    case .header:
      guard document.typeInfo?.headers[name] == nil else { return }
      var spec = Doc.HeaderTypeSpec()
      for field in flattened(id) {
        var member = Doc.HeaderTypeSpec.Member()
        member.name = field.name
        member.typeSpec = bitstring(field.type)
        spec.members.append(member)
      }
      document.typeInfo?.headers[name] = spec
    case .headerUnion:
      guard document.typeInfo?.headerUnions[name] == nil else { return }
      var spec = Doc.HeaderUnionTypeSpec()
      for field in structure.fields {
        var member = Doc.HeaderUnionTypeSpec.Member()
        member.name = controlPlaneName(field.name, field.annotations)
        if case .header(let header) = typeSpec(field.type, at: range) {
          member.header = Doc.NamedType(header)
        }
        spec.members.append(member)
      }
      document.typeInfo?.headerUnions[name] = spec
    }
  }

  /// A header's member, which P4Info can only describe as a string of bits.
  private func bitstring(_ type: IR.TypeID) -> Doc.BitstringLikeTypeSpec {
    let stripped = pipeline.stripped(type)
    let width = Int32(clamping: pipeline.width(stripped) ?? 0)
    return switch pipeline[stripped] {
    case .signed: .init(.int(width))
    case .varbit: .init(.varbit(max: width))
    default: .init(.bit(width))
    }
  }

  private mutating func enter(_ id: IR.EnumID) {
    touchTypeInfo()
    let enumeration = pipeline[id]
    let name = name(of: id)
    guard enumeration.underlying.isSome else {
      guard document.typeInfo?.enums[name] == nil else { return }
      var spec = Doc.EnumTypeSpec()
      for value in enumeration.members {
        var member = Doc.EnumTypeSpec.Member()
        member.name = controlPlaneName(value.name, value.annotations)
        spec.members.append(member)
      }
      document.typeInfo?.enums[name] = spec
      return
    }
    guard document.typeInfo?.serializableEnums[name] == nil else { return }
    let width = pipeline.width(enumeration.underlying) ?? 0
    var spec = Doc.SerializableEnumTypeSpec()
    spec.underlyingType = Doc.BitTypeSpec(bitwidth: Int32(clamping: width))
    for value in enumeration.members {
      var member = Doc.SerializableEnumTypeSpec.Member()
      member.name = controlPlaneName(value.name, value.annotations)
      member.value = byteString(
        value.value, type: enumeration.underlying, width: width)
      spec.members.append(member)
    }
    document.typeInfo?.serializableEnums[name] = spec
  }

  private mutating func enter(_ id: IR.NewtypeID, at range: SourceRange) {
    touchTypeInfo()
    let newtype = pipeline[id]
    let name = name(of: id)
    guard document.typeInfo?.newTypes[name] == nil else { return }
    let text = text(newtype.annotations, excluding: ["p4runtime_translation"])
    var spec = Doc.NewTypeSpec()
    spec.annotations = text.unstructured
    spec.structuredAnnotations = text.structured
    // The chain of newtypes below counts as one: what stands at its end is the original type.
    let original = pipeline.stripped(newtype.underlying)
    let originalSpec = typeSpec(original, at: range)
    if let translation = translation(newtype) {
      if case .bits = pipeline[original] {
      } else {
        sink.emit(
          .p4infoUnsupportedType, at: newtype.range,
          "a type with `@p4runtime_translation` has to be made of `bit<W>`")
      }
      spec.representation = .translated(translation)
    } else {
      spec.representation = .original(originalSpec)
    }
    document.typeInfo?.newTypes[name] = spec
  }

  /// A field of a header after nested structs are dissolved.
  struct FlatField {
    /// Dotted where the field lay in a nested struct.
    let name: String
    let type: IR.TypeID
    /// The field's own annotations first, then those of the structs around it that it does not
    /// have itself.
    let annotations: [IR.Annotation]
    let range: SourceRange
  }

  /// The fields of a header. Once any field is a struct, all names are those of the source: the
  /// reference overwrites `@name` when it flattens (p4c: control-plane/flattenHeader.cpp).
  func flattened(_ id: IR.StructID) -> [FlatField] {
    let structure = pipeline[id]
    let isNested = structure.fields.contains { pipeline.structure($0.type) != nil }
    guard isNested else {
      return structure.fields.map {
        FlatField(
          name: controlPlaneName($0.name, $0.annotations), type: $0.type,
          annotations: $0.annotations, range: $0.range)
      }
    }
    var fields: [FlatField] = []
    flatten(id, prefix: "", [], &fields)
    return fields
  }

  private func flatten(
    _ id: IR.StructID, prefix: String, _ outer: [IR.Annotation], _ fields: inout [FlatField]
  ) {
    for field in pipeline[id].fields {
      let name = prefix.isEmpty ? field.name : prefix + "." + field.name
      let annotations =
        field.annotations + outer.filter { !field.annotations.contains(named: $0.name) }
      if let nested = pipeline.structure(field.type) {
        flatten(nested, prefix: name, annotations, &fields)
      } else {
        fields.append(
          FlatField(name: name, type: field.type, annotations: annotations, range: field.range))
      }
    }
  }
}
