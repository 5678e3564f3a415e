/// Turns a model value into a `MessageTree`.
struct TreeEncoder: FieldCoder {
  private(set) var tree: MessageTree
  private let table: FieldTable
  /// Where the search for the next field starts: fields come in ascending numbers, so it never
  /// goes back within a message.
  private var cursor: Int
  private var limit: Int

  private init(_ type: MessageType) {
    tree = MessageTree(type)
    table = .shared
    let range = table.range(of: type)
    cursor = range.lowerBound
    limit = range.upperBound
  }

  static func encode<M: TableMessage>(_ message: M) -> MessageTree {
    var encoder = TreeEncoder(M.messageType)
    encoder.tree.reserve(entries: 256, bytes: 4096)
    var message = message
    message.visit(&encoder)
    return encoder.tree
  }

  /// The index of the field with `number` in the message at hand; nil only if the table and the
  /// model disagree, which a test rules out.
  private mutating func find(_ number: UInt32) -> Int? {
    while cursor < limit {
      if table.fields[cursor].number == number { return cursor }
      cursor &+= 1
    }
    return nil
  }

  private mutating func put(_ number: UInt32, _ scalar: UInt64) {
    if let at = find(number) { tree.append(at, scalar: scalar) }
  }

  private mutating func put(_ number: UInt32, _ string: String) {
    if let at = find(number) { tree.append(at, bytes: string.utf8) }
  }

  private mutating func put<M: TableMessage>(_ number: UInt32, _ message: M) {
    guard let at = find(number) else { return }
    let (outerCursor, outerLimit) = (cursor, limit)
    let opened = tree.open(at)
    let range = table.range(of: M.messageType)
    (cursor, limit) = (range.lowerBound, range.upperBound)
    var message = message
    message.visit(&self)
    tree.close(opened)
    (cursor, limit) = (outerCursor, outerLimit)
  }

  mutating func field(_ number: UInt32, _ value: inout UInt32) {
    if value != 0 { put(number, UInt64(value)) }
  }

  mutating func field(_ number: UInt32, _ value: inout Int32) {
    if value != 0 { put(number, UInt64(bitPattern: Int64(value))) }
  }

  mutating func field(_ number: UInt32, _ value: inout Int64) {
    if value != 0 { put(number, UInt64(bitPattern: value)) }
  }

  mutating func field(_ number: UInt32, _ value: inout Bool) {
    if value { put(number, 1) }
  }

  mutating func field(_ number: UInt32, _ value: inout String) {
    if !value.isEmpty { put(number, value) }
  }

  mutating func field(_ number: UInt32, _ value: inout [UInt8]) {
    if !value.isEmpty, let at = find(number) { tree.append(at, bytes: value) }
  }

  mutating func field<E: RawRepresentable<Int32>>(_ number: UInt32, _ value: inout E) {
    if value.rawValue != 0 { put(number, UInt64(bitPattern: Int64(value.rawValue))) }
  }

  mutating func member(_ number: UInt32, _ value: inout UInt32?) {
    if let value { put(number, UInt64(value)) }
  }

  mutating func member(_ number: UInt32, _ value: inout Int32?) {
    if let value { put(number, UInt64(bitPattern: Int64(value))) }
  }

  mutating func member(_ number: UInt32, _ value: inout Int64?) {
    if let value { put(number, UInt64(bitPattern: value)) }
  }

  mutating func member(_ number: UInt32, _ value: inout Bool?) {
    if let value { put(number, value ? 1 : 0) }
  }

  mutating func member(_ number: UInt32, _ value: inout String?) {
    if let value { put(number, value) }
  }

  mutating func member(_ number: UInt32, _ value: inout [UInt8]?) {
    if let value, let at = find(number) { tree.append(at, bytes: value) }
  }

  mutating func message<M: TableMessage>(_ number: UInt32, _ value: inout M?) {
    if let value { put(number, value) }
  }

  mutating func messages<M: TableMessage>(_ number: UInt32, _ values: inout [M]) {
    for value in values { put(number, value) }
  }

  mutating func strings(_ number: UInt32, _ values: inout [String]) {
    for value in values { put(number, value) }
  }

  mutating func numbers(_ number: UInt32, _ values: inout [UInt32]) {
    for value in values { put(number, UInt64(value)) }
  }

  mutating func map<M: TableMessage>(_ number: UInt32, _ values: inout TypeMap<M>) {
    guard !values.isEmpty, let at = find(number), case .message(let entry) = table.fields[at].kind
    else { return }
    let range = table.range(of: entry)
    for pair in values.entries {
      let (outerCursor, outerLimit) = (cursor, limit)
      let opened = tree.open(at)
      (cursor, limit) = (range.lowerBound, range.upperBound)
      put(1, pair.key)
      put(2, pair.value)
      tree.close(opened)
      (cursor, limit) = (outerCursor, outerLimit)
    }
  }
}
