import P4Diagnostics
import P4Targets

extension HTMLPage {
  /// The features that the program does not carry on any target, and what they miss.
  func absent(into out: inout HTMLBuffer) {
    guard !absentRows.isEmpty else { return }
    out.put("<section aria-labelledby=\"absent\">\n")
    out.put("<h2 id=\"absent\">Not carried by the program</h2>\n")
    out.put("<p>No target can make up for these: the program does not do what they need.</p>\n")
    out.put("<dl class=\"absent-list\">\n")
    for row in absentRows {
      let feature = features[row]
      out.put("<div id=\"absent-\(row)\"><dt>")
      out.text(feature.title.isEmpty ? feature.id : feature.title)
      out.put("<span class=\"sub\"><a href=\"#feature-\(row)\"><code>")
      out.text(feature.id)
      out.put("</code></a>\(feature.required ? " · required" : "")</span></dt><dd>")
      if feature.missing.isEmpty { out.put("No construct of the program serves it.") }
      for missing in feature.missing {
        out.put("<p>")
        out.prose(missing)
        out.put("</p>")
      }
      out.put("</dd></div>\n")
    }
    out.put("</dl>\n</section>\n")
  }

  /// The numbers of the program against the limits of each target.
  func room(into out: inout HTMLBuffer) {
    guard report.targets.contains(where: { !$0.fit.isEmpty || !$0.rooms.isEmpty }) else { return }
    out.put("<section aria-labelledby=\"room\">\n<h2 id=\"room\">Room</h2>\n")
    out.put("<p>What the program uses of each target, and what the target has.</p>\n")
    for (index, target) in report.targets.enumerated() {
      if target.fit.isEmpty, target.rooms.isEmpty { continue }
      out.put("<h3 id=\"room-\(index)\">")
      out.text(target.label)
      out.put("</h3>\n")
      scales(of: target, into: &out)
      guard !target.fit.isEmpty else { continue }
      out.put("<div class=\"scroll\" role=\"region\" tabindex=\"0\" ")
      out.put("aria-labelledby=\"room-\(index)\">\n<table class=\"room\">\n")
      out.put("<caption class=\"hidden\">Use against limits</caption>\n")
      out.put("<thead>\n<tr><th scope=\"col\">what</th><th scope=\"col\" class=\"n\">used</th>")
      out.put("<th scope=\"col\" class=\"n\">limit</th><th scope=\"col\" class=\"n\">share</th>")
      out.put("<th scope=\"col\">source of the limit</th></tr>\n</thead>\n<tbody>\n")
      for row in target.fit { self.row(row, into: &out) }
      out.put("</tbody>\n</table>\n</div>\n")
    }
    out.put("</section>\n")
  }

  /// The clusters that there is room for, and what is short for the others.
  private func scales(of target: TargetReport, into out: inout HTMLBuffer) {
    guard !target.rooms.isEmpty else { return }
    out.put("<ul>\n")
    for room in target.rooms {
      out.put("<li>")
      guard room.shortages.count > 1 else {
        out.prose(room.sentence)
        out.put("</li>\n")
        continue
      }
      out.put("<details><summary>")
      out.prose(room.sentence)
      out.put("</summary>\n<ul>\n")
      for shortage in room.shortages {
        out.put("<li>")
        out.prose(shortage.sentence)
        out.put("</li>\n")
      }
      out.put("</ul>\n</details></li>\n")
    }
    out.put("</ul>\n")
  }

  private func row(_ row: FitRow, into out: inout HTMLBuffer) {
    out.put("<tr><th scope=\"row\">")
    out.prose(row.title)
    out.put("</th><td class=\"n\">\(row.used) ")
    out.text(row.unit)
    out.put("</td>")
    if let limit = row.limit {
      out.put("<td class=\"n\">\(limit)</td><td class=\"n\">")
      let isOver = row.used > limit
      if isOver {
        pill("over", sign: "✗", style: "unsupported", into: &out)
      } else if limit > 0 {
        let (product, overflow) = row.used.multipliedReportingOverflow(by: 100)
        out.put("\(overflow ? row.used / max(limit / 100, 1) : product / limit) %")
      }
      out.put("</td>")
    } else {
      out.put("<td class=\"n soft\">not published</td><td></td>")
    }
    out.put("<td>")
    if let source = row.sources.first { out.code(source.short) }
    out.put("</td></tr>\n")
  }

