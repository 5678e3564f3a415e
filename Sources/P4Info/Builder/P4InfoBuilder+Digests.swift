internal import P4Architecture
internal import P4Diagnostics

extension P4InfoBuilder {
  /// A `Digest` object of PSA or PNA.
  mutating func addDigest(_ id: IR.InstanceID) {
    let instance = pipeline[id]
    var digest = Doc.Digest()
    digest.preamble = resourcePreamble(.digest, instance)
    if let type = instance.typeArguments.first {
      digest.typeSpec = typeSpec(type, at: instance.range)
    }
    document.digests.append(digest)
  }

  /// The first walk over v1model's `digest` calls.
  mutating func collectDigestCalls(of root: ProgramOrder.Root) {
    guard rules.family == .v1model else { return }
    for id in root.externCalls {
      guard let name = digestName(id) else { continue }
      // A digest has no `@id`, so nothing can be refused.
      try? symbols.add(.digest, name)
    }
  }

  /// The second walk: adds a digest for each type of data. The reference looks at types for each
  /// call of an extern function, so `type_info` appears.
  mutating func addDigestCalls(of root: ProgramOrder.Root) {
    guard rules.family == .v1model else { return }
    for id in root.externCalls {
      touchTypeInfo()
      guard let name = digestName(id), let type = pipeline[id].typeArguments.first else { continue }
      let spec = typeSpec(type, at: pipeline[id].range)
      guard placeOf(.digest, name) == nil else { continue }
      note(.digest, name, at: pipeline[id].range)
      var digest = Doc.Digest()
      digest.preamble = preamble(.digest, name, AnnotationText())
      digest.typeSpec = spec
      document.digests.append(digest)
    }
  }

  /// The name of the data's type; a generated one where it has none. Nil for other functions.
  private mutating func digestName(_ id: IR.CallID) -> String? {
    let call = pipeline[id]
    guard case .externFunction("digest") = call.callee, let type = call.typeArguments.first else {
      return nil
    }
    switch pipeline[type] {
    case .structure(let id): return name(of: id)
    case .enumeration(let id): return name(of: id)
    case .newtype(let id): return name(of: id)
    default: break
    }
    if let known = digestNames.first(where: { $0.call == id }) { return known.name }
    let name = "digest_\(digestNames.count)"
    digestNames.append((id, name))
    sink.emit(
      .p4infoUnnamedDigest, at: call.range,
      "this digest is called `\(name)`, since the type of its data has no name",
      help: "declare a struct for the data")
    return name
  }
}
