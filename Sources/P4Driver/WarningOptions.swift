import P4Diagnostics

/// What `-W…` and `--Werror` ask for. Later words win over earlier ones.
public struct WarningOptions: Sendable {
  private enum Level: Sendable { case off, warning, error }

  private var everything: Level?
  /// By slug; only looked up, never walked.
  private var bySlug: [String: Level] = [:]
  /// `--Werror`: every warning that is on is an error unless its slug says otherwise.
  public var areErrors = false

  public init() {}

  /// Takes a word of `-W`: `NAME`, `no-NAME`, `error=NAME`, `no-error=NAME`, `all`, `none`,
  /// `error`, where NAME is the slug of a warning or a group of them.
  /// - Returns: the slug that no warning has, or nil where all is well.
  public mutating func apply(_ word: String) -> String? {
    switch word {
    case "all", "none":
      everything = word == "all" ? .warning : .off
      bySlug = [:]
      return nil
    case "error", "no-error":
      areErrors = word == "error"
      return nil
    default: break
    }
    var slug = word
    var level = Level.warning
    if word.hasPrefix("error=") {
      slug = String(word.dropFirst("error=".count))
      level = .error
    } else if word.hasPrefix("no-error=") {
      slug = String(word.dropFirst("no-error=".count))
    } else if word.hasPrefix("no-") {
      slug = String(word.dropFirst("no-".count))
      level = .off
    }
    if let group = WarningGroup(rawValue: slug) {
      for kind in Self.kinds where kind.group == group { bySlug["\(kind.slug)"] = level }
      return nil
    }
    guard Self.slugs.contains(slug) else { return slug }
    bySlug[slug] = level
    return nil
  }

  private static var kinds: [DiagnosticKind] {
    Catalogue.all.filter { $0.severity == .warning }
  }

  /// What may be named: the groups and the slugs of the kinds that are warnings.
  public static var slugs: [String] {
    WarningGroup.allCases.map(\.rawValue) + kinds.map { "\($0.slug)" }
  }

  /// The diagnostic as the options have it; nil where it is turned off.
  func map(_ diagnostic: Diagnostic) -> Diagnostic? {
    guard diagnostic.severity == .warning else { return diagnostic }
    let own = bySlug["\(diagnostic.kind.slug)"]
    var level = own ?? everything ?? .warning
    if own == nil, level == .warning, areErrors { level = .error }
    var diagnostic = diagnostic
    switch level {
    case .off: return nil
    case .warning: break
    case .error: diagnostic.severity = .error
    }
    return diagnostic
  }
}
