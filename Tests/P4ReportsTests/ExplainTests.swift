import P4Diagnostics
import P4Reports
import Testing

@Suite struct ExplainTests {
  @Test func textOfAnEntry() {
    let text = String(decoding: Explanation.text(sampleError, RenderStyle()), as: UTF8.self)
    #expect(
      text == """
        error[T0142] key-not-in-table: a key is not in the table

        Because.

        Example:
            table t { }

        How to mend it:
        Add it.

        """)
  }

  @Test func pageIsSortedByPhase() {
    let page = String(
      decoding: Explanation.markdown([sampleCapability, sampleError]), as: UTF8.self)
    let headings = page.split(separator: "\n").filter { $0.hasPrefix("#") }
    #expect(
      headings == [
        "# Diagnostics", "## Types", "### T0142 `key-not-in-table`", "## Capabilities of targets",
        "### C0101 `too-many-lpm-keys`",
      ])
  }

  /// Codes and slugs are for good: none may come twice, and each must read as one.
  @Test func catalogueIsSound() {
    var codes: [String] = []
    var slugs: [String] = []
    for kind in Catalogue.all {
      let code = "\(kind.code)"
      let slug = "\(kind.slug)"
      #expect(!codes.contains(code), "\(code) comes twice")
      #expect(!slugs.contains(slug), "\(slug) comes twice")
      #expect(code.count == 5 && "FLPSNTAWIDCB".contains(code.prefix(1)), "\(code)")
      #expect(code.dropFirst().allSatisfy { $0.isASCII && $0.isNumber }, "\(code)")
      #expect(slug.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") })
      #expect(!"\(kind.summary)".hasSuffix("."), "\(code): the summary ends with a full stop")
      codes.append(code)
      slugs.append(slug)
    }
    #expect(codes.count > 20)
  }
}
