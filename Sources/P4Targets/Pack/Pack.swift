internal import P4Source

/// What a descriptor or a list of features says, as numbers of 32 bits that are asked where they
/// lie: nothing is taken out before somebody wants it. What is built in comes as a pack beside its
/// text; what a user wrote is read from JSON and packed in memory.
///
/// A pack is a sequence of records, and a record refers to others by where they begin. Whatever is
/// the same stands once, and behind all that it refers to; the last number is where the first record
/// to ask begins. The record at 0 is what is absent or empty.
final class Pack: Sendable {
  /// The record that all others are found from.
  let root: Packed
  /// What `init(_:)` has allocated.
  private let own: Numbers?

  private struct Numbers: @unchecked Sendable {
    let all: UnsafeMutableBufferPointer<UInt32>
  }

  /// A pack that stays in memory for good.
  init(forever numbers: UnsafeBufferPointer<UInt32>) {
    own = nil
    root = Self.root(numbers)
  }

  init(_ numbers: [UInt32]) {
    let all = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: numbers.count)
    _ = all.initialize(from: numbers)
    own = Numbers(all: all)
    root = Self.root(UnsafeBufferPointer(all))
  }

  deinit { own?.all.deallocate() }

  private static func root(_ numbers: UnsafeBufferPointer<UInt32>) -> Packed {
    let end = Packed(numbers, max(numbers.count - 1, 0))
    return end.place(0)
  }
}

/// A record of a pack. Whoever holds one holds the pack too.
///
/// Asking a record for what it does not have gives nothing, 0 or empty, never anything worse.
struct Packed: @unchecked Sendable {
  private let numbers: UnsafeBufferPointer<UInt32>
  let start: Int

  init(_ numbers: UnsafeBufferPointer<UInt32>, _ start: Int) {
    self.numbers = numbers
    self.start = start
  }

  /// No record.
  static var none: Packed { Packed(UnsafeBufferPointer(start: nil, count: 0), 0) }

  var isNone: Bool { start == 0 }

  /// A number of the record. Requires a position from 0 on.
  subscript(position: Int) -> Int {
    let index = start &+ position
    return index < numbers.count ? Int(UInt32(littleEndian: numbers[index])) : 0
  }

  /// The record that a number refers to. It stands before this one, so that no walk is endless.
  func place(_ position: Int) -> Packed {
    let target = self[position]
    return Packed(numbers, target < start ? target : 0)
  }

  /// A number that needs two.
  func wide(_ position: Int) -> UInt64 {
    UInt64(self[position]) | UInt64(self[position &+ 1]) << 32
  }

  // MARK: Lists

  /// How many elements the list has.
  var count: Int { min(self[0], numbers.count) }

  /// The numbers of a list.
  var elements: [Int] { (0..<count).map { self[$0 &+ 1] } }

  /// The records of a list.
  var places: [Packed] { (0..<count).map { place($0 &+ 1) } }

  var texts: [String] { (0..<count).map { place($0 &+ 1).text } }

  /// Whether it is a list with this text.
  func lists(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      for index in 0..<count where place(index &+ 1).isText(bytes) { return true }
      return false
    }
  }

  // MARK: Texts

  /// The text that this record is.
  var text: String { String(decoding: utf8, as: UTF8.self) }

  func text(_ position: Int) -> String { place(position).text }

  /// A text that may be absent.
  func optionalText(_ position: Int) -> String? {
    let place = place(position)
    return place.isNone ? nil : place.text
  }

  /// Whether the record is a text with these letters.
  func isText(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { isText($0) }
  }

  private func isText(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let own = utf8
    guard own.count == bytes.count else { return false }
    for index in 0..<own.count where own[index] != bytes[index] { return false }
    return true
  }

  private var utf8: UnsafeBufferPointer<UInt8> {
    let length = self[0]
    let first = start &+ 1
    guard length > 0, first <= numbers.count, length <= (numbers.count &- first) &* 4,
      let base = numbers.baseAddress
    else { return UnsafeBufferPointer(start: nil, count: 0) }
    return UnsafeBufferPointer(
      start: UnsafeRawPointer(base + first).assumingMemoryBound(to: UInt8.self), count: length)
  }

  // MARK: Records by name

  /// In a list of names, the position of one: `value(at:)` and `name(at:)` take it.
  func find(_ name: String) -> Int? {
    var name = name
    return name.withUTF8 { bytes in
      let hash = Int(UInt32(truncatingIfNeeded: bytes.tableHash))
      var low = 0
      var high = count
      guard start &+ high &* 3 < numbers.count else { return nil }
      let first = start &+ 1
      while low < high {
        let middle = (low &+ high) >> 1
        if Int(UInt32(littleEndian: numbers[first &+ middle &* 3])) < hash {
          low = middle &+ 1
        } else {
          high = middle
        }
      }
      while low < count, self[1 &+ low &* 3] == hash {
        if place(2 &+ low &* 3).isText(bytes) { return low }
        low &+= 1
      }
      return nil
    }
  }

  func name(at position: Int) -> String { text(2 &+ position &* 3) }

  func value(at position: Int) -> Packed { place(3 &+ position &* 3) }

  /// The same where the value is a number.
  func number(at position: Int) -> Int { self[3 &+ position &* 3] }

  /// The names of a list of names, sorted.
  var sortedNames: [String] { (0..<count).map { name(at: $0) }.sorted() }
}
