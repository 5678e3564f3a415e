/// One way in which the device goes wrong.
struct Switch {
  let name: String
  let settings: [String: Any]
  /// Whether a reconciliation may be told that all is well where it is not: the device hides what
  /// it holds, so that no client can know.
  var hides = false

  init(_ name: String, _ settings: [String: Any], hides: Bool = false) {
    self.name = name
    self.settings = settings
    self.hides = hides
  }

  /// An untruth of the device; those about details are told of writes that fail.
  private static func lie(_ name: String, hides: Bool = false) -> Switch {
    var settings: [String: Any] = ["lies": [name]]
    if name.hasSuffix("details") { settings["reject_every"] = 3 }
    return Switch(name, settings, hides: hides)
  }

  /// All that the device has.
  static var all: [Switch] {
    [
      Switch("delay", ["delay_ms": 15, "jitter_ms": 15]),
      Switch("reject_every", ["reject_every": 7]),
      Switch("reject_code", ["reject_every": 5, "reject_code": "ABORTED"]),
      Switch("reject_call_every", ["reject_call_every": 3]),
      Switch("lose_every", ["lose_every": 3]),
      Switch("lose_after", ["lose_every": 2, "lose_after": 3]),
      Switch("drop_stream_every", ["drop_stream_every": 2]),
      Switch("reorder_stream", ["reorder_stream": 2]),
      Switch("shuffle_batches", ["shuffle_batches": true]),
      Switch("shuffle_reads", ["shuffle_reads": true]),
      Switch("padded_reads", ["padded_reads": true]),
      Switch("error_padding", ["error_padding": 2000, "reject_every": 3]),
      Switch("status_limit", ["status_limit": 1500, "reject_every": 3]),
      Switch("read_chunk", ["read_chunk": 1]),
      Switch("break_read_after", ["break_read_after": 100]),
      lie("wrong_ids"), lie("wrong_actions"), lie("wide_values"),
      lie("missing_entries", hides: true), lie("duplicate_entries"), lie("endless_read"),
      lie("short_details"), lie("long_details"), lie("no_details"), lie("garbage_details"),
      lie("foreign_details"), lie("all_ok_details"), lie("other_pipeline"), lie("newer_pipeline"),
      lie("wrong_cookie"), lie("election_quirk"),
    ]
  }
}

/// What befalls the device at the beginning of a round.
enum Incident: CaseIterable {
  case dropStream, dropConnections, restart, rival, none
}
