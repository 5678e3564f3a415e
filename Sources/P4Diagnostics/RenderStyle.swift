/// How text for people is laid out.
public struct RenderStyle: Hashable, Sendable {
  /// Whether ANSI colours are used.
  public var color: Bool
  /// Columns of the terminal; longer source lines are cut around what they show.
  public var width: Int

  public init(color: Bool = false, width: Int = 100) {
    self.color = color
    self.width = max(width, 40)
  }
}

/// What a piece of output is, from which its colour follows.
public enum Paint: UInt8 {
  case plain
  case error
  case warning
  case note
  case help
  case gutter
  case bold
  case removed
  case added

  public init(_ severity: Severity) {
    switch severity {
    case .error: self = .error
    case .warning: self = .warning
    case .note: self = .note
    }
  }

  /// The ANSI sequence that begins the colour; nil where there is none.
  var code: String? {
    switch self {
    case .plain: nil
    case .error: "\u{1B}[1;31m"
    case .warning: "\u{1B}[1;33m"
    case .note: "\u{1B}[1;36m"
    case .help: "\u{1B}[1;32m"
    case .gutter: "\u{1B}[1;34m"
    case .bold: "\u{1B}[1m"
    case .removed: "\u{1B}[31m"
    case .added: "\u{1B}[32m"
    }
  }
}

/// Bytes for a terminal or a file: text that others wrote cannot steer the terminal.
public struct RenderBuffer: Sendable {
  public private(set) var bytes: [UInt8] = []
  private let color: Bool

  public init(color: Bool) {
    self.color = color
  }

  /// Appends text of our own.
  public mutating func put(_ text: String, _ paint: Paint = .plain) {
    painted(paint) { $0.append(contentsOf: text.utf8) }
  }

  /// Appends a number.
  public mutating func put(_ number: Int, _ paint: Paint = .plain) {
    put("\(number)", paint)
  }

  /// Appends text that may hold anything; control characters are made visible, line breaks become
  /// spaces.
  public mutating func putForeign(_ text: String, _ paint: Paint = .plain) {
    // Nearly all text is printable ASCII, which goes through as it is.
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
      painted(paint) { $0.append(contentsOf: text.utf8) }
      return
    }
    painted(paint) { bytes in
      for scalar in text.unicodeScalars {
        bytes.append(contentsOf: String(scalar == "\n" ? " " : visible(scalar)).utf8)
      }
    }
  }

  public mutating func put(_ piece: ArraySlice<UInt8>, _ paint: Paint = .plain) {
    painted(paint) { $0.append(contentsOf: piece) }
  }

  public mutating func spaces(_ count: Int) {
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: max(count, 0)))
  }

  /// Ends the line; spaces at its end are dropped.
  public mutating func newline() {
    while bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
    bytes.append(UInt8(ascii: "\n"))
  }

  private mutating func painted(_ paint: Paint, _ body: (inout [UInt8]) -> Void) {
    guard color, let code = paint.code else { return body(&bytes) }
    bytes.append(contentsOf: code.utf8)
    body(&bytes)
    bytes.append(contentsOf: "\u{1B}[0m".utf8)
  }
}
