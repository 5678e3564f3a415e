import P4Source
public import P4Syntax

extension TypeStore {
  /// The type as a user would write it.
  public func describe(_ id: TypeID, _ tree: SyntaxTree) -> String {
    func list(_ elements: TypeListID) -> String {
      lists[elements.index].map { describe($0, tree) }.joined(separator: ", ")
    }
    func named(_ decl: DeclID, _ arguments: TypeListID) -> String {
      let name = tree.text(tree[decl].name)
      return arguments == .empty ? name : "\(name)<\(list(arguments))>"
    }
    guard id.isSome else { return "<unknown>" }
    switch types[id.index] {
    case .error: return "<error>"
    case .void: return "void"
    case .bool: return "bool"
    case .string: return "string"
    case .int: return "int"
    case .bits(let width): return "bit<\(width)>"
    case .signed(let width): return "int<\(width)>"
    case .varbit(let width): return "varbit<\(width)>"
    case .errorSet: return "error"
    case .matchKind: return "match_kind"
    case .dontCare: return "_"
    case .dots: return "..."
    case .invalidLiteral: return "{#}"
    case .aggregate(let decl, let arguments): return named(decl, arguments)
    case .enumeration(let decl), .newtype(let decl): return tree.text(tree[decl].name)
    case .array(let element, let size): return "\(describe(element, tree))[\(size)]"
    case .tuple(let elements): return "tuple<\(list(elements))>"
    case .list(let element): return "list<\(describe(element, tree))>"
    case .set(let element): return "set<\(describe(element, tree))>"
    case .sequence(let elements): return "{\(list(elements))}"
    case .record(let elements, let names):
      let fields = zip(lists[elements.index], nameLists[names.index])
      return "{"
        + fields.map { "\(tree.text($1)) = \(describe($0, tree))" }.joined(separator: ", ") + "}"
    case .externObject(let decl, let arguments): return named(decl, arguments)
    case .parser(let decl, let arguments): return "parser \(named(decl, arguments))"
    case .control(let decl, let arguments): return "control \(named(decl, arguments))"
    case .package(let decl, let arguments): return "package \(named(decl, arguments))"
    case .table(let decl): return "table \(tree.text(tree[decl].name))"
    case .action(let decl): return "action \(tree.text(tree[decl].name))"
    case .function(let decl): return "function \(tree.text(tree[decl].name))"
    case .state: return "state"
    case .applyResult(let decl): return "the result of \(tree.text(tree[decl].name)).apply()"
    case .actionRun(let decl): return "the actions of table \(tree.text(tree[decl].name))"
    case .parameter(let decl): return tree.text(tree[decl].name)
    case .variable: return "_"
    }
  }
}
