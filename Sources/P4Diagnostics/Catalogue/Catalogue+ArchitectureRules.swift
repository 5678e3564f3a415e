/// What the documents of the architectures ask of programs: the group `arch` of warnings.
extension Catalogue {
  public static var architectureRules: [DiagnosticKind] {
    [
      .addEntryPlace, .addEntryAction, .addEntryParameters, .addOnMissKey, .addOnMissEntries,
      .addOnMissWithoutCall, .expiryPlace, .forwardingPlace, .mirrorSession, .unknownProperty,
      .propertyValue, .propertyPair, .selectorKeys, .directOwner, .directCall, .externPlace,
    ]
  }
}

extension DiagnosticKind {
  public static var addEntryPlace: DiagnosticKind {
    DiagnosticKind(
      "A0201", "add-entry-place", .warning,
      "a call of `add_entry` that is not in the default action of a table that adds entries",
      explanation: """
        An entry is added when a table with `add_on_miss = true` misses, so the call stands in \
        the default action of such a table, or in one that is listed as `@defaultonly` (PNA \
        "Tables with add-on-miss capability"). `@noWarn("add-entry-place")` on the table or \
        action turns the warning off.
        """,
      mend: "Move the call into the default action of a table with `add_on_miss = true`.")
  }

  public static var addEntryAction: DiagnosticKind {
    DiagnosticKind(
      "A0202", "add-entry-action", .warning,
      "a new entry with an action that entries of the table cannot have",
      explanation: """
        The first argument of `add_entry` is the name of one of the table's hit actions (PNA \
        "Tables with add-on-miss capability"). `@noWarn("add-entry-action")` on the table or \
        action turns the warning off.
        """,
      mend: "Name an action of the table that is not `@defaultonly`.")
  }

  public static var addEntryParameters: DiagnosticKind {
    DiagnosticKind(
      "A0203", "add-entry-parameters", .warning,
      "a new entry whose values are not the parameters of its action",
      explanation: """
        The values are a struct with one member for each parameter of the hit action, of its \
        name and type; all parameters are without direction (PNA "Tables with add-on-miss \
        capability"). `@noWarn("add-entry-parameters")` on the table or action turns the warning \
        off.
        """,
      mend: "Give a struct with a field for each parameter.")
  }

  public static var addOnMissKey: DiagnosticKind {
    DiagnosticKind(
      "A0204", "add-on-miss-key", .warning,
      "a table that adds entries on a miss with a key that is not `exact`",
      explanation: """
        The new entry has the values that were looked up, so all keys are of kind `exact` (PNA \
        "Tables with add-on-miss capability"). `@noWarn("add-on-miss-key")` on the table or \
        action turns the warning off.
        """,
      mend: "Make the key `exact`.")
  }

  public static var addOnMissEntries: DiagnosticKind {
    DiagnosticKind(
      "A0205", "add-on-miss-entries", .warning,
      "a table that adds entries on a miss with `const entries`",
      explanation: """
        Constant entries are all that a table ever has (P4-16 §14.2.1.4); one that learns has \
        room for more (PNA "Tables with add-on-miss capability"). `@noWarn("add-on-miss- \
        entries")` on the table or action turns the warning off.
        """,
      mend: "Write `entries` without `const`.")
  }

  public static var addOnMissWithoutCall: DiagnosticKind {
    DiagnosticKind(
      "A0206", "add-on-miss-without-call", .warning,
      "a table with `add_on_miss` that never adds an entry",
      explanation: """
        The property allows the default action to call `add_entry`; nothing is added without the \
        call (PNA "Tables with add-on-miss capability"). `@noWarn("add-on-miss-without-call")` \
        on the table or action turns the warning off.
        """,
      mend: "Call `add_entry` in the default action, or leave the property out.")
  }

  public static var expiryPlace: DiagnosticKind {
    DiagnosticKind(
      "A0207", "expiry-place", .warning,
      "a call that changes an entry's expiry outside of the actions of a table whose entries expire",
      explanation: """
        `set_entry_expire_time`, `restart_expire_timer` and their like work on the entry that \
        matched: they stand in actions of tables with `idle_timeout`, \
        `idle_timeout_with_auto_delete` or `pna_idle_timeout` (PNA "Table entry idle timeout"). \
        `@noWarn("expiry-place")` on the table or action turns the warning off.
        """,
      mend: "Give the table a timeout, or remove the call.")
  }

