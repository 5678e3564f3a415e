"""Digests: configuration, buffering and acknowledgement ("DigestEntry")."""

import time

from finsy.proto import p4r

from . import p4data
from .failure import ALREADY_EXISTS, NOT_FOUND, Failure, invalid


class Digests:
    def __init__(self, pipeline, journal, send):
        self.pipeline = pipeline
        self.journal = journal
        self.send = send
        self.configs = {}
        #: Of each digest: the messages to send, and when the first of them came.
        self.buffers = {}
        #: Of each (digest, list) that waits for its acknowledgement: when it was sent, and what.
        self.cache = {}
        self.last_list = 0

    def write(self, kind, message):
        number = message.digest_id
        if number not in self.pipeline.digests:
            raise invalid(f"no digest {number:#x}")
        if kind == p4r.Update.INSERT:
            if number in self.configs:
                raise Failure(ALREADY_EXISTS, f"digest {number:#x} is enabled")
        elif number not in self.configs:
            raise Failure(NOT_FOUND, f"digest {number:#x} is not enabled")
        if kind == p4r.Update.DELETE:
            self.journal.drop(self.configs, number)
            self.buffers.pop(number, None)
            return
        config = message.config
        if min(config.max_timeout_ns, config.max_list_size, config.ack_timeout_ns) < 0:
            raise invalid(f"digest {number:#x}: a limit is negative")
        stored = p4r.DigestEntry()
        stored.CopyFrom(message)
        stored.config.SetInParent()
        self.journal.put(self.configs, number, stored)

    def read(self, request):
        wanted = request.digest_id
        if wanted and wanted not in self.pipeline.digests:
            raise invalid(f"no digest {wanted:#x}")
        for number in [wanted] if wanted else list(self.configs):
            if number in self.configs:
                yield self.configs[number]

    def emit(self, number, data):
        """What the data plane packs; says whether it was buffered."""
        digest = self.pipeline.digests.get(number)
        if digest is None:
            raise invalid(f"no digest {number:#x}")
        data = p4data.check(self.pipeline.info, digest.type_spec, data, digest.preamble.name)
        if number not in self.configs:
            return False
        packed = data.SerializeToString(deterministic=True)
        now = time.monotonic_ns()
        buffer, _ = self.buffers.setdefault(number, ({}, now))
        sent = (lists for key, (_, lists) in self.cache.items() if key[0] == number)
        if packed in buffer or any(packed in messages for messages in sent):
            return False
        buffer[packed] = data
        config = self.configs[number].config
        if config.max_list_size and len(buffer) >= config.max_list_size:
            self._flush(number, now)
        elif not config.max_timeout_ns:
            self._flush(number, now)
        return True

    def tick(self):
        """Sends what has waited for too long, and forgets what was not acknowledged in time."""
        if not self.buffers and not self.cache:
            return
        now = time.monotonic_ns()
        for number, (_, first) in list(self.buffers.items()):
            if now - first >= self.configs[number].config.max_timeout_ns:
                self._flush(number, now)
        for key, (sent, _) in list(self.cache.items()):
            entry = self.configs.get(key[0])
            if entry is None or now - sent >= entry.config.ack_timeout_ns:
                del self.cache[key]

    def acknowledge(self, ack):
        if ack.digest_id not in self.pipeline.digests:
            raise invalid(f"no digest {ack.digest_id:#x}")
        self.cache.pop((ack.digest_id, ack.list_id), None)

    def _flush(self, number, now):
        buffer, _ = self.buffers.pop(number)
        self.last_list += 1
        message = p4r.StreamMessageResponse()
        message.digest.digest_id = number
        message.digest.list_id = self.last_list
        message.digest.data.extend(buffer.values())
        message.digest.timestamp = time.time_ns()
        if self.configs[number].config.ack_timeout_ns:
            self.cache[(number, self.last_list)] = (now, buffer)
        self.send(message, number)
