internal import P4Architecture
internal import P4Source

/// A part of a program that reasons and feature slices are about.
enum Object: Hashable, Sendable {
  case program
  case block(IR.BlockID)
  case table(IR.TableID)
  case action(IR.ActionID)
  case state(IR.StateID)
  case instance(IR.InstanceID)
  case structure(IR.StructID)
  case function(IR.FunctionID)
}

/// Numbers the objects of a program kind by kind, so that an object's position is an addition; the
/// program itself is the first.
struct ObjectPositions: Sendable {
  private let tables: Int
  private let actions: Int
  private let states: Int
  private let instances: Int
  private let structures: Int
  private let functions: Int
  let count: Int

  init(_ pipeline: Pipeline) {
    tables = 1 + pipeline.blocks.count
    actions = tables + pipeline.tables.count
    states = actions + pipeline.actions.count
    instances = states + pipeline.states.count
    structures = instances + pipeline.instances.count
    functions = structures + pipeline.structures.count
    count = functions + pipeline.functions.count
  }

  func position(_ object: Object) -> Int {
    switch object {
    case .program: 0
    case .block(let id): 1 + id.index
    case .table(let id): tables + id.index
    case .action(let id): actions + id.index
    case .state(let id): states + id.index
    case .instance(let id): instances + id.index
    case .structure(let id): structures + id.index
    case .function(let id): functions + id.index
    }
  }
}

extension Pipeline {
  /// The object as reports name it.
  func subject(_ object: Object) -> Subject {
    switch object {
    case .program: Subject(.program, "", mainRange)
    case .block(let id):
      Subject(self[id].kind == .parser ? .parser : .control, self[id].name, self[id].nameRange)
    case .table(let id): Subject(.table, self[id].name, self[id].nameRange)
    case .action(let id): Subject(.action, self[id].name, self[id].nameRange)
    case .state(let id): Subject(.state, self[id].name, self[id].nameRange)
    case .instance(let id):
      Subject(.extern, self[id].name.isEmpty ? self[id].extern : self[id].name, self[id].range)
    case .structure(let id): Subject(.type, self[id].name, self[id].range)
    case .function(let id): Subject(.function, self[id].name, self[id].range)
    }
  }
}

/// Where a use stands: the object that it belongs to and the block whose run reaches it.
struct Owner: Sendable {
  var object: Object
  /// The block that the object is declared in; `.none` at top level.
  var block: IR.BlockID
  /// In the body of a control: what runs under the innermost conditional around the place. A
  /// condition that decides about a table belongs to the table's features too.
  var guarded: [Object]
}

/// The part that a block plays, after the parameter of the package that it, or the block around
/// it, is the argument for.
enum Place: UInt8, Sendable {
  case parser, preControl, control, deparser
  /// PSA's egress blocks, and their like elsewhere.
  case egressParser, egressControl, egressDeparser
  case other

  init(role: String) {
    switch role {
    case "main_parser", "ip", "ingress_parser", "parser", "p", "prs", "pp": self = .parser
    case "pre_control", "pre": self = .preControl
    case "main_control", "ig", "ingress", "filt", "ingressControl": self = .control
    case "main_deparser", "id", "ingress_deparser", "dep", "deparser", "dprs": self = .deparser
    case "ep", "egress_parser": self = .egressParser
    case "eg", "egress": self = .egressControl
    case "ed", "egress_deparser": self = .egressDeparser
    default: self = .other
    }
  }

  /// The name in `func.NAME.blocks`.
  var word: String {
    switch self {
    case .parser: "parser"
    case .preControl: "pre_control"
    case .control: "control"
    case .deparser: "deparser"
    case .egressParser: "egress_parser"
    case .egressControl: "egress_control"
    case .egressDeparser: "egress_deparser"
    case .other: "other"
    }
  }

  var isDeparser: Bool { self == .deparser || self == .egressDeparser }
}
