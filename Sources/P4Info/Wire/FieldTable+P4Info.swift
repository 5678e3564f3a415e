extension FieldTable {
  /// The messages of `p4/config/v1/p4info.proto` and `p4/config/v1/p4types.proto`.
  static var p4info: [Declaration] {
    [
      message(
        .document,
        [
          field(1, "pkg_info", .message(.pkgInfo)),
          many(2, "tables", .message(.table)),
          many(3, "actions", .message(.action)),
          many(4, "action_profiles", .message(.actionProfile)),
          many(5, "counters", .message(.counter)),
          many(6, "direct_counters", .message(.directCounter)),
          many(7, "meters", .message(.meter)),
          many(8, "direct_meters", .message(.directMeter)),
          many(9, "controller_packet_metadata", .message(.controllerPacketMetadata)),
          many(10, "value_sets", .message(.valueSet)),
          many(11, "registers", .message(.register)),
          many(12, "digests", .message(.digest)),
          many(100, "externs", .message(.extern)),
          field(200, "type_info", .message(.typeInfo)),
        ]),
      message(
        .documentation,
        [
          field(1, "brief", .string),
          field(2, "description", .string),
        ]),
      message(
        .platformProperties,
        [
          field(1, "multicast_group_table_size", .int32),
          field(2, "multicast_group_table_total_replicas", .int32),
          field(3, "multicast_group_table_max_replicas_per_entry", .int32),
        ]),
      message(
        .pkgInfo,
        [
          field(1, "name", .string),
          field(2, "version", .string),
          field(3, "doc", .message(.documentation)),
          many(4, "annotations", .string),
          field(5, "arch", .string),
          field(6, "organization", .string),
          field(7, "contact", .string),
          field(8, "url", .string),
          many(9, "structured_annotations", .message(.structuredAnnotation)),
          many(10, "annotation_locations", .message(.sourceLocation)),
          field(11, "platform_properties", .message(.platformProperties)),
        ]),
      message(
        .preamble,
        [
          field(1, "id", .uint32),
          field(2, "name", .string),
          field(3, "alias", .string),
          many(4, "annotations", .string),
          field(5, "doc", .message(.documentation)),
          many(6, "structured_annotations", .message(.structuredAnnotation)),
          many(7, "annotation_locations", .message(.sourceLocation)),
        ]),
      message(
        .extern,
        [
          field(1, "extern_type_id", .uint32),
          field(2, "extern_type_name", .string),
          many(3, "instances", .message(.externInstance)),
        ]),
      message(
        .externInstance,
        [
          field(1, "preamble", .message(.preamble)),
          field(2, "info", .message(.anyMessage)),
        ]),
      message(
        .matchField,
        [
          field(1, "id", .uint32),
          field(2, "name", .string),
          many(3, "annotations", .string),
          field(4, "bitwidth", .int32),
          one(5, "match_type", .enumeration(.matchType)),
          field(6, "doc", .message(.documentation)),
          one(7, "other_match_type", .string),
          field(8, "type_name", .message(.namedType)),
          many(9, "structured_annotations", .message(.structuredAnnotation)),
          many(10, "annotation_locations", .message(.sourceLocation)),
        ]),
      message(
        .tableActionCall,
        [
          field(1, "action_id", .uint32),
          many(4, "arguments", .message(.argument)),
        ]),
      message(
        .argument,
        [
          field(2, "param_id", .uint32),
          field(3, "value", .bytes),
        ]),
      message(
        .table,
        [
          field(1, "preamble", .message(.preamble)),
          many(2, "match_fields", .message(.matchField)),
          many(3, "action_refs", .message(.actionRef)),
          field(4, "const_default_action_id", .uint32),
          field(5, "initial_default_action", .message(.tableActionCall)),
          field(6, "implementation_id", .uint32),
          many(7, "direct_resource_ids", .uint32),
          field(8, "size", .int64),
          field(9, "idle_timeout_behavior", .enumeration(.idleTimeoutBehavior)),
          field(10, "is_const_table", .bool),
          field(11, "has_initial_entries", .bool),
          field(100, "other_properties", .message(.anyMessage)),
        ]),
      message(
        .actionRef,
        [
          field(1, "id", .uint32),
          many(2, "annotations", .string),
          field(3, "scope", .enumeration(.scope)),
          many(4, "structured_annotations", .message(.structuredAnnotation)),
          many(5, "annotation_locations", .message(.sourceLocation)),
        ]),
      message(
        .action,
        [
          field(1, "preamble", .message(.preamble)),
          many(2, "params", .message(.actionParam)),
        ]),
      message(
        .actionParam,
        [
          field(1, "id", .uint32),
          field(2, "name", .string),
          many(3, "annotations", .string),
          field(4, "bitwidth", .int32),
          field(5, "doc", .message(.documentation)),
          field(6, "type_name", .message(.namedType)),
          many(7, "structured_annotations", .message(.structuredAnnotation)),
          many(8, "annotation_locations", .message(.sourceLocation)),
        ]),
      message(
        .actionProfile,
        [
          field(1, "preamble", .message(.preamble)),
          many(2, "table_ids", .uint32),
          field(3, "with_selector", .bool),
          field(4, "size", .int64),
          field(5, "max_group_size", .int32),
          one(6, "sum_of_weights", .message(.empty)),
          one(7, "sum_of_members", .message(.sumOfMembers)),
          field(8, "weights_disallowed", .bool),
        ]),
      message(
        .sumOfMembers,
        [
          field(1, "max_member_weight", .int32)
        ]),
      message(
        .counterSpec,
        [
          field(1, "unit", .enumeration(.counterUnit))
        ]),
      message(
        .counter,
        [
          field(1, "preamble", .message(.preamble)),
          field(2, "spec", .message(.counterSpec)),
          field(3, "size", .int64),
          field(4, "index_type_name", .message(.namedType)),
        ]),
      message(
        .directCounter,
        [
          field(1, "preamble", .message(.preamble)),
          field(2, "spec", .message(.counterSpec)),
          field(3, "direct_table_id", .uint32),
        ]),
      message(
        .meterSpec,
        [
          field(1, "unit", .enumeration(.meterUnit)),
          field(2, "type", .enumeration(.meterType)),
        ]),
      message(
        .meter,
        [
          field(1, "preamble", .message(.preamble)),
          field(2, "spec", .message(.meterSpec)),
          field(3, "size", .int64),
          field(4, "index_type_name", .message(.namedType)),
        ]),
      message(
        .directMeter,
        [
          field(1, "preamble", .message(.preamble)),
          field(2, "spec", .message(.meterSpec)),
          field(3, "direct_table_id", .uint32),
        ]),
      message(
        .controllerPacketMetadata,
        [
          field(1, "preamble", .message(.preamble)),
          many(2, "metadata", .message(.metadata)),
        ]),
      message(
        .metadata,
        [
          field(1, "id", .uint32),
          field(2, "name", .string),
          many(3, "annotations", .string),
          field(4, "bitwidth", .int32),
          field(5, "type_name", .message(.namedType)),
          many(6, "structured_annotations", .message(.structuredAnnotation)),
          many(7, "annotation_locations", .message(.sourceLocation)),
        ]),
      message(
        .valueSet,
        [
          field(1, "preamble", .message(.preamble)),
          many(2, "match", .message(.matchField)),
          field(3, "size", .int32),
        ]),
      message(
        .register,
        [
          field(1, "preamble", .message(.preamble)),
          field(2, "type_spec", .message(.dataTypeSpec)),
          field(3, "size", .int32),
          field(4, "index_type_name", .message(.namedType)),
        ]),
      message(
        .digest,
        [
          field(1, "preamble", .message(.preamble)),
          field(2, "type_spec", .message(.dataTypeSpec)),
        ]),
      message(
        .typeInfo,
        [
          map(1, "structs", .structEntry),
          map(2, "headers", .headerEntry),
          map(3, "header_unions", .headerUnionEntry),
          map(4, "enums", .enumEntry),
          field(5, "error", .message(.errorTypeSpec)),
          map(6, "serializable_enums", .serializableEnumEntry),
          map(7, "new_types", .newTypeEntry),
        ]),
      message(
        .dataTypeSpec,
        [
          one(1, "bitstring", .message(.bitstringLikeTypeSpec)),
          one(2, "bool", .message(.empty)),
          one(3, "tuple", .message(.tupleTypeSpec)),
          one(4, "struct", .message(.namedType)),
          one(5, "header", .message(.namedType)),
          one(6, "header_union", .message(.namedType)),
          one(7, "header_stack", .message(.headerStackTypeSpec)),
          one(8, "header_union_stack", .message(.headerUnionStackTypeSpec)),
          one(9, "enum", .message(.namedType)),
          one(10, "error", .message(.empty)),
          one(11, "serializable_enum", .message(.namedType)),
          one(12, "new_type", .message(.namedType)),
        ]),
      message(
        .namedType,
        [
          field(1, "name", .string)
        ]),
      message(
        .bitstringLikeTypeSpec,
        [
          one(1, "bit", .message(.bitTypeSpec)),
          one(2, "int", .message(.intTypeSpec)),
          one(3, "varbit", .message(.varbitTypeSpec)),
          many(4, "annotations", .string),
          many(5, "annotation_locations", .message(.sourceLocation)),
          many(6, "structured_annotations", .message(.structuredAnnotation)),
        ]),
      message(
        .bitTypeSpec,
        [
          field(1, "bitwidth", .int32)
        ]),
      message(
        .intTypeSpec,
        [
          field(1, "bitwidth", .int32)
        ]),
      message(
        .varbitTypeSpec,
        [
          field(1, "max_bitwidth", .int32)
        ]),
      message(
        .tupleTypeSpec,
        [
          many(1, "members", .message(.dataTypeSpec))
        ]),
      message(
        .structTypeSpec,
        [
          many(1, "members", .message(.structMember)),
          many(2, "annotations", .string),
          many(3, "annotation_locations", .message(.sourceLocation)),
          many(4, "structured_annotations", .message(.structuredAnnotation)),
        ]),
      message(
        .structMember,
        [
          field(1, "name", .string),
          field(2, "type_spec", .message(.dataTypeSpec)),
        ]),
      message(
        .headerTypeSpec,
        [
          many(1, "members", .message(.headerMember)),
          many(2, "annotations", .string),
          many(3, "annotation_locations", .message(.sourceLocation)),
          many(4, "structured_annotations", .message(.structuredAnnotation)),
        ]),
      message(
        .headerMember,
        [
          field(1, "name", .string),
          field(2, "type_spec", .message(.bitstringLikeTypeSpec)),
        ]),
      message(
        .headerUnionTypeSpec,
        [
          many(1, "members", .message(.headerUnionMember)),
          many(2, "annotations", .string),
          many(3, "annotation_locations", .message(.sourceLocation)),
          many(4, "structured_annotations", .message(.structuredAnnotation)),
        ]),
      message(
        .headerUnionMember,
        [
          field(1, "name", .string),
          field(2, "header", .message(.namedType)),
        ]),
      message(
        .headerStackTypeSpec,
        [
          field(1, "header", .message(.namedType)),
          field(2, "size", .int32),
        ]),
      message(
        .headerUnionStackTypeSpec,
        [
          field(1, "header_union", .message(.namedType)),
          field(2, "size", .int32),
        ]),
      message(
        .keyValuePair,
        [
          field(1, "key", .string),
          field(2, "value", .message(.expression)),
        ]),
      message(
        .keyValuePairList,
        [
          many(1, "kv_pairs", .message(.keyValuePair))
        ]),
      message(
        .expression,
        [
          one(1, "string_value", .string),
          one(2, "int64_value", .int64),
          one(3, "bool_value", .bool),
        ]),
      message(
        .expressionList,
        [
          many(1, "expressions", .message(.expression))
        ]),
      message(
        .structuredAnnotation,
        [
          field(1, "name", .string),
          one(2, "expression_list", .message(.expressionList)),
          one(3, "kv_pair_list", .message(.keyValuePairList)),
          field(4, "source_location", .message(.sourceLocation)),
        ]),
      message(
        .sourceLocation,
        [
          field(1, "file", .string),
          field(2, "line", .int32),
          field(3, "column", .int32),
        ]),
      message(
        .enumTypeSpec,
        [
          many(1, "members", .message(.enumMember)),
          many(2, "annotations", .string),
          many(3, "structured_annotations", .message(.structuredAnnotation)),
          many(4, "annotation_locations", .message(.sourceLocation)),
        ]),
      message(
        .enumMember,
        [
          field(1, "name", .string),
          many(2, "annotations", .string),
          many(3, "structured_annotations", .message(.structuredAnnotation)),
          many(4, "annotation_locations", .message(.sourceLocation)),
        ]),
      message(
        .serializableEnumTypeSpec,
        [
          field(1, "underlying_type", .message(.bitTypeSpec)),
          many(2, "members", .message(.serializableEnumMember)),
          many(3, "annotations", .string),
          many(4, "structured_annotations", .message(.structuredAnnotation)),
          many(5, "annotation_locations", .message(.sourceLocation)),
        ]),
      message(
        .serializableEnumMember,
        [
          field(1, "name", .string),
          field(2, "value", .bytes),
          many(3, "annotations", .string),
          many(4, "structured_annotations", .message(.structuredAnnotation)),
          many(5, "annotation_locations", .message(.sourceLocation)),
        ]),
      message(
        .errorTypeSpec,
        [
          many(1, "members", .string)
        ]),
      message(
        .newTypeTranslation,
        [
          field(1, "uri", .string),
          one(2, "sdn_bitwidth", .int32),
          one(3, "sdn_string", .message(.empty)),
        ]),
      message(
        .newTypeSpec,
        [
          one(1, "original_type", .message(.dataTypeSpec)),
          one(2, "translated_type", .message(.newTypeTranslation)),
          many(3, "annotations", .string),
          many(4, "structured_annotations", .message(.structuredAnnotation)),
          many(5, "annotation_locations", .message(.sourceLocation)),
        ]),
      message(.anyMessage, [field(1, "type_url", .string), field(2, "value", .bytes)]),
      entry(.enumEntry, .enumTypeSpec),
      entry(.headerEntry, .headerTypeSpec),
      entry(.headerUnionEntry, .headerUnionTypeSpec),
      entry(.newTypeEntry, .newTypeSpec),
      entry(.serializableEnumEntry, .serializableEnumTypeSpec),
      entry(.structEntry, .structTypeSpec),
    ]
  }
}
