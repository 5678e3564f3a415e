#if Client
import P4Runtime

/// Updates of one request, as ranges of indices into their batch.
struct WriteChunk: Sendable {
  var ranges: [Range<Int>] = []
  private(set) var count = 0
  private(set) var bytes = 0
  /// What becomes of the updates where that is not what the batch says.
  var kind: UpdateKind?

  mutating func append(_ index: Int, bytes size: Int) {
    if let last = ranges.last, last.upperBound == index {
      ranges[ranges.count - 1] = last.lowerBound..<index + 1
    } else {
      ranges.append(index..<index + 1)
    }
    count += 1
    bytes += size
  }

  var indices: [Int] { ranges.flatMap { Array($0) } }

  /// The two halves, each of at least one update; nil for a single update.
  func halves(of batch: SealedBatch) -> (WriteChunk, WriteChunk)? {
    guard count > 1 else { return nil }
    let all = indices
    var parts = (WriteChunk(), WriteChunk())
    for (place, index) in all.enumerated() {
      if place < all.count / 2 {
        parts.0.append(index, bytes: batch.size(index))
      } else {
        parts.1.append(index, bytes: batch.size(index))
      }
    }
    parts.0.kind = kind
    parts.1.kind = kind
    return parts
  }
}

/// The order of a batch: steps, one after the other, of requests that may go out at once.
struct WritePlan {
  private(set) var steps: [[WriteChunk]] = []

  /// - Throws: `tooLarge` for an update that no request has room for.
  init(
    _ batch: SealedBatch, only selection: [Int]? = nil, ranks: ReferenceRanks, limits: Limits
  ) throws(P4RuntimeError) {
    let selected = selection.map { Set($0) }
    for segment in Self.segments(of: batch) {
      for layer in Self.layers(of: batch, in: segment, ranks: ranks) {
        let part = selected.map { selected in layer.filter { selected.contains($0) } } ?? layer
        if !part.isEmpty { try append(part, of: batch, limits: limits) }
      }
    }
  }

  /// The chunks of an arbitrary set of updates, all of which may go out at once.
  static func chunks(
    _ indices: some Sequence<Int>, of batch: SealedBatch, limits: Limits
  ) -> [WriteChunk] {
    var chunks: [WriteChunk] = []
    var chunk = WriteChunk()
    for index in indices {
      let size = batch.size(index)
      let isFull = chunk.count >= max(limits.updatesPerWrite, 1)
      if chunk.count > 0, isFull || chunk.bytes + size > limits.bytesPerWrite {
        chunks.append(chunk)
        chunk = WriteChunk()
      }
      chunk.append(index, bytes: size)
    }
    if chunk.count > 0 { chunks.append(chunk) }
    return chunks
  }

  private mutating func append(
    _ layer: [Int], of batch: SealedBatch, limits: Limits
  ) throws(P4RuntimeError) {
    for index in layer where batch.size(index) > limits.bytesPerWrite {
      throw .tooLarge(bytes: batch.size(index), limit: limits.bytesPerWrite)
    }
    steps.append(Self.chunks(layer, of: batch, limits: limits))
  }

  /// Cuts a batch before each update of an entity that the same segment has touched already: the
  /// two must not change places. A chance equality of hashes only costs a cut too many.
  private static func segments(of batch: SealedBatch) -> [Range<Int>] {
    let count = batch.updates.count
    guard count > 1 else { return count == 0 ? [] : [0..<1] }
    var segments: [Range<Int>] = []
    var first = 0
    var seen = HashTable(capacity: count)
    batch.withBytes { bytes in
      for index in 0..<count {
        let hash = entityHash(bytes, from: batch.start(index), to: batch.updates[index].end)
        guard !seen.insert(hash) else { continue }
        segments.append(first..<index)
        first = index
        seen = HashTable(capacity: count - index)
        _ = seen.insert(hash)
      }
    }
    segments.append(first..<count)
    return segments
  }

