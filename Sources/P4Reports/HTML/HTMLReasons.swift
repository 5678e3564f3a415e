import P4Diagnostics
import P4Targets

extension HTMLPage {
  /// What stands behind the cells of a target, worst first: what it is, where it is met, what rests
  /// on it, who says so and how to mend it.
  func reasons(ofTarget index: Int, into out: inout HTMLBuffer) {
    let target = report.targets[index]
    guard !target.reasons.isEmpty else { return }
    out.put("<section aria-labelledby=\"t\(index)\">\n<h2 id=\"t\(index)\">Reasons: ")
    out.text(target.label)
    out.put("</h2>\n<p class=\"soft\">")
    out.text(target.title)
    out.put(". ")
    out.text(Self.count(groups[index].groups.count, "reason"))
    let places = target.reasons.reduce(0) { $0 + 1 + $1.otherRanges.count }
    if places > groups[index].groups.count { out.put(", met in \(places) places") }
    out.put("; the worst come first.</p>\n<ol class=\"reasons\">\n")
    for number in groups[index].groups.indices { reason(number, index, into: &out) }
    out.put("</ol>\n</section>\n")
  }

  private func reason(_ number: Int, _ index: Int, into out: inout HTMLBuffer) {
    let target = report.targets[index]
    let group = groups[index].groups[number]
    let reason = target.reasons[group[0]]
    out.put("<li id=\"t\(index)r\(number + 1)\" class=\"edge-\(reason.verdict.word)\">\n")
    out.put("<h3><span class=\"number\">\(number + 1)</span> ")
    pill(reason.verdict, into: &out)
    out.put(" <span class=\"message\">")
    out.prose(reason.message)
    out.put("</span></h3>\n<dl>\n")
    places(group, of: target, into: &out)
    changes(reason, into: &out)
    features(group, of: target, into: &out)
    out.put("<div><dt>Check</dt><dd>")
    out.code(reason.capability)
    out.put(" at stage \(reason.stage.word) ")
    out.put("(<a href=\"#\(reason.kind.code)\">\(reason.kind.code)</a>)</dd></div>\n")
    sources(reason.sources, into: &out)
    out.put("</dl>\n</li>\n")
  }

  /// What would have to change, the smallest change first.
  private func changes(_ reason: Reason, into out: inout HTMLBuffer) {
    let changes = reason.changes
    guard !changes.isEmpty || reason.verdict == .unsupported else { return }
    out.put("<div><dt>To change</dt><dd>")
    if changes.isEmpty { out.put("no other way is known on this target") }
    if changes.count > 1 { out.put("<ul>") }
    for change in changes {
      if changes.count > 1 { out.put("<li>") }
      out.prose(change)
      if changes.count > 1 { out.put("</li>") }
    }
    if changes.count > 1 { out.put("</ul>") }
    out.put("</dd></div>\n")
  }

  private func places(_ group: [Int], of target: TargetReport, into out: inout HTMLBuffer) {
    let reason = target.reasons[group[0]]
    let subject = reason.subject
    guard listing.spot(of: reason.range) != nil || !subject.name.isEmpty else { return }
    out.put("<div><dt>Where</dt><dd>")
    spot(reason, into: &out)
    excerpt(reason.range, into: &out)
    let others = ReasonGroups.otherCount(group, of: target)
    if others > 0 {
      out.put("<details><summary>and \(Self.count(others, "more place"))</summary>\n<ul>\n")
      for number in group {
        if number != group[0] {
          out.put("<li>")
          spot(target.reasons[number], into: &out)
          out.put("</li>\n")
        }
        for range in target.reasons[number].otherRanges {
          out.put("<li>")
          place(range, into: &out)
          out.put("</li>\n")
        }
      }
      out.put("</ul></details>")
    }
    out.put("</dd></div>\n")
  }

  /// `a.p4:3:7 in table t`.
  private func spot(_ reason: Reason, into out: inout HTMLBuffer) {
    place(reason.range, into: &out)
    guard !reason.subject.name.isEmpty else { return }
    out.put(" in \(reason.subject.kind.word) ")
    out.code(reason.subject.name)
  }

  private func features(_ group: [Int], of target: TargetReport, into out: inout HTMLBuffer) {
    let wanted = Set(group)
    let rows = target.features.indices.filter {
      target.features[$0].reasons.contains(where: wanted.contains)
    }
    guard !rows.isEmpty else { return }
    out.put("<div><dt>Bears on</dt><dd>")
    if rows.count > 1, rows.count == target.features.count {
      out.put("every feature")
    } else {
      let shown = rows.count > 8 ? 6 : rows.count
      for row in rows[..<shown] { link(row, of: target, isFirst: row == rows[0], into: &out) }
      if rows.count > shown {
        out.put("<details><summary>and \(Self.count(rows.count - shown, "more feature"))</summary>")
        for row in rows[shown...] { link(row, of: target, isFirst: row == rows[shown], into: &out) }
        out.put("</details>")
      }
    }
    out.put("</dd></div>\n")
  }

  private func link(
    _ row: Int, of target: TargetReport, isFirst: Bool, into out: inout HTMLBuffer
  ) {
    out.put("\(isFirst ? "" : ", ")<a href=\"#feature-\(row)\">")
    out.text(target.features[row].id)
    out.put("</a>")
  }

  private func sources(_ sources: [Citation], into out: inout HTMLBuffer) {
    out.put("<div><dt>\(sources.count > 1 ? "Sources" : "Source")</dt><dd>")
    if sources.isEmpty { out.put("none: no published source says it") }
    if sources.count > 1 { out.put("<ul>") }
    for source in sources {
      if sources.count > 1 { out.put("<li>") }
      citation(source, into: &out)
      if sources.count > 1 { out.put("</li>") }
    }
    if sources.count > 1 { out.put("</ul>") }
    out.put("</dd></div>\n")
  }

  private func citation(_ source: Citation, into out: inout HTMLBuffer) {
    out.code(source.short)
    out.put(" <span class=\"soft\">(\(source.confidence.word)")
    if !source.revision.isEmpty {
      out.put("; ")
      out.text("\(source.repository) at \(source.revision)")
    }
    out.put(")</span>")
    if !source.quote.isEmpty {
      out.put(" <q>")
      out.text(source.quote)
      out.put("</q>")
    }
  }
}
