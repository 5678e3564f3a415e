/// A list of differences that are known and explained, and of the bars that hold nevertheless.
///
///     # a comment
///     bar   p4_16_samples accepted 1326
///     p4_16_errors/a.p4   accepted  why this front end accepts it
///     p4_16_errors/b.p4   line=12   where the first error has to stand, and why
///
/// Paths lie below the root of the corpus. The words are those of `Aspect`.
struct KnownDifferences: Sendable {
  struct Entry: Sendable {
    var path: String
    var aspect: Aspect
    var reason: String
    /// The line of the list, from 1.
    var line: Int
  }

  struct Bar: Sendable {
    var folder: String
    var aspect: Aspect
    /// The least number of programs that agree.
    var count: Int
  }

  /// A line of the list that says nothing.
  struct Fault: Sendable {
    var line: Int
    var message: String
  }

  private(set) var entries: [Entry] = []
  private(set) var bars: [Bar] = []
  /// The line on which the first error has to stand, where the list says so. Only looked up.
  private(set) var expectedLines: [String: Int] = [:]
  private(set) var faults: [Fault] = []
  /// Indexes of `entries`, by path. Only looked up.
  private var byPath: [String: [Int]] = [:]

  init() {}

  init(_ bytes: [UInt8]) {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let words = String(decoding: line, as: UTF8.self).split { $0 == " " || $0 == "\t" }
      guard let first = words.first, !first.hasPrefix("#") else { continue }
      if let message = first == "bar" ? addBar(words) : addEntry(words, line: index + 1) {
        faults.append(Fault(line: index + 1, message: message))
      }
    }
  }

  /// The entry about an aspect of a program.
  func entry(_ path: String, _ aspect: Aspect) -> Int? {
    byPath[path]?.first { entries[$0].aspect == aspect }
  }

  private mutating func addBar(_ words: [Substring]) -> String? {
    guard words.count == 4, let count = Int(words[3]), count >= 0 else {
      return "a bar is a folder, what agrees, and how often"
    }
    guard let aspect = Aspect.allCases.first(where: { $0.title == words[2] }) else {
      return "nothing is called `\(words[2])`: "
        + Aspect.allCases.map(\.title).joined(separator: ", ")
    }
    bars.append(Bar(folder: String(words[1]), aspect: aspect, count: count))
    return nil
  }

  private mutating func addEntry(_ words: [Substring], line: Int) -> String? {
    guard words.count >= 3 else { return "a difference is a path, what differs, and the reason" }
    let path = String(words[0])
    if words[1].hasPrefix("line=") {
      guard let number = Int(words[1].dropFirst("line=".count)), number > 0 else {
        return "`\(words[1])` names no line"
      }
      guard expectedLines.updateValue(number, forKey: path) == nil else {
        return "the line of `\(path)` is given twice"
      }
      return nil
    }
    guard let aspect = Aspect.allCases.first(where: { $0.word == words[1] }) else {
      return "no difference is called `\(words[1])`: "
        + Aspect.allCases.map(\.word).joined(separator: ", ")
    }
    guard entry(path, aspect) == nil else { return "`\(path)` stands here twice" }
    byPath[path, default: []].append(entries.count)
    entries.append(
      Entry(
        path: path, aspect: aspect, reason: words[2...].joined(separator: " "), line: line))
    return nil
  }
}
