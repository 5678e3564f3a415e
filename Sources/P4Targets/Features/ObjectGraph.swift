internal import P4Architecture
internal import P4Source

/// Which objects of a program reach which: what a table lists, an action calls, a state extracts.
final class ObjectGraph {
  let inventory: Inventory
  /// All objects of the program, in the order of their positions.
  let objects: [Object]
  private let positions: ObjectPositions
  private var edges: [[Int]] = []
  /// By header type: the states that extract it.
  private var extractors: [[Int]]
  /// By owner of the inventory: the position of its object.
  let positionOfOwner: [Int]

  /// By position: what it reaches, itself included, as far as somebody asked.
  private var reachMemo: [[Int]?] = []

  init(_ inventory: Inventory) {
    self.inventory = inventory
    let pipeline = inventory.pipeline
    positions = inventory.positions
    var objects: [Object] = [.program]
    objects.reserveCapacity(positions.count)
    objects += pipeline.blocks.indices.map { .block(IR.BlockID(index: $0)) }
    objects += pipeline.tables.indices.map { .table(IR.TableID(index: $0)) }
    objects += pipeline.actions.indices.map { .action(IR.ActionID(index: $0)) }
    objects += pipeline.states.indices.map { .state(IR.StateID(index: $0)) }
    objects += pipeline.instances.indices.map { .instance(IR.InstanceID(index: $0)) }
    objects += pipeline.structures.indices.map { .structure(IR.StructID(index: $0)) }
    objects += pipeline.functions.indices.map { .function(IR.FunctionID(index: $0)) }
    self.objects = objects
    edges = Array(repeating: [], count: objects.count)
    positionOfOwner = inventory.owners.map { inventory.positions.position($0.object) }
    extractors = Array(repeating: [], count: pipeline.structures.count)
    build()
    reachMemo = [[Int]?](repeating: nil, count: objects.count)
  }

  /// The positions of all that one object reaches, itself included.
  func reach(from position: Int) -> [Int] {
    if let known = reachMemo[position] { return known }
    let inside = reach([objects[position]])
    let list = objects.indices.filter { inside[$0] }
    reachMemo[position] = list
    return list
  }

  func position(_ object: Object) -> Int { positions.position(object) }

  private func link(_ from: Int, _ object: Object) {
    let to = position(object)
    if edges[from].last != to { edges[from].append(to) }
  }

  private func build() {
    let pipeline = inventory.pipeline
    for (index, block) in pipeline.blocks.enumerated() where block.isReachable {
      let from = position(.block(IR.BlockID(index: index)))
      for table in block.tables where pipeline[table].isReachable { link(from, .table(table)) }
      for child in block.blocks { link(from, .block(child)) }
      for state in block.states where pipeline[state].isReachable { link(from, .state(state)) }
      for instance in block.instances where pipeline[instance].isReachable {
        link(from, .instance(instance))
      }
    }
    for site in inventory.fields
    where pipeline.structures[site.structure.index].kind == .header {
      link(positionOfOwner[site.owner], .structure(site.structure))
    }
    for site in inventory.calls { buildCall(site, positionOfOwner[site.owner]) }
    for table in inventory.tables { buildTable(table) }
  }

  private func buildCall(_ site: Inventory.CallSite, _ from: Int) {
    let pipeline = inventory.pipeline
    let call = pipeline[site.call]
    switch call.callee {
    case .instanceMethod(let instance, _): link(from, .instance(instance))
    case .function(let function): link(from, .function(function))
    case .action(let action): link(from, .action(action))
    case .table(let table): link(from, .table(table))
    case .block(let block): link(from, .block(block))
    case .builtin(_, let header):
      if let structure = pipeline.structure(pipeline.type(of: header)) {
        link(from, .structure(structure))
      }
    case .parameterMethod(_, "packet_in", "extract"):
      guard let header = call.arguments.first, header.isSome,
        let structure = pipeline.structure(pipeline.type(of: header))
      else { return }
      link(from, .structure(structure))
      extractors[structure.index].append(from)
    default: break
    }
  }

  private func buildTable(_ table: TableSummary) {
    let source = inventory.pipeline[table.table]
    let from = position(.table(table.table))
    for reference in source.actions { link(from, .action(reference.action)) }
    for property in source.properties {
      if case .instance(let instance) = property.value { link(from, .instance(instance)) }
    }
  }

  /// Every object.
  private(set) lazy var whole = [Bool](repeating: true, count: objects.count)

  /// All that the roots reach, themselves included.
  func reach(_ roots: [Object]) -> [Bool] {
    var inside = Array(repeating: false, count: objects.count)
    var queue: [Int] = []
    for root in roots {
      let position = position(root)
      guard !inside[position] else { continue }
      inside[position] = true
      queue.append(position)
    }
    while let next = queue.popLast() {
      for target in edges[next] where !inside[target] {
        inside[target] = true
        queue.append(target)
      }
    }
    return inside
  }

  /// The states that extract the headers of a slice: a feature's verdict depends on them, even
  /// where the program did not mark them.
  func withParsers(_ slice: [Bool]) -> [Bool] {
    var result = slice
    for (position, object) in objects.enumerated() where slice[position] {
      guard case .structure(let id) = object else { continue }
      for state in extractors[id.index] { result[state] = true }
    }
    return result
  }
}
