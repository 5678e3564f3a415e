/// Fills a model value from a `MessageTree`. Total: whatever the tree holds, the result is a value.
struct TreeDecoder: FieldCoder {
  private let tree: MessageTree
  private let table: FieldTable
  private var type: MessageType
  /// The entries of the message at hand.
  private var range: Range<Int>

  static func decode<M: TableMessage>(_ tree: MessageTree, as type: M.Type) -> M {
    var decoder = TreeDecoder(
      tree: tree, table: .shared, type: tree.type, range: 0..<tree.entries.count)
    var message = M()
    message.visit(&decoder)
    return message
  }

  private init(tree: MessageTree, table: FieldTable, type: MessageType, range: Range<Int>) {
    self.tree = tree
    self.table = table
    self.type = type
    self.range = range
  }

  /// Calls `body` with the index of each occurrence of the field, in order.
  private func forEach(_ number: UInt32, _ body: (Int) -> Void) {
    guard let field = table.index(of: number, in: type) else { return }
    var at = range.lowerBound
    while at < range.upperBound {
      let entry = tree.entries[at]
      if Int(entry.field) == field { body(at) }
      at = Int(entry.end)
    }
  }

  private func last(_ number: UInt32) -> MessageTree.Entry? {
    var found: MessageTree.Entry?
    forEach(number) { found = tree.entries[$0] }
    return found
  }

  private func scalar(_ number: UInt32) -> UInt64? {
    last(number)?.payload
  }

  private func string(_ entry: MessageTree.Entry) -> String {
    String(decoding: tree.bytes(entry), as: UTF8.self)
  }

  /// Merges the message entry at `at` into `message`.
  private func merge<M: TableMessage>(_ at: Int, into message: inout M) {
    var inner = TreeDecoder(
      tree: tree, table: table, type: M.messageType, range: (at + 1)..<Int(tree.entries[at].end))
    message.visit(&inner)
  }

  mutating func field(_ number: UInt32, _ value: inout UInt32) {
    if let raw = scalar(number) { value = UInt32(truncatingIfNeeded: raw) }
  }

  mutating func field(_ number: UInt32, _ value: inout Int32) {
    if let raw = scalar(number) { value = Int32(truncatingIfNeeded: raw) }
  }

  mutating func field(_ number: UInt32, _ value: inout Int64) {
    if let raw = scalar(number) { value = Int64(bitPattern: raw) }
  }

  mutating func field(_ number: UInt32, _ value: inout Bool) {
    if let raw = scalar(number) { value = raw != 0 }
  }

  mutating func field(_ number: UInt32, _ value: inout String) {
    if let entry = last(number) { value = string(entry) }
  }

  mutating func field(_ number: UInt32, _ value: inout [UInt8]) {
    if let entry = last(number) { value = Array(tree.bytes(entry)) }
  }

  mutating func field<E: RawRepresentable<Int32>>(_ number: UInt32, _ value: inout E) {
    if let raw = scalar(number), let known = E(rawValue: Int32(truncatingIfNeeded: raw)) {
      value = known
    }
  }

  mutating func member(_ number: UInt32, _ value: inout UInt32?) {
    if let raw = scalar(number) { value = UInt32(truncatingIfNeeded: raw) }
  }

  mutating func member(_ number: UInt32, _ value: inout Int32?) {
    if let raw = scalar(number) { value = Int32(truncatingIfNeeded: raw) }
  }

  mutating func member(_ number: UInt32, _ value: inout Int64?) {
    if let raw = scalar(number) { value = Int64(bitPattern: raw) }
  }

  mutating func member(_ number: UInt32, _ value: inout Bool?) {
    if let raw = scalar(number) { value = raw != 0 }
  }

  mutating func member(_ number: UInt32, _ value: inout String?) {
    if let entry = last(number) { value = string(entry) }
  }

  mutating func member(_ number: UInt32, _ value: inout [UInt8]?) {
    if let entry = last(number) { value = Array(tree.bytes(entry)) }
  }

  mutating func message<M: TableMessage>(_ number: UInt32, _ value: inout M?) {
    var merged = value
    forEach(number) { at in
      var message = merged ?? M()
      merge(at, into: &message)
      merged = message
    }
    value = merged
  }

  mutating func messages<M: TableMessage>(_ number: UInt32, _ values: inout [M]) {
    var all = values
    values = []
    forEach(number) { at in
      var message = M()
      merge(at, into: &message)
      all.append(message)
    }
    values = all
  }

  mutating func strings(_ number: UInt32, _ values: inout [String]) {
    var all = values
    values = []
    forEach(number) { all.append(string(tree.entries[$0])) }
    values = all
  }

  mutating func numbers(_ number: UInt32, _ values: inout [UInt32]) {
    var all = values
    values = []
    forEach(number) { all.append(UInt32(truncatingIfNeeded: tree.entries[$0].payload)) }
    values = all
  }

  mutating func map<M: TableMessage>(_ number: UInt32, _ values: inout TypeMap<M>) {
    guard let field = table.index(of: number, in: type),
      case .message(let entryType) = table.fields[field].kind
    else { return }
    var all = values
    forEach(number) { at in
      var entry = TreeDecoder(
        tree: tree, table: table, type: entryType, range: (at + 1)..<Int(tree.entries[at].end))
      var key = ""
      var value: M?
      entry.field(1, &key)
      entry.message(2, &value)
      all[key] = value ?? M()
    }
    values = all
  }
}
