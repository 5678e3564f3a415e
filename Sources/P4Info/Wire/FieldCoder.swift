/// A message of the model that says once what its fields are, for encoding and decoding alike.
protocol TableMessage {
  static var messageType: MessageType { get }
  init()
  /// Shows every field to `coder`, in ascending numbers. An encoder reads them, a decoder fills
  /// them.
  mutating func visit<C: FieldCoder>(_ coder: inout C)
}

/// Someone who is shown the fields of messages. Numbers are those of `FieldTable`.
protocol FieldCoder {
  // Fields that are left out when zero or empty.
  mutating func field(_ number: UInt32, _ value: inout UInt32)
  mutating func field(_ number: UInt32, _ value: inout Int32)
  mutating func field(_ number: UInt32, _ value: inout Int64)
  mutating func field(_ number: UInt32, _ value: inout Bool)
  mutating func field(_ number: UInt32, _ value: inout String)
  mutating func field(_ number: UInt32, _ value: inout [UInt8])
  mutating func field<E: RawRepresentable<Int32>>(_ number: UInt32, _ value: inout E)

  // Members of a oneof: present even when zero.
  mutating func member(_ number: UInt32, _ value: inout UInt32?)
  mutating func member(_ number: UInt32, _ value: inout Int32?)
  mutating func member(_ number: UInt32, _ value: inout Int64?)
  mutating func member(_ number: UInt32, _ value: inout Bool?)
  mutating func member(_ number: UInt32, _ value: inout String?)
  mutating func member(_ number: UInt32, _ value: inout [UInt8]?)

  mutating func message<M: TableMessage>(_ number: UInt32, _ value: inout M?)
  mutating func messages<M: TableMessage>(_ number: UInt32, _ values: inout [M])
  mutating func strings(_ number: UInt32, _ values: inout [String])
  mutating func numbers(_ number: UInt32, _ values: inout [UInt32])
  mutating func map<M: TableMessage>(_ number: UInt32, _ values: inout TypeMap<M>)
}
