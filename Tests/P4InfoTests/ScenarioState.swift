import BigInt
import Foundation
import P4Architecture
import P4Diagnostics
import P4Frontend
import P4Info
import P4Source
import P4Syntax
import Testing

/// What scenarios are held against.
struct ScenarioProgram: Sendable {
  let info: P4InfoDocument
  /// Tables that learn their entries themselves.
  let learners: Set<String>
  /// Members of serializable enums, by the enum's name.
  var enums: [String: [String: BigUInt]] = [:]
  var reasons: Set<String> = []
  var features: Set<String> = []

  init() throws {
    var observer = SilentObserver()
    let files = ScenarioTests.Files()
    let compiled = compile(
      path: "k8s.p4", bytes: try files.read("k8s.p4").get(), options: SyntaxOptions(),
      files: files, observer: &observer)
    try #require(!compiled.diagnostics.hasErrors)
    var sink = DiagnosticSink()
    info = makeP4Info(pipeline: compiled.pipeline, diagnostics: &sink).document
    learners = Set(
      compiled.pipeline.tables.filter { table in
        table.properties.contains { $0.name == "add_on_miss" }
      }.map(\.name))
    for type in compiled.pipeline.enumerations {
      var members: [String: BigUInt] = [:]
      for member in type.members { members[member.name] = BigUInt(exactly: member.value) }
      enums[type.name] = members
      if type.name == "Reason" { reasons = Set(members.keys) }
    }
    struct List: Decodable {
      struct Feature: Decodable { var id: String }
      var features: [Feature]
    }
    let list = Data(try files.read("calico.features.json").get())
    features = Set(try JSONDecoder().decode(List.self, from: list).features.map(\.id))
  }

  func bytes(_ hex: String) -> [UInt8]? {
    guard hex.utf8.count % 2 == 0 else { return nil }
    var result: [UInt8] = []
    var rest = hex[...]
    while !rest.isEmpty {
      guard let byte = UInt8(rest.prefix(2), radix: 16) else { return nil }
      result.append(byte)
      rest = rest.dropFirst(2)
    }
    return result
  }

  /// `10.0.0.1`, `02:00:00:00:00:01`, `0x10`, `16` or the member of an enum, of which P4Info knows
  /// the width alone.
  func number(_ text: String) -> BigUInt? {
    let members = enums.values.compactMap { $0[text] }
    if members.count == 1 { return members[0] }
    if text.hasPrefix("0x") { return BigUInt(text.dropFirst(2), radix: 16) }
    if let value = BigUInt(text, radix: 10) { return value }
    let (separator, count, radix): (Character, Int, Int) =
      text.contains(":") ? (":", 6, 16) : (".", 4, 10)
    let parts = text.split(separator: separator).compactMap { UInt8($0, radix: radix) }
    guard parts.count == count else { return nil }
    return parts.reduce(BigUInt(0)) { $0 << 8 | BigUInt($1) }
  }
}

/// The entries that stand, and what is wrong with those that were written.
struct ScenarioState {
  private let program: ScenarioProgram
  private var entries: Set<Key> = []
  private(set) var faults: [String] = []

  private struct Key: Hashable {
    var table: String
    var match: [String: ScenarioTests.Value]
    var priority: Int?
  }

  init(_ program: ScenarioProgram) { self.program = program }

  mutating func insert(_ entry: ScenarioTests.Entry) {
    guard let key = check(entry, needsAction: true) else { return }
    if !entries.insert(key).inserted { faults.append("\(entry.table): the entry is there") }
  }

  mutating func modify(_ entry: ScenarioTests.Entry) {
    guard let key = check(entry, needsAction: true) else { return }
    if !entries.contains(key) { faults.append("\(entry.table): no such entry") }
  }

  mutating func delete(_ entry: ScenarioTests.Entry) {
    guard let key = check(entry, needsAction: entry.action != nil) else { return }
    if entries.remove(key) == nil { faults.append("\(entry.table): no such entry") }
  }

