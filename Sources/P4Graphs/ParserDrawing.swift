public import P4Architecture
import P4Source

extension Drawing {
  /// The states of every parser and the transitions between them.
  public static func parsers(_ pipeline: Pipeline) -> Drawing {
    var drawing = Drawing(title: "parsers")
    let text = ExpressionText(pipeline: pipeline)
    for block in pipeline.blocks where block.kind == .parser && block.isReachable {
      drawing.addParser(block, pipeline, text)
    }
    return drawing
  }

  private mutating func addParser(
    _ block: IR.Block, _ pipeline: Pipeline, _ text: ExpressionText
  ) {
    let cluster = addCluster(block.name)
    var nodes: [UInt32: String] = [:]
    for id in block.states {
      let state = pipeline[id]
      var lines = [state.name] + state.statements.compactMap { extraction($0, pipeline, text) }
      if lines.count > 5 { lines = lines.prefix(4) + ["…"] }
      nodes[id.raw] = addNode(lines, .box, state.name == "start" ? .table : .plain, in: cluster)
    }
    // Only where something leads there: most parsers never name `reject`.
    var ends: [String: String] = [:]
    for id in block.states {
      guard let from = nodes[id.raw] else { continue }
      for (target, label) in transitions(pipeline[id].transition, text) {
        let to: String
        switch target {
        case .state(let next): to = nodes[next.raw] ?? from
        case .accept, .reject:
          let name = target == .accept ? "accept" : "reject"
          to = ends[name] ?? addNode([name], .ellipse, .end, in: cluster)
          ends[name] = to
        }
        addEdge(from, to, label)
      }
    }
  }

  /// Targets with the key sets that lead there, those of one target gathered.
  private func transitions(
    _ transition: IR.State.Transition, _ text: ExpressionText
  ) -> [(IR.State.Target, String)] {
    switch transition {
    case .direct(let target): return [(target, "")]
    case .select(_, let cases):
      var gathered: [(target: IR.State.Target, labels: [String])] = []
      for entry in cases {
        let label = entry.keysets.map { text($0) }.joined(separator: ", ")
        if let index = gathered.firstIndex(where: { $0.target == entry.target }) {
          gathered[index].labels.append(label)
        } else {
          gathered.append((entry.target, [label]))
        }
      }
      return gathered.map { entry in
        let shown = entry.labels.prefix(4) + (entry.labels.count > 4 ? ["…"] : [])
        return (entry.target, shown.joined(separator: "\n"))
      }
    }
  }

  /// `extract hdr.ipv4` for a statement that extracts; nil for others.
  private func extraction(
    _ id: IR.StmtID, _ pipeline: Pipeline, _ text: ExpressionText
  ) -> String? {
    guard case .call(let expr) = pipeline[id], case .call(let call) = pipeline[expr],
      case .parameterMethod(_, _, let method) = pipeline[call].callee, method == "extract",
      let header = pipeline[call].arguments.first
    else { return nil }
    return "extract \(text(header))"
  }
}
