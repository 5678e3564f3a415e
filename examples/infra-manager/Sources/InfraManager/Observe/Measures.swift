import Metrics
import P4RuntimeClient

/// What the daemon reports to the metrics system, beside what its client reports.
struct Measures: Sendable {
  let reconciliations = Counter(label: "infra_reconciliations_total")
  let reconciliationsFailed = Counter(label: "infra_failed_reconciliations_total")
  /// Entries that differed from what they should have been.
  let reconciledEntries = Counter(label: "infra_reconciled_entries_total")
  /// Entries that requests changed.
  let writtenEntries = Counter(label: "infra_written_entries_total")
  private let entries = Gauge(label: "infra_entries")
  private let pending = Gauge(label: "infra_pending")
  private let primary = Gauge(label: "infra_primary")

  /// How long a call took, and whether it was answered with what was asked.
  static func answered(_ method: String, _ time: Duration, _ isAnswered: Bool) {
    let dimensions = [("method", method), ("answered", isAnswered ? "yes" : "no")]
    let (seconds, attoseconds) = time.components
    Timer(label: "infra_request_seconds", dimensions: dimensions)
      .recordNanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
  }

  func wrote(_ changes: Changes) {
    writtenEntries.increment(by: changes.inserted + changes.modified + changes.deleted)
  }

  func reconciled(_ report: ReconcileReport) {
    reconciliations.increment()
    reconciledEntries.increment(by: report.writes)
  }

  func standing(isPrimary: Bool, _ isPending: Bool, _ count: Int) {
    entries.record(count)
    pending.record(isPending ? 1 : 0)
    primary.record(isPrimary ? 1 : 0)
  }
}
