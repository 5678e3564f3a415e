"""What goes wrong on demand. Every switch is off at first."""

import random
from dataclasses import asdict, dataclass, field, fields

from .failure import Failure, code_named

#: Untruths that a server may tell; a client must find each of them out.
LIES = (
    "wrong_ids",  # entries read are of a table that does not exist
    "wrong_actions",  # entries read have an action that does not exist
    "wide_values",  # entries read have values that are too wide
    "missing_entries",  # every other entry is left out of a read
    "duplicate_entries",  # every entry is read twice
    "endless_read",  # a read never ends
    "short_details",  # one error too few in the status of a batch
    "long_details",  # one too many
    "no_details",  # none at all
    "garbage_details",  # bytes that are no status
    "foreign_details",  # details that are no p4.v1.Error
    "all_ok_details",  # a failed batch whose errors all say OK
    "other_pipeline",  # the P4Info of another pipeline is reported
    "newer_pipeline",  # a P4Info with fields and values of a later version
    "wrong_cookie",  # a cookie that was never set
    "election_quirk",  # status OK with another's election id where there is no primary
)


@dataclass
class Faults:
    delay_ms: float = 0  #: before each unary call is looked at
    jitter_ms: float = 0  #: up to this much more
    reject_every: int = 0  #: every n-th update fails …
    reject_code: str = "UNAVAILABLE"  #: … with this code
    reject_call_every: int = 0  #: every n-th Write fails as a whole with the same code
    lose_every: int = 0  #: the connection is lost in every n-th Write …
    lose_after: int = -1  #: … after so many updates are applied; -1: all, before the answer
    drop_stream_every: int = 0  #: the stream ends after every n-th message sent on it
    reorder_stream: int = 0  #: stream messages are held back and sent in random order, by so many
    shuffle_batches: bool = False  #: updates of a batch are applied in any order, as is allowed
    shuffle_reads: bool = False  #: entries, and the fields of their keys, are read in any order
    padded_reads: bool = False  #: byte strings read have zeros in front
    error_padding: int = 0  #: so many bytes more in the message of every error
    status_limit: int = 0  #: a larger status becomes RESOURCE_EXHAUSTED without details
    read_chunk: int = 0  #: entities in one ReadResponse; 0 is the default of the server
    break_read_after: int = 0  #: a read fails with UNAVAILABLE after so many entities
    lies: list = field(default_factory=list)
    seed: int = 0

    def __post_init__(self):
        self.random = random.Random(self.seed)
        self.updates = self.writes = 0

    def set(self, **changes):
        known = {f.name: f for f in fields(self)}
        for name, value in changes.items():
            if name not in known:
                raise ValueError(f"no fault {name!r}")
            if name == "lies" and not set(value) <= set(LIES):
                raise ValueError(f"no lie {sorted(set(value) - set(LIES))[0]!r}")
            if name == "reject_code":
                code_named(value)
            if type(value) not in (type(getattr(self, name)), int):
                raise ValueError(f"{name!r} cannot be {value!r}")
            setattr(self, name, value)
        if "seed" in changes:
            self.random = random.Random(self.seed)

    def values(self):
        return asdict(self)

    def lie(self, name):
        return name in self.lies

    def delay(self):
        """Seconds to wait."""
        return (self.delay_ms + self.jitter_ms * self.random.random()) / 1000

    def refuse_call(self):
        self.writes += 1
        if self.reject_call_every and self.writes % self.reject_call_every == 0:
            raise Failure(code_named(self.reject_code), "refused by a fault switch")

    def loses_connection(self):
        return bool(self.lose_every) and self.writes % self.lose_every == 0

    def refuse_update(self):
        self.updates += 1
        if self.reject_every and self.updates % self.reject_every == 0:
            raise Failure(code_named(self.reject_code), "refused by a fault switch")
