import P4Diagnostics
public import P4JSON
import P4Source

extension Report {
  /// The object that `--format json` prints.
  public func json() -> JSONValue {
    var diagnostics: [JSONValue] = []
    var targets: [JSONValue] = []
    for program in programs {
      var places = PlaceTable(program.sources)
      diagnostics += program.diagnostics.map { program.json($0, &places) }
      targets += program.targets.map { program.json($0, &places) }
    }
    return .object([
      "tool": .string("p4fit"),
      "version": .string(version),
      "files": .array(programs.map { .string($0.file) }),
      "exit": .int(exit),
      "diagnostics": .array(diagnostics),
      "targets": .array(targets),
    ])
  }
}

extension ProgramReport {
  func json(_ diagnostic: Diagnostic, _ places: inout PlaceTable) -> JSONValue {
    var related: [JSONValue] = []
    for label in diagnostic.labels + diagnostic.notes {
      related.append(
        .object([JSONMember("message", .string(label.message))] + start(of: label.range, &places)))
    }
    if let resolved = sources.resolve(diagnostic.range) {
      for (index, spelling) in resolved.expansions.reversed() {
        let name = names.string(sources.expansions[index].macro)
        related.append(
          .object(
            [JSONMember("message", .string("in the expansion of macro `\(name)`"))]
              + start(of: spelling, &places)))
      }
    }
    var members = [
      JSONMember("code", .string("\(diagnostic.kind.code)")),
      JSONMember("slug", .string("\(diagnostic.kind.slug)")),
      JSONMember("severity", .string(diagnostic.severity.word)),
      JSONMember("message", .string(diagnostic.message)),
    ]
    members += stretch(diagnostic.range, &places, fallback: Place(start: file))
    members.append(JSONMember("related", .array(related)))
    members.append(JSONMember("fixes", .array(diagnostic.fixIts.map { json($0, &places) })))
    if let help = diagnostic.help { members.append(JSONMember("help", .string(help))) }
    return .object(members)
  }

  private func json(_ fix: FixIt, _ places: inout PlaceTable) -> JSONValue {
    var edits: [JSONValue] = []
    for edit in fix.edits {
      edits.append(.object(stretch(edit.range, &places) + [JSONMember("text", .string(edit.text))]))
    }
    return .object(["title": .string(fix.title), "edits": .array(edits)])
  }

  /// `file`, `line` and `column` of the start of a range; null where nobody wrote it.
  func start(of range: SourceRange, _ places: inout PlaceTable) -> [JSONMember] {
    let place = places.place(of: range)
    return [
      JSONMember("file", place.map { .string($0.file) } ?? .null),
      JSONMember("line", place.map { .int($0.line) } ?? .null),
      JSONMember("column", place.map { .int($0.column) } ?? .null),
    ]
  }

  /// `file`, `line`, `column`, `endLine` and `endColumn` of a range.
  /// - Parameter fallback: what stands for a range that nobody wrote.
  func stretch(
    _ range: SourceRange, _ places: inout PlaceTable, fallback: Place? = nil
  ) -> [JSONMember] {
    let place = places.place(of: range) ?? fallback
    return [
      JSONMember("file", place.map { .string($0.file) } ?? .null),
      JSONMember("line", place.map { .int($0.line) } ?? .null),
      JSONMember("column", place.map { .int($0.column) } ?? .null),
      JSONMember("endLine", place.map { .int($0.endLine) } ?? .null),
      JSONMember("endColumn", place.map { .int($0.endColumn) } ?? .null),
    ]
  }
}

extension Place {
  /// The very start of a file: where tools look for what concerns it as a whole.
  init(start file: String) {
    self.init(file: file, line: 1, column: 1, endLine: 1, endColumn: 1)
  }
}
