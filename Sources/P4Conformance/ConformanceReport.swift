/// What a run over a corpus found.
public struct ConformanceReport: Sendable {
  /// A program that is judged otherwise than by the reference.
  public struct Difference: Sendable {
    /// Below the root of the corpus.
    public var path: String
    /// What differs: `accepted`, `line`, …
    public var word: String
    /// How it differs.
    public var detail: String
    /// Why, where the list of known differences says so.
    public var reason: String?
  }

  public internal(set) var figures: [Figure] = []
  public internal(set) var differences: [Difference] = []
  /// Listed differences that are none any more, by path and word.
  public internal(set) var gone: [String] = []
  /// Trouble with files and with the list: the run says nothing for certain.
  public internal(set) var troubles: [String] = []
  /// Bytes of source that were compiled, without the standard headers, each time they were.
  public internal(set) var bytes = 0
  public internal(set) var nanoseconds = 0
  public internal(set) var threads = 1

  /// The differences that nobody has explained.
  public var unexpected: [Difference] { differences.filter { $0.reason == nil } }

  /// Whether everything is as the list of known differences has it, and every bar is met.
  public var isClean: Bool {
    troubles.isEmpty && unexpected.isEmpty && gone.isEmpty && figures.allSatisfy(\.isMet)
  }
}

extension ConformanceReport {
  /// The figures beside their bars, then what is to be mended.
  /// - Parameter isLong: also the differences that are explained.
  public func text(isLong: Bool = false) -> String {
    var out = table
    out +=
      "\n\(megabytes) of source in \(seconds), on \(threads) \(threads == 1 ? "core" : "cores")"
    out += ": \(rate) MB/s\n"
    if isLong { out += list("explained", differences.filter { $0.reason != nil }) }
    out += list("unexpected", unexpected)
    if !gone.isEmpty {
      out += "\nlisted, but no longer different (\(gone.count)):\n"
      for line in gone { out += "  \(line)\n" }
    }
    let missed = figures.filter { !$0.isMet }
    for figure in missed {
      out +=
        "\nbar missed: \(figure.folder) \(figure.title): \(figure.agreed), not \(figure.bar ?? 0)"
    }
    if !missed.isEmpty { out += "\n" }
    for trouble in troubles { out += "\nerror: \(trouble)" }
    if !troubles.isEmpty { out += "\n" }
    let explained = differences.count - unexpected.count
    out += "\n\(explained) differences explained, \(unexpected.count) unexpected"
    return out + ", \(gone.count) gone, \(missed.count) bars missed\n"
  }

  private var table: String {
    let header = ["folder", "what", "agree", "of", "bar"]
    let rows =
      [header]
      + figures.map { figure in
        [
          figure.folder, figure.title, "\(figure.agreed)", "\(figure.total)",
          figure.bar.map { "\($0)\(figure.isMet ? "" : " missed")" } ?? "–",
        ]
      }
    let widths = header.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    var out = ""
    for row in rows {
      var line = ""
      for (column, cell) in row.enumerated() {
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        // Words stand left, numbers right.
        line += column < 2 ? cell + padding + "  " : padding + cell + "  "
      }
      while line.last == " " { line.removeLast() }
      out += line + "\n"
    }
    return out
  }

  private func list(_ title: String, _ differences: [Difference]) -> String {
    guard !differences.isEmpty else { return "" }
    var out = "\n\(title) (\(differences.count)):\n"
    for difference in differences {
      out += "  \(difference.path)  \(difference.word)\n      \(difference.detail)\n"
      if let reason = difference.reason { out += "      because \(reason)\n" }
    }
    return out
  }

  private var megabytes: String { "\(Self.decimal(bytes, per: 1_000_000)) MB" }
  private var seconds: String { "\(Self.decimal(nanoseconds, per: 1_000_000_000)) s" }
  private var rate: String { Self.decimal(bytes * 1000, per: max(nanoseconds, 1)) }

  /// A quotient with two digits behind the point, cut off.
  private static func decimal(_ value: Int, per unit: Int) -> String {
    let hundredths = value * 100 / unit
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }
}
