"""What packets do to the device: hits, idle entries, and entries that it learns by itself."""

import asyncio
import random
import time

from finsy.proto import p4i, p4r

from .bytestrings import encode
from .failure import Failure
from .pipeline import EXACT, LPM, OPTIONAL, RANGE

_INTERVAL = 0.01


class DataPlane:
    def __init__(self, service):
        self.service = service
        self.learners = {}

    async def run(self):
        """Digests, idle entries and learners, until cancelled."""
        while True:
            started = time.monotonic()
            device = self.service.committed
            if device is not None:
                device.digests.tick()
                self._notify_idle(device)
                for learner in self.learners.values():
                    learner.step(device)
            # Scanning must not take the time of requests, however many entries there are.
            await asyncio.sleep(max(_INTERVAL, 4 * (time.monotonic() - started)))

    def _notify_idle(self, device):
        now = time.monotonic_ns()
        for number, entries in device.tables.entries.items():
            if not device.pipeline.tables[number].has_timeout:
                continue
            idle = []
            for entry in entries.values():
                timeout = entry.message.idle_timeout_ns
                if timeout and not entry.learned and now - entry.hit >= timeout:
                    entry.hit = now
                    idle.append(entry.message)
            if idle:
                self.service.send_idle(idle)

    def learn(self, device, table, **settings):
        if table.profile or table.is_const or not table.fields:
            raise ValueError(f"{table.name} cannot learn")
        self.learners[table.id] = Learner(device, table.id, **settings)

    def unlearn(self, table_id):
        self.learners.pop(table_id, None)


class Learner:
    """Adds entries to a table on its own, and removes them when their time is over."""

    def __init__(self, device, table_id, every_ms=50, ttl_ms=1000, limit=100, seed=0, report=True):
        self.device = device
        self.table_id = table_id
        self.every = every_ms * 1_000_000
        self.ttl = ttl_ms * 1_000_000
        self.limit = limit
        self.report = report
        self.random = random.Random(seed)
        self.next = 0
        self.live = {}

    def step(self, device):
        table = device.pipeline.tables.get(self.table_id)
        if table is None:
            return
        if device is not self.device:
            self.device, self.live = device, {}
        now = time.monotonic_ns()
        entries = device.tables.entries[table.id]
        for key, deadline in list(self.live.items()):
            if key not in entries or not entries[key].learned:
                del self.live[key]
            elif now >= deadline:
                del self.live[key]
                device.tables.remove(table, key)
        if now < self.next or len(self.live) >= self.limit:
            return
        self.next = now + self.every
        message = random_entry(device.pipeline, table, self.random)
        if self.report:
            message.idle_timeout_ns = self.ttl
        try:
            device.tables.insert(table, message, learned=True)
        except Failure:
            return
        self.live[device.tables.key(table, message)[0]] = now + self.ttl


def random_entry(pipeline, table, generator):
    """A valid entry of a direct table."""
    message = p4r.TableEntry(table_id=table.id)
    for field in table.fields.values():
        width = field.width or 32
        value = generator.getrandbits(width)
        if field.is_text:
            match = message.match.add(field_id=field.id)
            getattr(match, field.oneof).value = b"text-%d" % value
            continue
        match = message.match.add(field_id=field.id)
        if field.kind == EXACT:
            match.exact.value = encode(value)
        elif field.kind == OPTIONAL:
            match.optional.value = encode(value)
        elif field.kind == LPM:
            length = generator.randint(1, width)
            match.lpm.value = encode(value >> (width - length) << (width - length))
            match.lpm.prefix_len = length
        elif field.kind == RANGE:
            match.range.low = match.range.high = encode(value)
        else:
            match.ternary.value = encode(value)
            match.ternary.mask = encode((1 << width) - 1)
    if table.needs_priority:
        message.priority = generator.randint(1, 0x7FFFFFFF)
    choices = [a for a, scope in table.scopes.items() if scope != p4i.ActionRef.DEFAULT_ONLY]
    action = pipeline.actions[generator.choice(choices)]
    message.action.action.action_id = action.id
    for param in action.params.values():
        value = generator.getrandbits(param.width or 32)
        data = b"text-%d" % value if param.is_text else encode(value)
        message.action.action.params.add(param_id=param.id, value=data)
    return message
