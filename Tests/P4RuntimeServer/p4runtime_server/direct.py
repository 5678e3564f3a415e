"""Direct counters and meters by themselves ("DirectCounterEntry", "DirectMeterEntry")."""

from finsy.proto import p4r

from . import meters
from .failure import NOT_FOUND, Failure, invalid
from .tables import Entry


def find(tables, message, resource):
    """The table, the entry that `message` names, and its key; None for the default entry's."""
    table = tables.find(message.table_id)
    if not getattr(table, resource):
        raise invalid(f"{table.name}: has no direct {resource}")
    if message.is_default_action:
        if message.match or message.priority:
            raise invalid(f"{table.name}: the default entry has neither match nor priority")
        return table, tables.default(table), None
    key, _ = tables.key(table, message)
    entry = tables.entries[table.id].get(key)
    if entry is None:
        raise Failure(NOT_FOUND, f"{table.name}: no such entry")
    return table, entry, key


def write_counter(tables, kind, message):
    _only_modify(kind, "a direct counter")
    table, entry, key = find(tables, message.table_entry, "counter")
    if message.HasField("data"):
        meters.check_counter(message.data, table.name)
        counter = p4r.CounterData()
        counter.CopyFrom(message.data)
        _put(tables, table, key, Entry(entry.message, counter, entry.colours, entry.learned))


def write_meter(tables, kind, message):
    _only_modify(kind, "a direct meter")
    table, entry, key = find(tables, message.table_entry, "meter")
    stored = p4r.TableEntry()
    stored.CopyFrom(entry.message)
    stored.ClearField("meter_config")
    if message.HasField("config"):
        meters.check_config(table.meter, message.config)
        stored.meter_config.CopyFrom(message.config)
    colours = entry.colours
    if message.HasField("counter_data"):
        meters.check_reset(message.counter_data, table.name)
        colours = meters.no_counts()
    _put(tables, table, key, Entry(stored, entry.counter, colours, entry.learned))


def _put(tables, table, key, entry):
    if key is None:
        tables.journal.put(tables.defaults, table.id, entry)
    else:
        tables.journal.put(tables.entries[table.id], key, entry)


def _only_modify(kind, what):
    if kind != p4r.Update.MODIFY:
        raise invalid(f"{what} can only be modified")
