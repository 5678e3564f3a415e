"""Table entries and their direct resources ("TableEntry")."""

import time

from finsy.proto import p4r

from . import actions, matches, meters
from .failure import (
    ALREADY_EXISTS,
    NOT_FOUND,
    PERMISSION_DENIED,
    RESOURCE_EXHAUSTED,
    Failure,
    invalid,
)

INSERT, MODIFY, DELETE = p4r.Update.INSERT, p4r.Update.MODIFY, p4r.Update.DELETE


class Entry:
    """An entry: the message without what the data plane changes, and what it changes."""

    __slots__ = ("message", "counter", "colours", "hit", "learned")

    def __init__(self, message, counter=None, colours=None, learned=False):
        self.message = message
        self.counter = counter
        self.colours = colours
        self.hit = time.monotonic_ns()
        self.learned = learned


class Tables:
    def __init__(self, pipeline, journal, profiles):
        self.pipeline = pipeline
        self.journal = journal
        self.profiles = profiles
        self.entries = {number: {} for number in pipeline.tables}
        #: Default entries that a client has changed; the others are as in the program.
        self.defaults = {}
        #: Modifications that left an entry as it was, since somebody last took the number.
        self.unchanged = 0

    def find(self, number):
        table = self.pipeline.tables.get(number)
        if table is None:
            raise invalid(f"no table {number:#x}")
        return table

    def key(self, table, entry):
        """The key of an entry that is not the default one, and whether it is canonical."""
        priority = entry.priority
        if table.needs_priority:
            if priority <= 0:
                raise invalid(f"{table.name}: needs a priority, not {priority}")
        elif priority:
            raise invalid(f"{table.name}: has no ternary, range or optional field, so no priority")
        key, canonical = matches.parse(table.fields, table.exact_count, entry.match, table.name)
        return (priority, key), canonical

    def write(self, kind, entry):
        table = self.find(entry.table_id)
        if entry.is_const:
            raise invalid(f"{table.name}: is_const is not the client's to set")
        if entry.is_default_action:
            self._write_default(kind, table, entry)
        elif kind == DELETE:
            self._delete(table, entry)
        elif kind == INSERT:
            if table.is_const:
                raise Failure(PERMISSION_DENIED, f"{table.name}: is constant")
            self.insert(table, entry)
        else:
            self._modify(table, entry)

    def insert(self, table, entry, learned=False):
        """Adds an entry of a client, of the program (`is_const`) or of the data plane."""
        if not table.fields:
            raise invalid(f"{table.name}: has no key, so no entries")
        key, canonical = self.key(table, entry)
        if not entry.HasField("action"):
            raise invalid(f"{table.name}: an entry without an action")
        canonical = self._check_action(table, entry.action) and canonical
        if not learned:
            self._check_rest(table, entry)
        entries = self.entries[table.id]
        if key in entries:
            raise Failure(ALREADY_EXISTS, f"{table.name}: the entry exists")
        if table.size and len(entries) >= table.size:
            raise Failure(RESOURCE_EXHAUSTED, f"{table.name}: holds {table.size} entries")
        if table.profile:
            self.profiles.check_room(table, entry.action, None)
            self.profiles.use(table, entry.action, 1)
        stored = self._stored(table, entry, canonical)
        self.journal.put(entries, key, self._entry(table, entry, stored, learned))

    def _modify(self, table, entry):
        key, canonical = self.key(table, entry)
        entries = self.entries[table.id]
        old = entries.get(key)
        is_const = table.is_const or (old is not None and old.message.is_const)
        if is_const and entry.HasField("action"):
            raise Failure(PERMISSION_DENIED, f"{table.name}: the action of the entry is constant")
        if entry.HasField("action"):
            canonical = self._check_action(table, entry.action) and canonical
        self._check_rest(table, entry)
        if old is None:
            raise Failure(NOT_FOUND, f"{table.name}: no such entry")
        if is_const and (entry.idle_timeout_ns or entry.metadata or entry.controller_metadata):
            raise Failure(PERMISSION_DENIED, f"{table.name}: the entry is constant")
        stored = self._stored(table, entry, canonical)
        stored.is_const = old.message.is_const
        if not entry.HasField("action"):
            stored.action.CopyFrom(old.message.action)
        elif table.profile:
            self.profiles.check_room(table, entry.action, old.message.action)
            self.profiles.use(table, old.message.action, -1)
            self.profiles.use(table, entry.action, 1)
        if stored == old.message:
            self.unchanged += 1
        self.journal.put(entries, key, self._entry(table, entry, stored, old.learned, old))

    def _delete(self, table, entry):
        if table.is_const:
            raise Failure(PERMISSION_DENIED, f"{table.name}: is constant")
        key, _ = self.key(table, entry)
        old = self.entries[table.id].get(key)
        if old is None:
            raise Failure(NOT_FOUND, f"{table.name}: no such entry")
        if old.message.is_const:
            raise Failure(PERMISSION_DENIED, f"{table.name}: the entry is constant")
        self.remove(table, key)

    def remove(self, table, key):
        old = self.entries[table.id][key]
        if table.profile:
            self.profiles.use(table, old.message.action, -1)
        self.journal.drop(self.entries[table.id], key)

    def _write_default(self, kind, table, entry):
        if entry.match or entry.priority:
            raise invalid(f"{table.name}: the default entry has neither match nor priority")
        if kind != MODIFY:
            raise invalid(f"{table.name}: the default entry can only be modified")
        if table.const_default or table.profile:
            raise Failure(PERMISSION_DENIED, f"{table.name}: the default entry is constant")
        self._check_rest(table, entry)
        if not entry.HasField("action"):
            if table.id in self.defaults:
                self.journal.drop(self.defaults, table.id)
            return
        if entry.action.WhichOneof("type") != "action":
            raise invalid(f"{table.name}: the default entry takes an action")
        canonical = actions.check(self.pipeline, table, entry.action.action, as_default=True)
        stored = self._stored(table, entry, canonical)
        old = self.default(table)
        self.journal.put(self.defaults, table.id, self._entry(table, entry, stored, False, old))

    def default(self, table):
        """The default entry: as written, else as the program has it."""
        entry = self.defaults.get(table.id)
        if entry is not None:
            return entry
        message = p4r.TableEntry(table_id=table.id, is_default_action=True)
        initial = table.initial_default
        if initial is not None and initial.action_id:
            action = message.action.action
            action.action_id = initial.action_id
            for argument in initial.arguments:
                action.params.add(param_id=argument.param_id, value=argument.value)
            actions.canonicalise(self.pipeline, action)
        elif table.const_default:
            message.action.action.action_id = table.const_default
        counter = p4r.CounterData() if table.counter else None
        return Entry(message, counter, meters.no_counts() if table.meter else None)

    # Parts ---------------------------------------------------------------------------------

    def _check_action(self, table, action):
        if table.profile:
            return self.profiles.check_table_action(table, action)
        if action.WhichOneof("type") != "action":
            raise invalid(f"{table.name}: is a direct table and takes an action")
        return actions.check(self.pipeline, table, action.action)

    def _check_rest(self, table, entry):
        """Direct resources and timeouts, which the table must have."""
        if entry.HasField("meter_config"):
            if table.meter is None:
                raise invalid(f"{table.name}: has no direct meter")
            meters.check_config(table.meter, entry.meter_config)
        if entry.HasField("counter_data"):
            if not table.counter:
                raise invalid(f"{table.name}: has no direct counter")
            meters.check_counter(entry.counter_data, table.name)
        if entry.HasField("meter_counter_data"):
            if table.meter is None:
                raise invalid(f"{table.name}: has no direct meter")
            meters.check_reset(entry.meter_counter_data, table.name)
        timeout, hit = entry.idle_timeout_ns, entry.HasField("time_since_last_hit")
        if timeout or hit:
            if not table.has_timeout or entry.is_default_action:
                raise invalid(f"{table.name}: the entry cannot have an idle timeout")
            if hit or timeout < 0:
                raise invalid(f"{table.name}: an idle timeout that no entry can have")

    def _stored(self, table, entry, canonical):
        stored = p4r.TableEntry()
        stored.CopyFrom(entry)
        stored.ClearField("counter_data")
        stored.ClearField("meter_counter_data")
        if not canonical:
            matches.canonicalise(table.fields, stored.match)
            kind = stored.action.WhichOneof("type") if stored.HasField("action") else None
            if kind == "action":
                actions.canonicalise(self.pipeline, stored.action.action)
            elif kind == "action_profile_action_set":
                self.profiles.canonicalise(stored.action)
        return stored

    def _entry(self, table, entry, stored, learned, old=None):
        counter = colours = None
        if table.counter:
            if entry.HasField("counter_data"):
                counter = p4r.CounterData()
                counter.CopyFrom(entry.counter_data)
            else:
                counter = old.counter if old else p4r.CounterData()
        if table.meter is not None:
            keep = old is not None and not entry.HasField("meter_counter_data")
            colours = old.colours if keep else meters.no_counts()
        return Entry(stored, counter, colours, learned)
