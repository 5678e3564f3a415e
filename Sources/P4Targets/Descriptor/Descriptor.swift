/// What is known about one target: facts for every version, of which `TargetFacts` asks those that
/// hold for one.
public struct Descriptor: Sendable {
  let pack: Pack
  /// The version asked for; nil for the newest known.
  public internal(set) var requestedVersion: Version?
  public internal(set) var requestedVersionText = ""

  init(_ pack: Pack) {
    self.pack = pack
  }

  public struct Component: Hashable, Sendable {
    public var name: String
    /// Growing.
    public var versions: [Version]
    public var versionTexts: [String]
  }

  private var root: DescriptorRecord { DescriptorRecord(pack.root) }

  public var id: String { root.id }
  public var title: String { root.title }
  /// A paragraph for people.
  public var about: String { root.about }
  /// The ids of the descriptors that it builds on, nearest first.
  public var bases: [String] { root.bases }
  /// The software that facts depend on, the one that `name@version` means first.
  public var components: [Component] { root.components.places.map { Component($0) } }
  public var citations: [Citation] { root.citations }

  /// The version that verdicts hold for; empty where the descriptor knows none.
  public var version: String {
    if requestedVersion != nil { return requestedVersionText }
    let known = root.components.place(1).place(2)
    return known.text(known.count)
  }

  /// The version of each component that verdicts hold for; of those with one name, the first
  /// counts.
  var versions: [(component: String, version: Version)] {
    let components = components
    var result: [(component: String, version: Version)] = []
    if let requestedVersion, let first = components.first {
      result.append((first.name, requestedVersion))
    }
    for component in components.reversed() {
      guard let newest = component.versions.last else { continue }
      result.append((component.name, newest))
    }
    return result
  }
}
