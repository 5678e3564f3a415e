/// What is fuzzed.
enum Subject: String, CaseIterable {
  /// A program, its bytes changed without regard to what they mean.
  case bytes
  /// A program, its tokens changed: most inputs reach the type checker.
  case tokens
  /// A P4Info or table entries, in text, binary and JSON.
  case p4info
  /// A target descriptor or a list of features.
  case descriptor

  /// Set once, before the first input.
  nonisolated(unsafe) static var current = Subject.bytes

  /// Whether inputs are changed token by token.
  var hasTokens: Bool { self != .bytes }

  /// Takes an input through the library. What goes wrong ends the process.
  func run(_ bytes: [UInt8]) {
    switch self {
    case .bytes, .tokens: fuzzProgram(bytes)
    case .p4info: fuzzP4Info(bytes)
    case .descriptor: fuzzDescriptor(bytes)
    }
  }
}
