import Foundation
import P4Diagnostics
import P4Reports
import P4Source
import P4Targets
import Testing

@Suite struct HTMLTests {
  private func page(_ report: ProgramReport, _ graphs: [(title: String, svg: [UInt8])] = [])
    -> String
  {
    String(
      decoding: report.html(
        version: "1.2.3", graphs: graphs.map { ReportGraph(title: $0.title, svg: $0.svg) }),
      as: UTF8.self)
  }

  private let drawing = Array(
    """
    <?xml version="1.0"?><!DOCTYPE svg>
    <!-- a --><svg width="9pt"><!-- </svg> --><g id="node1"><title>id="x"</title>\
    <a href="#node1"><path style="fill:url(#node1)"/></a></g></svg>
    """.utf8)

  /// Every place that the pages are made of, in one line each.
  static let reports: [(String, ProgramReport)] = [
    ("sample", sampleReport()), ("no targets", sampleReport(withTargets: false)),
    ("nothing", ProgramReport(file: "a.p4", diagnostics: [])), ("hostile", hostileReport()),
  ]

  @Test(arguments: reports.indices) func pageIsSound(_ index: Int) {
    let (name, report) = Self.reports[index]
    let page = page(report, [("One <1>", drawing), ("Two", drawing), ("No drawing", [1, 2])])
    let reader = TagReader(page)
    #expect(reader.faults == [], "\(name)")
    #expect(Set(reader.ids).count == reader.ids.count, "an id comes twice in \(name)")
    for reference in reader.references {
      #expect(reader.ids.contains(reference), "\(name) points at \(reference)")
    }
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
    #expect(page.hasSuffix("</html>\n"))
    #expect(
      page.utf8.elementsEqual(self.page(report, [("One <1>", drawing), ("Two", drawing)]).utf8))
  }

  /// A page that a mistake gets into must still not run or fetch anything.
  @Test(arguments: reports.indices) func pageRunsAndFetchesNothing(_ index: Int) {
    let reader = TagReader(page(Self.reports[index].1))
    for (name, attributes) in reader.tags {
      #expect(!["script", "link", "img", "iframe", "object", "embed", "base"].contains(name))
      for (key, value) in attributes {
        #expect(!key.hasPrefix("on"), "\(name) \(key)")
        #expect(key != "src", "\(name)")
        if key == "href" { #expect(value.hasPrefix("#"), "\(value)") }
      }
    }
    let policy = reader.tags.first { $0.attributes["http-equiv"] == "Content-Security-Policy" }
    #expect(policy?.attributes["content"]?.hasPrefix("default-src 'none';") == true)
  }

  @Test func hostileTextIsText() {
    let page = page(hostileReport())
    #expect(!page.contains("<script"))
    #expect(!page.contains("\u{202E}"))
    #expect(!page.contains("\u{1B}"))
    #expect(page.contains("&lt;/pre&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"))
  }

  @Test func drawingsKeepTheirIdsApart() {
    let page = page(sampleReport(), [("One", drawing), ("Two", drawing)])
    #expect(!page.contains("<?xml"))
    #expect(!page.contains("<!--"))
    #expect(
      page.contains(
        """
        <svg width="9pt"><g id="g1-node1">\
        <title>id="x"</title><a href="#g1-node1"><path style="fill:url(#g1-node1)"/></a></g></svg>
        """))
  }

  /// The table that a screen reader reads.
  @Test func matrix() throws {
    let page = page(sampleReport())
    let start = try #require(page.range(of: "<tbody role=\"rowgroup\">\n"))
    let end = try #require(page.range(of: "</tbody>"))
    #expect(
      page[start.upperBound..<end.lowerBound] == """
        <tr role="row" id="feature-0"><th scope="row" role="rowheader">forward!\
        <span class="sub"><code>forward</code> · required</span></th>\
        <td role="cell"><span class="v unknown"><span aria-hidden="true">?</span> unknown</span>\
        <span class="refs"><span class="hidden">reasons</span> <a href="#t0r2">2</a></span></td>\
        <td role="cell"><span class="v satisfied-by"><span aria-hidden="true">✓</span> \
        satisfied-by</span></td></tr>
        <tr role="row" id="feature-1"><th scope="row" role="rowheader">routes!\
        <span class="sub"><code>routes</code> · required</span></th>\
        <td role="cell"><span class="v unsupported"><span aria-hidden="true">✗</span> \
        unsupported</span><span class="refs"><span class="hidden">reasons</span> \
        <a href="#t0r1">1</a> <a href="#t0r2">2</a></span></td>\
        <td role="cell"><span class="v supported"><span aria-hidden="true">✓</span> supported</span>\
        </td></tr>
        <tr role="row" id="feature-2"><th scope="row" role="rowheader">ecmp!\
        <span class="sub"><code>ecmp</code></span></th>\
        <td role="cell"><a href="#absent-2" class="v absent"><span aria-hidden="true">–</span> \
        not carried</a></td><td role="cell"><a href="#absent-2" class="v absent">\
        <span aria-hidden="true">–</span> not carried</a></td></tr>

        """)
  }

  /// The source leads to the reasons, and they lead to the source.
  @Test func sourceAndReasonsPointAtEachOther() throws {
    let page = page(sampleReport())
    #expect(
      page.contains("<a href=\"#s0-1\"><code>dir/a b.p4:1:28</code></a> in table <code>é</code>"))
    let listing = try #require(page.range(of: "<pre class=\"listing\""))
    let end = try #require(page[listing.upperBound...].range(of: "</pre>"))
    #expect(
      page[listing.lowerBound..<end.lowerBound] == """
        <pre class="listing" role="region" tabindex="0" aria-label="Source of dir/a b.p4"><code>\
        <span class="l marked" id="s0-1" data-n="1">table é { key = { a: lpm; <mark>b: lpm</mark>; } }
        </span><span class="note"><a href="#t0r1">dpdk 24.11 #1</a> <span class="v unsupported">\
        <span aria-hidden="true">✗</span> unsupported</span> table <code>é</code> has 2 lpm keys, \
        the target takes 1
        </span><span class="l marked" id="s0-2" data-n="2">/* 漢 */ <mark>bad</mark> &lt;name&gt;
        </span><span class="note"><a href="#d1"><span class="v error"><span aria-hidden="true">✗\
        </span> error</span></a> <code>bad</code> is not right
        </span></code>
        """)
  }

  /// A reason that is met in many places is told once; each place still shows its number.
  @Test func reasonsOfOneMessageAreOne() {
    var report = sampleReport()
    let target = report.targets[0]
    var again = target.reasons[0]
    again.range = report.diagnostics[0].range
    again.otherRanges = [target.reasons[0].subject.range]
    report.targets[0].reasons.append(again)
    report.targets[0].features[1].reasons.append(2)
    let page = page(report)
    #expect(page.contains("2 reasons, met in 4 places"))
    #expect(page.contains("<summary>and 2 more places</summary>"))
    #expect(page.components(separatedBy: "the target takes 1").count == 3)
    #expect(page.components(separatedBy: "<a href=\"#t0r1\">dpdk 24.11 #1</a>").count == 3)
  }

  /// WCAG 2.2 AA: 4.5 to 1 for text, 3 to 1 for the edges of cards and the ring of the focus.
  @Test func coloursAreLegible() {
    let page = page(sampleReport())
    var schemes: [[String: String]] = []
    for part in page.components(separatedBy: ":root {").dropFirst() {
      var colours: [String: String] = [:]
      for piece in part.prefix(while: { $0 != "}" }).split(whereSeparator: {
        $0 == ";" || $0 == "\n"
      }) {
        let words = piece.split(separator: ":")
        guard words.count == 2, words[1].contains("#") else { continue }
        let name = words[0].drop { $0 == " " }
        colours[String(name)] = String(words[1].drop { $0 == " " })
      }
      if !colours.isEmpty { schemes.append(colours) }
    }
    #expect(schemes.count == 2)
    for scheme in schemes {
      for kind in ["good", "near", "loss", "open", "bad", "none"] {
        expect(scheme, "--\(kind)", "--\(kind)-ground", 4.5)
        expect(scheme, "--\(kind)-edge", "--ground", 3)
      }
      for ground in ["--ground", "--raised", "--target"] {
        for text in ["--text", "--soft", "--link"] { expect(scheme, text, ground, 4.5) }
        expect(scheme, "--focus", ground, 3)
      }
      expect(scheme, "--text", "--mark", 4.5)
    }
  }

  private func expect(_ scheme: [String: String], _ a: String, _ b: String, _ least: Double) {
    guard let x = scheme[a].flatMap(luminance), let y = scheme[b].flatMap(luminance) else {
      Issue.record("no colours \(a), \(b)")
      return
    }
    let ratio = (max(x, y) + 0.05) / (min(x, y) + 0.05)
    #expect(ratio >= least, "\(a) on \(b): \(ratio)")
  }

  private func luminance(_ colour: String) -> Double? {
    var digits = colour.dropFirst().compactMap(\.hexDigitValue)
    if digits.count == 3 { digits = digits.flatMap { [$0, $0] } }
    guard digits.count == 6 else { return nil }
    let parts = [0, 2, 4].map { index -> Double in
      let value = Double(digits[index] * 16 + digits[index + 1]) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }
}
