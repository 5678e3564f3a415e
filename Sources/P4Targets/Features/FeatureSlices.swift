internal import BigInt
internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

/// The part of the program behind each feature, and whether it does what the feature needs. Holds
/// for every target alike.
struct FeatureSlices: Sendable {
  let features: [FeatureSet.Feature]
  /// By feature: by object position, whether the feature's verdict depends on the object.
  private var slices: [[Bool]] = []
  /// By feature: what is missing.
  private(set) var missing: [[String]] = []
  /// By feature: numbers of entries that the program's tables fall short of.
  private(set) var shortfalls: [[Shortfall]] = []
  /// What the program's tables are held against, for every profile.
  private(set) var demands: [Demand] = []
  /// Whether the program marks anything at all; in one that does not, every feature has the whole
  /// program behind it.
  private(set) var isMarked = false
  /// By owner of the inventory: the features that what it does bears on.
  private var featuresOfOwner: [[Int]] = []
  private let kept: Kept

  /// What was worked out is held as long as the slices, which a process that ends never takes apart.
  private final class Kept: @unchecked Sendable {
    private let facts: ProofFacts

    init(_ facts: ProofFacts) {
      self.facts = facts
    }
  }

  struct Shortfall {
    var message: String
    var range: SourceRange
    var source: String
    var owner: Int
  }

  /// A number of entries that clusters need, and the most that one of the program's tables holds.
  struct Demand {
    var scale: FeatureSet.Scale
    /// ``table `routes` ``.
    var holder: String
    var size: Int
  }

  init(
    _ set: FeatureSet, _ inventory: Inventory, _ scale: ScaleProfile, _ sink: inout DiagnosticSink
  ) {
    features = set.features
    let graph = ObjectGraph(inventory)
    let facts = ProofFacts(graph, set)
    kept = Kept(facts)
    var roots: [[Object]] = Array(repeating: [], count: features.count)
    collectRoots(inventory.pipeline, set.positions, &roots, &sink)
    for (index, feature) in features.enumerated() {
      let whole = Array(repeating: true, count: graph.objects.count)
      let slice = isMarked ? graph.reach(roots[index]) : whole
      slices.append(isMarked ? graph.withParsers(slice) : whole)
      let proof = FeatureProof(facts, slice: slice)
      if isMarked, roots[index].isEmpty {
        missing.append(
          ["nothing in the program is marked `\(feature.id)`"]
            + FeatureProof(facts).missing(feature.needs))
        shortfalls.append([])
      } else {
        missing.append(proof.missing(feature.needs))
        shortfalls.append(shortfalls(feature, proof, scale, inventory))
      }
    }
    featuresOfOwner = featuresOfOwners(inventory, graph.objects.count)
  }

  /// The features whose slice holds one of the owners of a finding.
  func features(of owners: [Int]) -> [Int] {
    if owners.count == 1 { return featuresOfOwner[owners[0]] }
    var bears = [Bool](repeating: false, count: features.count)
    for owner in owners {
      for feature in featuresOfOwner[owner] { bears[feature] = true }
    }
    return features.indices.filter { bears[$0] }
  }

  /// By owner: the features whose slice holds it, or something that runs under it.
  private func featuresOfOwners(_ inventory: Inventory, _ objectCount: Int) -> [[Int]] {
    let positions = inventory.positions
    // A row of bits an object, a bit a feature.
    let width = (features.count + 63) / 64
    var bits = [UInt64](repeating: 0, count: objectCount * width)
    for (feature, slice) in slices.enumerated() {
      let (word, bit) = (feature / 64, UInt64(1) << UInt64(feature % 64))
      for position in slice.indices where slice[position] { bits[position * width + word] |= bit }
      bits[word] |= bit
    }
    // Most owners bear on what the one before them did.
    var row = [UInt64](repeating: 0, count: width)
    var last = row
    var list: [Int] = []
    var result: [[Int]] = []
    result.reserveCapacity(inventory.owners.count)
    for index in inventory.owners.indices {
      let start = positions.position(inventory.owners[index].object) * width
      for word in 0..<width { row[word] = bits[start + word] }
      for object in inventory.owners[index].guarded {
        let start = positions.position(object) * width
        for word in 0..<width { row[word] |= bits[start + word] }
      }
      if row != last {
        last = row
        list = []
        list.reserveCapacity(row.reduce(0) { $0 + $1.nonzeroBitCount })
        for word in 0..<width {
          var rest = row[word]
          while rest != 0 {
            list.append(word * 64 + rest.trailingZeroBitCount)
            rest &= rest &- 1
          }
        }
      }
      result.append(list)
    }
    return result
  }

