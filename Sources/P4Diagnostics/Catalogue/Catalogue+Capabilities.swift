extension Catalogue {
  static var capabilities: [DiagnosticKind] {
    [
      .capabilityArchitecture, .capabilityBlock, .capabilityMetadata, .capabilityForwarding,
      .capabilityName, .capabilityMetadataLayout, .capabilitySingleDefinition,
      .capabilitySavedValue, .capabilityParser,
      .capabilitySelect, .capabilityProtocol, .capabilityHeaderLayout, .capabilityHeaderConstruct,
      .capabilityOperator, .capabilityLogicalOperand, .capabilityOperandWidth,
      .capabilityConstantLeft, .capabilityShift, .capabilityDeparser, .capabilityStatement,
      .capabilityMatchKind, .capabilityKey, .capabilityTableProperty, .capabilityTableLimit,
      .capabilityDefaultArgument, .capabilityActionData, .capabilityRule, .capabilityScale,
      .capabilityExtern, .capabilityFunction, .capabilityPlace, .capabilityAlgorithm,
      .capabilityExternArgument,
    ]
  }
}

extension DiagnosticKind {
  public static var capabilityArchitecture: DiagnosticKind {
    DiagnosticKind(
      "C0101", "target-architecture", .warning,
      "the target runs programs for another architecture or package",
      explanation: """
        A back end is written for certain packages: it finds the blocks by the names of the \
        package's parameters, and the headers by the type of one of them.
        """,
      example: "PNA_NIC(MainParser(), PreControl(), MainControl(), MainDeparser()) main;",
      mend: "Write the program for a package that the target names, or choose another target.")
  }

  public static var capabilityBlock: DiagnosticKind {
    DiagnosticKind(
      "C0102", "target-block", .warning,
      "the target takes a block but never runs it",
      explanation: """
        Some back ends emit only part of a package's blocks. What the others would do to a \
        packet does not happen, and nobody says so.
        """,
      example: "PSA_Switch(ip, pre, EgressPipeline(parser(), control(), deparser()), bqe) main;",
      mend: "Move the work to a block that runs.")
  }

  public static var capabilityMetadata: DiagnosticKind {
    DiagnosticKind(
      "C0103", "target-metadata", .warning,
      "a metadata field that the target never writes, or never reads",
      explanation: """
        The architecture's metadata is a promise that targets keep in part: a field that \
        nothing writes reads as zero, and one that nothing reads has no effect.
        """,
      example: "bit<64> now = (bit<64>) istd.timestamp;",
      mend: "Carry the information in a header or in user metadata.")
  }

  public static var capabilityForwarding: DiagnosticKind {
    DiagnosticKind(
      "C0104", "target-forwarding", .warning,
      "the packet goes elsewhere than the architecture says",
      explanation: """
        In PNA the last of the forwarding calls wins and a packet without one is dropped. \
        Targets differ: on some a drop is final at once, on some a packet without a decision \
        leaves on port 0.
        """,
      example: """
        drop_packet();
        send_to_port(port);
        """,
      mend: "Decide once on every path, at its end.")
  }

  public static var capabilityName: DiagnosticKind {
    DiagnosticKind(
      "C0105", "target-name", .warning,
      "a name that the target cannot hold or keeps for itself",
      explanation: """
        Back ends write names into files with limits of their own, and add objects of their \
        own to the program.
        """,
      example: """
        header a_header_type_whose_name_is_longer_than_any_buffer_of_the_loader_t { bit<8> x; \
        }
        """,
      mend: "Choose another, shorter name.")
  }

  public static var capabilityMetadataLayout: DiagnosticKind {
    DiagnosticKind(
      "C0106", "target-metadata-layout", .warning,
      "metadata beyond what an instruction addresses",
      explanation: """
        Instructions hold the place of their operands in few bits; a field beyond that is \
        taken for another one, and nobody says so.
        """,
      example: "struct metadata_t { bit<2048> a; bit<32> b; }",
      mend: "Use less metadata, or put the fields that the instruction needs first.")
  }

