import P4Diagnostics
import P4Source

extension FlowAnalysis {
  /// Where what an expression names lies; nil for anything that is not tracked.
  func place(_ expr: IR.ExprID) -> FlowPlace? {
    guard expr.isSome else { return nil }
    switch pipeline[expr] {
    case .variable(let id): return place(of: id)
    case .field(let base, let position):
      guard let outer = place(base), outer.kind == .structure else { return nil }
      let node = layouts.nodes[Int(outer.node)]
      guard Int(position) < Int(node.childCount) else { return nil }
      let child = layouts.children[Int(node.firstChild) + Int(position)]
      guard child.node != FlowLayouts.untracked else { return nil }
      return place(child.node, at: outer.slots.lowerBound + Int(child.offset))
    default: return nil
    }
  }

  func read(_ expr: IR.ExprID) {
    guard expr.isSome, state.isReachable else { return }
    switch pipeline[expr] {
    case .error, .bool, .integer, .string, .enumMember, .errorMember, .invalid, .defaultValue,
      .dontCare, .valueSet, .instance, .table, .action:
      break
    case .variable: readPlace(expr)
    case .field(let base, _):
      if let outer = place(base), outer.kind == .header {
        if state.noneMayBeGood(outer.slots) {
          tell(
            .invalidHeader, at: pipeline.range(of: expr),
            "header `\(spelling(base))` is invalid here, so its fields have no value")
        } else if state.mayBeBad(outer.slots.lowerBound) {
          tellUnchecked(base, slot: outer.slots.lowerBound, at: pipeline.range(of: expr))
        }
      } else if place(expr) != nil {
        readPlace(expr)
      } else {
        read(base)
      }
    case .slice(let base, _, _), .stackMember(let base, _), .unary(_, let base), .cast(let base),
      .hit(let base), .miss(let base), .actionRun(let base):
      read(base)
    case .index(let a, let b), .dynamicSlice(let a, let b, _):
      read(a)
      read(b)
    case .binary(let op, let a, let b):
      read(a)
      if op == .and || op == .or {
        // The right operand is evaluated only where the left one does not decide.
        let before = state
        assume(a, op == .and)
        read(b)
        state = before
      } else {
        read(b)
      }
    case .conditional(let condition, let a, let b):
      read(condition)
      let before = state
      assume(condition, true)
      read(a)
      let first = state
      state = before
      assume(condition, false)
      read(b)
      state.join(first)
    case .list(let list), .product(let list):
      for element in pipeline.exprs(list) { read(element) }
    case .call(let id): visitCall(pipeline[id])
    }
  }

  private func readPlace(_ expr: IR.ExprID) {
    guard let place = place(expr) else { return }
    switch place.kind {
    case .untracked, .header: break
    case .scalar:
      let slot = place.slots.lowerBound
      guard state.mayBeBad(slot) else { return }
      tell(
        .uninitializedUse, at: pipeline.range(of: expr),
        state.mayBeGood(slot)
          ? "`\(spelling(expr))` may not have a value here"
          : "`\(spelling(expr))` has no value here")
    case .structure:
      guard place.isAllScalar, state.noneMayBeGood(place.slots) else { return }
      tell(
        .uninitializedUse, at: pipeline.range(of: expr),
        "no field of `\(spelling(expr))` has a value here")
    }
  }

  /// The indexes within a left value, which are read.
  func readIndexes(_ expr: IR.ExprID) {
    switch pipeline[expr] {
    case .field(let base, _), .slice(let base, _, _), .stackMember(let base, _):
      readIndexes(base)
    case .index(let base, let index):
      readIndexes(base)
      read(index)
    case .dynamicSlice(let base, let low, _):
      readIndexes(base)
      read(low)
    default: break
    }
  }

  /// Notes that a left value is written, with the value of `source` where that is known.
  func write(_ expr: IR.ExprID, from source: IR.ExprID = .none) {
    guard state.isReachable else { return }
    if let place = place(expr) {
      copy(source, to: place)
      return
    }
    switch pipeline[expr] {
    // Part of a scalar counts as the whole, and so does an element of an array.
    case .slice(let base, _, _), .dynamicSlice(let base, _, _): write(base)
    default: break
    }
  }

  /// Gives the slots of a variable what a value has.
  func copy(_ source: IR.ExprID, to target: FlowPlace) {
    if source.isSome {
      if case .invalid = pipeline[source] {
        state.set(target.slots, good: false)
        return
      }
      if let from = place(source), from.kind == target.kind {
        transfer(from, of: state, to: target)
        return
      }
    }
    state.set(target.slots, good: true)
  }

  /// How a variable or field is written.
  func spelling(_ expr: IR.ExprID) -> String {
    switch pipeline[expr] {
    case .variable(let id): return pipeline[id].name
    case .field(let base, let position):
      guard let structure = pipeline.structure(pipeline.type(of: base)),
        Int(position) < pipeline[structure].fields.count
      else { return spelling(base) }
      return spelling(base) + "." + pipeline[structure].fields[Int(position)].name
    default: return "…"
    }
  }
}
