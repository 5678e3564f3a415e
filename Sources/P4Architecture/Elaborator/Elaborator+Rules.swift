import BigInt
import P4Diagnostics
import P4Semantics
import P4Source
import P4Syntax

/// What no declaration shows by itself: rules over the program as `main` makes it. Each is one that
/// the reference compiler checks behind its type checker, for code that a packet can come to.
extension Elaborator {
  mutating func checkWhole(_ code: ReachableCode) {
    checkArchitectureVersion()
    for index in pipeline.blocks.indices where pipeline.blocks[index].isReachable {
      checkTermination(IR.BlockID(index: index))
    }
    for index in pipeline.states.indices where pipeline.states[index].isReachable {
      checkKeysets(pipeline.states[index])
    }
    if !code.divisions.isEmpty { checkDivisions(code.divisions) }
    for range in code.actionSwitches {
      report(
        .switchInAction, at: range, "`switch` in an action is run by no target",
        help: "use `if`, or apply a table")
    }
    if !code.valueSwitches.isEmpty, !pipeline.matchKinds.contains("exact") {
      for value in code.valueSwitches {
        report(
          .unknownMatchKind, at: pipeline.range(of: value),
          "`switch` on a value needs the match kind `exact`, which is not declared",
          help: "include <core.p4>")
      }
    }
    for index in pipeline.tables.indices where pipeline.tables[index].isReachable {
      checkEntries(pipeline.tables[index])
      checkImplementation(pipeline.tables[index])
    }
  }

  /// What implements a table is one action profile or selector (PSA 1.2 "Action Profile"; p4c:
  /// control-plane/p4RuntimeArchHandler.h).
  private mutating func checkImplementation(_ table: IR.Table) {
    let name: String
    switch pipeline.architecture {
    case .psa: name = "psa_implementation"
    case .pna: name = "pna_implementation"
    case .v1model: name = "implementation"
    default: return
    }
    guard let property = table.property(name) else { return }
    if case .instance = property.value { return }
    report(
      .implementationNotObject, at: property.range,
      "`\(name)` of table `\(table.name)` must be one action profile or selector",
      help: "name an instance, or construct one here")
  }

  /// `V1MODEL_VERSION` (p4c: frontends/p4/getV1ModelVersion.h).
  private mutating func checkArchitectureVersion() {
    guard pipeline.architecture == .v1model else { return }
    for decl in tree.topLevel {
      guard case .constant(_, let value) = tree[decl].kind,
        text(tree[decl].name) == "__v1model_version"
      else { continue }
      // The value before it was fitted into the type of the constant.
      guard let version = written(value) else { return }
      guard version < 20_180_101 || version > 20_200_408 else { return }
      report(
        .unknownVersion, at: pipeline.mainRange,
        "`V1MODEL_VERSION` is \(version), which is no version of the architecture",
        notes: [Label(tree.range(value), "it is used here")],
        help: "the versions are 20180101 to 20200408")
      return
    }
  }

  private func written(_ value: ExprID) -> BigInt? {
    switch tree[value] {
    case .integer(let id): return tree[id].value
    case .unary(.minus, let operand): return written(operand).map { -$0 }
    default:
      if case .integer(let number)? = program.constant(value) { return number }
      return nil
    }
  }

  /// A parser must be able to end (p4c: frontends/p4/simplifyParsers.cpp).
  private mutating func checkTermination(_ id: IR.BlockID) {
    let block = pipeline[id]
    guard block.kind == .parser, block.start.isSome else { return }
    let ends = block.states.contains { state in
      guard pipeline[state].isReachable else { return false }
      switch pipeline[state].transition {
      case .direct(let target): return isEnd(target)
      case .select(_, let cases):
        // What no case matches is rejected.
        return !cases.contains { $0.keysets.count == 1 && isDontCare($0.keysets[0]) }
          || cases.contains { isEnd($0.target) }
      }
    }
    guard !ends else { return }
    report(
      .endlessParser, at: block.nameRange,
      "parser `\(block.name)` never comes to `accept` or `reject`")
  }