  // MARK: Roots

  private mutating func collectRoots(
    _ pipeline: Pipeline, _ positions: Packed, _ roots: inout [[Object]],
    _ sink: inout DiagnosticSink
  ) {
    var marked: [(Object, [IR.Annotation])] = []
    for (index, block) in pipeline.blocks.enumerated() where block.isReachable {
      marked.append((.block(IR.BlockID(index: index)), block.annotations))
    }
    for (index, state) in pipeline.states.enumerated() where state.isReachable {
      marked.append((.state(IR.StateID(index: index)), state.annotations))
    }
    for (index, table) in pipeline.tables.enumerated() where table.isReachable {
      marked.append((.table(IR.TableID(index: index)), table.annotations))
    }
    for (index, action) in pipeline.actions.enumerated() where action.isReachable {
      marked.append((.action(IR.ActionID(index: index)), action.annotations))
    }
    for (index, instance) in pipeline.instances.enumerated() where instance.isReachable {
      marked.append((.instance(IR.InstanceID(index: index)), instance.annotations))
    }
    for (index, structure) in pipeline.structures.enumerated() {
      marked.append((.structure(IR.StructID(index: index)), structure.annotations))
    }
    for (object, annotations) in marked {
      for annotation in annotations where annotation.name == "calico" {
        isMarked = true
        for id in Self.ids(annotation) {
          if let position = positions.find(id) {
            roots[positions.number(at: position)].append(object)
          } else {
            sink.emit(
              .unknownFeature, at: annotation.range, "no feature is called `\(id)`",
              help: Spelling.help(id, among: features.map(\.id)))
          }
        }
      }
    }
  }

  private static func ids(_ annotation: IR.Annotation) -> [String] {
    switch annotation.body {
    case .list(let values):
      values.compactMap { if case .string(let text) = $0 { text } else { nil } }
    case .unstructured(let tokens):
      tokens.filter { $0.kind == .string }.map(\.text)
    default: []
    }
  }

  // MARK: Scale

  private mutating func shortfalls(
    _ feature: FeatureSet.Feature, _ proof: FeatureProof, _ profile: ScaleProfile,
    _ inventory: Inventory
  ) -> [Shortfall] {
    let pipeline = inventory.pipeline
    var result: [Shortfall] = []
    for scale in feature.scale {
      let wanted = scale.count(profile)
      var best: (size: Int, name: String, range: SourceRange, owner: Int)?
      func offer(_ size: Int, _ name: String, _ range: SourceRange, _ owner: Int) {
        if size > best?.size ?? -1 { best = (size, name, range, owner) }
      }
      if !scale.tables.isNone {
        for table in proof.tables(scale.tables).map({ inventory.tables[$0] }) {
          let source = pipeline[table.table]
          // The default of P4Info where no size is written.
          offer(
            source.size.map { Int(clamping: $0) } ?? 1024, "table `\(source.name)`",
            source.nameRange, table.owner)
        }
      } else if let extern = scale.extern {
        for id in inventory.instances where pipeline[id].extern == extern {
          guard proof.slice[proof.graph.position(.instance(id))],
            let size = pipeline[id].arguments.lazy.compactMap({
              $0.isSome ? pipeline.constant($0) : nil
            }).max()
          else { continue }
          let owner = inventory.owners.firstIndex { $0.object == .instance(id) } ?? 0
          offer(
            Int(clamping: size), "`\(pipeline[id].name)`", pipeline[id].range, owner)
        }
      }
      guard let best else { continue }
      demands.append(Demand(scale: scale, holder: best.name, size: best.size))
      guard best.size < wanted else { continue }
      result.append(
        Shortfall(
          message:
            "\(scale.name.replacingUnderscores): \(best.name) has room for \(best.size), the "
            + "`\(profile.rawValue)` profile needs \(wanted)",
          range: best.range, source: scale.source, owner: best.owner))
    }
    return result
  }
}
