public import P4Architecture
public import P4Diagnostics
internal import P4Threads

/// A program held against targets, in pieces for several threads.
public struct Judgement: Sendable {
  private let inventory: Lazily<Inventory>
  private let proofs: Lazily<(slices: FeatureSlices?, sink: DiagnosticSink)>
  private let contexts: [Lazily<CheckContext>]
  private let made: [Lazily<TargetReport>]

  /// - Parameters:
  ///   - features: what the program is for; nil for verdicts on the program as a whole only.
  ///   - scale: the cluster whose numbers of entries the program's tables are held against.
  ///   - sink: what was said of the program so far.
  public init(
    pipeline: Pipeline, targets: [Descriptor], features: FeatureSet?, scale: ScaleProfile,
    before sink: DiagnosticSink
  ) {
    let inventory = Lazily {
      var walk = InventoryWalk(pipeline)
      walk.run()
      return walk.result
    }
    self.inventory = inventory
    let proofs = Lazily { () -> (slices: FeatureSlices?, sink: DiagnosticSink) in
      var sink = sink
      return (features.map { FeatureSlices($0, inventory.value, scale, &sink) }, sink)
    }
    self.proofs = proofs
    let contexts = targets.map { target in Lazily { findings(inventory.value, target) } }
    self.contexts = contexts
    made = zip(targets, contexts).map { target, context in
      Lazily { TargetReport(target, context.value, proofs.value.slices) }
    }
  }

  /// What can be done at once: the first is what all others wait for.
  public var pieces: [@Sendable () -> Void] {
    // What features need takes about as long as three targets.
    [inventory.piece, proofs.piece] + contexts.map { $0.piece } + made.map { $0.piece }
  }

  /// Does what was not done of the pieces, and puts all together.
  /// - Parameter sink: what was said of the program so far, and now also of its `@calico`
  ///   annotations.
  /// - Returns: one report a target, in their order.
  public func reports(into sink: inout DiagnosticSink) -> [TargetReport] {
    sink = proofs.value.sink
    return made.map { $0.value }
  }
}