  private mutating func check(_ entry: ScenarioTests.Entry, needsAction: Bool) -> Key? {
    guard let table = program.info.tables.first(where: { $0.preamble?.alias == entry.table })
    else {
      faults.append("no table `\(entry.table)`")
      return nil
    }
    let name = table.preamble?.name.split(separator: ".").last.map(String.init) ?? ""
    if program.learners.contains(name) {
      faults.append("`\(entry.table)` learns its entries itself")
    }
    keys(entry, table)
    if needsAction {
      if let members = entry.members {
        if table.implementationID == 0 { faults.append("`\(entry.table)` has no members") }
        for member in members {
          call(member.action, member.params, table)
          if member.weight ?? 0 < 1 { faults.append("a weight is at least 1") }
        }
      } else if table.implementationID != 0 {
        faults.append("`\(entry.table)` has members instead of an action")
      } else {
        call(entry.action ?? "", entry.params ?? [:], table)
      }
    }
    return Key(table: entry.table, match: entry.match, priority: entry.priority)
  }

  private mutating func keys(_ entry: ScenarioTests.Entry, _ table: P4InfoDocument.Table) {
    var ordered = false
    for field in table.matchFields {
      let name = "`\(entry.table)`, `\(field.name)`"
      let width = Int(field.bitwidth)
      let value = entry.match[field.name]
      switch field.matchKind {
      case .exact:
        guard let value else {
          faults.append("\(name) is left out")
          continue
        }
        number(value, width, name)
      case .lpm:
        guard let value else { continue }
        prefix(value, width, name)
      case .ternary, .optional, .range:
        ordered = true
        if let value { ternary(value, width, name) }
      default: faults.append("\(name): a kind of match that scenarios do not know")
      }
    }
    for name in entry.match.keys where !table.matchFields.contains(where: { $0.name == name }) {
      faults.append("`\(entry.table)` has no key `\(name)`")
    }
    if ordered != (entry.priority ?? 0 > 0) {
      faults.append("`\(entry.table)`: a priority is needed where several entries can match")
    }
  }

  private mutating func call(
    _ name: String, _ params: [String: ScenarioTests.Value], _ table: P4InfoDocument.Table
  ) {
    let listed = Set(table.actionRefs.filter { $0.scope != .defaultOnly }.map(\.id))
    let action = program.info.actions.first { action in
      listed.contains(action.preamble?.id ?? 0) && action.preamble?.alias == name
    }
    guard let action else {
      faults.append("`\(table.preamble?.alias ?? "")` takes no action `\(name)`")
      return
    }
    for parameter in action.params {
      guard let value = params[parameter.name] else {
        faults.append("`\(name)` lacks `\(parameter.name)`")
        continue
      }
      number(value, Int(parameter.bitwidth), "`\(parameter.name)`")
    }
    for given in params.keys where !action.params.contains(where: { $0.name == given }) {
      faults.append("`\(name)` has no parameter `\(given)`")
    }
  }

  // MARK: Values

  @discardableResult
  private mutating func number(
    _ value: ScenarioTests.Value, _ width: Int, _ name: String
  ) -> BigUInt? {
    let result: BigUInt? =
      switch value {
      case .number(let number): BigUInt(number)
      case .text(let text): program.number(text)
      }
    guard let result else {
      faults.append("\(name): not a value")
      return nil
    }
    if result.bitWidth > width { faults.append("\(name): does not fit \(width) bits") }
    return result
  }

  private mutating func prefix(_ value: ScenarioTests.Value, _ width: Int, _ name: String) {
    guard case .text(let text) = value, let slash = text.lastIndex(of: "/"),
      let length = Int(text[text.index(after: slash)...]), length <= width
    else {
      faults.append("\(name): LPM wants address/length")
      return
    }
    if length == 0 { faults.append("\(name): /0 is left out of the match") }
    guard let address = number(.text(String(text[..<slash])), width, name) else { return }
    if address & (BigUInt(1) << (width - length) - 1) != 0 {
      faults.append("\(name): bits behind the prefix")
    }
  }

  private mutating func ternary(
    _ value: ScenarioTests.Value, _ width: Int, _ name: String
  ) {
    guard case .text(let text) = value, let range = text.range(of: "&&&") else {
      number(value, width, name)
      return
    }
    guard let bits = number(.text(String(text[..<range.lowerBound])), width, name),
      let mask = number(.text(String(text[range.upperBound...])), width, name)
    else { return }
    if mask == 0 { faults.append("\(name): a mask of nothing is left out of the match") }
    if bits & mask != bits { faults.append("\(name): bits that the mask leaves out") }
  }
}
