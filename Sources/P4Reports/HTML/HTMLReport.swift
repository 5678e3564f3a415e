import P4Diagnostics
import P4Source
import P4Targets

extension ProgramReport {
  /// One page for a browser that needs nothing else: what each target makes of each feature, why,
  /// how full the targets get, and what the compiler had to say.
  /// - Parameter graphs: drawings to show at the end, with their titles.
  public func html(version: String, graphs: [(title: String, svg: [UInt8])] = []) -> [UInt8] {
    var page = HTMLPage(self)
    page.head(version: version)
    page.summary()
    page.matrix()
    for (index, target) in targets.enumerated() { page.reasons(target, index: index) }
    page.absent()
    page.fit()
    page.diagnostics()
    for graph in graphs { page.graph(graph.title, graph.svg) }
    page.put("<footer>p4fit \(version)</footer>\n</main></body></html>\n")
    return page.bytes
  }
}

/// The pieces of the page.
struct HTMLPage {
  private(set) var bytes: [UInt8] = []
  private let report: ProgramReport
  private var places: PlaceTable

  init(_ report: ProgramReport) {
    self.report = report
    places = PlaceTable(report.sources)
  }

  /// Appends markup.
  mutating func put(_ markup: String) { bytes.append(contentsOf: markup.utf8) }

  mutating func head(version: String) {
    let title = escaped(report.file)
    put(
      """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="generator" content="p4fit \(version)">
      <title>\(title) – p4fit</title>
      <style>
      \(HTMLStyle.text)
      </style></head><body><main>
      <h1>\(title)</h1>

      """)
  }

  mutating func summary() {
    guard !report.targets.isEmpty else { return }
    put("<ul class=\"summary\">\n")
    for target in report.targets {
      let verdict =
        target.fits
        ? target.stages.worst == .unknown ? "not all is known" : "fits"
        : target.stages.accept == .unsupported ? "is refused" : "does not load"
      let kind =
        target.fits ? target.stages.worst == .unknown ? "unknown" : "supported" : "unsupported"
      put("<li><b>\(escaped(target.label))</b> \(escaped(target.title)): ")
      put("<span class=\"v \(kind)\">\(verdict)</span>")
      for stage in Stage.allCases {
        let word = target.stages[stage].word
        put(" <span class=\"stage\">\(stage.word) <span class=\"v \(word)\">\(word)</span></span>")
      }
      put("</li>\n")
    }
    put("</ul>\n")
  }

  mutating func matrix() {
    guard let features = report.targets.first?.features, !features.isEmpty else { return }
    put("<h2>Features</h2>\n<table class=\"matrix\"><thead><tr><th>feature</th><th></th>")
    for target in report.targets { put("<th>\(escaped(target.label))</th>") }
    put("</tr></thead><tbody>\n")
    for (row, feature) in features.enumerated() {
      put("<tr><th scope=\"row\" title=\"\(escaped(feature.title))\">\(escaped(feature.id))</th>")
      put("<td>\(feature.required ? "required" : "")</td>")
      for (column, target) in report.targets.enumerated() {
        guard target.features.indices.contains(row) else {
          put("<td></td>")
          continue
        }
        let cell = target.features[row]
        guard cell.carried else {
          put("<td><a class=\"v absent\" href=\"#absent\">not carried</a></td>")
          continue
        }
        put("<td><span class=\"v \(cell.verdict.word)\">\(cell.verdict.word)</span>")
        for reason in cell.reasons {
          put(" <a href=\"#t\(column)r\(reason + 1)\">\(reason + 1)</a>")
        }
        put("</td>")
      }
      put("</tr>\n")
    }
    put("</tbody></table>\n")
  }

  mutating func reasons(_ target: TargetReport, index: Int) {
    guard !target.reasons.isEmpty else { return }
    put("<h2>\(escaped(target.label))</h2>\n<ol class=\"reasons\">\n")
    for (number, reason) in target.reasons.enumerated() {
      put("<li id=\"t\(index)r\(number + 1)\">")
      put("<span class=\"v \(reason.verdict.word)\">\(reason.verdict.word)</span> ")
      put("<span class=\"stage\">\(reason.stage.word)</span> ")
      put("<code>\(escaped(reason.capability))</code>: \(prose(reason.message))")
      excerpt(reason.range)
      put("<dl>")
      if !reason.subject.name.isEmpty {
        put("<dt>in</dt><dd>\(reason.subject.kind.word) ")
        put("<code>\(escaped(reason.subject.name))</code></dd>")
      }
      let features = target.featureIDs(of: reason)
      if !features.isEmpty {
        put("<dt>for</dt><dd>\(escaped(features.joined(separator: ", ")))</dd>")
      }
      if reason.sources.isEmpty { put("<dt>source</dt><dd>nothing is published</dd>") }
      for source in reason.sources {
        put("<dt>source</dt><dd><code>\(escaped(source.short))</code> ")
        put("(\(source.confidence.word))")
        if !source.quote.isEmpty { put(" <q>\(escaped(source.quote))</q>") }
        put("</dd>")
      }
      if let hint = reason.hint { put("<dt>help</dt><dd>\(prose(hint))</dd>") }
      put("</dl></li>\n")
    }
    put("</ol>\n")
  }

