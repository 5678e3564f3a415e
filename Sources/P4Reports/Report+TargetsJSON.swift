import P4Diagnostics
import P4JSON
import P4Source
import P4Targets

extension ProgramReport {
  func json(_ target: TargetReport, _ places: inout PlaceTable) -> JSONValue {
    var reasons: [JSONValue] = []
    for reason in target.reasons { reasons.append(json(reason, of: target, &places)) }
    return .object([
      "id": .string(target.id),
      "file": .string(file),
      "title": .string(target.title),
      "version": .string(target.version),
      "verdict": .string(target.verdict.word),
      "stages": json(target.stages),
      "fits": .bool(target.fits),
      "carriesRequired": .bool(target.carriesRequired),
      "features": .array(target.features.map(json)),
      "reasons": .array(reasons),
      "fit": .array(target.fit.map(json)),
      "largestScale": target.largestScale.map { .string($0.rawValue) } ?? .null,
      "scales": .array(target.rooms.map(json)),
    ])
  }

  private func json(_ room: ScaleRoom) -> JSONValue {
    .object([
      "profile": .string(room.profile.rawValue),
      "fits": .bool(room.fits),
      "shortages": .array(
        room.shortages.map { shortage in
          .object([
            "name": .string(shortage.name),
            "holder": .string(shortage.holder),
            "size": .int(shortage.size),
            "wanted": .int(shortage.wanted),
          ])
        }),
    ])
  }

  private func json(_ stages: StageVerdicts) -> JSONValue {
    .object(Stage.allCases.map { JSONMember($0.word, .string(stages[$0].word)) })
  }

  private func json(_ feature: FeatureVerdict) -> JSONValue {
    .object([
      "id": .string(feature.id),
      "title": .string(feature.title),
      "verdict": .string(feature.verdict.word),
      "carried": .bool(feature.carried),
      "required": .bool(feature.required),
      "stages": json(feature.stages),
      "missing": .array(feature.missing.map { .string($0) }),
      "reasons": .array(feature.reasons.map { .int($0) }),
    ])
  }

  private func json(
    _ reason: Reason, of target: TargetReport, _ places: inout PlaceTable
  ) -> JSONValue {
    var members = [
      JSONMember("capability", .string(reason.capability)),
      JSONMember("code", .string("\(reason.kind.code)")),
      JSONMember("slug", .string("\(reason.kind.slug)")),
      JSONMember("stage", .string(reason.stage.word)),
      JSONMember("verdict", .string(reason.verdict.word)),
      JSONMember("message", .string(reason.message)),
    ]
    members += stretch(reason.range, &places)
    var others: [JSONValue] = []
    for range in reason.otherRanges { others.append(.object(stretch(range, &places))) }
    members.append(JSONMember("others", .array(others)))
    members += [
      JSONMember("features", .array(target.featureIDs(of: reason).map { .string($0) })),
      JSONMember("source", reason.sources.first.map { .string($0.short) } ?? .null),
      JSONMember("sources", .array(reason.sources.map(\.json))),
      JSONMember(
        "subject",
        .object(
          [
            JSONMember("kind", .string(reason.subject.kind.word)),
            JSONMember("name", .string(reason.subject.name)),
          ] + start(of: reason.subject.range, &places))),
    ]
    if let hint = reason.hint { members.append(JSONMember("hint", .string(hint))) }
    if !reason.alternatives.isEmpty {
      members.append(
        JSONMember("alternatives", .array(reason.alternatives.map { .string($0) })))
    }
    return .object(members)
  }

  private func json(_ row: FitRow) -> JSONValue {
    .object([
      "capability": .string(row.capability),
      "title": .string(row.title),
      "used": .int(row.used),
      "limit": row.limit.map { .int($0) } ?? .null,
      "unit": .string(row.unit),
      "source": row.sources.first.map { .string($0.short) } ?? .null,
    ])
  }
}

extension Citation {
  /// All that is known of a source.
  var json: JSONValue {
    .object([
      "repository": .string(repository),
      "revision": .string(revision),
      "path": .string(path),
      "lines": .string(lines),
      "quote": .string(quote),
      "confidence": .string(confidence.word),
    ])
  }
}

extension TargetReport {
  /// The ids of the features whose slice holds what a reason is about.
  func featureIDs(of reason: Reason) -> [String] {
    reason.features.compactMap { features.indices.contains($0) ? features[$0].id : nil }
  }
}
