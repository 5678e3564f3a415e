"""The forwarding state of one pipeline, and batches of updates to it ("Write RPC")."""

from finsy.proto import p4r

from . import direct
from .digests import Digests
from .failure import ABORTED, PERMISSION_DENIED, UNIMPLEMENTED, Failure, invalid
from .indexed import Arrays
from .journal import Journal
from .profiles import Profiles
from .replication import Replication
from .tables import Tables
from .value_sets import ValueSets

_CONTINUE = p4r.WriteRequest.CONTINUE_ON_ERROR


class Device:
    def __init__(self, pipeline, ports, send_digest):
        self.pipeline = pipeline
        self.journal = journal = Journal()
        self.profiles = Profiles(pipeline, journal, ports)
        self.tables = Tables(pipeline, journal, self.profiles)
        self.counters = Arrays("counter", pipeline.counters, pipeline, journal)
        self.meters = Arrays("meter", pipeline.meters, pipeline, journal)
        self.registers = Arrays("register", pipeline.registers, pipeline, journal)
        self.digests = Digests(pipeline, journal, send_digest)
        self.replication = Replication(journal, ports)
        self.value_sets = ValueSets(pipeline, journal)
        self._writers = {
            "table_entry": self.tables.write,
            "action_profile_member": self.profiles.write_member,
            "action_profile_group": self.profiles.write_group,
            "counter_entry": self.counters.write,
            "meter_entry": self.meters.write,
            "register_entry": self.registers.write,
            "direct_counter_entry": lambda k, m: direct.write_counter(self.tables, k, m),
            "direct_meter_entry": lambda k, m: direct.write_meter(self.tables, k, m),
            "packet_replication_engine_entry": self.replication.write,
            "value_set_entry": self.value_sets.write,
            "digest_entry": self.digests.write,
        }

    def load(self, updates):
        """Installs the entries that the program itself has."""
        for update in updates:
            entry = update.entity.table_entry
            self.tables.insert(self.tables.find(entry.table_id), entry)

    def apply(self, update):
        """One update, whole or not at all; raises Failure."""
        which = update.entity.WhichOneof("entity")
        if which is None:
            raise invalid("an update of no entity")
        if update.type not in (p4r.Update.INSERT, p4r.Update.MODIFY, p4r.Update.DELETE):
            raise invalid("an update of no type")
        writer = self._writers.get(which)
        if writer is None:
            raise Failure(UNIMPLEMENTED, f"no {which} on this target")
        writer(update.type, getattr(update.entity, which))

    def batch(self, updates, atomicity, refuse):
        """Applies `updates`; gives a Failure or None for each.

        `refuse(update)` may raise first, for roles and faults.
        """
        if atomicity == _CONTINUE:
            return [self._attempt(update, refuse) for update in updates]
        self.journal.begin()
        for index, update in enumerate(updates):
            failure = self._attempt(update, refuse)
            if failure is not None:
                self.journal.roll_back()
                undone = Failure(ABORTED, "another update of the batch failed")
                results = [undone] * len(updates)
                results[index] = failure
                return results
        self.journal.commit()
        return [None] * len(updates)

    def _attempt(self, update, refuse):
        try:
            refuse(update)
            self.apply(update)
        except Failure as failure:
            return failure
        return None


def entity_id(entity):
    """The P4Info id that an entity belongs to; 0 where it has none."""
    which = entity.WhichOneof("entity")
    message = getattr(entity, which) if which else None
    match which:
        case "table_entry":
            return message.table_id
        case "action_profile_member" | "action_profile_group":
            return message.action_profile_id
        case "counter_entry":
            return message.counter_id
        case "meter_entry":
            return message.meter_id
        case "register_entry":
            return message.register_id
        case "direct_counter_entry" | "direct_meter_entry":
            return message.table_entry.table_id
        case "value_set_entry":
            return message.value_set_id
        case "digest_entry":
            return message.digest_id
    return 0


def check_role(config, number):
    """Raises unless a role may write what belongs to the P4Info id `number`."""
    if config is None:
        return
    if number not in config.exclusive_p4_ids and number not in config.shared_p4_ids:
        raise Failure(PERMISSION_DENIED, f"{number:#x} is not in the scope of the role")
