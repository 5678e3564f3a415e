/// Changes an input token by token, so that most of what comes out still reads as a program.
struct TokenMutator {
  var pool = TokenPool()
  var tokens: [Token]
  var random: SplitMix

  init(_ bytes: [UInt8], _ random: SplitMix) {
    self.random = random
    tokens = pool.scan(bytes)
  }

  /// The input after one to four changes.
  mutating func mutated() -> [UInt8] {
    if tokens.isEmpty { tokens = [pool.add("x")] }
    for _ in 0...random.below(4) {
      change()
      if tokens.isEmpty { break }
    }
    return pool.joined(tokens)
  }

  /// The input with a stretch of another put into it, or in the place of one of its own.
  mutating func crossed(with other: [UInt8]) -> [UInt8] {
    let guests = pool.scan(other)
    guard !guests.isEmpty, !tokens.isEmpty else { return pool.joined(tokens) }
    for _ in 0...random.below(3) {
      let guest = random.below(2) == 0 ? group(in: guests) : statement(in: guests)
      let isGroup = guest.first.map { pool.isMark(guests[$0], UInt8(ascii: "(")) } ?? false
      if isGroup || random.below(3) == 0 {
        tokens.replaceSubrange(group(in: tokens), with: guests[guest])
      } else if random.below(2) == 0 {
        tokens.replaceSubrange(statement(in: tokens), with: guests[guest])
      } else {
        tokens.insert(contentsOf: guests[guest], at: statement(in: tokens).lowerBound)
      }
      if tokens.isEmpty { break }
    }
    return pool.joined(tokens)
  }

  private mutating func change() {
    let place = random.below(tokens.count)
    switch random.below(16) {
    case 0: tokens.remove(at: place)
    case 1: tokens.insert(tokens[place], at: random.below(tokens.count))
    case 2: tokens.swapAt(place, random.below(tokens.count))
    case 3: tokens.replaceSubrange(statement(in: tokens), with: [])
    case 4:
      let copy = Array(tokens[statement(in: tokens)])
      tokens.insert(contentsOf: copy, at: statement(in: tokens).lowerBound)
    case 5:
      let copy = Array(tokens[statement(in: tokens)])
      tokens.replaceSubrange(statement(in: tokens), with: copy)
    case 6:
      let copy = Array(tokens[group(in: tokens)])
      tokens.replaceSubrange(group(in: tokens), with: copy)
    case 7: tokens.replaceSubrange(group(in: tokens), with: [])
    case 8, 9: wrap(place)
    case 10: replace(place, .number, Words.numbers)
    case 11: replace(place, .word, Words.words)
    case 12: replace(place, .mark, Words.marks)
    // A name in the place of another: what resolves, but not to what was meant.
    default: replaceByOwn(place)
    }
  }

  // MARK: Single tokens

  /// The next token of a kind, from a place on.
  private func next(_ kind: Token.Kind, from place: Int) -> Int? {
    tokens[place...].firstIndex { $0.kind == kind } ?? tokens.firstIndex { $0.kind == kind }
  }

  private mutating func replace(_ place: Int, _ kind: Token.Kind, _ words: [String]) {
    guard let target = next(kind, from: place) else { return }
    var token = pool.add(words[random.below(words.count)])
    token.kind = kind
    tokens[target] = token
  }

  private mutating func replaceByOwn(_ place: Int) {
    let kind: Token.Kind = random.below(6) == 0 ? .number : .word
    guard let target = next(kind, from: place),
      let source = next(kind, from: random.below(tokens.count))
    else { return }
    let isGlued = tokens[target].isGlued
    tokens[target] = tokens[source]
    tokens[target].isGlued = isGlued
  }

  private mutating func wrap(_ place: Int) {
    let wrap = Words.wraps[random.below(Words.wraps.count)]
    var range = place..<place + 1
    if random.below(3) == 0 { range = group(in: tokens) }
    tokens.insert(pool.add(wrap.after), at: range.upperBound)
    tokens.insert(pool.add(wrap.before), at: range.lowerBound)
  }

  // MARK: Stretches

  /// From behind a `;`, `{` or `}` up to and with the end of the statement or block.
  private mutating func statement(in tokens: [Token]) -> Range<Int> {
    guard !tokens.isEmpty else { return 0..<0 }
    var start = random.below(tokens.count)
    while start > 0, !endsStatement(tokens[start - 1]) { start -= 1 }
    var end = start
    var depth = 0
    while end < tokens.count {
      let token = tokens[end]
      if pool.isMark(token, UInt8(ascii: "{")) { depth += 1 }
      if pool.isMark(token, UInt8(ascii: "}")) {
        depth -= 1
        if depth < 0 { return start..<end }
        if depth == 0 { return start..<end + 1 }
      }
      end += 1
      if depth == 0, pool.isMark(token, UInt8(ascii: ";")) || token.kind == .directive { break }
    }
    return start..<end
  }

  private func endsStatement(_ token: Token) -> Bool {
    token.kind == .directive || pool.isMark(token, UInt8(ascii: ";"))
      || pool.isMark(token, UInt8(ascii: "{")) || pool.isMark(token, UInt8(ascii: "}"))
  }

  /// What stands between brackets, brackets included, or a single token.
  private mutating func group(in tokens: [Token]) -> Range<Int> {
    guard !tokens.isEmpty else { return 0..<0 }
    let place = random.below(tokens.count)
    let open = tokens[place...].firstIndex { token in
      token.kind == .mark && [0x28, 0x5B, 0x7B, 0x3C].contains(pool.first(token))
    }
    guard let open else { return place..<place + 1 }
    let opening = pool.first(tokens[open])
    let closing: UInt8 = opening == 0x28 ? 0x29 : opening + 2
    var depth = 0
    for index in open..<tokens.count where tokens[index].kind == .mark {
      let mark = pool.first(tokens[index])
      if mark == opening { depth += 1 }
      if mark == closing {
        depth -= 1
        if depth == 0 { return open..<index + 1 }
      }
    }
    return open..<open + 1
  }
}
