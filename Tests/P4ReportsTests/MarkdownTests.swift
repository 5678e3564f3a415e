import Foundation
import P4Reports
import P4Targets
import Testing

@Suite struct MarkdownTests {
  private func text(_ report: ProgramReport) -> String {
    String(decoding: report.markdown(), as: UTF8.self)
  }

  @Test func commentOfASample() {
    #expect(
      text(sampleReport()) == """
        ### p4fit: `dir/a b.p4`

        - **error** `bad` is not right (T0142), `dir/a b.p4:2`

        - ✗ **dpdk 24.11**: The program is refused. 1 of 2 required features do not fit. Scale: room \
        for the `small` profile; no room for the `calico` profile: routes: table `routes` holds 1024 \
        of 262144, and 1 more.
        - ✓ **ovs**: Fits. All 2 required features fit.

        | feature | dpdk 24.11 | ovs |
        | :-- | :-- | :-- |
        | `forward` \\* | ? unknown 2 | ✓ satisfied-by |
        | `routes` \\* | ✗ unsupported 1, 2 | ✓ |
        | `ecmp` | not carried | not carried |

        \\* required. ✓ supported, ✓ satisfied-by, ? unknown, ✗ unsupported; numbers are those of \
        the reasons below.

        <details><summary>Not carried by the program: 1</summary>

        - `ecmp`: needs a table

        </details>

        <details><summary>dpdk 24.11: 2 reasons</summary>

        1. ✗ **unsupported** (accept): table `é` has 2 lpm keys, the target takes 1<br>
           `dir/a b.p4:1`, in table `é`<br>
           To change: make `a` ternary<br>
           For: `routes`<br>
           `table.lpm.max_keys`; `p4c:backends/dpdk/dpdkProgram.cpp:504` (proven)

        2. ? **unknown** (load): nobody says<br>
           For: `forward`, `routes`<br>
           `extern.Foo`; no published source says it

        </details>


        """)
  }

  @Test func hostileTextIsText() {
    let text = text(hostileReport())
    let ours = [
      "<br>", "<details><summary>", "</summary>", "</details>", "<code>", "</code>", "<!-- -->",
    ]
    var rest = text
    for tag in ours { rest = rest.components(separatedBy: tag).joined() }
    #expect(!rest.contains("<"))
    #expect(!text.contains("\u{202E}"))
    #expect(!text.contains("@root"))
    // A row of the table has as many cells as its head, whatever the names of features hold.
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("|") }
    #expect(rows.count == 5)
    for row in rows {
      var bars = 0
      var isEscaped = false
      for character in row {
        if character == "|", !isEscaped { bars += 1 }
        isEscaped = character == "\\" && !isEscaped
      }
      #expect(bars == 4, "\(row)")
    }
  }

  /// GitHub refuses comments of more than 65,536 characters.
  @Test func commentHasItsLimit() {
    var report = sampleReport()
    for index in 0..<3_000 {
      var reason = report.targets[0].reasons[index % 2]
      reason.message = "reason \(index) with a message of some length, so that they fill the page"
      report.targets[0].reasons.append(reason)
      report.targets[1].reasons.append(reason)
      report.diagnostics.append(report.diagnostics[0])
    }
    let text = text(report)
    #expect(text.utf8.count < 65_536)
    #expect(text.components(separatedBy: "that a comment has no room for").count == 3)
    #expect(text.hasSuffix("</details>\n\n"))
  }
}
