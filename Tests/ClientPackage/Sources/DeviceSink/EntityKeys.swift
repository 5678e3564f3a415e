import P4Runtime

/// The one field of a `p4.v1.Entity`.
private func kindAndContent(_ entity: WireBytes) throws(P4DecodeError) -> (Int, WireBytes) {
  var fields = WireFields(entity)
  guard let field = try fields.next() else { throw .unexpectedEntity(number: 0) }
  return (field.number, try fields.bytes(field))
}

/// The numbers of the fields that tell one entity of a kind from another.
private func keyFields(_ kind: Int) -> [Int] {
  switch kind {
  case 2: [1, 2, 4, 8]
  case 6, 8, 10, 12: [1]
  default: [1, 2]
  }
}

/// Bytes that are equal for updates of one and the same entity. Match fields may come in any order.
func entityKey(_ entity: WireBytes) throws(P4DecodeError) -> [UInt8] {
  let (kind, content) = try kindAndContent(entity)
  let wanted = keyFields(kind)
  var parts: [[UInt8]] = []
  var fields = WireFields(content)
  while let field = try fields.next() {
    guard wanted.contains(field.number) else { continue }
    let number = UInt8(truncatingIfNeeded: field.number)
    if let value = try? field.unsigned() {
      parts.append([number] + (0..<8).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) })
    } else {
      parts.append([number] + (try fields.bytes(field)).array)
    }
  }
  return [UInt8(truncatingIfNeeded: kind)]
    + parts.sorted { $0.lexicographicallyPrecedes($1) }
    .flatMap { [UInt8(truncatingIfNeeded: $0.count)] + $0 }
}

/// Whether an entity is always there, so that it is only ever modified.
func isSingleton(_ entity: WireBytes) -> Bool {
  guard let (kind, content) = try? kindAndContent(entity) else { return false }
  switch kind {
  case 2:
    var fields = WireFields(content)
    while let field = try? fields.next() { if field.number == 8 { return true } }
    return false
  case 3, 4: return false
  default: return true
  }
}

/// An entity of a `ReadRequest`: what it leaves out is a wildcard.
struct Question {
  private let kind: Int
  private let id: UInt64
  /// The other fields that count, as they must be in an answer.
  private let parts: [[UInt8]]
  private let isDefault: Bool

  init(_ entity: WireBytes) throws(P4DecodeError) {
    let (kind, content) = try kindAndContent(entity)
    self.kind = kind
    (id, parts, isDefault) = try Self.parts(kind, content)
  }

  func covers(_ entity: WireBytes) throws(P4DecodeError) -> Bool {
    let (kind, content) = try kindAndContent(entity)
    guard kind == self.kind else { return false }
    let (id, parts, isDefault) = try Self.parts(kind, content)
    guard self.id == 0 || self.id == id, self.isDefault == isDefault else { return false }
    return self.parts.allSatisfy { parts.contains($0) }
  }

  private static func parts(
    _ kind: Int, _ content: WireBytes
  ) throws(P4DecodeError) -> (UInt64, [[UInt8]], Bool) {
    var fields = WireFields(content)
    var id: UInt64 = 0
    var parts: [[UInt8]] = []
    var isDefault = false
    while let field = try fields.next() {
      guard keyFields(kind).contains(field.number) else { continue }
      let number = UInt8(truncatingIfNeeded: field.number)
      guard let value = try? field.unsigned() else {
        parts.append([number] + (try fields.bytes(field)).array)
        continue
      }
      switch field.number {
      case 1: id = value
      case 8: isDefault = value != 0
      default: parts.append([number] + (0..<8).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) })
      }
    }
    return (id, parts, isDefault)
  }
}
