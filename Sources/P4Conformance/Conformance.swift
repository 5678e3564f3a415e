import P4Driver
import P4Files
public import P4Source
import P4Threads

/// Holds this front end against someone else's programs and what the reference compiler said of
/// them; `Corpus` says how they have to lie.
public struct Conformance: Sendable {
  /// The folder of programs.
  public var folder: String
  /// The path of the list of known differences; nil where none is known.
  public var known: String?
  /// Whether P4Info and initial entries are compared too.
  public var comparesInfo = false
  /// How many programs are looked at at once.
  public var threads = coreCount()
  /// Told now and then how many programs are done, of how many, from any thread.
  public var progress: (@Sendable (Int, Int) -> Void)?

  public init(folder: String) {
    self.folder = folder
  }

  /// Judges all programs.
  /// - Returns: a failure where the folder or the list cannot be read, with the path of it.
  public func run() -> Result<ConformanceReport, Unreadable> {
    var known = KnownDifferences()
    if let path = self.known {
      switch readFile(path) {
      case .success(let bytes): known = KnownDifferences(bytes)
      case .failure(let error): return .failure(Unreadable(path: path, error: error))
      }
    }
    let corpus: Corpus
    switch Corpus.find(folder) {
    case .success(let found): corpus = found
    case .failure(let error): return .failure(Unreadable(path: folder, error: error))
    }
    let judge = Judge(root: folder, known: known, comparesInfo: comparesInfo)
    let start = PhaseClock.now()
    let cases = corpus.cases
    let results = concurrentMap(count: cases.count, threads: threads, progress: progress) {
      judge.judge(cases[$0])
    }
    var tally = Tally(judge, list: self.known ?? "")
    for (program, result) in zip(cases, results) { tally.add(program, result) }
    if cases.isEmpty { tally.report.troubles.append("no programs lie below `\(folder)`") }
    tally.finish()
    tally.report.nanoseconds = PhaseClock.now() - start
    tally.report.threads = max(1, min(threads, cases.count))
    return .success(tally.report)
  }

  /// What could not be read, and why.
  public struct Unreadable: Error {
    public var path: String
    public var error: FileError
  }
}
