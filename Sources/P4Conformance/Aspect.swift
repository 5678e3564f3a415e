/// One thing in which this front end and the reference compiler can agree about a program.
enum Aspect: Int, CaseIterable, Sendable {
  /// The program is accepted, as the reference does.
  case accepted
  /// No warning is located in a standard header, which the user could not mend.
  case headers
  /// The program is rejected, as the reference does.
  case rejected
  /// The first error stands on a line that the reference names.
  case line
  /// The reference stumbles over a declaration that the program lacks; the fault that it was
  /// written for is found here nevertheless.
  case masked
  /// P4Info is the same message.
  case info
  case infoBytes
  /// The initial entries are the same message.
  case entries
  case entriesBytes

  /// How a list of known differences calls a disagreement: by what this front end does.
  var word: String {
    switch self {
    case .accepted: "rejected"
    case .headers: "header-warning"
    case .rejected: "accepted"
    case .line: "line"
    case .masked: "masked"
    case .info: "p4info"
    case .infoBytes: "p4info-bytes"
    case .entries: "entries"
    case .entriesBytes: "entries-bytes"
    }
  }

  /// How figures and their bars call an agreement.
  var title: String {
    switch self {
    case .accepted: "accepted"
    case .headers: "headers-clean"
    case .rejected: "rejected"
    case .line: "line-named"
    case .masked: "fault-found"
    case .info: "p4info-equal"
    case .infoBytes: "p4info-bytes-equal"
    case .entries: "entries-equal"
    case .entriesBytes: "entries-bytes-equal"
    }
  }

  /// Whether it is judged only where P4Info is compared.
  var isOfInfo: Bool { rawValue >= Aspect.info.rawValue }
}

/// What came of one aspect of one program.
struct Verdict: Sendable {
  enum Agreement: Sendable {
    case agrees
    /// With a word on how.
    case differs(String)
    /// Differs because another aspect of the same program does: no difference of its own.
    case differsWith(Aspect)
  }

  var aspect: Aspect
  var agreement: Agreement

  init(_ aspect: Aspect, _ agreement: Agreement) {
    self.aspect = aspect
    self.agreement = agreement
  }
}
