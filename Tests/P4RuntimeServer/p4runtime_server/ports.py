"""SDN port numbers ("Translation of Port Numbers")."""

from . import bytestrings
from .failure import invalid

RECIRCULATE, CPU = 0xFFFFFFFA, 0xFFFFFFFD


class Ports:
    """The ports that exist: 1…`count`, the CPU's and that of recirculation; 0 means any."""

    def __init__(self, count=0):
        self.count = count

    def check(self, data, what):
        """The canonical bytes of a port that exists."""
        value = bytestrings.unsigned(data, 32, what)
        special = value in (RECIRCULATE, CPU)
        if not value or (self.count and value > self.count and not special):
            raise invalid(f"{what}: no port {value}")
        return bytestrings.encode(value)
