import P4Diagnostics
import P4Source
import P4Targets

extension ProgramReport {
  /// One page for a browser that needs nothing else, neither network nor scripts: what each target
  /// makes of each feature and why, how full the targets get, what the compiler had to say, and the
  /// program itself with marks at the places that reasons name.
  ///
  /// The same report gives the same bytes.
  /// - Parameters:
  ///   - version: of the tool, for the foot of the page; empty for none.
  ///   - graphs: drawings to show before the source.
  public func html(version: String = "", graphs: [ReportGraph] = []) -> [UInt8] {
    let page = HTMLPage(self, graphs: graphs.map { HTMLGraph($0) })
    var out = HTMLBuffer()
    page.head(version: version, into: &out)
    page.summary(into: &out)
    page.matrix(into: &out)
    for index in targets.indices { page.reasons(ofTarget: index, into: &out) }
    page.absent(into: &out)
    page.room(into: &out)
    page.diagnostics(into: &out)
    page.drawings(into: &out)
    page.listings(into: &out)
    page.checks(into: &out)
    page.foot(version: version, into: &out)
    return out.bytes
  }
}

/// What the sections of the page are made from, and how they point at each other:
/// `#t0` is the first target and `#t0r3` its third group of reasons, `#feature-2` the third row of
/// the matrix, `#absent-2` why it is not carried, `#d1` the first diagnostic, `#s4-12` line 12 of
/// the fifth file, `#C0101` the check of that code.
struct HTMLPage {
  let report: ProgramReport
  let graphs: [HTMLGraph]
  /// By index of a target.
  let groups: [ReasonGroups]
  let listing: SourceListing

  init(_ report: ProgramReport, graphs: [HTMLGraph]) {
    self.report = report
    self.graphs = graphs.filter { $0.range != nil }
    let groups = report.targets.map { ReasonGroups($0) }
    self.groups = groups
    listing = SourceListing(report, groups)
  }

  /// The features are the same for all targets.
  var features: [FeatureVerdict] { report.targets.first?.features ?? [] }
  var absentRows: [Int] { features.indices.filter { !features[$0].carried } }

  func head(version: String, into out: inout HTMLBuffer) {
    out.put("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
    out.put("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    // Whatever slips into the page, the browser fetches and runs nothing.
    out.put("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
    out.put("style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n")
    out.put("<meta name=\"generator\" content=\"p4fit")
    if !version.isEmpty { out.text(" " + version) }
    out.put("\">\n<title>")
    out.text(report.file)
    out.put(" – p4fit</title>\n<style>\n\(HTMLStyle.text)\n</style>\n</head>\n<body>\n")
    out.put("<a class=\"skip\" href=\"#main\">Skip to the report</a>\n")
    out.put("<header>\n<p class=\"kicker\">p4fit report</p>\n<h1>")
    out.text(report.file)
    out.put("</h1>\n<nav aria-label=\"Contents\">\n<ul>\n")
    for (id, title) in contents {
      out.put("<li><a href=\"#\(id)\">")
      out.text(title)
      out.put("</a></li>\n")
    }
    out.put("</ul>\n</nav>\n</header>\n<main id=\"main\" tabindex=\"-1\">\n")
  }

  /// The sections of the page that are not empty.
  private var contents: [(id: String, title: String)] {
    var list: [(String, String)] = []
    if !report.targets.isEmpty { list.append(("summary", "Summary")) }
    if !features.isEmpty { list.append(("features", "Features")) }
    for (index, target) in report.targets.enumerated() where !target.reasons.isEmpty {
      list.append(("t\(index)", "Reasons: \(target.label)"))
    }
    if !absentRows.isEmpty { list.append(("absent", "Not carried")) }
    if report.targets.contains(where: { !$0.fit.isEmpty || !$0.rooms.isEmpty }) {
      list.append(("room", "Room"))
    }
    if !report.diagnostics.isEmpty { list.append(("diagnostics", "Diagnostics")) }
    if !graphs.isEmpty { list.append(("graphs", "Graphs")) }
    if !listing.files.isEmpty { list.append(("source", "Source")) }
    if !kinds.isEmpty { list.append(("checks", "Checks")) }
    return list
  }

  func foot(version: String, into out: inout HTMLBuffer) {
    out.put("</main>\n<footer>\n<p>Written by p4fit")
    if !version.isEmpty { out.text(" " + version) }
    out.put(". <a href=\"#main\">Back to the top</a></p>\n</footer>\n</body>\n</html>\n")
  }

  // MARK: Pieces that several sections use

  /// A verdict in its colour, with a sign and a word, so that nothing rests on the colour.
  func pill(_ verdict: Verdict, into out: inout HTMLBuffer) {
    pill(verdict.word, sign: verdict.sign, style: verdict.word, into: &out)
  }

  func pill(_ word: String, sign: String, style: String, into out: inout HTMLBuffer) {
    out.put("<span class=\"v \(style)\"><span aria-hidden=\"true\">\(sign)</span> \(word)</span>")
  }

  /// `a.p4:3:7`, pointing at the line in the source where that is shown.
  func place(_ range: SourceRange, into out: inout HTMLBuffer) {
    guard let spot = listing.spot(of: range) else { return }
    let name = "\(spot.place.file):\(spot.place.line):\(spot.place.column)"
    guard let line = spot.shownLine else { return out.code(name) }
    out.put("<a href=\"#\(line)\">")
    out.code(name)
    out.put("</a>")
  }

  /// The line that a range starts in, with the range marked.
  func excerpt(_ range: SourceRange, into out: inout HTMLBuffer) {
    guard let spot = listing.spot(of: range) else { return }
    out.put("<pre class=\"excerpt\"><code>")
    let line = spot.line
    let first = line.first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
    let start = first == nil ? line.startIndex : line.firstIndex { $0 == first } ?? line.startIndex
    let from = max(start, spot.range.lowerBound)
    out.text(line[start..<from])
    out.put("<mark>")
    out.text(line[from..<max(from, spot.range.upperBound)])
    out.put("</mark>")
    out.text(line[max(from, spot.range.upperBound)...])
    out.put("</code></pre>")
  }
}

extension Verdict {
  /// A sign that tells verdicts apart where colours do not.
  var sign: String {
    switch self {
    case .supported: "✓"
    case .satisfiedBy: "✓"
    case .emulated: "≈"
    case .degraded: "↓"
    case .slowPath: "…"
    case .unknown: "?"
    case .unsupported: "✗"
    }
  }

  /// What the word means, for people who meet it for the first time.
  var meaning: String {
    switch self {
    case .supported: "the target does it as the program says"
    case .satisfiedBy: "a fixed function of the target does it in the program's place"
    case .emulated: "built from other means of the target, at a cost"
    case .degraded: "the target takes it, but behaves otherwise than the program says"
    case .slowPath: "it works, but packets leave the fast path for it"
    case .unknown: "nobody who knows has said it in public"
    case .unsupported: "the target refuses it, which a source proves"
    }
  }
}

extension Stage {
  /// What goes well or wrong at a stage.
  var meaning: String {
    switch self {
    case .accept: "the target's compiler takes the program"
    case .load: "the device loads what the compiler made"
    case .semantics: "packets are treated as the program says"
    }
  }
}