  private func isEnd(_ target: IR.State.Target) -> Bool {
    if case .state = target { return false }
    return true
  }

  private func isDontCare(_ expr: IR.ExprID) -> Bool {
    if case .dontCare = pipeline[expr] { return true }
    return false
  }

  /// The bounds of a range are constants, and so are masks where the value is one (p4c:
  /// midend/replaceSelectRange.cpp and frontends/common/constantFolding.cpp).
  private mutating func checkKeysets(_ state: IR.State) {
    guard case .select(let keys, let cases) = state.transition else { return }
    let allKnown = keys.allSatisfy { isKnown($0) }
    for entry in cases {
      for keyset in entry.keysets {
        guard case .binary(let op, let low, let high) = pipeline[keyset] else { continue }
        guard op == .range || op == .mask && allKnown else { continue }
        for bound in [low, high] where !isKnown(bound) {
          report(
            .notCompileTimeKnown, at: pipeline.range(of: bound),
            op == .range
              ? "the bounds of a range must be known when the program is compiled"
              : "this mask is compared with a constant, so it must be known when the program is compiled"
          )
        }
      }
    }
  }

  private func isKnown(_ expr: IR.ExprID) -> Bool {
    switch pipeline[expr] {
    case .integer, .bool, .enumMember, .errorMember, .error: true
    default: false
    }
  }

  // MARK: Division

  /// Division and modulo of values that are known at run time only exist for powers of two, which
  /// become shifts and masks (P4-16 §8.6). The reference judges what its mid-end leaves of the
  /// program (p4c: midend/compileTimeOps.h), so values are followed where a division shows no power
  /// of two as it is written.
  private mutating func checkDivisions(_ all: [ReachableCode.Division]) {
    // Back ends that have them ask the reference to leave `/=` and `%=` alone by this annotation.
    let keepsCompound = tree.names.find("test_keep_opassign") != nil
    let open = all.filter {
      !isSettled($0, pipeline) && !($0.isCompound && keepsCompound)
    }
    guard !open.isEmpty else { return }
    guard let followed = pipeline.propagated(keepingArgumentsOf: [])?.pipeline else {
      for division in open where comesFromOutside(division, pipeline) {
        reportDivision(division.op, at: division.range)
      }
      return
    }
    // Values stand in for `/=` as the division that it is, at its left side.
    var compounds: [SourceRange: SourceRange] = [:]
    for division in all where division.isCompound {
      compounds[pipeline.range(of: division.left)] = division.range
    }
    var told: Set<SourceRange> = []
    for division in ReachableCode(of: followed).divisions where !isSettled(division, followed) {
      // What is called from where no values are followed may be given powers of two.
      guard division.isFollowed || comesFromOutside(division, followed),
        told.insert(division.range).inserted
      else { continue }
      let compound = compounds[division.range]
      if compound != nil, keepsCompound { continue }
      reportDivision(division.op, at: compound ?? division.range)
    }
  }

  private mutating func reportDivision(_ op: IR.BinaryOperator, at range: SourceRange) {
    report(
      .divisionAtRunTime, at: range,
      op == .divide
        ? "a division can be done while compiling only, or by a power of two"
        : "a modulo can be done while compiling only, or by a power of two",
      help: "targets have no divider: shift, multiply by a reciprocal, or look it up in a table")
  }

  private func isSettled(_ division: ReachableCode.Division, _ pipeline: Pipeline) -> Bool {
    if integer(division.left, pipeline) == 0 { return true }
    return integer(division.right, pipeline).map { isPowerOfTwo($0) } ?? false
  }

  private func integer(_ expr: IR.ExprID, _ pipeline: Pipeline) -> BigInt? {
    guard expr.isSome, case .integer(let index) = pipeline[expr] else { return nil }
    return pipeline.integers[Int(index)]
  }

