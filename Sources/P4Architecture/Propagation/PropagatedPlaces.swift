import P4Source

/// The variables, fields and elements that values are followed for, by number.
struct PropagatedPlaces {
  private struct Place {
    /// -1 for a variable.
    var base: Int32
    var member: UInt32
    var depth: Int32
    var trace: UInt64
  }

  /// Whether a header is valid, which setting its fields does not change.
  static let validity: UInt32 = 0x3fff_ffff

  private var places: [Place] = []
  private var index = IndexTable()

  /// The number of the place that an expression names; nil where it names none, or one that
  /// depends on a value.
  mutating func place(_ id: IR.ExprID, _ pipeline: Pipeline) -> Int32? {
    switch pipeline[id] {
    case .variable(let variable): return number(-1, variable.raw)
    case .field(let base, let position):
      // The members of a union share their validity, so setting one changes the others.
      if let structure = pipeline.structure(pipeline.type(of: base)),
        pipeline[structure].kind == .headerUnion
      {
        return nil
      }
      guard let base = place(base, pipeline) else { return nil }
      return number(base, position)
    case .index(let base, let position):
      guard case .integer(let index) = pipeline[position],
        let element = UInt32(exactly: pipeline.integers[Int(index)]), element < 1 << 20,
        let base = place(base, pipeline)
      else { return nil }
      return number(base, element | 0x4000_0000)
    default: return nil
    }
  }

  mutating func number(_ base: Int32, _ member: UInt32) -> Int32 {
    let key = UInt64(UInt32(bitPattern: base)) << 32 | UInt64(member)
    let hash = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32)
    if let known = index.find(hash, { places[$0].base == base && places[$0].member == member }) {
      return Int32(truncatingIfNeeded: known)
    }
    index.insert(hash, places.count)
    let depth = base < 0 ? 0 : places[Int(base)].depth &+ 1
    let trace: UInt64 =
      switch depth {
      case 0: .max
      case 1: 1 << UInt64(truncatingIfNeeded: hash & 63)
      default: places[Int(base)].trace
      }
    places.append(Place(base: base, member: member, depth: depth, trace: trace))
    return Int32(truncatingIfNeeded: places.count &- 1)
  }

  /// Bits that two places have in common wherever one of them is the other or lies in it; where they
  /// have none, nobody needs to look closer.
  func trace(_ place: Int32) -> UInt64 { places[Int(place)].trace }

  /// Whether one of the places is the other, or lies in it.
  func overlap(_ a: Int32, _ b: Int32) -> Bool {
    var (a, b) = (a, b)
    while places[Int(a)].depth > places[Int(b)].depth { a = places[Int(a)].base }
    while places[Int(b)].depth > places[Int(a)].depth { b = places[Int(b)].base }
    return a == b
  }
}
