// `p4.v1.FieldMatch` is field 2 of `TableEntry`; `kind` below is the number of its oneof member.

extension WireWriter {
  /// An exact match of field `id`.
  @inlinable
  public mutating func exact(_ id: UInt32, _ value: some P4Value) {
    single(id, value, kindTag: 0x12)
  }

  /// An optional match of field `id`; nil matches everything and is left out.
  @inlinable
  public mutating func optional(_ id: UInt32, _ value: (some P4Value)?) {
    if let value { single(id, value, kindTag: 0x3a) }
  }

  /// A longest-prefix match of field `id`; nil matches everything and is left out.
  @inlinable
  public mutating func lpm<V>(_ id: UInt32, _ match: LPM<V>?) {
    guard let match else { return }
    let field = begin(tag: UInt32(matchTag))
    append(tag: 0x08, nonZero: UInt64(id))
    let kind = begin(tag: 0x22)
    append(tag: 0x0a, value: match.value)
    append(tag: 0x10, nonZero: UInt64(truncatingIfNeeded: match.prefixLength))
    finish(kind)
    finish(field)
  }

  /// A ternary match of field `id`; nil matches everything and is left out.
  @inlinable
  public mutating func ternary<V>(_ id: UInt32, _ match: Ternary<V>?) {
    guard let match else { return }
    pair(id, match.value, match.mask, kindTag: 0x1a)
  }

  /// A range match of field `id`; nil matches everything and is left out.
  @inlinable
  public mutating func range<V>(_ id: UInt32, _ match: P4Range<V>?) {
    guard let match else { return }
    pair(id, match.low, match.high, kindTag: 0x32)
  }

  /// A `FieldMatch` whose member holds one byte string. By far the most common, so its lengths are
  /// computed beforehand and everything before the value is written at once.
  @inlinable
  mutating func single(_ id: UInt32, _ value: some P4Value, kindTag: UInt8) {
    let size = value.wireByteCount
    let kindSize = 1 &+ varintByteCount(UInt64(size)) &+ size
    let idSize = 1 &+ varintByteCount(UInt64(id))
    let matchSize = idSize &+ 1 &+ varintByteCount(UInt64(kindSize)) &+ kindSize
    let matchTag = matchTag
    write(48 &+ size) { target in
      var next = target
      next[0] = matchTag
      next += 1 &+ store(varint: UInt64(matchSize), at: next + 1)
      next[0] = 0x08
      next += 1 &+ store(varint: UInt64(id), at: next + 1)
      next[0] = kindTag
      next += 1 &+ store(varint: UInt64(kindSize), at: next + 1)
      next[0] = 0x0a
      next += 1 &+ store(varint: UInt64(size), at: next + 1)
      return next - target
    }
    value.appendWireBytes(to: &self)
  }

  @inlinable
  mutating func pair<V: P4Value>(_ id: UInt32, _ first: V, _ second: V, kindTag: UInt32) {
    let field = begin(tag: UInt32(matchTag))
    append(tag: 0x08, nonZero: UInt64(id))
    let kind = begin(tag: kindTag)
    append(tag: 0x0a, value: first)
    append(tag: 0x12, value: second)
    finish(kind)
    finish(field)
  }

  /// The first field of a `p4.v1.Action`: which one it is.
  @inlinable
  public mutating func action(_ id: UInt32) { append(tag: 0x08, nonZero: UInt64(id)) }

  /// A parameter of a `p4.v1.Action`.
  @inlinable
  public mutating func parameter(_ id: UInt32, _ value: some P4Value) {
    let size = value.wireByteCount
    let idSize = 1 &+ varintByteCount(UInt64(id))
    let whole = idSize &+ 1 &+ varintByteCount(UInt64(size)) &+ size
    write(48 &+ size) { target in
      var next = target
      next[0] = 0x22
      next += 1 &+ store(varint: UInt64(whole), at: next + 1)
      next[0] = 0x10
      next += 1 &+ store(varint: UInt64(id), at: next + 1)
      next[0] = 0x1a
      next += 1 &+ store(varint: UInt64(size), at: next + 1)
      return next - target
    }
    value.appendWireBytes(to: &self)
  }
}