  public static var capabilitySingleDefinition: DiagnosticKind {
    DiagnosticKind(
      "C0107", "target-single-definition", .warning,
      "a value that the optimiser carries past a table that changes it",
      explanation: """
        An optimiser that looks at the straight code alone takes a field with one definition \
        and one use for a constant, although an action of a table writes it in between.
        """,
      example: """
        meta.x = 0;
        t.apply();  // an action sets meta.x
        meta.y = meta.x;
        """,
      mend: "Leave out the initial value, or read the field twice.")
  }

  public static var capabilitySavedValue: DiagnosticKind {
    DiagnosticKind(
      "C0108", "target-saved-value", .warning,
      "a saved value that the optimiser reads from its first place again",
      explanation: """
        An optimiser that replaces what is moved once and used once by what it was moved from, \
        without a look at what is written in between, reads the new value where the program saved \
        the old one.
        """,
      example: """
        bit<8> old = hdr.ipv4.ttl;
        hdr.ipv4.ttl = hdr.ipv4.ttl - 1;
        if (old == 1) { drop_packet(); }
        """,
      mend: "Use the value before its place changes.")
  }

  public static var capabilityParser: DiagnosticKind {
    DiagnosticKind(
      "C0201", "target-parser", .warning,
      "a parser construct that the target lacks or treats otherwise",
      explanation: """
        Parsers run on fixed hardware, on unrolled code or as part of a fixed flow extraction; \
        value sets, lookahead, skipping and loops are where they differ.
        """,
      example: "pset <bit<16>>(4) types;",
      mend: "Say it with states and selects on extracted fields.")
  }

  public static var capabilitySelect: DiagnosticKind {
    DiagnosticKind(
      "C0202", "target-select", .warning,
      "a select key or mask that is wider than the target compares",
      explanation: "Each key of a select is one comparison of the machine.",
      example: "transition select(hdr.ipv6.dst) { default: accept; }",
      mend: "Select on narrower fields, in several states where need be.")
  }

  public static var capabilityProtocol: DiagnosticKind {
    DiagnosticKind(
      "C0203", "target-protocol", .warning,
      "a header that a fixed parser does not know at this place",
      explanation: """
        Switches with a fixed set of protocols match the program's parse graph against theirs: \
        the header's width, the header before it, and the field and value that lead to it. A \
        header elsewhere, or a field that the switch does not extract, cannot be matched or \
        set.
        """,
      example: "header my_tag_t { bit<16> id; }",
      mend: "Use the protocols of the catalogue, or a target with a programmable parser.")
  }

  public static var capabilityHeaderLayout: DiagnosticKind {
    DiagnosticKind(
      "C0301", "target-header-layout", .warning,
      "a header whose fields the target cannot lay out",
      explanation: """
        Targets keep headers as bytes; some need each header to be whole bytes, a varbit field \
        to come last, or fields to be plain bits.
        """,
      example: "header h_t { bit<4> a; bit<7> b; }",
      mend: "Pad the header, or change the field's type.")
  }

  public static var capabilityHeaderConstruct: DiagnosticKind {
    DiagnosticKind(
      "C0302", "target-header-construct", .warning,
      "unions, stacks or validity used as the target cannot",
      explanation: """
        Unions and stacks are rewritten into plain headers by many back ends, each with forms \
        that it misses.
        """,
      example: "hdr.vlan.push_front(1);",
      mend: "Use plain headers, each with a name.")
  }

  public static var capabilityOperator: DiagnosticKind {
    DiagnosticKind(
      "C0401", "target-operator", .warning,
      "an operator that the target lacks or computes otherwise",
      explanation: """
        The instruction set decides: what has no instruction is refused, and what has another \
        one gives other results.
        """,
      example: "bit<8> x = a * b;",
      mend: "Rewrite the computation with operators that the target has.")
  }

