"""Whether a P4Info can be realised: ids, names and references ("The P4Info Message")."""

from finsy.proto import p4i

from .failure import invalid

PREFIXES = {
    "actions": 0x01,
    "tables": 0x02,
    "value_sets": 0x03,
    "controller_packet_metadata": 0x04,
    "action_profiles": 0x11,
    "counters": 0x12,
    "direct_counters": 0x13,
    "meters": 0x14,
    "direct_meters": 0x15,
    "registers": 0x16,
    "digests": 0x17,
}


def check(info):
    """Raises INVALID_ARGUMENT at the first fault."""
    ids = _ids(info)
    for action in info.actions:
        _unique(action.params, action.preamble.name)
        for param in action.params:
            _type(info, param, f"{action.preamble.name}.{param.name}")
    for value_set in info.value_sets:
        _unique(value_set.match, value_set.preamble.name)
    for metadata in info.controller_packet_metadata:
        if metadata.preamble.name not in ("packet_in", "packet_out"):
            raise invalid(f"controller metadata {metadata.preamble.name!r} is neither way")
        _unique(metadata.metadata, metadata.preamble.name)
    for profile in info.action_profiles:
        _profile(profile, ids)
    for table in info.tables:
        _table(info, table, ids)
    for kind in ("direct_counters", "direct_meters"):
        for resource in getattr(info, kind):
            _refer(ids, resource.direct_table_id, "tables", resource.preamble.name)


def _ids(info):
    """The kind of every id."""
    ids = {}
    for kind, prefix in PREFIXES.items():
        names = set()
        for element in getattr(info, kind):
            preamble = element.preamble
            if preamble.id >> 24 != prefix:
                raise invalid(f"{preamble.name!r}: id {preamble.id:#x} is none of {kind}")
            if preamble.id in ids:
                raise invalid(f"{preamble.name!r}: id {preamble.id:#x} is used twice")
            if not preamble.name or preamble.name in names:
                raise invalid(f"{kind}: name {preamble.name!r} is missing or used twice")
            names.add(preamble.name)
            ids[preamble.id] = kind
    return ids


def _refer(ids, target, kind, name):
    if ids.get(target) != kind:
        raise invalid(f"{name!r}: {target:#x} is none of {kind}")


def _unique(elements, name):
    ids = [element.id for element in elements]
    if 0 in ids or len(set(ids)) != len(ids):
        raise invalid(f"{name!r}: an id inside is 0 or used twice")
    if any(element.bitwidth < 0 for element in elements):
        raise invalid(f"{name!r}: a width is negative")


def _type(info, message, name):
    if message.HasField("type_name"):
        types = info.type_info
        known = (types.new_types, types.enums, types.serializable_enums)
        if not any(message.type_name.name in table for table in known):
            raise invalid(f"{name!r}: no type {message.type_name.name!r}")


def _profile(profile, ids):
    name = profile.preamble.name
    for table in profile.table_ids:
        _refer(ids, table, "tables", name)
    if profile.size < 0 or profile.max_group_size < 0:
        raise invalid(f"{name!r}: a size is negative")
    if profile.size and profile.max_group_size > profile.size:
        raise invalid(f"{name!r}: max_group_size is larger than size")
    if not profile.with_selector and profile.max_group_size:
        raise invalid(f"{name!r}: max_group_size without a selector")


def _table(info, table, ids):
    name = table.preamble.name
    _unique(table.match_fields, name)
    for field in table.match_fields:
        _type(info, field, f"{name}.{field.name}")
        if field.WhichOneof("match") != "match_type" or not field.match_type:
            raise invalid(f"{name!r}: a kind of match that this target does not have")
    actions = [ref.id for ref in table.action_refs]
    for action in actions:
        _refer(ids, action, "actions", name)
    if len(set(actions)) != len(actions):
        raise invalid(f"{name!r}: an action is listed twice")
    if table.const_default_action_id and table.const_default_action_id not in actions:
        raise invalid(f"{name!r}: the default action is not one of the table's")
    if table.implementation_id:
        _refer(ids, table.implementation_id, "action_profiles", name)
    for resource in table.direct_resource_ids:
        if ids.get(resource) not in ("direct_counters", "direct_meters"):
            raise invalid(f"{name!r}: {resource:#x} is no direct resource")
    if table.size < 0 or table.idle_timeout_behavior not in (
        p4i.Table.NO_TIMEOUT,
        p4i.Table.NOTIFY_CONTROL,
    ):
        raise invalid(f"{name!r}: the size or the timeout behaviour is none")
