public import P4Diagnostics
import P4Source
import P4Targets
package import P4Threads

extension ProgramReport {
  /// The feature × target matrix for a terminal, what stands behind each cell that is not plainly
  /// supported, and one line a target to end with. Empty where no target is named.
  public func targetsText(_ style: RenderStyle) -> [UInt8] {
    targetsText(style, by: nil)
  }

  /// - Parameter crew: threads that may help; nil for none.
  package func targetsText(_ style: RenderStyle, by crew: Crew?) -> [UInt8] {
    guard !targets.isEmpty else { return [] }
    let groups = targets.map { target in Lazily { ReasonGroups(target) } }
    let lists = zip(targets, groups).map { target, groups in
      Lazily { ReasonList(self, target, groups.value, style).rendered() }
    }
    if let crew, targets.count > 1 {
      // The longest first: what is begun last is done by whoever puts all together.
      let order = targets.indices.sorted { targets[$0].reasons.count > targets[$1].reasons.count }
      crew.add(order.map { lists[$0].piece })
    }
    var out = RenderBuffer(color: style.color)
    let matrix = Matrix(self, groups.map { $0.value }, style)
    matrix.render(into: &out)
    var bytes = out.bytes
    for list in lists { bytes += list.value }
    out = RenderBuffer(color: style.color)
    renderAbsent(style, into: &out)
    matrix.summaries(into: &out)
    return bytes + out.bytes
  }
}

extension Verdict {
  var paint: Paint {
    switch self {
    case .supported: .added
    case .satisfiedBy, .emulated: .note
    case .degraded, .slowPath, .unknown: .warning
    case .unsupported: .error
    }
  }
}

extension TargetReport {
  /// `dpdk 24.11`.
  var label: String { version.isEmpty ? id : "\(id) \(version)" }
}

/// Rows are features, columns are targets; as many targets side by side as fit the width.
struct Matrix {
  private let report: ProgramReport
  /// By target.
  private let groups: [ReasonGroups]
  private let style: RenderStyle

  init(_ report: ProgramReport, _ groups: [ReasonGroups], _ style: RenderStyle) {
    self.report = report
    self.groups = groups
    self.style = style
  }

  private struct Cell {
    var text: String
    /// The numbers of the reasons, in the list that follows.
    var references: String
    var paint: Paint
    var width: Int { text.utf8.count + references.utf8.count }
  }

  func render(into out: inout RenderBuffer) {
    let features = report.targets.first?.features ?? []
    guard !features.isEmpty else { return }
    let names = features.map { $0.id + ($0.required ? " *" : "") }
    let first = max(names.map(displayWidth).max() ?? 0, "feature".utf8.count) + 2
    var columns: [(label: String, cells: [Cell], width: Int)] = []
    for (target, groups) in zip(report.targets, groups) {
      let cells = features.indices.map { cell(target, groups, $0) }
      let width = max(cells.map(\.width).max() ?? 0, displayWidth(target.label))
      columns.append((target.label, cells, width))
    }
    var start = 0
    while start < columns.count {
      var end = start + 1
      var used = first + columns[start].width
      while end < columns.count, used + 2 + columns[end].width <= min(style.width, 100) {
        used += 2 + columns[end].width
        end += 1
      }
      if start > 0 { out.newline() }
      out.put("feature", .bold)
      out.spaces(first - "feature".utf8.count)
      for column in columns[start..<end] {
        out.putForeign(column.label, .bold)
        out.spaces(column.width + 2 - displayWidth(column.label))
      }
      out.newline()
      for (row, name) in names.enumerated() {
        out.putForeign(name)
        out.spaces(first - displayWidth(name))
        for column in columns[start..<end] {
          let cell = column.cells[row]
          out.put(cell.text, cell.paint)
          out.put(cell.references)
          out.spaces(column.width + 2 - cell.width)
        }
        out.newline()
      }
      start = end
    }
    if features.contains(where: \.required) { out.put("* required\n") }
    out.newline()
  }

  private func cell(_ target: TargetReport, _ groups: ReasonGroups, _ row: Int) -> Cell {
    guard target.features.indices.contains(row) else {
      return Cell(text: "-", references: "", paint: .plain)
    }
    let feature = target.features[row]
    guard feature.carried else {
      return Cell(
        text: "not carried", references: "", paint: feature.required ? .error : .plain)
    }
    let numbers = groups.numbers(of: feature.reasons)
    let references =
      switch numbers.count {
      case 0: ""
      case 1: " \(numbers[0])"
      case 2: " \(numbers[0]),\(numbers[1])"
      default: " \(numbers[0]),\(numbers[1]),+"
      }
    return Cell(
      text: feature.verdict.word, references: references, paint: feature.verdict.paint)
  }

  /// `dpdk 24.11: fits; 20 supported, 3 emulated, 1 unknown, 2 not carried`.
  func summaries(into out: inout RenderBuffer) {
    scales(into: &out)
    for target in report.targets {
      out.putForeign(target.label, .bold)
      out.put(": ")
      let words: String
      if !target.fits {
        let stage = target.stages.accept == .unsupported ? "is refused" : "does not load"
        words = "the program \(stage)"
        out.put(words, .error)
      } else if target.stages.worst == .unknown {
        words = "nothing published speaks against it, but not all is known"
        out.put(words, .warning)
      } else {
        words = "fits"
        out.put(words, .help)
      }
      let counts = counts(target)
      let width = displayWidth(target.label) + words.count + counts.count + 4
      if !counts.isEmpty { out.put((width > style.width ? ";\n    " : "; ") + counts) }
      out.newline()
    }
  }

  /// The largest cluster that there is room for: a line for all targets where they agree.
  private func scales(into out: inout RenderBuffer) {
    var text = Paragraph()
    var told: [String] = []
    for target in report.targets {
      let sentence = target.scaleSentence
      guard !sentence.isEmpty, !told.contains(sentence) else { continue }
      told.append(sentence)
      let isShared = report.targets.allSatisfy { $0.scaleSentence == sentence }
      let subject = isShared ? "scale" : "scale on \(target.label)"
      out.putForeign(subject, .bold)
      text.add(": ", sentence)
      text.put(into: &out, column: displayWidth(subject), style)
    }
  }

  private func counts(_ target: TargetReport) -> String {
    var text = ""
    func add(_ count: Int, _ word: String) {
      if count > 0 { text += (text.isEmpty ? "" : ", ") + "\(count) \(word)" }
    }
    for verdict in Verdict.allCases.reversed() {
      add(target.features.count { $0.carried && $0.verdict == verdict }, verdict.word)
    }
    add(target.features.count { !$0.carried }, "not carried")
    return text
  }
}
