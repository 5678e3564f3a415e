public import P4Architecture
import P4Source

extension Drawing {
  /// What uses what: blocks their tables and sub-blocks, tables their actions and extern objects.
  public static func calls(_ pipeline: Pipeline) -> Drawing {
    var drawing = Drawing(title: "calls", .tree)
    var blocks: [UInt32: String] = [:]
    var actions: [UInt32: String] = [:]
    var instances: [UInt32: String] = [:]
    for (index, block) in pipeline.blocks.enumerated() where block.isReachable {
      let lines = block.role.isEmpty ? [block.name] : [block.name, block.role]
      blocks[UInt32(index)] = drawing.addNode(lines, .component)
    }
    for (index, block) in pipeline.blocks.enumerated() {
      guard let from = blocks[UInt32(index)] else { continue }
      for child in block.blocks {
        if let to = blocks[child.raw] { drawing.addEdge(from, to) }
      }
      for id in block.tables where pipeline[id].isReachable {
        let table = pipeline[id]
        let node = drawing.addNode([table.name], .box, .table)
        drawing.addEdge(from, node)
        for reference in table.actions where !reference.isImplicit {
          let action = pipeline[reference.action]
          let to = actions[reference.action.raw] ?? drawing.addNode([action.name], .ellipse)
          actions[reference.action.raw] = to
          drawing.addEdge(node, to)
        }
        for property in table.properties {
          guard case .instance(let id) = property.value else { continue }
          let instance = pipeline[id]
          let to = instances[id.raw] ?? drawing.addNode([instance.name, instance.extern], .oval)
          instances[id.raw] = to
          drawing.addEdge(node, to, property.name, isDashed: true)
        }
      }
    }
    return drawing
  }
}
