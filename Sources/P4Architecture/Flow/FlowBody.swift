import P4Diagnostics
import P4Source

/// A body that is being visited: of a block or of a function.
struct FlowBody {
  /// Of each body, whether the packet may have been dropped: bad is dropped.
  static let dropSlot = 0

  /// Says which variables have places in it.
  var epoch: Int32 = 0
  var slotCount = 1
  var state = FlowState(slots: 0)
  /// What holds where a `return` leaves the body.
  var returned = FlowState(slots: 0)
  /// What holds where an `exit` leaves all bodies.
  var exited = FlowState(slots: 0)
  /// What holds where `break` and `continue` leave the innermost loop body.
  var broken: [FlowState] = []
  /// Nothing is told.
  var isSilent = false
  /// What is to be told is noted in `notes`: the body is called, and more may come to it.
  var isNoting = false
  var notes: [FlowNote] = []
  /// Where something was noted.
  var notedRanges: Set<SourceRange> = []
  /// The headers whose missing check was told or noted.
  var uncheckedSlots: Set<Int> = []
  /// Of the block and of the state, where `@noWarn` may stand.
  var annotations: [IR.Annotation] = []
  var stateAnnotations: [IR.Annotation] = []

  init(epoch: Int32 = 0) { self.epoch = epoch }

  /// Makes room for the slots that were counted.
  mutating func reserve() {
    state = FlowState(slots: slotCount)
    returned = state
    returned.isReachable = false
    exited = returned
  }
}

/// What is told of a body once all that comes to it is known.
struct FlowNote {
  var kind: DiagnosticKind
  var range: SourceRange
  var message: String
  /// Whether the annotations of a parser's state silence it.
  var isSilenced: Bool
}

/// What is known of something that is called.
struct FlowCallee {
  /// All that may come to it; nil where nothing was seen to call it.
  var entry: FlowState?
  /// What it leaves, by what came to it.
  var results: [Result] = []

  struct Result {
    var entry: FlowState
    var returned: FlowState
    var exited: FlowState
    /// What is to be told where nothing else comes to it.
    var notes: [FlowNote]
  }

  func known(_ entry: FlowState) -> Result? {
    results.first { $0.entry == entry }
  }
}
