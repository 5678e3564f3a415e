import P4Diagnostics
import P4Source

extension Parser {
  /// The integer at hand; spellings that were met before share one literal.
  mutating func parseIntegerLiteral() -> IntegerID {
    let raw = Int(tokens.payloads[position])
    if raw < literalOf.count, literalOf[raw] != 0 {
      advance()
      return IntegerID(raw: literalOf[raw] &- 1)
    }
    let text = tokens.names.bytes(symbol)
    if text.count > IntegerLiteral.maximumDigits {
      tell(
        .numberTooLong, at: tokenRange,
        "this number has more than \(IntegerLiteral.maximumDigits) digits")
    }
    builder.integers.append(text.withUnsafeBufferPointer { IntegerLiteral($0) })
    let id = IntegerID(index: builder.integers.count - 1)
    if raw >= literalOf.count {
      literalOf.append(contentsOf: repeatElement(0, count: raw + 1 - literalOf.count))
    }
    literalOf[raw] = id.raw &+ 1
    advance()
    return id
  }

  mutating func parseInteger() -> ExprID {
    let range = tokenRange
    if kind == .malformedNumber {
      let wasRecovering = isRecovering
      fail(.malformedNumber, "`\(tokens.text(position))` is no number")
      // It is one token all the same: reading goes on behind it.
      isRecovering = wasRecovering
      advance()
      return builder.add(Expr.error, range)
    }
    return builder.add(.integer(parseIntegerLiteral()), range)
  }
}
