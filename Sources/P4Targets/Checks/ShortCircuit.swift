internal import P4Architecture

/// A condition of `&&` and `||` on its way to jumps, as p4c's DPDK back end takes it: operands that
/// are computed go into temporaries (p4c: backends/dpdk/dpdkArch.cpp:898), operators of one kind
/// are regrouped to the right and simple operands moved to the front (p4c:
/// backends/dpdk/dpdkArch.h:697). What counts is where an operand stands then.
struct ShortCircuit {
  struct Operand {
    var op: IR.BinaryOperator
    /// `first` for what stands on the left and has no operand before it; else `left` or `right`.
    var side: String
    /// A comparison's operator, `!valid` or `!logic`.
    var form: String
    var expr: IR.ExprID
  }

  /// The operands that may be trouble, in the order of the source. Where one of them ends the
  /// compilation it is the only one.
  private(set) var operands: [Operand] = []

  private indirect enum Node {
    case leaf(IR.ExprID, form: String)
    case logic(IR.BinaryOperator, Node, Node)
  }

  private let pipeline: Pipeline
  /// What the operand before came to; nil after one that is left where it is.
  private var root: Node?
  private var isBroken = false

  init(_ condition: IR.ExprID, _ pipeline: Pipeline) {
    self.pipeline = pipeline
    var node = unroll(condition)
    for _ in 0..<64 where !isBroken {
      var changed = false
      node = regroup(node, &changed)
      if !changed { break }
    }
    for _ in 0..<64 where !isBroken {
      var changed = false
      node = swap(node, &changed)
      if !changed { break }
    }
    if !isBroken { judge(node) }
  }

  // MARK: Temporaries

  private mutating func unroll(_ id: IR.ExprID) -> Node {
    guard case .binary(let op, let left, let right) = pipeline[id], op == .and || op == .or else {
      return leaf(id)
    }
    let first = side(left, op, "left")
    let second = side(right, op, "right")
    let node = Node.logic(op, first, second)
    root = node
    return node
  }

  private mutating func side(_ id: IR.ExprID, _ op: IR.BinaryOperator, _ side: String) -> Node {
    guard case .unary(.not, let operand) = pipeline[id] else { return unroll(id) }
    switch pipeline[operand] {
    case .call(let call):
      // All other calls, and whether a table has a hit, are put into a variable before.
      guard case .builtin(.isValid, _) = pipeline[call].callee else { return unroll(id) }
      // It is left where it is, and the operand before it stands in its place.
      guard let before = root else { return .leaf(id, form: "!valid") }
      operands.append(Operand(op: op, side: side, form: "!valid", expr: id))
      return before
    case .binary(.and, _, _), .binary(.or, _, _):
      operands.append(Operand(op: op, side: side, form: "!logic", expr: id))
      return leaf(id)
    default: return unroll(id)
    }
  }

  /// An operand that is no `&&` or `||`. Comparisons under `!` have been turned round before.
  private mutating func leaf(_ id: IR.ExprID) -> Node {
    let node: Node
    switch pipeline[id] {
    case .binary(let op, _, _) where op.isComparison: node = .leaf(id, form: op.spelling)
    case .unary(.not, let operand):
      switch pipeline[operand] {
      case .binary(.less, _, _): node = .leaf(id, form: ">=")
      case .binary(.greater, _, _): node = .leaf(id, form: "<=")
      case .binary(.lessOrEqual, _, _): node = .leaf(id, form: ">")
      case .binary(.greaterOrEqual, _, _): node = .leaf(id, form: "<")
      default: node = .leaf(id, form: "")
      }
    case .variable, .field, .index, .bool, .hit, .miss:
      root = nil
      return .leaf(id, form: "")
    default: node = .leaf(id, form: "")
    }
    root = node
    return node
  }

  // MARK: Order

  private mutating func regroup(_ node: Node, _ changed: inout Bool) -> Node {
    guard case .logic(let op, let left, let right) = node, !isBroken else { return node }
    let first = regroup(left, &changed)
    let second = regroup(right, &changed)
    switch first {
    case .logic(op, let a, let b):
      changed = true
      return .logic(op, a, .logic(op, b, second))
    case .leaf(let id, "!valid"): fail(op, "first", "!valid", id)
    case .leaf(let id, let form) where op == .or && (form == "<=" || form == ">="):
      fail(op, "left", form, id)
    default: break
    }
    return .logic(op, first, second)
  }

  /// Ends with this operand.
  private mutating func fail(
    _ op: IR.BinaryOperator, _ side: String, _ form: String, _ id: IR.ExprID
  ) {
    guard !isBroken else { return }
    isBroken = true
    operands = [Operand(op: op, side: side, form: form, expr: id)]
  }

  private mutating func swap(_ node: Node, _ changed: inout Bool) -> Node {
    guard case .logic(let op, let left, let right) = node, !isBroken else { return node }
    let first = swap(left, &changed)
    let second = swap(right, &changed)
    guard case .logic = first else { return .logic(op, first, second) }
    switch second {
    case .leaf(let id, "!valid"): fail(op, "first", "!valid", id)
    case .leaf:
      changed = true
      return .logic(op, second, first)
    case .logic(op, let a, let b):
      if case .leaf = a {
        changed = true
        return .logic(op, a, .logic(op, first, b))
      }
    case .logic: break
    }
    return .logic(op, first, second)
  }

  // MARK: Jumps

  /// Notes where comparisons stand.
  private mutating func judge(_ node: Node) {
    guard case .logic(let op, let left, let right) = node else { return }
    for (side, operand) in [("left", left), ("right", right)] {
      if case .leaf(let id, let form) = operand {
        if !form.isEmpty, form != "!valid" {
          // What was moved to the front has come past what would have stopped there.
          let side = op == .or && (form == "<=" || form == ">=") ? "right" : side
          operands.append(Operand(op: op, side: side, form: form, expr: id))
        }
      } else {
        judge(operand)
      }
    }
  }
}
