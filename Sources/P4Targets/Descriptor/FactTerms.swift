/// What a fact says where a program goes beyond it, and what it rests on.
struct FactTerms: Sendable {
  var verdict: Verdict
  var stage: Stage
  var confidence: Confidence
  /// Whether it decides only in blocks that the target emits: elsewhere nobody comes to look.
  var emittedOnly = false
  /// Most terms are only asked for a verdict: what they say beyond that is left where it lies.
  private let place: Packed
  private var ownNote: String??
  private var ownHint: String??
  private var ownSources: [Citation]?

  init(
    verdict: Verdict, stage: Stage, note: String? = nil, hint: String? = nil,
    sources: [Citation] = [], confidence: Confidence = .inferred
  ) {
    self.verdict = verdict
    self.stage = stage
    self.confidence = confidence
    place = .none
    self.note = note
    self.hint = hint
    self.sources = sources
  }

  var note: String? {
    get { ownNote ?? place.optionalText(1) }
    set { ownNote = .some(newValue) }
  }

  var hint: String? {
    get { ownHint ?? place.optionalText(2) }
    set { ownHint = .some(newValue) }
  }

  var sources: [Citation] {
    get { ownSources ?? place.place(3).places.map { Citation($0) } }
    set { ownSources = newValue }
  }

  /// The verdict that may be given: what is only inferred proves nothing.
  var soundVerdict: Verdict {
    verdict == .unsupported && confidence == .inferred ? .unknown : verdict
  }
}

// MARK: In packs

extension FactTerms {
  init(_ place: Packed) {
    let marks = place[0]
    verdict = Self.verdict(place)
    stage = Stage(rawValue: UInt8(truncatingIfNeeded: marks >> 8)) ?? .accept
    confidence = Confidence(rawValue: UInt8(truncatingIfNeeded: marks >> 16)) ?? .inferred
    emittedOnly = marks >> 24 != 0
    self.place = place
  }

  /// The verdict alone.
  static func verdict(_ place: Packed) -> Verdict {
    Verdict(rawValue: UInt8(truncatingIfNeeded: place[0])) ?? .unknown
  }

  func put(into writer: inout PackWriter) -> UInt32 {
    let marks =
      UInt32(verdict.rawValue) | UInt32(stage.rawValue) << 8 | UInt32(confidence.rawValue) << 16
      | (emittedOnly ? 1 << 24 : 0)
    let cited = sources.map { $0.put(into: &writer) }
    return writer.put([
      marks, writer.put(optional: note), writer.put(optional: hint), writer.put(list: cited),
    ])
  }
}

extension Citation {
  init(_ place: Packed) {
    self.init(
      repository: place.text(0), revision: place.text(1), path: place.text(2),
      lines: place.text(3), quote: place.text(4),
      confidence: Confidence(rawValue: UInt8(truncatingIfNeeded: place[5])) ?? .inferred)
  }

  func put(into writer: inout PackWriter) -> UInt32 {
    let texts = [repository, revision, path, lines, quote].map { writer.put($0) }
    return writer.put(texts + [UInt32(confidence.rawValue)])
  }
}
