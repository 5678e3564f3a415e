"""The RPCs."""

import asyncio
import time

import grpc
from finsy.proto import p4r, p4r_grpc

from . import info_check, lies, pipeline, reads, snapshot
from .arbitration import Arbitration
from .counts import Counts
from .device import Device, check_role, entity_id
from .failure import (
    FAILED_PRECONDITION,
    NOT_FOUND,
    PERMISSION_DENIED,
    Failure,
    batch_status,
    invalid,
)
from .stream import Stream

_CODES = {code.value[0]: code for code in grpc.StatusCode}
_STATUS_KEY = "grpc-status-details-bin"
_SET = p4r.SetForwardingPipelineConfigRequest
_GET = p4r.GetForwardingPipelineConfigRequest


class Service(p4r_grpc.P4RuntimeServicer):
    def __init__(self, options, ports, faults, connections):
        self.options = options
        self.ports = ports
        self.faults = faults
        self.connections = connections
        self.initial_entries = []
        self.streams = set()
        self.restart()

    def restart(self):
        """The state of a device that was just switched on."""
        self.arbitration = Arbitration(
            self.options.device_id, self.options.max_streams, self.faults
        )
        self.committed = None
        self.saved = None
        self.counts = Counts()
        self.packets_out = []
        self.acknowledged = []

    @property
    def device(self):
        """What reads and writes refer to: a saved pipeline even before it is committed."""
        return self.saved or self.committed

    # Pipelines -----------------------------------------------------------------------------

    def install(self, info, cookie=None, device_config=b"", entries=True):
        """A fresh device that runs `info`; raises Failure where that cannot be."""
        info_check.check(info)
        built = pipeline.build(info, cookie, device_config)
        device = Device(built, self.ports, self.send_digest)
        tables = set(built.tables)
        updates = [u for u in self.initial_entries if u.entity.table_entry.table_id in tables]
        if not entries:
            updates = [u for u in updates if u.entity.table_entry.is_const]
        try:
            device.load(updates)
        except Failure as failure:
            raise invalid(f"the entries of the program: {failure}") from failure
        return device

    async def SetForwardingPipelineConfig(self, request, context):
        await asyncio.sleep(self.faults.delay())
        try:
            role = self.arbitration.check_writer(request)
            if role.scope is not None and not role.scope.can_push_pipeline:
                raise Failure(PERMISSION_DENIED, "the role may not set the pipeline")
            self._set_pipeline(request)
        except Failure as failure:
            await context.abort(_CODES[failure.code], failure.message)
        return p4r.SetForwardingPipelineConfigResponse()

    def _set_pipeline(self, request):
        action = request.action
        if action == _SET.COMMIT:
            if request.HasField("config"):
                raise invalid("COMMIT takes no config")
            if self.saved is None:
                raise Failure(NOT_FOUND, "no config is saved")
            self.committed, self.saved = self.saved, None
            return
        if action not in _SET.Action.values() or action == _SET.UNSPECIFIED:
            raise invalid("no such action")
        config = request.config
        if not request.HasField("config") or not config.HasField("p4info"):
            raise invalid("there is no config")
        cookie = config.cookie if config.HasField("cookie") else None
        keep = action == _SET.RECONCILE_AND_COMMIT and self.committed is not None
        device = self.install(config.p4info, cookie, config.p4_device_config, not keep)
        if keep:
            snapshot.carry_over(self.committed, device)
        if action == _SET.VERIFY_AND_SAVE:
            self.saved = device
        elif action != _SET.VERIFY:
            self.committed, self.saved = device, None

    async def GetForwardingPipelineConfig(self, request, context):
        await asyncio.sleep(self.faults.delay())
        if request.device_id != self.options.device_id:
            await context.abort(grpc.StatusCode.NOT_FOUND, f"no device {request.device_id}")
        response = p4r.GetForwardingPipelineConfigResponse()
        if self.device is None:
            return response
        running = self.device.pipeline
        response.config.SetInParent()
        if running.cookie is not None:
            response.config.cookie.CopyFrom(running.cookie)
            response.config.cookie.SetInParent()
        if request.response_type in (_GET.ALL, _GET.P4INFO_AND_COOKIE):
            response.config.p4info.CopyFrom(running.info)
        if request.response_type in (_GET.ALL, _GET.DEVICE_CONFIG_AND_COOKIE):
            response.config.p4_device_config = running.device_config
        lies.config(self.faults, response.config)
        return response

    # Writes and reads ----------------------------------------------------------------------

    async def Write(self, request, context):
        await asyncio.sleep(self.faults.delay())
        try:
            self.faults.refuse_call()
            role = self.arbitration.check_writer(request)
            if self.device is None:
                raise Failure(FAILED_PRECONDITION, "there is no pipeline")
            if request.atomicity not in p4r.WriteRequest.Atomicity.values():
                raise invalid("no such atomicity")
        except Failure as failure:
            await context.abort(_CODES[failure.code], failure.message)
        self.counts.calls += 1
        updates = list(request.updates)
        lost = self.faults.loses_connection()
        if lost and self.faults.lose_after >= 0:
            updates = updates[: self.faults.lose_after]
        failures = self._apply(role, updates, request.atomicity)
        if lost:
            self.connections.cut(context.peer())
            await context.abort(grpc.StatusCode.UNAVAILABLE, "the connection is lost")
        if any(failures):
            await self._abort(context, failures, "some updates failed")
        return p4r.WriteResponse()

    async def _abort(self, context, failures, message):
        """Ends a call with an error for each part of its batch."""
        details = lies.details(self.faults, batch_status(failures, message))
        if 0 < self.faults.status_limit < len(details):
            await context.abort(grpc.StatusCode.RESOURCE_EXHAUSTED, "the status is too large")
        await context.abort(grpc.StatusCode.UNKNOWN, message, ((_STATUS_KEY, details),))

    def _apply(self, role, updates, atomicity):
        def refuse(update):
            self.faults.refuse_update()
            check_role(role.scope, entity_id(update.entity))

        order = list(range(len(updates)))
        if self.faults.shuffle_batches:
            self.faults.random.shuffle(order)
        device = self.device
        results = device.batch([updates[index] for index in order], atomicity, refuse)
        failures = [None] * len(updates)
        for index, failure in zip(order, results):
            failures[index] = failure
            self.counts.add(updates[index], failure is not None)
        self.counts.unchanged += device.tables.unchanged
        device.tables.unchanged = 0
        return failures

    async def Read(self, request, context):
        await asyncio.sleep(self.faults.delay())
        if request.device_id != self.options.device_id:
            await context.abort(grpc.StatusCode.NOT_FOUND, f"no device {request.device_id}")
        if self.device is None:
            await context.abort(grpc.StatusCode.FAILED_PRECONDITION, "there is no pipeline")
        role = self.arbitration.roles.get(request.role)
        if role is None:
            await context.abort(grpc.StatusCode.NOT_FOUND, f"no role {request.role!r}")
        found, failures = self._read(request, role.scope)
        chunk = self.faults.read_chunk or self.options.read_chunk
        for start in range(0, len(found), chunk):
            yield p4r.ReadResponse(entities=found[start : start + chunk])
        while self.faults.lie("endless_read") and found:
            yield p4r.ReadResponse(entities=found[:chunk])
            await asyncio.sleep(0)
        if self.faults.break_read_after and len(found) >= self.faults.break_read_after:
            await context.abort(grpc.StatusCode.UNAVAILABLE, "the read broke off")
        if any(failures):
            await self._abort(context, failures, "some requests failed")

    def _read(self, request, scope):
        """All entities at once: a write during the read must not be seen by halves."""
        found, failures = [], []
        for wanted in request.entities:
            try:
                entities = list(reads.read(self.device, wanted))
                failures.append(None)
            except Failure as failure:
                failures.append(failure)
                continue
            if scope is not None:
                ids = {*scope.exclusive_p4_ids, *scope.shared_p4_ids}
                entities = [entity for entity in entities if entity_id(entity) in ids]
            found.extend(entities)
        faults = self.faults
        if faults.lie("missing_entries"):
            found = found[::2]
        if faults.lie("duplicate_entries"):
            found = [entity for entity in found for _ in range(2)]
        if faults.shuffle_reads:
            faults.random.shuffle(found)
        if faults.lies or faults.padded_reads or faults.shuffle_reads:
            for entity in found:
                lies.entity(faults, entity)
        if faults.break_read_after:
            found = found[: faults.break_read_after]
        return found, failures

    async def Capabilities(self, request, context):
        await asyncio.sleep(self.faults.delay())
        if request.device_id not in (0, self.options.device_id):
            await context.abort(grpc.StatusCode.NOT_FOUND, f"no device {request.device_id}")
        return p4r.CapabilitiesResponse(p4runtime_api_version=self.options.api_version)

    # Streams -------------------------------------------------------------------------------

    async def StreamChannel(self, request_iterator, context):
        stream = Stream(self, context)
        self.streams.add(stream)
        try:
            failure = await stream.run(request_iterator)
        finally:
            self.streams.discard(stream)
        if failure is not None:
            await context.abort(_CODES[failure.code], failure.message)

    def send_digest(self, message, number):
        for role, client in self.arbitration.primaries():
            try:
                check_role(role.scope, number)
            except Failure:
                continue
            client.send(message)

    def send_packet(self, message):
        """Sends a PacketIn to the primaries that receive them; gives their number."""
        sent = 0
        for role, client in self.arbitration.primaries():
            if role.scope is None or role.scope.receives_packet_ins:
                client.send(message)
                sent += 1
        return sent

    def send_idle(self, entries):
        """Tells the primaries that `entries` are idle."""
        for role, client in self.arbitration.primaries():
            message = p4r.StreamMessageResponse()
            for entry in entries:
                try:
                    check_role(role.scope, entry.table_id)
                except Failure:
                    continue
                message.idle_timeout_notification.table_entry.add().CopyFrom(entry)
            if message.HasField("idle_timeout_notification"):
                message.idle_timeout_notification.timestamp = time.time_ns()
                client.send(message)
