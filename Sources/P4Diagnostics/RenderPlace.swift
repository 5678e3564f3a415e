public import P4Source

/// A stretch of a source as people and tools name it: `#line` is honoured, lines and columns count
/// from 1, columns in UTF-8 bytes, the end is exclusive.
public struct Place: Hashable, Sendable {
  public var file: String
  public var line: Int
  public var column: Int
  public var endLine: Int
  public var endColumn: Int

  public init(file: String, line: Int, column: Int, endLine: Int, endColumn: Int) {
    self.file = file
    self.line = line
    self.column = column
    self.endLine = endLine
    self.endColumn = endColumn
  }
}

/// What a column counts.
public enum ColumnUnit: Sendable {
  case bytes
  /// Unicode scalars, as SARIF has it; a byte that is not UTF-8 counts as one.
  case codePoints
}

/// Turns ranges into places, with one table of line starts for each file that is asked for.
public struct PlaceTable: Sendable {
  public let sources: SourceMap
  private let unit: ColumnUnit
  /// By file index; filled at the first question about a file.
  private var lineStarts: [[Int]]

  public init(_ sources: SourceMap, columns unit: ColumnUnit = .bytes) {
    self.unit = unit
    self.sources = sources
    lineStarts = Array(repeating: [], count: sources.files.count)
  }

  /// The place of a range, outside of all macro expansions; nil where nobody wrote it.
  public mutating func place(of range: SourceRange) -> Place? {
    guard let resolved = sources.resolve(range) else { return nil }
    return place(file: resolved.file, start: resolved.start, end: resolved.end)
  }

  /// The place of the bytes `start ..< end` of a file.
  public mutating func place(file: Int, start: Int, end: Int) -> Place {
    let first = lineIndex(file: file, offset: start)
    let last = lineIndex(file: file, offset: end)
    let starts = lineStarts[file]
    let (name, line) = presented(file: file, offset: start, line: first + 1)
    return Place(
      file: name, line: line, column: column(file, starts[first], start),
      endLine: line + last - first, endColumn: column(file, starts[last], end))
  }

  /// The column, from 1, of an offset in the line that starts at `start`.
  private func column(_ file: Int, _ start: Int, _ offset: Int) -> Int {
    guard unit == .codePoints else { return offset - start + 1 }
    let bytes = sources.files[file].bytes
    var column = 1
    var index = start
    while index < offset {
      index += decodeScalar(bytes, at: index, end: bytes.count).1
      column += 1
    }
    return column
  }

  /// The text of the line that a range starts in, without its line break.
  public mutating func lineText(of range: SourceRange) -> ArraySlice<UInt8> {
    guard let resolved = sources.resolve(range) else { return [] }
    let line = lineIndex(file: resolved.file, offset: resolved.start)
    return sources.files[resolved.file].bytes[lineRange(file: resolved.file, line: line)]
  }

  /// The files that include the one at `index`, innermost first: the places of the directives.
  public mutating func includeStack(ofFile index: Int) -> [Place] {
    var stack: [Place] = []
    var location = sources.files[index].includedFrom
    while stack.count < 200, let resolved = sources.resolve(SourceRange(location, location)) {
      stack.append(place(file: resolved.file, start: resolved.start, end: resolved.end))
      location = sources.files[resolved.file].includedFrom
    }
    return stack
  }

  /// The index, from 0, of the line that holds a byte offset, as the file itself counts.
  mutating func lineIndex(file: Int, offset: Int) -> Int {
    prepare(file)
    let starts = lineStarts[file]
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return max(low - 1, 0)
  }

  /// The bytes of a line without its line break; empty behind the last line.
  mutating func lineRange(file: Int, line: Int) -> Range<Int> {
    prepare(file)
    let starts = lineStarts[file]
    let bytes = sources.files[file].bytes
    guard line < starts.count else { return bytes.count..<bytes.count }
    var end = line + 1 < starts.count ? starts[line + 1] - 1 : bytes.count
    if end > starts[line], bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return starts[line]..<end
  }

  /// The number that people read for a line: its own, or what `#line` says.
  mutating func presentedLine(file: Int, line: Int) -> Int {
    let range = lineRange(file: file, line: line)
    return presented(file: file, offset: range.lowerBound, line: line + 1).line
  }

  /// The offsets behind line ends, eight bytes at a time.
  private static func starts(of bytes: UnsafeRawBufferPointer) -> [Int] {
    var starts = [0]
    starts.reserveCapacity(bytes.count / 32)
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    let lineEnds: UInt64 = 0x0A0A_0A0A_0A0A_0A0A
    var offset = 0
    while offset &+ 8 <= bytes.count {
      let word =
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        ^ lineEnds
      // The top bit of each byte that is zero now.
      var marks = ~((word & low) &+ low | word | low)
      while marks != 0 {
        starts.append(offset &+ marks.trailingZeroBitCount >> 3 &+ 1)
        marks &= marks &- 1
      }
      offset &+= 8
    }
    while offset < bytes.count {
      if bytes[offset] == UInt8(ascii: "\n") { starts.append(offset &+ 1) }
      offset &+= 1
    }
    return starts
  }

  private mutating func prepare(_ file: Int) {
    guard lineStarts[file].isEmpty else { return }
    lineStarts[file] = sources.files[file].bytes.withUnsafeBytes { Self.starts(of: $0) }
  }

  /// The name and line that hold at an offset after the `#line` directives before it.
  private mutating func presented(
    file: Int, offset: Int, line: Int
  ) -> (name: String, line: Int) {
    let source = sources.files[file]
    var name: String?
    var presentedLine: Int?
    for override in sources.lineOverrides.reversed()
    where override.location >= source.base
      && Int(override.location - source.base) <= min(offset, source.bytes.count)
    {
      if presentedLine == nil {
        let start = lineIndex(file: file, offset: Int(override.location - source.base))
        presentedLine = Int(override.line) + line - 1 - start
      }
      name = override.name
      if name != nil { break }
    }
    return (name ?? source.name, max(presentedLine ?? line, 1))
  }
}
