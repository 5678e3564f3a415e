extension FieldTable {
  /// The messages of `p4/v1/p4runtime.proto` that initial entries are made of, with the fields that
  /// the model has.
  static var entries: [Declaration] {
    [
      message(
        .writeRequest,
        [
          many(4, "updates", .message(.update))
        ]),
      message(
        .update,
        [
          field(1, "type", .enumeration(.updateType)),
          field(2, "entity", .message(.entity)),
        ]),
      message(
        .entity,
        [
          one(2, "table_entry", .message(.tableEntry))
        ]),
      message(
        .tableEntry,
        [
          field(1, "table_id", .uint32),
          many(2, "match", .message(.fieldMatch)),
          field(3, "action", .message(.tableAction)),
          field(4, "priority", .int32),
          field(8, "is_default_action", .bool),
          field(9, "idle_timeout_ns", .int64),
          field(11, "metadata", .bytes),
          field(13, "is_const", .bool),
        ]),
      message(
        .fieldMatch,
        [
          field(1, "field_id", .uint32),
          one(2, "exact", .message(.singleValue)),
          one(3, "ternary", .message(.ternary)),
          one(4, "lpm", .message(.lpm)),
          one(6, "range", .message(.range)),
          one(7, "optional", .message(.singleValue)),
        ]),
      message(
        .singleValue,
        [
          field(1, "value", .bytes)
        ]),
      message(
        .ternary,
        [
          field(1, "value", .bytes),
          field(2, "mask", .bytes),
        ]),
      message(
        .lpm,
        [
          field(1, "value", .bytes),
          field(2, "prefix_len", .int32),
        ]),
      message(
        .range,
        [
          field(1, "low", .bytes),
          field(2, "high", .bytes),
        ]),
      message(
        .tableAction,
        [
          one(1, "action", .message(.actionCall)),
          one(2, "action_profile_member_id", .uint32),
          one(3, "action_profile_group_id", .uint32),
          one(4, "action_profile_action_set", .message(.actionSet)),
        ]),
      message(
        .actionCall,
        [
          field(1, "action_id", .uint32),
          many(4, "params", .message(.callParam)),
        ]),
      message(
        .callParam,
        [
          field(2, "param_id", .uint32),
          field(3, "value", .bytes),
        ]),
      message(
        .actionSet,
        [
          many(1, "action_profile_actions", .message(.weightedAction))
        ]),
      message(
        .weightedAction,
        [
          field(1, "action", .message(.actionCall)),
          field(2, "weight", .int32),
          one(4, "watch_port", .bytes),
        ]),
    ]
  }
}
