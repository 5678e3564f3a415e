import P4Architecture
import P4Source

/// Writes expressions of the pipeline nearly as they stand in the source, cut where they get long.
struct ExpressionText {
  let pipeline: Pipeline

  private static let longest = 48

  func callAsFunction(_ id: IR.ExprID) -> String {
    let text = write(id, depth: 0)
    return text.count > Self.longest ? text.prefix(Self.longest - 1) + "…" : text
  }

  /// The place that an l-value names, `meta.now.port`; nil for other expressions. Elements of a
  /// stack or tuple count as the whole, bits of a field as the field.
  func path(_ id: IR.ExprID) -> String? {
    guard id.isSome else { return nil }
    switch pipeline[id] {
    case .variable(let variable): return pipeline[variable].name
    case .field(let base, let field):
      return path(base).map { "\($0).\(fieldName(base, field))" }
    case .index(let base, _), .slice(let base, _, _), .dynamicSlice(let base, _, _),
      .stackMember(let base, _):
      return path(base)
    default: return nil
    }
  }

  private func fieldName(_ base: IR.ExprID, _ field: UInt32) -> String {
    guard let structure = pipeline.structure(pipeline.type(of: base)) else { return "\(field)" }
    let fields = pipeline[structure].fields
    return Int(field) < fields.count ? fields[Int(field)].name : "\(field)"
  }

  private func write(_ id: IR.ExprID, depth: Int) -> String {
    guard id.isSome else { return "" }
    guard depth < 6 else { return "…" }
    func sub(_ id: IR.ExprID) -> String { write(id, depth: depth + 1) }
    func list(_ ids: [IR.ExprID]) -> String { ids.map(sub).joined(separator: ", ") }
    switch pipeline[id] {
    case .error: return "?"
    case .bool(let value): return value ? "true" : "false"
    case .integer(let index): return number(Int(index))
    case .string(let index): return "\"\(pipeline.strings[Int(index)])\""
    case .enumMember(let id, let member):
      let enumeration = pipeline[id]
      let names = enumeration.members
      return Int(member) < names.count ? names[Int(member)].name : enumeration.name
    case .errorMember(let index): return "error.\(pipeline.errors[Int(index)])"
    case .variable(let variable): return pipeline[variable].name
    case .field(let base, let field): return "\(sub(base)).\(fieldName(base, field))"
    case .index(let base, let index): return "\(sub(base))[\(sub(index))]"
    case .slice(let base, let high, let low): return "\(sub(base))[\(high):\(low)]"
    case .dynamicSlice(let base, let low, let width): return "\(sub(base))[\(sub(low))+:\(width)]"
    case .stackMember(let base, let member): return "\(sub(base)).\(member)"
    case .unary(let op, let operand): return op.spelling + sub(operand)
    case .binary(let op, let left, let right):
      return "\(sub(left)) \(op.spelling) \(sub(right))"
    case .conditional(let condition, let yes, let no):
      return "\(sub(condition)) ? \(sub(yes)) : \(sub(no))"
    case .cast(let operand): return sub(operand)
    case .call(let call): return self.call(pipeline[call], sub, list)
    case .hit(let call): return sub(call) + ".hit"
    case .miss(let call): return sub(call) + ".miss"
    case .actionRun(let call): return sub(call) + ".action_run"
    case .list(let ids): return "{\(list(pipeline.exprs(ids)))}"
    case .product(let ids): return "(\(list(pipeline.exprs(ids))))"
    case .invalid: return "{#}"
    case .defaultValue: return "..."
    case .dontCare: return "_"
    case .valueSet(let id): return pipeline[id].name
    case .instance(let id): return pipeline[id].name
    case .table(let id): return pipeline[id].name
    case .action(let id): return pipeline[id].name
    }
  }

  private func call(
    _ call: IR.Call, _ sub: (IR.ExprID) -> String, _ list: ([IR.ExprID]) -> String
  ) -> String {
    let arguments = "(\(list(call.arguments.filter(\.isSome))))"
    switch call.callee {
    case .instanceMethod(let id, let method): return "\(pipeline[id].name).\(method)\(arguments)"
    case .parameterMethod(let id, _, let method):
      return "\(pipeline[id].name).\(method)\(arguments)"
    case .externFunction(let name): return name + arguments
    case .function(let id): return pipeline[id].name + arguments
    case .action(let id): return pipeline[id].name + arguments
    case .table(let id): return "\(pipeline[id].name).apply()"
    case .block(let id): return "\(pipeline[id].name).apply\(arguments)"
    case .builtin(let builtin, let value): return "\(sub(value)).\(builtin)()"
    }
  }

  /// Wide and round numbers read better in hexadecimal.
  private func number(_ index: Int) -> String {
    let value = pipeline.integers[index]
    let decimal = "\(value)"
    return decimal.count > 3 ? "0x" + String(value, radix: 16) : decimal
  }
}
