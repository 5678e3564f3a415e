/// A value that is made once, by whichever thread first asks for it; the others wait for that.
package final class Lazily<Value: Sendable>: Sendable {
  private let known = Locked<Value?>(nil)
  private let make: @Sendable () -> Value

  package init(_ make: @escaping @Sendable () -> Value) {
    self.make = make
  }

  package var value: Value {
    known.withLock { known in
      if let known { return known }
      let made = make()
      known = made
      return made
    }
  }

  /// Making the value, as work for a crew.
  package var piece: Crew.Piece { { _ = self.value } }
}
