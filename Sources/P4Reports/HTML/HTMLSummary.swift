import P4Targets

extension HTMLPage {
  /// A card a target: whether the program fits, at which stage it does not, and how many features
  /// come out how.
  func summary(into out: inout HTMLBuffer) {
    guard !report.targets.isEmpty else { return }
    out.put("<section aria-labelledby=\"summary\">\n<h2 id=\"summary\">Summary</h2>\n")
    out.put("<ul class=\"cards\">\n")
    for (index, target) in report.targets.enumerated() { card(target, index, into: &out) }
    out.put("</ul>\n")
    words(into: &out)
    out.put("</section>\n")
  }

  private func card(_ target: TargetReport, _ index: Int, into out: inout HTMLBuffer) {
    let outcome = target.outcome
    out.put("<li class=\"card edge-\(outcome.verdict.word)\">\n<h3>")
    out.text(target.label)
    out.put("</h3>\n<p class=\"soft\">")
    out.text(target.title)
    out.put("</p>\n<p class=\"outcome\">\(outcome.sentence)</p>\n")
    required(target, into: &out)
    out.put("<dl class=\"stages\">\n")
    for stage in Stage.allCases {
      out.put("<div><dt>\(stage.word)</dt><dd>")
      pill(target.stages[stage], into: &out)
      out.put("</dd></div>\n")
    }
    out.put("</dl>\n")
    counts(target, into: &out)
    if !target.reasons.isEmpty {
      out.put("<p><a href=\"#t\(index)\">")
      out.text(Self.count(groups[index].groups.count, "reason"))
      out.put("<span class=\"hidden\"> on ")
      out.text(target.label)
      out.put("</span></a></p>\n")
    }
    out.put("</li>\n")
  }

  private func required(_ target: TargetReport, into out: inout HTMLBuffer) {
    guard target.features.contains(where: \.required) else { return }
    out.put("<p>\(target.requiredSentence)</p>\n")
  }

  private func counts(_ target: TargetReport, into out: inout HTMLBuffer) {
    var parts: [(style: String, sign: String, word: String, count: Int)] = []
    for verdict in Verdict.allCases.reversed() {
      let count = target.features.count { $0.carried && $0.verdict == verdict }
      if count > 0 { parts.append((verdict.word, verdict.sign, verdict.word, count)) }
    }
    let absent = target.features.count { !$0.carried }
    if absent > 0 { parts.append(("absent", "–", "not carried", absent)) }
    guard !parts.isEmpty else { return }
    out.put("<div class=\"bar\" aria-hidden=\"true\">")
    for part in parts {
      out.put("<span class=\"bar-\(part.style)\" style=\"flex-grow:\(part.count)\"></span>")
    }
    out.put("</div>\n<ul class=\"counts\" aria-label=\"Features by verdict\">\n")
    for part in parts {
      out.put("<li><b>\(part.count)</b> ")
      pill(part.word, sign: part.sign, style: part.style, into: &out)
      out.put("</li>\n")
    }
    out.put("</ul>\n")
  }

  /// The words of the page, for whoever meets them for the first time.
  private func words(into out: inout HTMLBuffer) {
    out.put("<details class=\"words\">\n<summary>What the words mean</summary>\n<dl>\n")
    for verdict in Verdict.allCases.reversed() {
      out.put("<div><dt>")
      pill(verdict, into: &out)
      out.put("</dt><dd>\(verdict.meaning)</dd></div>\n")
    }
    for stage in Stage.allCases {
      out.put("<div><dt>\(stage.word)</dt><dd>the stage at which \(stage.meaning)</dd></div>\n")
    }
    for confidence in Confidence.allCases.reversed() {
      out.put("<div><dt>\(confidence.word)</dt><dd>\(confidence.meaning)</dd></div>\n")
    }
    out.put("</dl>\n</details>\n")
  }

  /// `1 reason`, `2 reasons`.
  static func count(_ number: Int, _ word: String) -> String {
    "\(number) \(word)\(number == 1 ? "" : "s")"
  }
}

/// What it comes down to for a target.
struct Outcome {
  var sentence: String
  /// The verdict whose colour and sign it has.
  var verdict: Verdict
}

extension TargetReport {
  /// What comes of the features that a program must carry.
  var requiredSentence: String {
    let required = features.filter(\.required)
    let lost = required.count { !$0.carried || !$0.stages.fits }
    let open = required.count { $0.stages.accept == .unknown || $0.stages.load == .unknown }
    if lost > 0 { return "\(lost) of \(required.count) required features do not fit." }
    if open > 0 {
      return "Whether \(open) of \(required.count) required features fit is not known."
    }
    return "All \(required.count) required features fit."
  }

  var outcome: Outcome {
    if stages.accept == .unsupported {
      return Outcome(sentence: "The program is refused.", verdict: .unsupported)
    }
    if stages.load == .unsupported {
      return Outcome(sentence: "The program does not load.", verdict: .unsupported)
    }
    if Stage.allCases.contains(where: { stages[$0] == .unknown }) {
      return Outcome(
        sentence: "Nothing published speaks against it, but not all is known.", verdict: .unknown)
    }
    switch stages.worst {
    case .unsupported:
      return Outcome(
        sentence: "Is taken, but does not do all that the program says.", verdict: .unsupported)
    case .slowPath, .degraded: return Outcome(sentence: "Fits, with losses.", verdict: .degraded)
    default: return Outcome(sentence: "Fits.", verdict: .supported)
    }
  }
}

extension Confidence {
  fileprivate var meaning: String {
    switch self {
    case .proven: "read in the source that decides it, or seen in a run of it"
    case .observed: "seen in published artefacts"
    case .documented: "said in a document of the vendor or the project"
    case .inferred: "concluded from other facts"
    }
  }
}
