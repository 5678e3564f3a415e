"""The whole state of a device, as entities, as JSON and as one digest."""

import hashlib

from finsy.proto import p4r
from google.protobuf.json_format import MessageToDict

from .failure import Failure, invalid


def entities(device, learned=True):
    """Yields everything that a client has written or that the program holds, but no counts."""
    for member in device.profiles.members.values():
        yield p4r.Entity(action_profile_member=member)
    for group in device.profiles.groups.values():
        yield p4r.Entity(action_profile_group=group)
    for entries in device.tables.entries.values():
        for entry in entries.values():
            if learned or not entry.learned:
                yield p4r.Entity(table_entry=entry.message)
    for entry in device.tables.defaults.values():
        yield p4r.Entity(table_entry=entry.message)
    for kind in ("meter", "register"):
        arrays = getattr(device, f"{kind}s")
        field = "config" if kind == "meter" else "data"
        for number, cells in arrays.cells.items():
            for index, cell in cells.items():
                entity = p4r.Entity()
                message = getattr(entity, f"{kind}_entry")
                setattr(message, f"{kind}_id", number)
                message.index.index = index
                getattr(message, field).CopyFrom(cell)
                yield entity
    for group in device.replication.groups.values():
        yield p4r.Entity(
            packet_replication_engine_entry=p4r.PacketReplicationEngineEntry(
                multicast_group_entry=group
            )
        )
    for session in device.replication.sessions.values():
        yield p4r.Entity(
            packet_replication_engine_entry=p4r.PacketReplicationEngineEntry(
                clone_session_entry=session
            )
        )
    for value_set in device.value_sets.entries.values():
        yield p4r.Entity(value_set_entry=value_set)
    for digest in device.digests.configs.values():
        yield p4r.Entity(digest_entry=digest)


def digest(device):
    """A hash of the state without learned entries; the order of writes does not matter."""
    lines = []
    for entity in entities(device, learned=False):
        if entity.HasField("table_entry"):
            copy = p4r.Entity()
            copy.CopyFrom(entity)
            copy.table_entry.match.sort(key=lambda match: match.field_id)
            copy.table_entry.action.action.params.sort(key=lambda param: param.param_id)
            if not entity.table_entry.action.HasField("action"):
                copy.table_entry.action.CopyFrom(entity.table_entry.action)
            entity = copy
        lines.append(entity.SerializeToString(deterministic=True))
    return hashlib.sha256(b"".join(sorted(lines))).hexdigest()


def dump(device):
    listed = [
        MessageToDict(entity, preserving_proto_field_name=True) for entity in entities(device)
    ]
    sizes = {
        device.pipeline.tables[number].name: len(entries)
        for number, entries in device.tables.entries.items()
        if entries
    }
    return {"entities": listed, "sizes": sizes, "digest": digest(device)}


def carry_over(old, new):
    """Brings the state of `old` into `new`, which is fresh (RECONCILE_AND_COMMIT)."""
    try:
        for entity in entities(old):
            if entity.HasField("table_entry"):
                _carry_entry(old, new, entity.table_entry)
                continue
            once = entity.WhichOneof("entity") in (
                "meter_entry",
                "register_entry",
                "value_set_entry",
            )
            kind = p4r.Update.MODIFY if once else p4r.Update.INSERT
            new.apply(p4r.Update(type=kind, entity=entity))
        for number, cells in old.counters.cells.items():
            if cells:
                new.counters.cells[number].update(cells)
    except (Failure, KeyError) as failure:
        raise invalid(f"the forwarding state cannot be kept: {failure}") from failure


def _carry_entry(old, new, message):
    if message.is_const:
        return
    if message.is_default_action:
        new.apply(p4r.Update(type=p4r.Update.MODIFY, entity=p4r.Entity(table_entry=message)))
        return
    before = old.tables.find(message.table_id)
    table = new.tables.find(message.table_id)
    entry = old.tables.entries[before.id][old.tables.key(before, message)[0]]
    new.tables.insert(table, message, learned=entry.learned)
    after = new.tables.entries[table.id][new.tables.key(table, message)[0]]
    if after.counter is not None and entry.counter is not None:
        after.counter = entry.counter
