"""One StreamChannel: arbitration, packets and acknowledgements ("P4Runtime Stream Messages")."""

import asyncio

from finsy.proto import p4r

from . import packets
from .arbitration import Client
from .failure import FAILED_PRECONDITION, INVALID_ARGUMENT, PERMISSION_DENIED, Failure

#: How long held-back messages wait for others to change places with, in seconds.
REORDER_WAIT = 0.2


class Stream:
    def __init__(self, service, context):
        self.service = service
        self.context = context
        self.queue = asyncio.Queue()
        self.client = Client(self.queue.put_nowait)
        self.end = asyncio.get_running_loop().create_future()
        self.sent = 0

    async def run(self, requests):
        """Lasts until either side ends the stream; gives the Failure that ended it, or None."""
        tasks = [asyncio.create_task(self._read(requests)), asyncio.create_task(self._write())]
        try:
            return await self.end
        finally:
            self.service.arbitration.leave(self.client)
            for task in tasks:
                task.cancel()

    def drop(self, failure=None):
        if not self.end.done():
            self.end.set_result(failure)

    async def _read(self, requests):
        try:
            async for request in requests:
                self._handle(request)
            self.drop()
        except Failure as failure:
            self.drop(failure)

    async def _write(self):
        faults = self.service.faults
        while True:
            messages = [await self.queue.get()]
            if faults.reorder_stream:
                await asyncio.sleep(REORDER_WAIT)
                while not self.queue.empty() and len(messages) < faults.reorder_stream:
                    messages.append(self.queue.get_nowait())
                faults.random.shuffle(messages)
            for message in messages:
                await self.context.write(message)
                self.sent += 1
                if faults.drop_stream_every and self.sent % faults.drop_stream_every == 0:
                    self.drop()
                    return

    def _handle(self, request):
        which = request.WhichOneof("update")
        if which == "arbitration":
            self.service.arbitration.update(self.client, request.arbitration)
        elif which == "packet":
            self._packet_out(request.packet)
        elif which == "digest_ack":
            self._acknowledge(request.digest_ack)
        else:
            error = p4r.StreamError(canonical_code=INVALID_ARGUMENT, message="no such message")
            error.other.other.CopyFrom(request.other)
            self.queue.put_nowait(p4r.StreamMessageResponse(error=error))

    def _device(self):
        """The device, for the primary alone."""
        role = self.client.role
        if role is None or role.primary() is not self.client:
            raise Failure(PERMISSION_DENIED, "not the primary")
        device = self.service.committed
        if device is None:
            raise Failure(FAILED_PRECONDITION, "there is no pipeline")
        return device

    def _packet_out(self, packet):
        original = p4r.PacketOut()
        original.CopyFrom(packet)
        try:
            packets.check(self._device().pipeline.packet_out, packet.metadata)
        except Failure as failure:
            error = _stream_error(failure)
            error.packet_out.packet_out.CopyFrom(original)
            self.queue.put_nowait(p4r.StreamMessageResponse(error=error))
            return
        self.service.packets_out.append(packet)

    def _acknowledge(self, ack):
        try:
            self._device().digests.acknowledge(ack)
            self.service.acknowledged.append((ack.digest_id, ack.list_id))
        except Failure as failure:
            error = _stream_error(failure)
            error.digest_list_ack.digest_list_ack.CopyFrom(ack)
            self.queue.put_nowait(p4r.StreamMessageResponse(error=error))


def _stream_error(failure):
    error = failure.error()
    return p4r.StreamError(
        canonical_code=error.canonical_code,
        message=error.message,
        space=error.space,
        code=error.code,
    )
