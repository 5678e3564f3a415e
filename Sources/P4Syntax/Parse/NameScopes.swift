import P4Source

/// Which names mean types at the place that is being read. By symbol, with an undo log: leaving a
/// scope takes back what it declared.
struct NameScopes {
  enum Meaning: UInt8 {
    /// Never declared as far as the text was read.
    case unknown
    case object
    case type
  }

  private var meanings: [Meaning]
  /// What a name means at the top level, for `.name`.
  private var topLevel: [Meaning]
  private var undo: [(symbol: UInt32, meaning: Meaning)] = []
  private var openScopes = 0

  init(symbols: Int) {
    meanings = [Meaning](repeating: .unknown, count: symbols)
    topLevel = meanings
  }

  @inline(__always)
  func meaning(_ symbol: Symbol) -> Meaning {
    let index = symbol.index
    return index < meanings.count ? meanings[index] : .unknown
  }

  func topLevelMeaning(_ symbol: Symbol) -> Meaning {
    let index = symbol.index
    return index < topLevel.count ? topLevel[index] : .unknown
  }

  mutating func declare(_ symbol: Symbol, _ meaning: Meaning) {
    let index = symbol.index
    guard index < meanings.count else { return }
    if openScopes == 0 { topLevel[index] = meaning }
    if meanings[index] == meaning { return }
    if openScopes > 0 { undo.append((symbol.raw, meanings[index])) }
    meanings[index] = meaning
  }

  /// Opens a scope; give the result to `close`.
  mutating func open() -> Int {
    openScopes += 1
    return undo.count
  }

  mutating func close(_ mark: Int) {
    openScopes -= 1
    while undo.count > mark, let (symbol, meaning) = undo.popLast() {
      meanings[Int(symbol)] = meaning
    }
  }
}