  /// What the compiler had to say.
  func diagnostics(into out: inout HTMLBuffer) {
    guard !report.diagnostics.isEmpty else { return }
    out.put("<section aria-labelledby=\"diagnostics\">\n")
    out.put("<h2 id=\"diagnostics\">Diagnostics</h2>\n<ol class=\"reasons\">\n")
    for (number, diagnostic) in report.diagnostics.enumerated() {
      let severity = diagnostic.severity
      out.put("<li id=\"d\(number + 1)\" class=\"edge-\(severity.word)\">\n<h3>")
      pill(severity.word, sign: severity.sign, style: severity.word, into: &out)
      out.put(" <span class=\"message\">")
      out.prose(diagnostic.message)
      out.put("</span></h3>\n<dl>\n")
      if listing.spot(of: diagnostic.range) != nil {
        out.put("<div><dt>Where</dt><dd>")
        place(diagnostic.range, into: &out)
        excerpt(diagnostic.range, into: &out)
        out.put("</dd></div>\n")
      }
      for label in diagnostic.labels + diagnostic.notes {
        out.put("<div><dt>Note</dt><dd>")
        out.prose(label.message)
        if listing.spot(of: label.range) != nil { out.put(" ") }
        place(label.range, into: &out)
        excerpt(label.range, into: &out)
        out.put("</dd></div>\n")
      }
      for help in [diagnostic.help].compactMap({ $0 }) + diagnostic.fixIts.map(\.title) {
        out.put("<div><dt>Mend</dt><dd>")
        out.prose(help)
        out.put("</dd></div>\n")
      }
      out.put("<div><dt>Check</dt><dd><a href=\"#\(diagnostic.kind.code)\">")
      out.put("\(diagnostic.kind.code)</a> \(diagnostic.kind.slug)</dd></div>\n</dl>\n</li>\n")
    }
    out.put("</ol>\n")
    if report.dropped > 0 { out.put("<p>\(report.dropped) more were not kept.</p>\n") }
    out.put("</section>\n")
  }

  /// The kinds of what is said in the page, by their codes.
  var kinds: [DiagnosticKind] {
    var found: [String: DiagnosticKind] = [:]
    for target in report.targets {
      for reason in target.reasons { found["\(reason.kind.code)"] = reason.kind }
    }
    for diagnostic in report.diagnostics { found["\(diagnostic.kind.code)"] = diagnostic.kind }
    return found.sorted { $0.key < $1.key }.map(\.value)
  }

  /// What the checks look for, and what to do in general where they find it.
  func checks(into out: inout HTMLBuffer) {
    guard !kinds.isEmpty else { return }
    out.put("<section aria-labelledby=\"checks\">\n<h2 id=\"checks\">The checks</h2>\n")
    for kind in kinds {
      out.put("<section class=\"check\" aria-labelledby=\"\(kind.code)\">\n")
      out.put("<h3 id=\"\(kind.code)\">\(kind.code) ")
      out.put("<span class=\"soft\">\(kind.slug)</span></h3>\n")
      out.paragraphs(HTMLPage.sentence("\(kind.summary)"))
      out.paragraphs("\(kind.explanation)")
      let example = "\(kind.example)"
      if !example.isEmpty {
        out.put("<pre class=\"excerpt\"><code>")
        out.text(example)
        out.put("</code></pre>\n")
      }
      let mend = "\(kind.mend)"
      if !mend.isEmpty { out.paragraphs("How to mend it: " + mend) }
      out.put("</section>\n")
    }
    out.put("</section>\n")
  }

  /// A summary as a sentence of a page.
  static func sentence(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst() + "."
  }
}

extension Severity {
  var sign: String {
    switch self {
    case .error: "✗"
    case .warning: "!"
    default: "i"
    }
  }
}