  public static var forwardingPlace: DiagnosticKind {
    DiagnosticKind(
      "A0208", "forwarding-place", .warning,
      "a call that directs packets outside of the main control",
      explanation: """
        `send_to_port`, `drop_packet` and `mirror_packet` are supported in the main control only \
        (PNA "Functions for directing packets" and "Packet Mirroring"). `@noWarn("forwarding- \
        place")` on the table or action turns the warning off.
        """,
      mend: "Move the call into the main control.")
  }

  public static var mirrorSession: DiagnosticKind {
    DiagnosticKind(
      "A0209", "mirror-session", .warning,
      "mirror session 0",
      explanation: """
        Session 0 is reserved by the architecture (PNA "Packet Mirroring"). `@noWarn("mirror- \
        session")` on the table or action turns the warning off.
        """,
      mend: "Use another session.")
  }

  public static var unknownProperty: DiagnosticKind {
    DiagnosticKind(
      "A0210", "unknown-property", .warning,
      "a table property that is almost one of the architecture's",
      explanation: """
        Tables may have properties of any name, so a misspelt one is not refused and has no \
        effect (PNA "PNA Table Properties", PSA 1.2 "PSA Table Properties"). `@noWarn("unknown- \
        property")` on the table or action turns the warning off.
        """,
      mend: "Correct the name.")
  }

  public static var propertyValue: DiagnosticKind {
    DiagnosticKind(
      "A0211", "property-value", .warning,
      "a table property with a value of the wrong kind",
      explanation: """
        The kinds are listed in the documents (PNA "PNA Table Properties", PSA 1.2 "PSA Table \
        Properties"). `@noWarn("property-value")` on the table or action turns the warning off.
        """,
      mend: "Give a value of the kind that the message names.")
  }

  public static var propertyPair: DiagnosticKind {
    DiagnosticKind(
      "A0212", "property-pair", .warning,
      "table properties that do not go together, or one without the other that it needs",
      explanation: """
        Targets need not support an implementation together with direct counters, direct meters \
        or timeouts; automatic deletion is for tables that add entries (PNA "PNA Table \
        Properties" and "Table entry idle timeout", PSA 1.2 "PSA Table Properties"). \
        `@noWarn("property-pair")` on the table or action turns the warning off.
        """,
      mend: "Leave one of them out, or add the one that is missing.")
  }

  public static var selectorKeys: DiagnosticKind {
    DiagnosticKind(
      "A0213", "selector-keys", .warning,
      "`selector` keys without an action selector, or one without such keys",
      explanation: """
        The selector picks a member by the values of the `selector` keys (PSA 1.2 "Action \
        Selector", which the PNA refers to). `@noWarn("selector-keys")` on the table or action \
        turns the warning off.
        """,
      mend: "Add what is missing.")
  }

  public static var directOwner: DiagnosticKind {
    DiagnosticKind(
      "A0214", "direct-owner", .warning,
      "a direct counter or meter of no table or of several",
      explanation: """
        It has a value for each entry of the one table that owns it (PSA 1.2 "Direct Counter" \
        and "Direct Meter", which the PNA refers to). `@noWarn("direct-owner")` on the table or \
        action turns the warning off.
        """,
      mend: "Name it in exactly one table.")
  }

  public static var directCall: DiagnosticKind {
    DiagnosticKind(
      "A0215", "direct-call", .warning,
      "a direct counter or meter that is used outside of the actions of its table",
      explanation: """
        The call works on the entry that matched, so it stands in an action of the owner, which \
        no other table runs (PSA 1.2 "Direct Counter" and "Direct Meter", which the PNA refers \
        to). `@noWarn("direct-call")` on the table or action turns the warning off.
        """,
      mend: "Move the call into an action of the table that owns it.")
  }

  public static var externPlace: DiagnosticKind {
    DiagnosticKind(
      "A0216", "extern-place", .warning,
      "an extern object in a block where targets need not support it",
      explanation: """
        The documents have a table of which extern may be in which block (PNA and PSA 1.2 \
        "Restrictions on where externs may be used"). `@noWarn("extern-place")` on the table or \
        action turns the warning off.
        """,
      mend: "Move it into a block of the table.")
  }
}
