extension Catalogue {
  static var p4info: [DiagnosticKind] {
    [
      .p4infoSyntax, .p4infoMalformed, .p4infoUnknownField, .p4infoBadValue, .p4infoNesting,
      .p4infoTooLarge, .p4infoMissingID, .p4infoDuplicateID, .p4infoWrongPrefix,
      .p4infoDanglingReference, .p4infoDuplicateName, .p4infoUnknownType, .p4infoInconsistent,
      .p4infoNameClash, .p4infoBadID, .p4infoUnsupportedValue, .p4infoUnsupportedType,
      .p4infoAnonymousProperty, .p4infoIgnoredAnnotation, .p4infoBadAnnotation, .p4infoMaskedBits,
      .p4infoInvalidEntry, .p4infoUnnamedDigest, .p4infoOverriddenArchitecture,
      .p4infoUnsayableEntry,
    ]
  }
}

// Reading P4Info: I01…
extension DiagnosticKind {
  public static var p4infoSyntax: DiagnosticKind {
    DiagnosticKind(
      "I0101", "p4info-syntax", .error, "a P4Info file in text or JSON form is not well formed",
      explanation: """
        The text form of P4Info is protobuf's text format; its JSON form is protobuf's JSON \
        mapping. The file breaks their grammar at the place shown.
        """,
      mend: "Write the file again with the tool that made it.")
  }

  public static var p4infoMalformed: DiagnosticKind {
    DiagnosticKind(
      "I0102", "p4info-malformed", .error, "a P4Info file in binary form is damaged",
      explanation: """
        The binary form of P4Info is protobuf's wire format: numbers, lengths and nested stretches \
        that must fit into one another. At the byte shown they do not; often the file was cut off \
        or converted as if it were text.
        """,
      mend: "Copy the file again in binary mode, or write it again with the tool that made it.")
  }

  public static var p4infoUnknownField: DiagnosticKind {
    DiagnosticKind(
      "I0103", "p4info-unknown-field", .warning, "a field that this version does not know",
      explanation: """
        The file was written for another version of P4Runtime or has a vendor's extensions. The \
        field is ignored; the rest is read.
        """,
      mend: "Nothing, unless the field matters to you.")
  }

  public static var p4infoBadValue: DiagnosticKind {
    DiagnosticKind(
      "I0104", "p4info-bad-value", .error, "a value that its field cannot hold",
      explanation: """
        A number is out of the field's range, an enum has no such value, a string is not UTF-8, or \
        two fields are set of which only one may be.
        """,
      mend: "Correct the value.")
  }

  public static var p4infoNesting: DiagnosticKind {
    DiagnosticKind(
      "I0105", "p4info-nesting", .error, "messages nest too deep",
      explanation: """
        No compiler writes a P4Info that nests deeper than 64 levels; protobuf's own readers \
        stop at 100.
        """,
      mend: "Check where the file comes from.")
  }

  public static var p4infoTooLarge: DiagnosticKind {
    DiagnosticKind(
      "I0106", "p4info-too-large", .error, "the P4Info file is larger than 64 MiB",
      explanation: """
        The largest P4Info files known are below 1 MiB; a file this large is most likely something \
        else.
        """,
      mend: "Check that the right file was named.")
  }
}

// Consistency of a P4Info: I02…
extension DiagnosticKind {
  public static var p4infoMissingID: DiagnosticKind {
    DiagnosticKind(
      "I0201", "p4info-missing-id", .error, "an object without an id or a name",
      explanation: """
        Every object of a P4Info has a preamble with a name and an id other than 0 (P4Runtime \
        specification, "P4Info Message"); 0 means "no such object".
        """,
      mend: "Write the file again with a current compiler.")
  }

  public static var p4infoDuplicateID: DiagnosticKind {
    DiagnosticKind(
      "I0202", "p4info-duplicate-id", .error, "two objects with one id",
      explanation: """
        All objects of a P4Info share one space of ids, and fields and parameters have one in each \
        table or action. A control plane cannot tell two objects with one id apart.
        """,
      mend: "Give one of them another `@id`.")
  }

  public static var p4infoWrongPrefix: DiagnosticKind {
    DiagnosticKind(
      "I0203", "p4info-wrong-prefix", .error, "an id that says another kind of object",
      explanation: """
        The top byte of an id is the kind of the object: 0x01 action, 0x02 table, 0x11 action \
        profile and so on (P4Runtime specification, "ID Allocation for P4Info Objects").
        """,
      mend: "Leave the top byte of the `@id` zero: the compiler fills it in.")
  }

  public static var p4infoDanglingReference: DiagnosticKind {
    DiagnosticKind(
      "I0204", "p4info-dangling-reference", .error, "an id that no object has",
      explanation: "A table, profile or direct resource refers to an object that is not there.",
      mend: "Write the file again with the compiler, from the whole program.")
  }

  public static var p4infoDuplicateName: DiagnosticKind {
    DiagnosticKind(
      "I0205", "p4info-duplicate-name", .error, "two objects of one kind with one name",
      explanation: """
        Control planes look objects up by name and by alias; both are unique among the objects of \
        one kind.
        """,
      mend: "Give one of them another `@name`.")
  }

  public static var p4infoUnknownType: DiagnosticKind {
    DiagnosticKind(
      "I0206", "p4info-unknown-type", .warning, "a type that `type_info` does not describe",
      explanation: """
        A field, parameter or data type names a user type, which `type_info` should describe so \
        that control planes can translate values.
        """,
      mend: "Write the file again with the compiler, from the whole program.")
  }

  public static var p4infoInconsistent: DiagnosticKind {
    DiagnosticKind(
      "I0207", "p4info-inconsistent", .error, "two parts of a P4Info contradict each other",
      explanation: """
        For instance a table names a profile that does not list the table, or its constant default \
        action is not among its actions.
        """,
      mend: "Write the file again with the compiler, from the whole program.")
  }
}
