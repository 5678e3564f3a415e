public import P4Diagnostics
public import P4Source

/// Where a fact comes from.
public struct Citation: Hashable, Sendable {
  /// `p4lang/p4c`.
  public var repository: String
  /// A commit; empty for documents without one.
  public var revision: String
  public var path: String
  /// `504-535`, or empty for the whole file.
  public var lines: String
  /// What it says, in a few words.
  public var quote: String
  public var confidence: Confidence

  public init(
    repository: String, revision: String, path: String, lines: String, quote: String,
    confidence: Confidence
  ) {
    self.repository = repository
    self.revision = revision
    self.path = path
    self.lines = lines
    self.quote = quote
    self.confidence = confidence
  }

  /// `p4c:backends/dpdk/dpdkProgram.cpp:504-535`: the repository's last name, path and lines.
  public var short: String {
    let bytes = repository.utf8
    var name = bytes[...]
    while name.last == UInt8(ascii: "/") { name.removeLast() }
    if let slash = name.lastIndex(of: UInt8(ascii: "/")) {
      name = name[bytes.index(after: slash)...]
    }
    // A slash alone names nothing.
    var text = name.isEmpty ? repository : String(Substring(name))
    if !path.isEmpty {
      text += ":"
      text += path
    }
    if !lines.isEmpty {
      text += ":"
      text += lines
    }
    return text
  }
}

/// The part of a program that a reason is about.
public struct Subject: Hashable, Sendable {
  public enum Kind: UInt8, Sendable {
    case program, parser, control, state, table, action, extern, type, function

    public var word: String {
      switch self {
      case .program: "program"
      case .parser: "parser"
      case .control: "control"
      case .state: "state"
      case .table: "table"
      case .action: "action"
      case .extern: "extern"
      case .type: "type"
      case .function: "function"
      }
    }
  }

  public var kind: Kind
  /// Empty for the program.
  public var name: String
  /// Where the name is declared.
  public var range: SourceRange

  public init(_ kind: Kind, _ name: String, _ range: SourceRange) {
    self.kind = kind
    self.name = name
    self.range = range
  }
}

/// One thing that keeps a program from being plainly supported.
public struct Reason: Sendable {
  /// The capability that decides: `table.lpm.max_keys`.
  public var capability: String
  /// The catalogue entry of the check that found it.
  public var kind: DiagnosticKind
  public var stage: Stage
  public var verdict: Verdict
  /// Lower-case start, backticked code, no full stop.
  public var message: String
  /// What to write instead, where the descriptor knows.
  public var hint: String?
  /// Of what is unsupported: everything else that the descriptor knows to lead to the goal, the
  /// hint first. Empty where it knows none.
  public var alternatives: [String] = []
  public var range: SourceRange
  public var subject: Subject
  /// What the fact rests on. Never empty but for `unknown` by an unlisted capability.
  public var sources: [Citation]
  /// Where else the program does the same, each place once.
  public var otherRanges: [SourceRange] = []
  /// The features whose slice holds it: indexes into the report's `features`.
  public var features: [Int]
}

/// What a target makes of one feature.
public struct FeatureVerdict: Sendable {
  public var id: String
  public var title: String
  public var verdict: Verdict
  public var stages: StageVerdicts
  /// Whether the program does what the feature needs, on whatever target.
  public var carried: Bool
  /// Why it is not carried: the needs that its slice does not meet.
  public var missing: [String]
  public var required: Bool
  /// Indexes into the report's `reasons`, worst first.
  public var reasons: [Int]
}

/// A number of the program against a limit of the target.
public struct FitRow: Sendable {
  /// `table.max_tables`.
  public var capability: String
  /// What is counted: `tables`, or `key of table pods`.
  public var title: String
  public var used: Int
  /// nil where no limit is published.
  public var limit: Int?
  public var unit: String
  public var sources: [Citation]
}

/// All that a target makes of a program.
public struct TargetReport: Sendable {
  /// `dpdk`.
  public var id: String
  public var title: String
  /// The version asked for, or the newest that the descriptor knows; empty where it knows none.
  public var version: String
  /// The worst over all that the program uses.
  public var verdict: Verdict
  public var stages: StageVerdicts
  public var features: [FeatureVerdict]
  /// By stage, then as the program is written.
  public var reasons: [Reason]
  public var fit: [FitRow]
  /// The room for clusters of each profile, smallest first; empty where nothing is counted.
  public var rooms: [ScaleRoom]

  /// The largest profile that there is room for, with all that are smaller; nil where there is
  /// room for none.
  public var largestScale: ScaleProfile? { rooms.prefix { $0.fits }.last?.profile }

  /// Whether the target takes and loads the program.
  public var fits: Bool { stages.fits }

  /// Whether every required feature is carried and fits: else the exit code is 3.
  public var carriesRequired: Bool {
    fits && features.allSatisfy { !$0.required || ($0.carried && $0.stages.fits) }
  }
}

/// The size that a cluster is planned for.
public enum ScaleProfile: String, CaseIterable, Sendable {
  case small, calico
}
