/// Counts agreements and sorts differences, in the order of the programs.
struct Tally {
  var report = ConformanceReport()
  private let judge: Judge
  private let list: String
  /// By entry of the list: whether the difference was met.
  private var isMet: [Bool]
  /// Indexes of `report.figures`, by folder and aspect. Only looked up.
  private var figureIndex: [String: [Int?]] = [:]
  /// The programs that were judged. Only looked up.
  private var paths: Set<String> = []

  init(_ judge: Judge, list: String) {
    self.judge = judge
    self.list = list
    isMet = [Bool](repeating: false, count: judge.known.entries.count)
  }

  mutating func add(_ program: Case, _ result: Judge.Result) {
    paths.insert(program.path)
    report.bytes += result.bytes
    if let trouble = result.trouble { report.troubles.append(trouble) }
    for verdict in result.verdicts {
      let figure = figure(program.folder, verdict.aspect)
      report.figures[figure].total += 1
      switch verdict.agreement {
      case .agrees: report.figures[figure].agreed += 1
      case .differsWith: break
      case .differs(let detail):
        let entry = judge.known.entry(program.path, verdict.aspect)
        if let entry { isMet[entry] = true }
        report.differences.append(
          ConformanceReport.Difference(
            path: program.path, word: verdict.aspect.word, detail: detail,
            reason: entry.map { judge.known.entries[$0].reason }))
      }
    }
  }

  /// Looks through the list for what is no longer so, and sets the bars.
  mutating func finish() {
    for fault in judge.known.faults {
      report.troubles.append("\(list):\(fault.line): \(fault.message)")
    }
    for (index, entry) in judge.known.entries.enumerated() where !isMet[index] {
      if entry.aspect.isOfInfo, !judge.comparesInfo { continue }
      let remark = paths.contains(entry.path) ? "" : " (no such program)"
      report.gone.append("\(list):\(entry.line): \(entry.path)  \(entry.aspect.word)\(remark)")
    }
    for bar in judge.known.bars {
      if bar.aspect.isOfInfo, !judge.comparesInfo { continue }
      // A bar for what was never judged is missed, not forgotten.
      report.figures[figure(bar.folder, bar.aspect)].bar = bar.count
    }
  }

  private mutating func figure(_ folder: String, _ aspect: Aspect) -> Int {
    let unknown = [Int?](repeating: nil, count: Aspect.allCases.count)
    if let index = figureIndex[folder, default: unknown][aspect.rawValue] { return index }
    figureIndex[folder, default: unknown][aspect.rawValue] = report.figures.count
    report.figures.append(Figure(folder: folder, title: aspect.title, agreed: 0, total: 0))
    return report.figures.count - 1
  }
}