  public static var capabilityLogicalOperand: DiagnosticKind {
    DiagnosticKind(
      "C0407", "target-logical-operand", .warning,
      "an operand of && or || that the target's jumps get wrong",
      explanation: """
        Short-circuit operators become jumps; where the machine has a jump for one direction \
        of a comparison only, some compilers jump to the wrong place.
        """,
      example: "if (hdr.tcp.isValid() && meta.count > 3) { }",
      mend: "Nest two ifs, or compare with >= and <= in && and with > and < in ||.")
  }

  public static var capabilityOperandWidth: DiagnosticKind {
    DiagnosticKind(
      "C0402", "target-operand-width", .warning,
      "an operand that is wider than the target computes with",
      explanation: "Arithmetic is done in registers of fixed width.",
      example: "bit<80> x = a + b;",
      mend: "Split the value into parts.")
  }

  public static var capabilityConstantLeft: DiagnosticKind {
    DiagnosticKind(
      "C0403", "target-constant-left", .warning,
      "a comparison with the constant on its left",
      explanation: """
        Compare-and-jump instructions take a constant as second operand only, and not every \
        compiler swaps the two.
        """,
      example: "if (0x800 == hdr.ethernet.type) { }",
      mend: "Put the constant on the right.")
  }

  public static var capabilityShift: DiagnosticKind {
    DiagnosticKind(
      "C0404", "target-shift", .warning,
      "a shift by more than the target honours",
      explanation: "P4 shifts by any amount; processors use the low bits of it.",
      example: "x = x << amount;",
      mend: "Bound the amount first.")
  }

  public static var capabilityDeparser: DiagnosticKind {
    DiagnosticKind(
      "C0405", "target-deparser", .warning,
      "work in a deparser that the target does not do there",
      explanation: """
        Some back ends simplify expressions in controls only, and take deparsers as lists of \
        headers.
        """,
      example: "ck.add({ hdr.ipv4.version, hdr.ipv4.ihl });",
      mend: "Do the work in the control before it.")
  }

  public static var capabilityStatement: DiagnosticKind {
    DiagnosticKind(
      "C0406", "target-statement", .warning,
      "a statement that the target lacks or treats otherwise",
      explanation: """
        Loops, switches and early exits have to be turned into straight code and jumps.
        """,
      example: "for (bit<8> i = 0; i < 4; i = i + 1) { }",
      mend: "Write the steps out.")
  }

  public static var capabilityMatchKind: DiagnosticKind {
    DiagnosticKind(
      "C0501", "target-match-kind", .warning,
      "a match kind that the target lacks or looks up otherwise",
      explanation: "Each match kind needs a table memory that does it.",
      example: "key = { hdr.tcp.dport: range; }",
      mend: "Use another kind, or let the control plane expand the entries.")
  }

  public static var capabilityKey: DiagnosticKind {
    DiagnosticKind(
      "C0502", "target-key", .warning,
      "a table key that the target cannot hold",
      explanation: """
        How many keys, of which kinds together, from where and how wide is the table memory's \
        matter.
        """,
      example: "key = { a: lpm; b: lpm; }",
      mend: "Split the table in two, or narrow the key.")
  }

  public static var capabilityTableProperty: DiagnosticKind {
    DiagnosticKind(
      "C0503", "target-table-property", .warning,
      "a table property that the target ignores or refuses",
      explanation: """
        Properties beyond key, actions and size are the architecture's, and targets keep them \
        in part.
        """,
      example: "psa_idle_timeout = PSA_IdleTimeout_t.NOTIFY_CONTROL;",
      mend: "Drop the property, or do the work in the control plane.")
  }

  public static var capabilityTableLimit: DiagnosticKind {
    DiagnosticKind(
      "C0504", "target-table-limit", .warning,
      "more tables, lookups or entries than the target has",
      explanation: """
        Table memories come in a fixed number, and a pass of the pipeline reaches each a fixed \
        number of times.
        """,
      example: "table t { key = { k: exact; } actions = { a; } size = 100000000; }",
      mend: "Merge tables, or shrink them.")
  }

