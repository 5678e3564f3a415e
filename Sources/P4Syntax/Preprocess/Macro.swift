import P4Source

/// A macro as `#define` gave it, or one of the built-in ones.
struct Macro {
  enum Kind {
    case object
    case function
    case builtin
  }

  var kind: Kind
  var name: UInt32
  /// The raw symbols of the parameters; the last is the variadic one where there is one.
  var parameters: [UInt32] = []
  var isVariadic = false
  /// The replacement list. `bodyParameters[i]` is the parameter that token `i` names, or -1.
  var body: [Token] = []
  var bodyParameters: [Int16] = []
  /// Whether the list has a `__VA_OPT__`.
  var hasOption = false
  /// Where the name stands in its `#define`.
  var definition: SourceRange = .none
  /// Whether an expansion of it is being read right now: its name means itself then.
  var isActive = false

  /// The same definition again is no fault (C17 §6.10.3p2).
  func isSame(as other: Macro) -> Bool {
    guard kind == other.kind, isVariadic == other.isVariadic, parameters == other.parameters,
      body.count == other.body.count
    else { return false }
    for (mine, theirs) in zip(body, other.body)
    where mine.kind != theirs.kind || mine.payload != theirs.payload {
      return false
    }
    return true
  }
}

/// A list of tokens that is being read before the file goes on.
struct ExpansionContext {
  var tokens: [Token]
  var next = 0
  /// Index of the macro that is active while the tokens are read, or -1.
  var macro: Int
}

/// One `#if` that is open.
struct Conditional {
  var range: SourceRange
  /// Whether one of its groups has been compiled.
  var wasTaken: Bool
  var sawElse = false
}
