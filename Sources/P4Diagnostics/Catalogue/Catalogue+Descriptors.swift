extension Catalogue {
  static var descriptors: [DiagnosticKind] {
    [
      .descriptorJSON, .descriptorUnknownKey, .descriptorWrongType, .descriptorMissingKey,
      .descriptorUnknownCapability, .descriptorNoSource, .descriptorUnknownSource,
      .descriptorBadLimit, .descriptorCycle, .descriptorUnknownBase, .descriptorBadValue,
      .descriptorContradiction, .descriptorEmptySource, .unknownTarget, .unknownFeature,
    ]
  }
}

extension DiagnosticKind {
  public static var descriptorJSON: DiagnosticKind {
    DiagnosticKind(
      "D0101", "descriptor-json", .error, "a target or feature file is not JSON",
      explanation: """
        Target descriptors and feature lists are JSON texts (RFC 8259): UTF-8, no comments, no \
        trailing commas, no key twice in one object, at most 100 levels deep.
        """,
      mend: "Mend the text at the line and column named.")
  }

  public static var descriptorUnknownKey: DiagnosticKind {
    DiagnosticKind(
      "D0102", "descriptor-unknown-key", .error, "a key that the format does not have",
      explanation: """
        A misspelt key would silently leave a fact out, so every key must be one of those that \
        targets/schema.json names. Keys that start with `$` are for people and skipped.
        """,
      mend: "Correct the key, or start it with `$` to keep a remark.")
  }

  public static var descriptorWrongType: DiagnosticKind {
    DiagnosticKind(
      "D0103", "descriptor-wrong-type", .error, "a value of another kind than the key wants",
      explanation: """
        Each capability has one form (bool, limit, set, map or catalogue), and each key one kind \
        of value; targets/schema.json lists them.
        """,
      mend: "Write the kind of value that the message names.")
  }

  public static var descriptorMissingKey: DiagnosticKind {
    DiagnosticKind(
      "D0104", "descriptor-missing-key", .error, "a mandatory key is missing",
      explanation: "Without the key the object means nothing.", mend: "Add the key.")
  }

  public static var descriptorUnknownCapability: DiagnosticKind {
    DiagnosticKind(
      "D0105", "descriptor-unknown-capability", .error, "a capability that no check consults",
      explanation: """
        Capabilities are named as the checks name them (`table.lpm.max_keys`). A fact about any \
        other name would never be looked at.
        """,
      mend: "Correct the name, or express the fact as a rule.")
  }

  public static var descriptorNoSource: DiagnosticKind {
    DiagnosticKind(
      "D0106", "descriptor-no-source", .error, "a fact that cites no source",
      explanation: """
        Every fact says where it comes from, so that its reader can check it: `src` lists at \
        least one key of `sources`.
        """,
      mend: "Add the source to `sources` and its key to `src`.")
  }

  public static var descriptorUnknownSource: DiagnosticKind {
    DiagnosticKind(
      "D0107", "descriptor-unknown-source", .error, "`src` names a source that is not listed",
      explanation: "The keys in `src` are those of `sources` of the same file.",
      mend: "Add the source, or correct the key.")
  }

  public static var descriptorBadLimit: DiagnosticKind {
    DiagnosticKind(
      "D0108", "descriptor-bad-limit", .error, "a limit that is no count",
      explanation: "Limits are whole numbers from 0 to 2147483647.",
      mend: "Write a whole number; leave the fact out where the limit is not known.")
  }

  public static var descriptorCycle: DiagnosticKind {
    DiagnosticKind(
      "D0109", "descriptor-cycle", .error, "a descriptor that extends itself",
      explanation: "`extends` must end at a descriptor that extends nothing.",
      mend: "Break the circle that the message shows.")
  }

  public static var descriptorUnknownBase: DiagnosticKind {
    DiagnosticKind(
      "D0110", "descriptor-unknown-base", .error, "`extends` names nothing that can be read",
      explanation: """
        `extends` is the name of a built-in target or the path of a descriptor file, relative to \
        the file that says it.
        """,
      mend: "Correct the name or path.")
  }

  public static var descriptorBadValue: DiagnosticKind {
    DiagnosticKind(
      "D0111", "descriptor-bad-value", .error, "a word outside the format's vocabulary",
      explanation: """
        Verdicts, stages, confidences, version predicates (`dpdk>=22.11`) and terms of rules \
        (`lpm_keys<=1`) are written as targets/schema.json says.
        """,
      mend: "Write one of the words that the schema lists.")
  }

  public static var descriptorContradiction: DiagnosticKind {
    DiagnosticKind(
      "D0112", "descriptor-contradiction", .error, "two facts that hold at the same time",
      explanation: """
        A capability may have several facts only if each but the last says with `when` for which \
        versions it holds.
        """,
      mend: "Give the facts disjoint `when`, or keep one.")
  }

  public static var descriptorEmptySource: DiagnosticKind {
    DiagnosticKind(
      "D0113", "descriptor-empty-source", .error, "a source that cites nothing",
      explanation: """
        A source names a repository (`repo`) or a document (`doc`) and a `path` in it, says in a \
        few words what stands there (`quote`), and how sure that makes the fact (`confidence`).
        """,
      mend: "Name the place.")
  }

  public static var unknownTarget: DiagnosticKind {
    DiagnosticKind(
      "D0114", "unknown-target", .error, "a target that is not known",
      explanation: """
        A target is the name of a built-in descriptor, optionally with a version \
        (`dpdk@22.11`), or the path of a descriptor file.
        """,
      mend: "List the built-in ones with `p4fit target list`.")
  }

  public static var unknownFeature: DiagnosticKind {
    DiagnosticKind(
      "D0115", "unknown-feature", .warning, "an annotation that names no feature",
      explanation: """
        `@calico[\"area.feature\"]` ties an object of the program to a feature of the feature \
        list. A name that the list lacks ties it to nothing.
        """,
      example: "@calico[\"nat.snatt\"] table snat { /* … */ }",
      mend: "Write an id of the feature list.")
  }
}