  private func isPowerOfTwo(_ value: BigInt) -> Bool { value > 0 && value & (value - 1) == 0 }

  private func comesFromOutside(_ division: ReachableCode.Division, _ pipeline: Pipeline) -> Bool {
    comesFromOutside(division.left, pipeline) || comesFromOutside(division.right, pipeline)
  }

  /// Whether a value depends on a parameter that the architecture or the control plane sets.
  private func comesFromOutside(_ expr: IR.ExprID, _ pipeline: Pipeline) -> Bool {
    guard expr.isSome else { return false }
    switch pipeline[expr] {
    case .variable(let id):
      guard case .parameter(let direction) = pipeline[id].kind else { return false }
      return direction == .none
        || pipeline.blocks.contains { !$0.role.isEmpty && $0.parameters.contains(id) }
    case .field(let base, _), .index(let base, _), .slice(let base, _, _),
      .dynamicSlice(let base, _, _), .stackMember(let base, _), .unary(_, let base),
      .cast(let base):
      return comesFromOutside(base, pipeline)
    case .binary(_, let a, let b):
      return comesFromOutside(a, pipeline) || comesFromOutside(b, pipeline)
    default: return false
    }
  }

  // MARK: Entries

  /// Of two entries with the same key sets the second is never matched (p4c:
  /// midend/checkTableEntries.cpp).
  private mutating func checkEntries(_ table: IR.Table) {
    guard table.entries.count > 1 else { return }
    var first: [[EntryKey]: IR.Entry] = [:]
    for entry in table.entries {
      let keys = entry.keysets.map { entryKey($0) }
      guard keys.count == table.keys.count, !keys.contains(.unknown) else { continue }
      guard let earlier = first[keys] else {
        first[keys] = entry
        continue
      }
      let bases = [entry, earlier].map { $0.keysets.flatMap { literalBases($0) } }
      report(
        bases[0] == bases[1] ? .duplicateEntry : .sameEntry, at: entry.range,
        "table `\(table.name)` has an entry with these keys already",
        notes: [Label(earlier.range, "it stands here")])
    }
  }

  /// The bases that the numbers of a key set are written in: the reference finds `0xFF` and `255`
  /// different.
  private func literalBases(_ expr: IR.ExprID) -> [UInt8] {
    if case .binary(_, let a, let b) = pipeline[expr] {
      if case .value = entryKey(expr) { return literalBases(a) }
      return literalBases(a) + literalBases(b)
    }
    let range = pipeline.range(of: expr)
    let written = (0..<tree.exprs.count).lazy.map { ExprID(index: $0) }
      .first { tree.range($0) == range }
    return written.map { [base(of: $0)] } ?? []
  }

  private func base(of expr: ExprID) -> UInt8 {
    switch tree[expr] {
    case .integer(let id): return tree[id].base
    case .unary(_, let operand), .cast(_, let operand): return base(of: operand)
    case .binary(_, let left, _): return base(of: left)
    default: return 10
    }
  }

  private enum EntryKey: Hashable {
    case unknown, any
    case value(BigInt)
    case member(UInt32, UInt32)
    case pair(IR.BinaryOperator, BigInt, BigInt)
  }

  private func entryKey(_ expr: IR.ExprID) -> EntryKey {
    switch pipeline[expr] {
    case .dontCare: return .any
    case .bool(let flag): return .value(flag ? 1 : 0)
    case .integer(let index): return .value(pipeline.integers[Int(index)])
    case .enumMember(let owner, let position): return .member(owner.raw, position)
    case .errorMember(let position): return .member(.max, position)
    case .binary(let op, let a, let b):
      guard let x = integer(a), let y = integer(b) else { return .unknown }
      if op == .mask, case .bits(let width) = pipeline[pipeline.type(of: a)],
        y == (BigInt(1) << Int(width)) - 1
      {
        return .value(x)
      }
      return .pair(op, x, y)
    default: return .unknown
    }
  }
}
