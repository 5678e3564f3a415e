"""What the server looks up in a P4Info, prepared once for each pipeline."""

from dataclasses import dataclass, field

from finsy.proto import p4i

EXACT = p4i.MatchField.EXACT
LPM = p4i.MatchField.LPM
TERNARY = p4i.MatchField.TERNARY
RANGE = p4i.MatchField.RANGE
OPTIONAL = p4i.MatchField.OPTIONAL

#: The field of FieldMatch that carries each kind of match.
ONEOF = {EXACT: "exact", LPM: "lpm", TERNARY: "ternary", RANGE: "range", OPTIONAL: "optional"}


@dataclass(slots=True)
class Value:
    """A match field, a parameter or a metadata field: `width` bits, or any text."""

    id: int
    name: str
    width: int
    is_text: bool
    kind: int = EXACT
    oneof: str = ""


@dataclass(slots=True)
class Action:
    id: int
    name: str
    params: dict


@dataclass(slots=True)
class Table:
    id: int
    name: str
    fields: dict
    exact_count: int
    needs_priority: bool
    scopes: dict
    size: int
    const_default: int
    initial_default: object
    is_const: bool
    has_initial: bool
    has_timeout: bool
    profile: object = None
    #: The direct resources, as their P4Info messages.
    counter: object = None
    meter: object = None


@dataclass(slots=True)
class Profile:
    id: int
    name: str
    tables: list
    selector: bool
    size: int
    max_group_size: int
    by_members: bool
    max_weight: int
    weightless: bool


@dataclass(slots=True)
class Pipeline:
    info: object
    cookie: object
    device_config: bytes
    tables: dict = field(default_factory=dict)
    actions: dict = field(default_factory=dict)
    profiles: dict = field(default_factory=dict)
    counters: dict = field(default_factory=dict)
    meters: dict = field(default_factory=dict)
    registers: dict = field(default_factory=dict)
    digests: dict = field(default_factory=dict)
    value_sets: dict = field(default_factory=dict)
    packet_in: dict | None = None
    packet_out: dict | None = None


def build(info, cookie=None, device_config=b""):
    """Prepares a P4Info that `info_check.check` has accepted."""
    pipeline = Pipeline(info, cookie, device_config)
    for action in info.actions:
        params = {p.id: value(info, p, p.name) for p in action.params}
        pipeline.actions[action.preamble.id] = Action(
            action.preamble.id, action.preamble.name, params
        )
    for profile in info.action_profiles:
        pipeline.profiles[profile.preamble.id] = _profile(profile)
    for counter in info.counters:
        pipeline.counters[counter.preamble.id] = counter
    for meter in info.meters:
        pipeline.meters[meter.preamble.id] = meter
    for register in info.registers:
        pipeline.registers[register.preamble.id] = register
    for digest in info.digests:
        pipeline.digests[digest.preamble.id] = digest
    for value_set in info.value_sets:
        fields = {f.id: match_field(info, f) for f in value_set.match}
        pipeline.value_sets[value_set.preamble.id] = (fields, value_set.size)
    for metadata in info.controller_packet_metadata:
        fields = {m.id: value(info, m, m.name) for m in metadata.metadata}
        if metadata.preamble.name == "packet_in":
            pipeline.packet_in = fields
        elif metadata.preamble.name == "packet_out":
            pipeline.packet_out = fields
    for table in info.tables:
        pipeline.tables[table.preamble.id] = _table(info, pipeline, table)
    return pipeline


def value(info, message, name):
    """The SDN view of a value: the width or text of its translation, where it has one."""
    width, is_text = message.bitwidth, False
    # A map of protobuf makes what it is asked for, so it is asked first whether it has it.
    if message.HasField("type_name") and message.type_name.name in info.type_info.new_types:
        new_type = info.type_info.new_types[message.type_name.name]
        if new_type.WhichOneof("representation") == "translated_type":
            translation = new_type.translated_type
            is_text = translation.WhichOneof("sdn_type") == "sdn_string"
            width = translation.sdn_bitwidth or width
    return Value(message.id, name, width, is_text)


def match_field(info, message):
    result = value(info, message, message.name)
    result.kind = message.match_type
    result.oneof = ONEOF.get(message.match_type, "other")
    return result


def _profile(profile):
    return Profile(
        profile.preamble.id,
        profile.preamble.name,
        list(profile.table_ids),
        profile.with_selector,
        profile.size,
        profile.max_group_size,
        profile.WhichOneof("selector_size_semantics") == "sum_of_members",
        profile.sum_of_members.max_member_weight,
        profile.weights_disallowed,
    )


def _table(info, pipeline, table):
    fields = {f.id: match_field(info, f) for f in table.match_fields}
    kinds = [f.kind for f in fields.values()]
    result = Table(
        table.preamble.id,
        table.preamble.name,
        fields,
        kinds.count(EXACT),
        any(kind in (TERNARY, RANGE, OPTIONAL) for kind in kinds),
        {ref.id: ref.scope for ref in table.action_refs},
        table.size,
        table.const_default_action_id,
        table.initial_default_action if table.HasField("initial_default_action") else None,
        table.is_const_table,
        table.has_initial_entries,
        table.idle_timeout_behavior == p4i.Table.NOTIFY_CONTROL,
        pipeline.profiles.get(table.implementation_id),
    )
    meters = {meter.preamble.id: meter for meter in info.direct_meters}
    counters = {counter.preamble.id: counter for counter in info.direct_counters}
    for resource in table.direct_resource_ids:
        if resource in counters:
            result.counter = counters[resource]
        elif resource in meters:
            result.meter = meters[resource]
    return result
