internal import BigInt
internal import P4Architecture
internal import P4Diagnostics

extension P4InfoBuilder {
  /// `pkg_info` from the annotations on `main`. Without `main` there is none.
  mutating func addPackageInfo() {
    guard !pipeline.packageName.isEmpty else { return }
    var info = Doc.PkgInfo()
    info.arch = rules.name
    if let annotation = pipeline.mainAnnotations.first(named: "pkginfo") {
      for (key, value) in annotation.pairs { set(key, value, annotation, &info) }
      reportUnknownKeys(annotation, ["name", "version", "organization", "contact", "url", "arch"])
      if annotation.pairs.contains(where: { $0.key == "arch" }) {
        sink.emit(
          .p4infoOverriddenArchitecture, at: annotation.range,
          "the compiler knows the architecture; `arch` in `@pkginfo` overrides it")
      }
    }
    if let annotation = pipeline.mainAnnotations.first(named: "platform_property") {
      var properties = Doc.PlatformProperties()
      for (key, value) in annotation.pairs { set(key, value, annotation, &properties) }
      reportUnknownKeys(
        annotation,
        [
          "multicast_group_table_size", "multicast_group_table_total_replicas",
          "multicast_group_table_max_replicas_per_entry",
        ])
      info.platformProperties = properties
    }
    let text = text(pipeline.mainAnnotations, excluding: ["pkginfo", "platform_property"])
    info.annotations = text.unstructured
    info.structuredAnnotations = text.structured
    info.doc = text.doc
    document.pkgInfo = info
  }

  private mutating func reportUnknownKeys(_ annotation: IR.Annotation, _ known: [String]) {
    let unknown = annotation.pairs.map(\.key).filter { !known.contains($0) }
    guard let first = unknown.first else { return }
    let others = unknown.dropFirst().map { ", `\($0)`" }.joined()
    sink.emit(
      .p4infoIgnoredAnnotation, at: annotation.range,
      "`@\(annotation.name)` has no key `\(first)`\(others)")
  }

  private mutating func set(
    _ key: String, _ value: IR.Annotation.Value, _ annotation: IR.Annotation,
    _ info: inout Doc.PkgInfo
  ) {
    let field: WritableKeyPath<Doc.PkgInfo, String>
    switch key {
    case "name": field = \.name
    case "version": field = \.version
    case "organization": field = \.organization
    case "contact": field = \.contact
    case "url": field = \.url
    case "arch": field = \.arch
    default: return
    }
    guard case .string(let string) = value else {
      sink.emit(
        .p4infoBadAnnotation, at: annotation.range, "`\(key)` in `@pkginfo` takes a string")
      return
    }
    info[keyPath: field] = string
  }

  private mutating func set(
    _ key: String, _ value: IR.Annotation.Value, _ annotation: IR.Annotation,
    _ properties: inout Doc.PlatformProperties
  ) {
    let field: WritableKeyPath<Doc.PlatformProperties, Int32>
    switch key {
    case "multicast_group_table_size": field = \.multicastGroupTableSize
    case "multicast_group_table_total_replicas": field = \.multicastGroupTableTotalReplicas
    case "multicast_group_table_max_replicas_per_entry":
      field = \.multicastGroupTableMaxReplicasPerEntry
    default: return
    }
    guard case .integer(let integer) = value, let number = Int32(exactly: integer) else {
      sink.emit(
        .p4infoBadAnnotation, at: annotation.range,
        "`\(key)` in `@platform_property` takes a number of 32 bits")
      return
    }
    properties[keyPath: field] = number
  }
}