  /// The updates of a segment by layer: what others depend on comes first and is deleted last.
  private static func layers(
    of batch: SealedBatch, in segment: Range<Int>, ranks: ReferenceRanks
  ) -> [[Int]] {
    let last = 4 + ranks.highest
    let places = batch.types.map { type in
      switch type.place {
      case .member: 0
      case .group: 1
      case .table(let id): 2 + ranks.rank(of: id)
      case .direct(let id): 3 + ranks.rank(of: id)
      case .other: last
      }
    }
    var layers = [[Int]](repeating: [], count: 2 * last + 2)
    for index in segment {
      let update = batch.updates[index]
      let place = places[Int(update.type)]
      layers[update.kind == .delete ? 2 * last + 1 - place : place].append(index)
    }
    return layers.filter { !$0.isEmpty }
  }
}

/// A set of hashes.
struct HashTable {
  private var slots: [UInt64]
  private let mask: Int

  /// Room for `capacity` hashes.
  init(capacity: Int) {
    let size = max(capacity, 8) * 2
    mask = (1 << (Int.bitWidth - (size - 1).leadingZeroBitCount)) - 1
    slots = [UInt64](repeating: 0, count: mask + 1)
  }

  /// Whether `hash` was not in the set before.
  mutating func insert(_ hash: UInt64) -> Bool {
    // 0 marks an empty slot.
    let value = hash | 1
    var slot = Int(truncatingIfNeeded: value >> 1) & mask
    while slots[slot] != 0 {
      if slots[slot] == value { return false }
      slot = (slot + 1) & mask
    }
    slots[slot] = value
    return true
  }
}

/// A hash of which entity an `updates` field concerns, whatever is done to it: kind of entity, id,
/// and key or index. The bytes are those that the encoders wrote, so that equal keys are equal bytes.
func entityHash(_ bytes: UnsafeRawBufferPointer, from start: Int, to end: Int) -> UInt64 {
  var hash: UInt64 = 0x9e37_79b9_7f4a_7c15
  func fold(_ range: Range<Int>) {
    for index in range { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01b3 }
  }
  // updates { type, entity { kind { … } } }: three levels down.
  guard let update = field(bytes, at: start, end: end) else { return hash }
  var position = update.content
  var entity: WireSpan?
  while let member = field(bytes, at: position, end: update.end) {
    if member.number == 2 { entity = member }
    position = member.end
  }
  guard let entity, let content = field(bytes, at: entity.content, end: entity.end) else {
    return hash
  }
  hash ^= UInt64(content.number)
  position = content.content
  while let member = field(bytes, at: position, end: content.end) {
    let isKey =
      switch (content.number, member.number) {
      // Table entries: id, match fields, priority, whether it is the default entry.
      case (2, 1), (2, 2), (2, 4), (2, 8): true
      // Value sets and digests are one of a kind; direct resources hold a table entry's key.
      case (6, 1), (8, 1), (10, 1), (12, 1): true
      case (2, _), (6, _), (8, _), (10, _), (12, _): false
      default: member.number <= 2
      }
    if isKey { fold(position..<member.end) }
    position = member.end
  }
  return hash ^ hash >> 29
}

/// Where a field lies: its number, where its content begins, where it ends.
private struct WireSpan {
  let number: Int
  let content: Int
  let end: Int
}

/// The field at `position`; nil at the end, or where the bytes are no protobuf.
private func field(_ bytes: UnsafeRawBufferPointer, at position: Int, end: Int) -> WireSpan? {
  var position = position
  func varint() -> UInt64? {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while position < end, shift < 64 {
      let byte = bytes[position]
      position += 1
      value |= UInt64(byte & 0x7f) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    return nil
  }
  guard position < end, let tag = varint() else { return nil }
  let number = Int(truncatingIfNeeded: tag >> 3)
  guard tag & 7 == 2 else {
    guard tag & 7 == 0, varint() != nil else { return nil }
    return WireSpan(number: number, content: position, end: position)
  }
  guard let length = varint(), length <= UInt64(end - position) else { return nil }
  return WireSpan(number: number, content: position, end: position + Int(length))
}
#endif
