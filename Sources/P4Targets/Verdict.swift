/// How far a target carries a construct. Ordered from worst to best: the verdict of a feature or a
/// program is the least over everything that it uses.
public enum Verdict: UInt8, Comparable, CaseIterable, Sendable {
  /// The target refuses it, which a source proves.
  case unsupported
  /// Nobody who knows has said it in public.
  case unknown
  /// It works, but the packet leaves the fast path for it.
  case slowPath
  /// It is taken, but behaves otherwise than the program says.
  case degraded
  /// Built from other means of the target, at a cost.
  case emulated
  /// A fixed function of the target does it in the program's place.
  case satisfiedBy
  case supported

  public static func < (a: Verdict, b: Verdict) -> Bool { a.rawValue < b.rawValue }

  /// The word that people, reports and descriptors use.
  public var word: String {
    switch self {
    case .unsupported: "unsupported"
    case .unknown: "unknown"
    case .slowPath: "slow-path"
    case .degraded: "degraded"
    case .emulated: "emulated"
    case .satisfiedBy: "satisfied-by"
    case .supported: "supported"
    }
  }

  public init?(word: String) {
    guard let found = Self.allCases.first(where: { $0.word == word }) else { return nil }
    self = found
  }
}

/// When a refusal shows. "Supported" has these three strengths.
public enum Stage: UInt8, CaseIterable, Sendable {
  /// The target's compiler takes the program.
  case accept
  /// The device loads what the compiler made.
  case load
  /// Packets are treated as the program says.
  case semantics

  public var word: String {
    switch self {
    case .accept: "accept"
    case .load: "load"
    case .semantics: "semantics"
    }
  }

  public init?(word: String) {
    guard let found = Self.allCases.first(where: { $0.word == word }) else { return nil }
    self = found
  }
}

/// One verdict a stage.
public struct StageVerdicts: Hashable, Sendable {
  public var accept: Verdict
  public var load: Verdict
  public var semantics: Verdict

  public init(
    accept: Verdict = .supported, load: Verdict = .supported, semantics: Verdict = .supported
  ) {
    self.accept = accept
    self.load = load
    self.semantics = semantics
  }

  public subscript(stage: Stage) -> Verdict {
    get {
      switch stage {
      case .accept: accept
      case .load: load
      case .semantics: semantics
      }
    }
    set {
      switch stage {
      case .accept: accept = newValue
      case .load: load = newValue
      case .semantics: semantics = newValue
      }
    }
  }

  /// The worst of the three.
  public var worst: Verdict { min(accept, load, semantics) }

  /// Whether the target takes and loads the program; how faithfully it runs is another question.
  public var fits: Bool { accept != .unsupported && load != .unsupported }
}

/// How sure a fact is.
public enum Confidence: UInt8, Comparable, CaseIterable, Sendable {
  /// Concluded from other facts; never enough to call something unsupported.
  case inferred
  /// Said in a document of the vendor or the project.
  case documented
  /// Seen in published artefacts.
  case observed
  /// Read in the source that decides it, or seen in a run of it.
  case proven

  public static func < (a: Confidence, b: Confidence) -> Bool { a.rawValue < b.rawValue }

  public var word: String {
    switch self {
    case .inferred: "inferred"
    case .documented: "documented"
    case .observed: "observed"
    case .proven: "proven"
    }
  }

  public init?(word: String) {
    guard let found = Self.allCases.first(where: { $0.word == word }) else { return nil }
    self = found
  }
}
