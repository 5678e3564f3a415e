import P4Diagnostics
public import P4JSON
import P4Source
import P4Targets

extension Report {
  /// The report as a SARIF 2.1.0 log: one run a target, each with what the program has wrong on
  /// any target too; a single run where no target is named.
  public func sarif() -> JSONValue {
    // The programs of one command are all checked for the same targets.
    let count = programs.map(\.targets.count).max() ?? 0
    let runs = count == 0 ? [run(nil)] : (0..<count).map { run($0) }
    return .object([
      "$schema": .string("https://json.schemastore.org/sarif-2.1.0.json"),
      "version": .string("2.1.0"),
      "runs": .array(runs),
    ])
  }

  private func run(_ index: Int?) -> JSONValue {
    var builder = SARIFRun()
    var target: TargetReport?
    for program in programs {
      builder.begin(program)
      for diagnostic in program.diagnostics { builder.add(diagnostic) }
      guard let index, program.targets.indices.contains(index) else { continue }
      target = program.targets[index]
      for reason in program.targets[index].reasons {
        builder.add(reason, of: program.targets[index])
      }
    }
    var members = [
      JSONMember(
        "tool",
        .object([
          "driver": .object([
            "name": .string("p4fit"),
            "semanticVersion": .string(version),
            "rules": .array(builder.rules.map(SARIFRule.json)),
          ])
        ])),
      JSONMember("columnKind", .string("unicodeCodePoints")),
      JSONMember(
        "invocations",
        .array([
          .object(["executionSuccessful": .bool(exit != 2), "exitCode": .int(exit)])
        ])),
    ]
    if let target {
      members.append(
        JSONMember("automationDetails", .object(["id": .string("p4fit/\(target.id)/")])))
      members.append(
        JSONMember(
          "properties",
          .object([
            "target": .string(target.id),
            "targetVersion": .string(target.version),
          ])))
    }
    members.append(JSONMember("results", .array(builder.results)))
    return .object(members)
  }
}

/// A rule of SARIF: an entry of the catalogue.
enum SARIFRule {
  static func json(_ kind: DiagnosticKind) -> JSONValue {
    let explanation = "\(kind.explanation)"
    let mend = "\(kind.mend)"
    let example = "\(kind.example)"
    let summary = "\(kind.summary)"
    var help = explanation.isEmpty ? summary : explanation
    if !mend.isEmpty { help += "\n\n" + mend }
    var markdown = help
    if !example.isEmpty { markdown += "\n\n```p4\n\(example)\n```" }
    return .object([
      "id": .string("\(kind.code)"),
      "name": .string("\(kind.slug)"),
      "shortDescription": .object(["text": .string(summary)]),
      "fullDescription": .object(["text": .string(explanation.isEmpty ? summary : explanation)]),
      "help": .object(["text": .string(help), "markdown": .string(markdown)]),
      "defaultConfiguration": .object(["level": .string(kind.severity.word)]),
    ])
  }
}
