import P4Threads
import Synchronization
import Testing

@Suite struct CrewTests {
  /// Counts across threads.
  private final class Tally: Sendable {
    private let counts = Mutex<[Int: Int]>([:])

    func note(_ number: Int) { counts.withLock { $0[number, default: 0] += 1 } }

    var noted: [Int: Int] { counts.withLock { $0 } }
  }

  @Test(arguments: [1, 2, 3, 8])
  func eachPieceIsDoneOnce(threads: Int) {
    let tally = Tally()
    let crew = Crew(threads: threads)
    // Work comes while other work goes on, and after all was done.
    for round in 0..<20 {
      crew.add((0..<10).map { piece in { tally.note(round * 10 + piece) } })
      if round % 3 == 0 { crew.finish() }
    }
    crew.finish()
    crew.dismiss()
    #expect(tally.noted.count == 200)
    #expect(tally.noted.values.allSatisfy { $0 == 1 })
  }

  /// Work that is done is held until somebody says so; work that is not is never forgotten.
  @Test(arguments: [1, 4])
  func doneWorkIsForgotten(threads: Int) {
    final class Held: Sendable {}
    let tally = Tally()
    let hired = HiredCrew()
    let crew = threads == 1 ? Crew(threads: 1) : hired.crew
    weak var held: Held?
    do {
      let thing = Held()
      held = thing
      crew.add([{ withExtendedLifetime(thing) { tally.note(0) } }])
    }
    crew.finish()
    #expect(held != nil)
    crew.forget()
    // The thread that did it may have it in its hands for a moment more.
    for _ in 0..<10_000_000 where held != nil {}
    #expect(held == nil)
    crew.add((1...50).map { piece in { tally.note(piece) } })
    crew.forget()
    crew.finish()
    crew.forget()
    crew.dismiss()
    #expect(tally.noted == Dictionary(uniqueKeysWithValues: (0...50).map { ($0, 1) }))
  }

  @Test func nothingToDoIsDoneAtOnce() {
    let crew = Crew(threads: 4)
    crew.finish()
    crew.add([])
    crew.finish()
    crew.dismiss()
  }

  /// What waits for a piece that another thread has is done all the same.
  @Test(arguments: [1, 2, 8])
  func piecesMayNeedOneAnother(threads: Int) {
    let tally = Tally()
    let base = Lazily { () -> Int in
      tally.note(0)
      return 7
    }
    let sums = (1...50).map { number in Lazily { base.value + number } }
    let crew = Crew(threads: threads)
    crew.add(sums.map(\.piece) + [base.piece])
    crew.finish()
    crew.dismiss()
    #expect(sums.map(\.value) == (1...50).map { 7 + $0 })
    #expect(tally.noted == [0: 1])
  }

  @Test func lazilyIsMadeWithoutACrewToo() {
    let value = Lazily { 42 }
    #expect(value.value == 42)
    #expect(value.value == 42)
  }

  @Test(arguments: [0, 1, 2, 1000], [1, 2, 7])
  func mapsInOrder(count: Int, threads: Int) {
    let squares = concurrentMap(count: count, threads: threads) { $0 * $0 }
    #expect(squares == (0..<count).map { $0 * $0 })
  }

  @Test func progressEndsWithAll() {
    let last = Mutex(0)
    _ = concurrentMap(
      count: 500, threads: 3, progress: { done, _ in last.withLock { $0 = done } }, { $0 })
    #expect(last.withLock { $0 } == 500)
  }
}
