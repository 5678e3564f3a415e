#if Client
import Metrics

/// What the client reports to the metrics system of the program.
struct Measures: Sendable {
  /// Updates that took effect, and those that did not.
  let updates: Counter
  let failedUpdates: Counter
  /// `WriteRequest`s and how long each took.
  let writes: Timer
  let entitiesRead: Counter
  let reconnects: Counter
  /// Notices that a slow subscriber had no room for.
  let dropped: Counter

  init(device: UInt64) {
    let dimensions = [("device", "\(device)")]
    updates = Counter(label: "p4runtime_client_updates_total", dimensions: dimensions)
    failedUpdates = Counter(label: "p4runtime_client_failed_updates_total", dimensions: dimensions)
    writes = Timer(label: "p4runtime_client_write_seconds", dimensions: dimensions)
    entitiesRead = Counter(label: "p4runtime_client_entities_read_total", dimensions: dimensions)
    reconnects = Counter(label: "p4runtime_client_reconnects_total", dimensions: dimensions)
    dropped = Counter(label: "p4runtime_client_dropped_notices_total", dimensions: dimensions)
  }
}
#endif