  public static var capabilityDefaultArgument: DiagnosticKind {
    DiagnosticKind(
      "C0505", "target-default-argument", .warning,
      "an argument of a default action that the target's file cannot hold",
      explanation: """
        Arguments of default actions are written into the program's file and not into entries.
        """,
      example: "default_action = set(0x112233445566);",
      mend: "Set the default action from the control plane.")
  }

  public static var capabilityActionData: DiagnosticKind {
    DiagnosticKind(
      "C0506", "target-action-data", .warning,
      "more action data than an entry holds",
      explanation: "An entry has room for a fixed number of bytes beside its key.",
      example: "action set(bit<512> x) { }",
      mend: "Keep the data in a second table that is looked up by an index.")
  }

  public static var capabilityRule: DiagnosticKind {
    DiagnosticKind(
      "C0507", "target-rule", .warning,
      "properties that the target does not take together",
      explanation: """
        Some constructs are fine alone and refused in company; descriptors state such \
        relations as rules.
        """,
      example: "table t { key = { k: ternary; } actions = { a; } pna_direct_counter = c; }",
      mend: "Change one side of the relation, as the reason says.")
  }

  public static var capabilityScale: DiagnosticKind {
    DiagnosticKind(
      "C0508", "target-scale", .warning,
      "less room than the cluster needs",
      explanation: """
        Each feature says how many entries a small and a large cluster put into its tables; \
        the size that the program declares is what the control plane is promised.
        """,
      example: "table services { key = { vip: exact; } actions = { a; } size = 64; }",
      mend: "Declare the size that the profile needs, as far as the target has room for it.")
  }

  public static var capabilityExtern: DiagnosticKind {
    DiagnosticKind(
      "C0601", "target-extern", .warning,
      "an extern, or a method of it, that the target lacks",
      explanation: """
        Externs are what a target adds to the language: each exists only where it was built.
        """,
      example: "Random<bit<16>>(0, 65535) r;",
      mend: "Use an extern that the target has.")
  }

  public static var capabilityFunction: DiagnosticKind {
    DiagnosticKind(
      "C0602", "target-function", .warning,
      "a function of the architecture that the target lacks or treats otherwise",
      explanation: "As externs, functions of an architecture exist only where they were built.",
      example: "FlowId_t id = allocate_flow_id();",
      mend: "Use what the target has.")
  }

  public static var capabilityPlace: DiagnosticKind {
    DiagnosticKind(
      "C0603", "target-place", .warning,
      "a call in a block where the target does not take it",
      explanation: "Some functions act on state that only one block has.",
      example: """
        control MainDeparserImpl(packet_out p, in headers_t h, in m_t m, in \
        pna_main_output_metadata_t o) { apply { mirror_packet((MirrorSlotId_t) 1, \
        (MirrorSessionId_t) 1); } }
        """,
      mend: "Move the call to a block that the reason names.")
  }

  public static var capabilityAlgorithm: DiagnosticKind {
    DiagnosticKind(
      "C0604", "target-algorithm", .warning,
      "an algorithm or type that the target replaces by another",
      explanation: """
        A constructor's argument names an algorithm; where the target lacks it, some back ends \
        quietly take another, and both ends of a computation no longer agree.
        """,
      example: "Hash<bit<16>>(PNA_HashAlgorithm_t.CRC16) h;",
      mend: "Name the algorithm that the target really uses.")
  }

  public static var capabilityExternArgument: DiagnosticKind {
    DiagnosticKind(
      "C0605", "target-extern-argument", .warning,
      "an argument that the target's extern does not take",
      explanation: "Instructions take their operands from certain places and in certain widths.",
      example: "hdr.ipv4.id = h.get_hash({ hdr.ipv4.src });",
      mend: "Go through a metadata field.")
  }
}
