import Testing

@testable import P4Info

/// The field table and what the model's types say of their fields must agree, and both must be in
/// ascending numbers.
@Suite struct FieldTableTests {
  @Test func numbersAscend() {
    let table = FieldTable.shared
    for type in MessageType.allCases {
      let numbers = table.range(of: type).map { table.fields[$0].number }
      #expect(zip(numbers, numbers.dropFirst()).allSatisfy(<), "\(type)")
    }
  }

  @Test func everyFieldIsVisited() {
    var seen: Set<MessageType> = [.empty]
    check(P4InfoDocument.self, &seen)
    check(WriteRequest.self, &seen)
    let unseen = MessageType.allCases.filter { !seen.contains($0) && !"\($0)".hasSuffix("Entry") }
    #expect(unseen.isEmpty)
  }

  private func check<M: TableMessage>(_ type: M.Type, _ seen: inout Set<MessageType>) {
    guard seen.insert(M.messageType).inserted else { return }
    var checker = Checker(type: M.messageType)
    var message = M()
    message.visit(&checker)
    let table = FieldTable.shared
    let declared = table.range(of: M.messageType).map {
      Visited(number: table.fields[$0].number, shape: shape(table.fields[$0]))
    }
    #expect(checker.visited == declared, "\(M.messageType)")
    for next in checker.nested { check(next, &seen) }
  }

  private func shape(_ field: Field) -> String {
    let kind =
      switch field.kind {
      case .message(let type): field.isMap ? "map" : "\(type)"
      case .enumeration: field.isInOneof ? "int32" : "enum"
      default: "\(field.kind)"
      }
    let repeated = field.isRepeated && !field.isMap ? "*" : ""
    let member = field.isInOneof && !kind.isEmpty && !isMessage(field) ? "?" : ""
    return kind + repeated + member
  }

  private func isMessage(_ field: Field) -> Bool {
    if case .message = field.kind { true } else { false }
  }
}

private struct Visited: Equatable {
  let number: UInt32
  let shape: String
}

/// Notes what it is shown.
private struct Checker: FieldCoder {
  let type: MessageType
  var visited: [Visited] = []
  var nested: [any TableMessage.Type] = []

  mutating func note(_ number: UInt32, _ shape: String) {
    visited.append(Visited(number: number, shape: shape))
  }

  mutating func field(_ number: UInt32, _ value: inout UInt32) { note(number, "uint32") }
  mutating func field(_ number: UInt32, _ value: inout Int32) { note(number, "int32") }
  mutating func field(_ number: UInt32, _ value: inout Int64) { note(number, "int64") }
  mutating func field(_ number: UInt32, _ value: inout Bool) { note(number, "bool") }
  mutating func field(_ number: UInt32, _ value: inout String) { note(number, "string") }
  mutating func field(_ number: UInt32, _ value: inout [UInt8]) { note(number, "bytes") }
  mutating func field<E: RawRepresentable<Int32>>(_ number: UInt32, _ value: inout E) {
    note(number, "enum")
  }
  mutating func member(_ number: UInt32, _ value: inout UInt32?) { note(number, "uint32?") }
  mutating func member(_ number: UInt32, _ value: inout Int32?) { note(number, "int32?") }
  mutating func member(_ number: UInt32, _ value: inout Int64?) { note(number, "int64?") }
  mutating func member(_ number: UInt32, _ value: inout Bool?) { note(number, "bool?") }
  mutating func member(_ number: UInt32, _ value: inout String?) { note(number, "string?") }
  mutating func member(_ number: UInt32, _ value: inout [UInt8]?) { note(number, "bytes?") }
  mutating func message<M: TableMessage>(_ number: UInt32, _ value: inout M?) {
    note(number, "\(M.messageType)")
    nested.append(M.self)
  }
  mutating func messages<M: TableMessage>(_ number: UInt32, _ values: inout [M]) {
    note(number, "\(M.messageType)*")
    nested.append(M.self)
  }
  mutating func strings(_ number: UInt32, _ values: inout [String]) { note(number, "string*") }
  mutating func numbers(_ number: UInt32, _ values: inout [UInt32]) { note(number, "uint32*") }
  mutating func map<M: TableMessage>(_ number: UInt32, _ values: inout TypeMap<M>) {
    note(number, "map")
    nested.append(M.self)
  }
}
