import P4Source
public import P4Syntax

extension TypeStore {
  /// The type as a user would write it.
  /// - Parameter length: behind how many bytes the rest is left out: people read no more.
  public func describe(_ id: TypeID, _ tree: SyntaxTree, upTo length: Int = 240) -> String {
    var writer = TypeWriter(store: self, tree: tree, longest: length)
    writer.write(id)
    return writer.text
  }
}

private struct TypeWriter {
  let store: TypeStore
  let tree: SyntaxTree
  let longest: Int
  var text = ""

  mutating func write(_ id: TypeID) {
    guard id.isSome else { return text += "<unknown>" }
    switch store[id] {
    case .error: text += "<error>"
    case .void: text += "void"
    case .bool: text += "bool"
    case .string: text += "string"
    case .int: text += "int"
    case .bits(let width): text += "bit<\(width)>"
    case .signed(let width): text += "int<\(width)>"
    case .varbit(let width): text += "varbit<\(width)>"
    case .errorSet: text += "error"
    case .matchKind: text += "match_kind"
    case .dontCare, .variable: text += "_"
    case .dots: text += "..."
    case .invalidLiteral: text += "{#}"
    case .aggregate(let decl, let list), .externObject(let decl, let list): named(decl, list)
    case .enumeration(let decl), .newtype(let decl), .parameter(let decl): name(decl)
    case .array(let element, let size):
      write(element)
      text += "[\(size)]"
    case .tuple(let elements): listed("tuple<", elements, ">")
    case .list(let element): enclosed("list<", element)
    case .set(let element): enclosed("set<", element)
    case .sequence(let elements): listed("{", elements, "}")
    case .record(let elements, let names): listed("{", elements, "}", names: store[names])
    case .parser(let decl, let list): named(decl, list, "parser ")
    case .control(let decl, let list): named(decl, list, "control ")
    case .package(let decl, let list): named(decl, list, "package ")
    case .table(let decl): name(decl, "table ")
    case .action(let decl): name(decl, "action ")
    case .function(let decl): name(decl, "function ")
    case .state: text += "state"
    case .applyResult(let decl):
      name(decl, "the result of ")
      text += ".apply()"
    case .actionRun(let decl): name(decl, "the actions of table ")
    }
  }

  private mutating func name(_ decl: DeclID, _ before: String = "") {
    text += before + tree.text(tree[decl].name)
  }

  private mutating func named(_ decl: DeclID, _ arguments: TypeListID, _ before: String = "") {
    name(decl, before)
    if arguments != .empty { listed("<", arguments, ">") }
  }

  private mutating func enclosed(_ before: String, _ element: TypeID) {
    text += before
    write(element)
    text += ">"
  }

  private mutating func listed(
    _ before: String, _ elements: TypeListID, _ after: String, names: [Symbol] = []
  ) {
    text += before
    for (position, element) in store[elements].enumerated() {
      if position > 0 { text += ", " }
      if text.utf8.count > longest {
        text += "…"
        break
      }
      if position < names.count { text += tree.text(names[position]) + " = " }
      write(element)
    }
    text += after
  }
}
