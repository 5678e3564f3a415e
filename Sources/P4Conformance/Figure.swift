/// How often this front end and the reference agree about one aspect of a folder.
public struct Figure: Sendable {
  /// `p4_16_samples`.
  public var folder: String
  /// What agrees: `accepted`.
  public var title: String
  /// How many programs agree, of those that were judged.
  public var agreed: Int
  public var total: Int
  /// The least that was asked for; nil where nobody asked.
  public var bar: Int?

  /// Whether enough agree.
  public var isMet: Bool { bar.map { agreed >= $0 } ?? true }
}
