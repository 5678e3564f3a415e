import P4Source
import P4Syntax

/// How much there is to a type for those who walk it. A few declarations that double each other
/// make types that no walk comes to the end of; the checker refuses them.
struct TypeShape: Sendable {
  /// Levels of types in types, of fields too.
  var depth: UInt32 = 1
  /// Types without parts in it, fields counted each time that they come; at most `UInt32.max`.
  var leaves: UInt32 = 1
  /// Whether it has type parameters or unification variables in it.
  var isOpen = false

  static let mostLevels: UInt32 = 256
  static let mostLeaves: UInt32 = 1 << 18

  var isTooLarge: Bool { depth > Self.mostLevels || leaves > Self.mostLeaves }

  /// Takes in a part; `enclose` ends what starts with neither depth nor leaves.
  mutating func add(_ part: TypeShape) {
    depth = max(depth, part.depth)
    leaves = Self.sum(leaves, part.leaves)
    isOpen = isOpen || part.isOpen
  }

  mutating func enclose() {
    depth = Self.sum(depth, 1)
    leaves = max(leaves, 1)
  }

  /// The shape of a generic type whose type parameters are `arguments`: an upper bound.
  func applied(to arguments: TypeShape) -> TypeShape {
    let (product, overflows) = leaves.multipliedReportingOverflow(by: arguments.leaves)
    return TypeShape(
      depth: Self.sum(depth, arguments.depth), leaves: overflows ? .max : product,
      isOpen: arguments.isOpen)
  }

  private static func sum(_ a: UInt32, _ b: UInt32) -> UInt32 {
    let (sum, overflows) = a.addingReportingOverflow(b)
    return overflows ? .max : sum
  }
}

extension TypeStore {
  func shape(of type: P4Type) -> TypeShape {
    switch type {
    case .parameter, .variable: return TypeShape(isOpen: true)
    case .aggregate(let decl, let list):
      let arguments = enclosing(list)
      return genericShapes[decl.raw].map { $0.applied(to: arguments) } ?? arguments
    case .tuple(let list), .sequence(let list), .record(let list, _), .externObject(_, let list),
      .parser(_, let list), .control(_, let list), .package(_, let list):
      return enclosing(list)
    case .array(let element, _), .list(let element), .set(let element):
      var shape = shapes[element.index]
      shape.depth += 1
      return shape
    default: return TypeShape()
    }
  }

  private func enclosing(_ list: TypeListID) -> TypeShape {
    var shape = TypeShape(depth: 0, leaves: 0)
    for element in lists[list.index] { shape.add(shapes[element.index]) }
    shape.enclose()
    return shape
  }

  /// Tells what the fields of a declared struct, header or header union are.
  mutating func setFields(
    of id: TypeID, _ decl: DeclID, isGeneric: Bool, _ fields: some Sequence<TypeID>
  ) {
    let isOpen = shapes[id.index].isOpen
    var shape = TypeShape(depth: 0, leaves: 0)
    for field in fields where field.isSome { shape.add(shapes[field.index]) }
    shape.enclose()
    if isGeneric { genericShapes[decl.raw] = shape }
    shape.isOpen = isOpen
    shapes[id.index] = shape
  }
}
