/// Which part of the global location space a file or a macro expansion owns.
public struct SourceFile: Sendable {
  /// The name as it was opened, for people: `k8s/parser.p4`, `<core.p4>` or `<stdin>`.
  public let name: String
  public let bytes: [UInt8]
  /// The location of the first byte. The file owns `base ... base + bytes.count`: its end too.
  public let base: UInt32
  /// The place of the `#include` that brought the file in, or `.none` for the program itself.
  public let includedFrom: SourceLocation
  /// Whether the file is one of the standard headers that ship with the compiler.
  public let isStandardHeader: Bool
}

/// One use of a macro. Its tokens have the locations `base`, `base + 1`, …, one a token.
public struct MacroExpansion: Sendable {
  public let base: UInt32
  public let length: UInt32
  /// The macro's name and where it was used (this may itself lie in another expansion).
  public let macro: Symbol
  public let site: SourceRange
  /// Where each token was written: in the macro's definition or in its arguments.
  /// Entry `i` of the expansion is `spellings[firstSpelling + i]` of the map.
  public let firstSpelling: UInt32
}

/// A `#line` directive or linemarker: from `location` on, the file reads as `name` from `line` on.
public struct LineOverride: Sendable {
  public let location: UInt32
  public let line: UInt32
  public let name: String?

  public init(location: UInt32, line: UInt32, name: String?) {
    self.location = location
    self.line = line
    self.name = name
  }
}

/// All sources of one compilation: turns locations back into files, lines and columns.
///
/// Invariant: the ranges that files and expansions own do not overlap and grow with the index;
/// location 0 belongs to nobody.
public struct SourceMap: Sendable {
  public private(set) var files: [SourceFile] = []
  public private(set) var expansions: [MacroExpansion] = []
  public private(set) var spellings: [SourceRange] = []
  public private(set) var lineOverrides: [LineOverride] = []
  /// For each owner in order of its base: a file index, or an expansion index with the top bit.
  private var owners: [(base: UInt32, tag: UInt32)] = []
  private var next: UInt32 = 1

  private static let expansionBit: UInt32 = 1 << 31

  public init() {}

  /// Adds a file and gives its index, or nil where the location space has no room for it.
  public mutating func addFile(
    name: String, bytes: [UInt8], includedFrom: SourceLocation = .none,
    isStandardHeader: Bool = false
  ) -> Int? {
    guard bytes.count < 1 << 30, next < UInt32.max - UInt32(bytes.count) - 2 else { return nil }
    let file = SourceFile(
      name: name, bytes: bytes, base: next, includedFrom: includedFrom,
      isStandardHeader: isStandardHeader)
    owners.append((next, UInt32(files.count)))
    next += UInt32(bytes.count) + 1
    files.append(file)
    return files.count - 1
  }

  /// Adds an expansion of `macro` at `site` whose tokens were written at `spellings`; gives the
  /// location of its first token, or nil where the location space is used up.
  public mutating func addExpansion(
    macro: Symbol, site: SourceRange, spellings written: [SourceRange]
  ) -> SourceLocation? {
    guard written.count < 1 << 30, next < UInt32.max - UInt32(written.count) - 2 else { return nil }
    let expansion = MacroExpansion(
      base: next, length: UInt32(written.count), macro: macro, site: site,
      firstSpelling: UInt32(spellings.count))
    owners.append((next, UInt32(expansions.count) | Self.expansionBit))
    next += UInt32(written.count) + 1
    expansions.append(expansion)
    spellings.append(contentsOf: written)
    return SourceLocation(raw: expansion.base)
  }

  /// Notes a `#line` directive; calls come in growing order of location a file.
  public mutating func addLineOverride(_ override: LineOverride) {
    lineOverrides.append(override)
  }

  /// The owner of a location: the file or the expansion that it lies in.
  public enum Owner: Sendable {
    case file(Int)
    case expansion(Int)
  }

  public func owner(of location: SourceLocation) -> Owner? {
    guard !location.isNone, !owners.isEmpty else { return nil }
    var low = 0
    var high = owners.count
    while low < high {
      let middle = (low + high) / 2
      if owners[middle].base <= location.raw { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    let tag = owners[low - 1].tag
    return tag & Self.expansionBit != 0
      ? .expansion(Int(tag & ~Self.expansionBit)) : .file(Int(tag))
  }

  /// The file that a location finally stands in, walking out of macro expansions to their uses.
  public func fileIndex(of location: SourceLocation) -> Int? {
    var location = location
    while true {
      switch owner(of: location) {
      case .file(let index): return index
      case .expansion(let index): location = expansions[index].site.start
      case nil: return nil
      }
    }
  }

  /// Whether a location stands in a standard header.
  public func isInStandardHeader(_ location: SourceLocation) -> Bool {
    fileIndex(of: location).map { files[$0].isStandardHeader } ?? false
  }

  /// Where the token at an expansion's location was written.
  public func spelling(_ location: SourceLocation, inExpansion index: Int) -> SourceRange {
    let expansion = expansions[index]
    let offset = min(location.raw - expansion.base, max(expansion.length, 1) - 1)
    let entry = Int(expansion.firstSpelling + offset)
    return entry < spellings.count ? spellings[entry] : expansion.site
  }

  /// A range of one file's bytes, and the expansions that were walked out of to reach it.
  public struct Resolved: Sendable {
    /// Index into `files`.
    public var file: Int
    /// Byte offsets into the file, `start <= end`.
    public var start: Int
    public var end: Int
    /// Innermost first: indexes into `expansions`, each with the written place of the token.
    public var expansions: [(index: Int, spelling: SourceRange)]
  }

  /// One range of one file for any range, however macros and includes split it. A range in an
  /// expansion resolves to the macro's use; a range over two files keeps to the file of its start.
  public func resolve(_ range: SourceRange) -> Resolved? {
    var walked: [(index: Int, spelling: SourceRange)] = []
    var start = range.start
    var end = range.end
    while case .expansion(let index)? = owner(of: start) {
      let expansion = expansions[index]
      walked.append((index, spelling(start, inExpansion: index)))
      // The end leaves the expansion together with the start when it lies in the same one.
      if end.raw >= expansion.base, end.raw <= expansion.base + expansion.length {
        end = expansion.site.end
      }
      start = expansion.site.start
    }
    while case .expansion(let index)? = owner(of: end) {
      end = expansions[index].site.end
    }
    guard case .file(let file)? = owner(of: start) else { return nil }
    let source = files[file]
    let from = Int(start.raw - source.base)
    var to = from
    if end.raw >= source.base, Int(end.raw - source.base) <= source.bytes.count {
      to = max(from, Int(end.raw - source.base))
    }
    return Resolved(file: file, start: from, end: to, expansions: walked)
  }

  /// A line and column, both from 1; columns count UTF-8 bytes.
  public struct LineColumn: Hashable, Sendable {
    public var line: Int
    public var column: Int
  }

  /// The line and column of a byte offset in a file, as the file itself counts (no `#line`).
  public func lineColumn(file: Int, offset: Int) -> LineColumn {
    let bytes = files[file].bytes
    let stop = min(offset, bytes.count)
    var line = 1
    var lineStart = 0
    for index in 0..<stop where bytes[index] == 0x0A {
      line += 1
      lineStart = index + 1
    }
    return LineColumn(line: line, column: stop - lineStart + 1)
  }
}
