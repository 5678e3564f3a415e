// Making P4Info from a program: I03…
extension DiagnosticKind {
  public static var p4infoNameClash: DiagnosticKind {
    DiagnosticKind(
      "I0301", "p4info-name-clash", .error, "two objects with one control-plane name",
      explanation: """
        The control plane tells tables, actions, counters and so on apart by their full names, \
        which are made of the names of instances and of `@name` annotations. Two objects of one \
        kind must not share one (P4-16 §18.3.3).
        """,
      example: """
        control c(inout bit<8> x) {
          action a() { x = 1; }
          @name("a") action b() { x = 2; }
          table t { actions = { a; b; } default_action = a(); }
          apply { t.apply(); }
        }
        """,
      mend: "Give one of the objects another `@name`.")
  }

  public static var p4infoBadID: DiagnosticKind {
    DiagnosticKind(
      "I0302", "p4info-bad-id", .error, "an `@id` that cannot be had",
      explanation: """
        An `@id` is a number of 32 bits. For objects its top byte is zero or the number of the \
        object's kind, and no two objects have the same; for keys and parameters it is not zero \
        and comes once in the table or action (P4Runtime specification, "ID Allocation for P4Info \
        Objects").
        """,
      example: "@id(0x01000001) table t { actions = { NoAction; } }",
      mend: "Use another number, or leave the annotation out.")
  }

  public static var p4infoUnsupportedValue: DiagnosticKind {
    DiagnosticKind(
      "I0303", "p4info-unsupported-value", .error, "a value that P4Runtime cannot express",
      explanation: """
        P4Info and initial entries hold values as bytes. Numbers, booleans and members of \
        serializable enums that are known when compiling have such a form; nothing else has.
        """,
      mend: "Use a constant of such a type.")
  }

  public static var p4infoUnsupportedType: DiagnosticKind {
    DiagnosticKind(
      "I0304", "p4info-unsupported-type", .error, "a type that P4Runtime cannot express",
      explanation: """
        Keys and action data are `bit<W>`, `bool`, enums (keys only those with a representation) \
        or types made of these; value sets are `bit<W>` or structs of such fields; registers and \
        digests may hold structs, headers and tuples too (P4Runtime specification, "Representation of Arbitrary P4 Types").
        """,
      mend: "Use a type of that list.")
  }

  public static var p4infoAnonymousProperty: DiagnosticKind {
    DiagnosticKind(
      "I0305", "p4info-anonymous-property", .error, "an object in a table property has no name",
      explanation: """
        An action profile, counter or meter that is constructed inside a table property has a \
        control-plane name only if the property carries `@name`.
        """,
      mend: "Write `@name(\"…\")` before the property, or declare the object outside of the table.")
  }

  public static var p4infoIgnoredAnnotation: DiagnosticKind {
    DiagnosticKind(
      "I0306", "p4info-ignored-annotation", .warning, "an annotation without effect",
      explanation: """
        The annotation, or one of its keys, says something that does not apply to the object that \
        carries it, or that the compiler knows better.
        """,
      mend: "Remove the annotation or the key.")
  }

  public static var p4infoBadAnnotation: DiagnosticKind {
    DiagnosticKind(
      "I0307", "p4info-bad-annotation", .error, "an annotation with a wrong argument",
      explanation: """
        P4Runtime's annotations take particular arguments: `@max_group_size` a number, \
        `@selector_size_semantics` one of two words, `@controller_header` a string; an action in a \
        table is not both `@tableonly` and `@defaultonly`.
        """,
      mend: "Correct the argument.")
  }

  public static var p4infoMaskedBits: DiagnosticKind {
    DiagnosticKind(
      "I0308", "p4info-masked-bits", .warning, "bits outside of the mask of an entry",
      explanation: """
        P4Runtime requires that the bits of a value that its mask leaves out are zero. They are \
        cleared; the entry matches the same packets.
        """,
      example: "entries = { 0x1234 &&& 0xFF00 : a(); }",
      mend: "Clear the bits in the program.")
  }

  public static var p4infoInvalidEntry: DiagnosticKind {
    DiagnosticKind(
      "I0309", "p4info-invalid-entry", .error, "an entry that its table's keys do not allow",
      explanation: """
        P4Runtime has one form of match for each match kind: a value for `exact` and `optional`, a \
        prefix for `lpm`, a value and a mask for `ternary`, two bounds for `range`.
        """,
      mend: "Write the key set in the form that goes with the key.")
  }

  public static var p4infoUnnamedDigest: DiagnosticKind {
    DiagnosticKind(
      "I0310", "p4info-unnamed-digest", .warning, "a digest named by the compiler",
      explanation: """
        The control plane knows a digest by the name of the type of its data. A tuple has none, so \
        a name is made up, which may change when the program does.
        """,
      mend: "Declare a struct for the data.")
  }

  public static var p4infoOverriddenArchitecture: DiagnosticKind {
    DiagnosticKind(
      "I0311", "p4info-overridden-architecture", .warning, "`arch` in `@pkginfo`",
      explanation: """
        P4Info names the architecture that the program was compiled for. `arch` in `@pkginfo` puts \
        another name there, which may mislead control planes.
        """,
      mend: "Leave `arch` out.")
  }

  public static var p4infoUnsayableEntry: DiagnosticKind {
    DiagnosticKind(
      "I0312", "p4info-unsayable-entry", .warning, "an entry that P4Runtime has no form for",
      explanation: """
        The members of `error` have no values in P4Runtime, so an entry that matches one cannot be \
        written down. The device has it all the same; the control plane does not see it.
        """,
      mend: "Match a serializable enum, or write the entry as an `if`.")
  }
}
