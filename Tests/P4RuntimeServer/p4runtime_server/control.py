"""The tests' own channel: one JSON object a line, over TCP on loopback.

    {"op": "faults", "set": {"delay_ms": 5, "lies": ["wrong_ids"]}}

Every answer has "ok"; where that is false, "error" says why. README.md lists the operations.
"""

import asyncio
import json
import time

from finsy.proto import U128, p4d, p4r
from google.protobuf.json_format import MessageToDict, ParseDict

from . import packets, snapshot
from .arbitration import Client
from .failure import Failure


class Control:
    def __init__(self, service, data_plane):
        self.service = service
        self.data_plane = data_plane
        self.rivals = {}

    async def start(self, port):
        server = await asyncio.start_server(self._serve, "127.0.0.1", port, limit=1 << 24)
        return server, server.sockets[0].getsockname()[1]

    async def _serve(self, reader, writer):
        try:
            while line := await reader.readline():
                writer.write(json.dumps(self._answer(line)).encode() + b"\n")
                await writer.drain()
        except (OSError, ValueError, asyncio.CancelledError):
            pass  # the test is over
        writer.close()

    def _answer(self, line):
        try:
            request = json.loads(line)
            operation = getattr(self, f"op_{request.pop('op')}")
            return {"ok": True, **(operation(**request) or {})}
        except (Failure, AttributeError, KeyError, TypeError, ValueError) as error:
            return {"ok": False, "error": f"{type(error).__name__}: {error}"}

    def _device(self):
        device = self.service.committed
        if device is None:
            raise ValueError("there is no pipeline")
        return device

    def _table(self, table):
        """A table by id, name or last part of its name."""
        for candidate in self._device().pipeline.tables.values():
            if table in (candidate.id, candidate.name, candidate.name.rsplit(".", 1)[-1]):
                return candidate
        raise ValueError(f"no table {table!r}")

    # Faults --------------------------------------------------------------------------------

    def op_faults(self, set=None, reset=False):
        faults = self.service.faults
        if reset:
            faults.__init__()
        faults.set(**(set or {}))
        return {"faults": faults.values()}

    def op_drop_stream(self, role=None):
        """Ends streams from the server's side."""
        streams = [
            stream
            for stream in self.service.streams
            if role is None or (stream.client.role and stream.client.role.name == role)
        ]
        for stream in streams:
            stream.drop()
        return {"streams": len(streams)}

    def op_drop_connections(self):
        return {"connections": self.service.connections.cut()}

    def op_refuse_connections(self, on=True):
        self.service.connections.refusing = on

    def op_demote(self, role=""):
        """A rival with a higher election id becomes the primary."""
        self.op_release(role)
        known = self.service.arbitration.roles.get(role)
        highest = known.highest if known and known.highest is not None else 0
        rival = Client(lambda message: None)
        message = p4r.MasterArbitrationUpdate(device_id=self.service.options.device_id)
        if role:
            message.role.name = role
        message.election_id.CopyFrom(U128.encode(highest + 1))
        self.service.arbitration.update(rival, message)
        self.rivals[role] = rival
        return {"election_id": highest + 1}

    def op_release(self, role=""):
        """The rival goes away, which leaves the role without a primary."""
        rival = self.rivals.pop(role, None)
        if rival is not None:
            self.service.arbitration.leave(rival)

    def op_restart(self, keep_pipeline=False):
        """Switches the device off and on again: nothing is left, election ids neither."""
        device = self.service.committed
        self.op_drop_stream()
        self.service.restart()
        self.rivals.clear()
        self.data_plane.learners.clear()
        if keep_pipeline and device is not None:
            old = device.pipeline
            self.service.committed = self.service.install(old.info, old.cookie, old.device_config)
        self.op_drop_connections()

    # What the data plane does --------------------------------------------------------------

    def op_packet_in(self, payload, metadata=(), count=1):
        """`payload` in hexadecimal; `metadata` a list of {"metadata_id": 1, "value": hex}."""
        message = p4r.StreamMessageResponse()
        message.packet.payload = bytes.fromhex(payload)
        for item in metadata:
            value = bytes.fromhex(item["value"])
            message.packet.metadata.add(metadata_id=item["metadata_id"], value=value)
        packets.check(self._device().pipeline.packet_in, message.packet.metadata)
        return {"sent": sum(self.service.send_packet(message) for _ in range(count))}

    def op_digest(self, digest_id, data):
        """`data` is a list of P4Data in protobuf's JSON form (bytes in base64)."""
        digests = self._device().digests
        return {"buffered": sum(digests.emit(digest_id, ParseDict(d, p4d.P4Data())) for d in data)}

    def op_idle(self, table):
        """Says that all entries of a table are idle."""
        found = self._table(table)
        entries = [e.message for e in self._device().tables.entries[found.id].values()]
        if entries:
            self.service.send_idle(entries)
        return {"entries": len(entries)}

    def op_hit(self, table, packets=1, bytes=64):
        """Packets hit every entry of a table."""
        entries = self._device().tables.entries[self._table(table).id].values()
        for entry in entries:
            entry.hit = time.monotonic_ns()
            if entry.counter is not None:
                entry.counter.packet_count += packets
                entry.counter.byte_count += bytes
            if entry.colours is not None:
                entry.colours.green.packet_count += packets
                entry.colours.green.byte_count += bytes
        return {"entries": len(entries)}

    def op_learn(self, table, **settings):
        self.data_plane.learn(self._device(), self._table(table), **settings)

    def op_unlearn(self, table):
        self.data_plane.unlearn(self._table(table).id)

    # What can be asked ---------------------------------------------------------------------

    def op_ping(self):
        return {}

    def op_dump(self):
        return snapshot.dump(self._device())

    def op_digest_of_state(self):
        return {"digest": snapshot.digest(self._device())}

    def op_counts(self, reset=False):
        device = self.service.device
        view = self.service.counts.view(device.pipeline if device else None)
        if reset:
            self.service.counts.__init__()
        return view

    def op_packets_out(self):
        """Takes the packets that clients have sent since the last time."""
        taken = [
            MessageToDict(p, preserving_proto_field_name=True) for p in self.service.packets_out
        ]
        self.service.packets_out.clear()
        return {"packets": taken}

    def op_status(self):
        roles = [
            {
                "role": role.name,
                "clients": len(role.clients),
                "primary": role.primary() is not None,
                "highest": role.highest,
            }
            for role in self.service.arbitration.roles.values()
        ]
        return {
            "roles": roles,
            "streams": len(self.service.streams),
            "connections": len(self.service.connections.transports),
            "pipeline": self.service.committed is not None,
            "saved": self.service.saved is not None,
            "acknowledged": self.service.acknowledged,
        }