  mutating func absent() {
    let absent = report.targets.first?.features.filter { !$0.carried } ?? []
    guard !absent.isEmpty else { return }
    put("<h2 id=\"absent\">Not carried by the program</h2>\n<dl>\n")
    for feature in absent {
      let why =
        feature.missing.isEmpty
        ? "no construct serves it" : feature.missing.joined(separator: ", ")
      put("<dt>\(escaped(feature.id))</dt><dd>\(prose(why))</dd>\n")
    }
    put("</dl>\n")
  }

  mutating func fit() {
    for target in report.targets where !target.fit.isEmpty {
      put("<h2>Room on \(escaped(target.label))</h2>\n<table><thead><tr>")
      put("<th>what</th><th>used</th><th>limit</th><th>source</th></tr></thead><tbody>\n")
      for row in target.fit {
        let isOver = row.limit.map { row.used > $0 } ?? false
        put("<tr><td>\(escaped(row.title))</td>")
        put("<td class=\"number\(isOver ? " over" : "")\">\(row.used) \(escaped(row.unit))</td>")
        put("<td class=\"number\">\(row.limit.map { "\($0)" } ?? "not published")</td>")
        put("<td><code>\(escaped(row.sources.first?.short ?? ""))</code></td></tr>\n")
      }
      put("</tbody></table>\n")
    }
  }

  mutating func diagnostics() {
    guard !report.diagnostics.isEmpty else { return }
    put("<h2>Diagnostics</h2>\n<ol class=\"reasons\">\n")
    for diagnostic in report.diagnostics {
      let word = diagnostic.severity.word
      put("<li><span class=\"v \(word)\">\(word)[\(diagnostic.kind.code)]</span> ")
      put(prose(diagnostic.message))
      excerpt(diagnostic.range)
      if let help = diagnostic.help { put("<dl><dt>help</dt><dd>\(prose(help))</dd></dl>") }
      put("</li>\n")
    }
    put("</ol>\n")
  }

  mutating func graph(_ title: String, _ svg: [UInt8]) {
    put("<h2>\(escaped(title))</h2>\n<div class=\"graph\">\n")
    // A drawing inside a page must not repeat the XML declaration and the document type.
    let mark = Array("<svg".utf8)
    if let start = svg.indices.first(where: { svg[$0...].starts(with: mark) }) {
      bytes.append(contentsOf: svg[start...])
    }
    put("</div>\n")
  }

  /// The place of a range and its line, with the range marked.
  private mutating func excerpt(_ range: SourceRange) {
    guard let place = places.place(of: range) else { return }
    let line = Array(places.lineText(of: range))
    let from = min(place.column - 1, line.count)
    let to =
      place.endLine == place.line ? min(max(place.endColumn - 1, from), line.count) : line.count
    func piece(_ part: ArraySlice<UInt8>) -> String {
      escaped(String(decoding: part, as: UTF8.self))
    }
    put("<div class=\"place\">\(escaped(place.file)):\(place.line):\(place.column)</div>")
    put("<pre>\(piece(line[..<from]))<mark>\(piece(line[from ..< to]))</mark>")
    put("\(piece(line[to...]))</pre>")
  }

  /// Text whose backticks mark code.
  private func prose(_ text: String) -> String {
    var out = ""
    for (index, part) in text.split(separator: "`", omittingEmptySubsequences: false).enumerated() {
      out += index % 2 == 1 ? "<code>\(escaped(String(part)))</code>" : escaped(String(part))
    }
    return out
  }
}

/// Text that is no markup, inside attributes too.
func escaped(_ text: String) -> String {
  var out = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": out += "&amp;"
    case "<": out += "&lt;"
    case ">": out += "&gt;"
    case "\"": out += "&quot;"
    case "'": out += "&#39;"
    default:
      // Control characters are not allowed in HTML.
      let isControl = scalar.value < 0x20 && scalar != "\t" && scalar != "\n"
      out.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
    }
  }
  return out
}
