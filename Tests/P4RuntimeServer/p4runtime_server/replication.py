"""Multicast groups and clone sessions ("PacketReplicationEngineEntry")."""

from finsy.proto import p4r

from .failure import ALREADY_EXISTS, NOT_FOUND, Failure, invalid

#: The largest EgressInstance_t and ClassOfService_t of this target.
MAX_INSTANCE = 0xFFFF
MAX_CLASS = 0xFF


class Replication:
    def __init__(self, journal, ports):
        self.journal = journal
        self.ports = ports
        self.groups = {}
        self.sessions = {}

    def write(self, kind, message):
        which = message.WhichOneof("type")
        if which == "multicast_group_entry":
            entry = message.multicast_group_entry
            self._write(kind, entry, entry.multicast_group_id, self.groups, "multicast group")
        elif which == "clone_session_entry":
            entry = message.clone_session_entry
            self._write(kind, entry, entry.session_id, self.sessions, "clone session")
        else:
            raise invalid("a packet replication entry of no type")

    def _write(self, kind, entry, number, container, what):
        if not number:
            raise invalid(f"0 is no {what}")
        if kind == p4r.Update.INSERT:
            if number in container:
                raise Failure(ALREADY_EXISTS, f"{what} {number} exists")
        elif number not in container:
            raise Failure(NOT_FOUND, f"no {what} {number}")
        if kind == p4r.Update.DELETE:
            self.journal.drop(container, number)
            return
        stored = type(entry)()
        stored.CopyFrom(entry)
        self._check_replicas(stored.replicas, f"{what} {number}")
        if isinstance(stored, p4r.CloneSessionEntry):
            if stored.class_of_service > MAX_CLASS or stored.packet_length_bytes < 0:
                raise invalid(f"{what} {number}: class of service or length out of bounds")
        self.journal.put(container, number, stored)

    def _check_replicas(self, replicas, what):
        seen = set()
        for replica in replicas:
            if replica.WhichOneof("port_kind") == "egress_port":
                own = replica.egress_port
            else:
                replica.port = self.ports.check(replica.port, what)
                own = replica.port
            places = [(own, replica.instance)]
            for backup in replica.backup_replicas:
                backup.port = self.ports.check(backup.port, what)
                if backup.port == own:
                    raise invalid(f"{what}: a replica and its backup have the same port")
                places.append((backup.port, backup.instance))
            for place in places:
                if place in seen:
                    raise invalid(f"{what}: a port and instance are given twice")
                if place[1] > MAX_INSTANCE:
                    raise invalid(f"{what}: instance {place[1]} is out of bounds")
                seen.add(place)

    def read(self, request):
        which = request.WhichOneof("type")
        if which == "multicast_group_entry":
            number, container = request.multicast_group_entry.multicast_group_id, self.groups
        elif which == "clone_session_entry":
            number, container = request.clone_session_entry.session_id, self.sessions
        else:
            raise invalid("a packet replication entry of no type")
        numbers = [number] if number else list(container)
        for number in numbers:
            if number in container:
                yield p4r.PacketReplicationEngineEntry(**{which: container[number]})
