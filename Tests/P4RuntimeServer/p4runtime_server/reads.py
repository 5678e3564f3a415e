"""The Read RPC, with its wildcards."""

import time

from finsy.proto import p4r

from . import direct, matches
from .failure import UNIMPLEMENTED, Failure, invalid


def read(device, request):
    """Yields the entities that the Entity `request` selects; raises Failure."""
    which = request.WhichOneof("entity")
    if which is None:
        raise invalid("a request for no entity")
    reader = _READERS.get(which)
    if reader is None:
        raise Failure(UNIMPLEMENTED, f"no {which} on this target")
    for message in reader(device, getattr(request, which)):
        yield p4r.Entity(**{which: message})


def _tables(device, request):
    tables = device.tables
    if not request.table_id:
        if (
            request.match
            or request.HasField("action")
            or request.priority
            or request.controller_metadata
            or request.metadata
            or request.is_default_action
        ):
            raise invalid("a filter of entries without a table")
        for number, entries in tables.entries.items():
            table = tables.pipeline.tables[number]
            for entry in list(entries.values()):
                yield _view(table, entry, request)
        return
    table = tables.find(request.table_id)
    if request.HasField("counter_data") and not table.counter:
        raise invalid(f"{table.name}: has no direct counter")
    if request.HasField("meter_config") or request.HasField("meter_counter_data"):
        if table.meter is None:
            raise invalid(f"{table.name}: has no direct meter")
    if request.HasField("time_since_last_hit") and not table.has_timeout:
        raise invalid(f"{table.name}: has no idle timeout")
    if request.HasField("action") and request.action.WhichOneof("type") != "action":
        raise invalid(f"{table.name}: entries are filtered by actions only")
    for entry in _selected(tables, table, request):
        if _matches(entry.message, request):
            yield _view(table, entry, request)


def _selected(tables, table, request):
    if request.is_default_action:
        if request.match or request.priority:
            raise invalid(f"{table.name}: the default entry has neither match nor priority")
        return [tables.default(table)]
    entries = tables.entries[table.id]
    if not request.match:
        return list(entries.values())
    if request.priority or not table.needs_priority:
        key, _ = tables.key(table, request)
        return [entries[key]] if key in entries else []
    key, _ = matches.parse(table.fields, table.exact_count, request.match, table.name)
    return [entry for (_, match), entry in entries.items() if match == key]


def _matches(message, request):
    if request.priority and message.priority != request.priority:
        return False
    if request.controller_metadata and message.controller_metadata != request.controller_metadata:
        return False
    if request.metadata and message.metadata != request.metadata:
        return False
    if request.HasField("action"):
        wanted = request.action.action.action_id
        return not wanted or message.action.action.action_id == wanted
    return True


def _view(table, entry, request):
    """The entry with those of its volatile parts that were asked for."""
    message = p4r.TableEntry()
    message.CopyFrom(entry.message)
    if not request.HasField("meter_config"):
        message.ClearField("meter_config")
    if request.HasField("counter_data") and entry.counter is not None:
        message.counter_data.CopyFrom(entry.counter)
        message.counter_data.SetInParent()
    if request.HasField("meter_counter_data") and entry.colours is not None:
        message.meter_counter_data.CopyFrom(entry.colours)
    if request.HasField("time_since_last_hit") and table.has_timeout:
        message.time_since_last_hit.elapsed_ns = time.monotonic_ns() - entry.hit
    return message


def _direct(device, request, resource, fill):
    tables = device.tables
    wanted = request.table_entry
    if not wanted.table_id:
        found = [
            (tables.pipeline.tables[number], entry)
            for number, entries in tables.entries.items()
            for entry in entries.values()
        ]
    elif wanted.match or wanted.is_default_action:
        table, entry, _ = direct.find(tables, wanted, resource)
        found = [(table, entry)]
    else:
        table = tables.find(wanted.table_id)
        found = [(table, entry) for entry in list(tables.entries[table.id].values())]
        found = [pair for pair in found if _matches(pair[1].message, wanted)]
    for table, entry in found:
        if not getattr(table, resource):
            if wanted.table_id:
                raise invalid(f"{table.name}: has no direct {resource}")
            continue
        message = type(request)()
        message.table_entry.CopyFrom(entry.message)
        for field in ("action", "meter_config"):
            message.table_entry.ClearField(field)
        fill(entry, message)
        yield message


def _direct_counters(device, request):
    def fill(entry, message):
        message.data.CopyFrom(entry.counter)
        message.data.SetInParent()

    return _direct(device, request, "counter", fill)


def _direct_meters(device, request):
    def fill(entry, message):
        if entry.message.HasField("meter_config"):
            message.config.CopyFrom(entry.message.meter_config)
        if request.HasField("counter_data"):
            message.counter_data.CopyFrom(entry.colours)

    return _direct(device, request, "meter", fill)


def _profile(container_name, number_name):
    def reader(device, request):
        container = getattr(device.profiles, container_name)
        profile, number = request.action_profile_id, getattr(request, number_name)
        if profile and profile not in device.pipeline.profiles:
            raise invalid(f"no action profile {profile:#x}")
        if number and not profile:
            raise invalid("a member or group without its profile")
        for key, message in list(container.items()):
            if profile in (0, key[0]) and number in (0, key[1]):
                yield message

    return reader


_READERS = {
    "table_entry": _tables,
    "action_profile_member": _profile("members", "member_id"),
    "action_profile_group": _profile("groups", "group_id"),
    "counter_entry": lambda device, request: device.counters.read(request),
    "meter_entry": lambda device, request: device.meters.read(request),
    "register_entry": lambda device, request: device.registers.read(request),
    "direct_counter_entry": _direct_counters,
    "direct_meter_entry": _direct_meters,
    "packet_replication_engine_entry": lambda device, request: device.replication.read(request),
    "value_set_entry": lambda device, request: device.value_sets.read(request),
    "digest_entry": lambda device, request: device.digests.read(request),
}
