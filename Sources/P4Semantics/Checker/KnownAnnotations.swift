import P4Source

/// The annotations that a specification, the reference compiler or a known architecture gives a
/// meaning to. Another one is legal and does nothing: most likely it is misspelt.
enum KnownAnnotations {
  /// P4-16 §20, P4Runtime 1.3 §6, p4-constraints, p4c: frontends/p4/parseAnnotations.cpp and back
  /// ends, and the vendors' documents; `calico` is p4fit's own.
  static let names: Set<String> = [
    // P4-16.
    "optional", "tableonly", "defaultonly", "name", "hidden", "atomic", "likely", "unlikely",
    "match", "pure", "noSideEffects", "deprecated", "noWarn", "pkginfo", "pragma",
    // P4Runtime and its users.
    "id", "brief", "description", "controller_header", "platform_property", "proto_package",
    "max_group_size", "max_member_weight", "selector_size_semantics", "oneshot", "unsupported",
    "entry_restriction", "action_restriction", "proto_id", "format", "refers_to", "referenced_by",
    "packet_entry", "composite_field", "nonessential_for_upgrade", "weight_proto_id", "role",
    // The reference compiler and its back ends.
    "length", "synchronous", "field_list", "unroll", "nounroll", "disable_optimization",
    "command_line", "diagnostic", "corelib", "priority", "metadata", "alias", "userMetadata",
    "test_keep_opassign", "inlinedFrom", "default_hit", "default_hit_const", "numelements",
    "test_keep_special_ops", "noinline", "inline",
    // Tofino, and programs that were translated from P4-14.
    "padding", "flexible", "saturating", "ternary", "size", "mode", "min_width", "stage", "ways",
    "pack", "cycles", "use_hash_action", "placement_priority", "in_hash", "header_ordering",
    "critical", "reduction_or_group", "parser_value_set_size", "ignore_table_dependency",
    "immediate", "intel_config", "force_immediate", "idletime_precision", "dynamic_table_key_masks",
    "calculated_field_update_location", "residual_checksum_parser_update_location",
    "stateful_field",
    "not_extracted_in_egress", "pipeline", "auto_init_metadata", "egress_intrinsic_metadata_opt",
    "selector_enable_scramble", "selector_max_group_size", "selector_num_max_groups",
    "table_counter", "chain_address", "chain_vpn", "overlay", "dont_trim", "dont_merge",
    "dont_unroll", "dont_translate_extern_method", "symmetric", "disable_atomic_modify",
    "random_seed", "no_field_initialization", "way", "lrt_enable", "lrt_scale", "no_unroll",
    "number", "prefix", "ghost", "proxy_hash_algorithm", "proxy_hash_width", "adjust_byte_count",
    "terminate_parsing", "force_shift", "entries_with_ranges", "gfm_parity_enable",
    // What interfaces show values as.
    "ethernetaddress", "ipv4address", "ipv6address",
    "calico", "deparser",
  ]

  /// Families whose members are many.
  static let prefixes = ["__", "sai", "Sai", "tc_", "pa_", "p4runtime_", "bfrt_", "sonic_"]

  static func contains(_ name: String) -> Bool {
    names.contains(name) || prefixes.contains { name.hasPrefix($0) }
  }

  /// What a name was most likely meant to be.
  static func nearest(to name: String) -> String? {
    let folded = name.lowercased()
    // In order, so that two runs say the same.
    return names.sorted().map { (distance($0.lowercased(), folded), $0) }
      .filter { $0.0 <= (name.utf8.count < 5 ? 1 : 2) }.min { $0.0 < $1.0 }?.1
  }

  private static func distance(_ a: String, _ b: String) -> Int {
    a.filter { $0 != "_" } == b.filter { $0 != "_" } ? 0 : editDistance(a, b)
  }
}
