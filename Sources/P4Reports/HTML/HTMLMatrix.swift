import P4Targets

extension HTMLPage {
  /// Rows are features, in groups by the first word of their ids; columns are targets.
  func matrix(into out: inout HTMLBuffer) {
    guard !features.isEmpty else { return }
    out.put("<section aria-labelledby=\"features\">\n<h2 id=\"features\">Features</h2>\n")
    out.put("<p>Numbers lead to the reasons.</p>\n")
    // A style sheet does the filtering; browsers that cannot do not show the box.
    out.put("<p class=\"filter\"><label><input type=\"checkbox\" class=\"only\"> ")
    out.put("Only features that some target does not plainly support</label></p>\n")
    // Few targets fit even a telephone, where the cells go below the name of their feature; more
    // of them scroll. The roles are said because not every browser keeps those of a table whose
    // rows are laid out otherwise.
    let isNarrow = report.targets.count <= 3
    out.put("<div class=\"\(isNarrow ? "few" : "scroll\" role=\"region\" tabindex=\"0")\" ")
    out.put("aria-labelledby=\"features\">\n<table class=\"matrix\" role=\"table\" ")
    out.put("style=\"--n:\(report.targets.count)\">\n")
    out.put("<caption class=\"hidden\">Verdicts by feature and target</caption>\n")
    out.put("<thead role=\"rowgroup\">\n<tr role=\"row\">")
    out.put("<th scope=\"col\" role=\"columnheader\">feature</th>")
    for (index, target) in report.targets.enumerated() {
      out.put("<th scope=\"col\" role=\"columnheader\">")
      if !target.reasons.isEmpty { out.put("<a href=\"#t\(index)\">") }
      out.text(target.label)
      if !target.reasons.isEmpty { out.put("</a>") }
      out.put("</th>")
    }
    out.put("</tr>\n</thead>\n")
    var start = 0
    while start < features.count {
      let area = Self.area(features[start].id)
      var end = start + 1
      while end < features.count, Self.area(features[end].id) == area { end += 1 }
      out.put("<tbody role=\"rowgroup\">\n")
      if !area.isEmpty {
        let isPlain = (start..<end).allSatisfy(isPlain)
        out.put("<tr role=\"row\" class=\"area\(isPlain ? " plain" : "")\">")
        out.put("<th scope=\"rowgroup\" role=\"rowheader\" ")
        out.put("colspan=\"\(report.targets.count + 1)\">")
        out.text(area)
        out.put("</th></tr>\n")
      }
      for row in start..<end { self.row(row, into: &out) }
      out.put("</tbody>\n")
      start = end
    }
    out.put("</table>\n</div>\n</section>\n")
  }

  /// `nat` of `nat.snat`; empty where an id has one word.
  private static func area(_ id: String) -> String {
    guard let dot = id.firstIndex(of: ".") else { return "" }
    return String(id[..<dot])
  }

  private func isPlain(_ row: Int) -> Bool {
    report.targets.allSatisfy {
      $0.features.indices.contains(row) && $0.features[row].carried
        && $0.features[row].verdict == .supported
    }
  }

  private func row(_ row: Int, into out: inout HTMLBuffer) {
    let feature = features[row]
    out.put("<tr role=\"row\" id=\"feature-\(row)\"\(isPlain(row) ? " class=\"plain\"" : "")>")
    out.put("<th scope=\"row\" role=\"rowheader\">")
    out.text(feature.title.isEmpty ? feature.id : feature.title)
    out.put("<span class=\"sub\"><code>")
    out.text(feature.id)
    out.put("</code>\(feature.required ? " · required" : "")</span></th>")
    for column in report.targets.indices {
      out.put("<td role=\"cell\">")
      cell(row, column, into: &out)
      out.put("</td>")
    }
    out.put("</tr>\n")
  }

  private func cell(_ row: Int, _ column: Int, into out: inout HTMLBuffer) {
    let target = report.targets[column]
    guard target.features.indices.contains(row) else { return out.put("–") }
    let feature = target.features[row]
    guard feature.carried else {
      out.put("<a href=\"#absent-\(row)\" class=\"v \(feature.required ? "unsupported" : "absent")")
      return out.put("\"><span aria-hidden=\"true\">–</span> not carried</a>")
    }
    pill(feature.verdict, into: &out)
    let numbers = groups[column].numbers(of: feature.reasons)
    guard !numbers.isEmpty else { return }
    out.put("<span class=\"refs\"><span class=\"hidden\">reasons</span>")
    let shown = numbers.count > 4 ? 3 : numbers.count
    for number in numbers[..<shown] { link(number, column, into: &out) }
    out.put("</span>")
    guard numbers.count > shown else { return }
    out.put("<details class=\"refs\"><summary>\(numbers.count - shown) more</summary>")
    for number in numbers[shown...] { link(number, column, into: &out) }
    out.put("</details>")
  }

  private func link(_ number: Int, _ column: Int, into out: inout HTMLBuffer) {
    out.put(" <a href=\"#t\(column)r\(number)\">\(number)</a>")
  }
}
