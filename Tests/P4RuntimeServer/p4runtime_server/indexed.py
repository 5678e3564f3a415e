"""Arrays that are indexed: counters, meters and registers.

Cells that were never written are not stored, so that an array of a million costs nothing.
"""

from finsy.proto import p4r

from . import meters, p4data
from .failure import OUT_OF_RANGE, Failure, invalid

FIELDS = {"counter": "data", "meter": "config", "register": "data"}


class Arrays:
    """All arrays of one kind: `counter`, `meter` or `register`."""

    def __init__(self, kind, declared, pipeline, journal):
        self.kind = kind
        self.declared = declared
        self.pipeline = pipeline
        self.journal = journal
        self.cells = {number: {} for number in declared}
        self.colours = {number: {} for number in declared}

    def write(self, kind, message):
        number = self.number(message)
        array = self.declared.get(number)
        if array is None:
            raise invalid(f"no {self.kind} {number:#x}")
        if kind != p4r.Update.MODIFY:
            raise invalid(f"{array.preamble.name}: a {self.kind} can only be modified")
        indices = self.indices(array, message)
        if self.kind == "counter":
            self._write_counter(array, indices, message)
        elif self.kind == "meter":
            self._write_meter(array, indices, message)
        else:
            if not message.HasField("data"):
                raise invalid(f"{array.preamble.name}: a register without data")
            info = self.pipeline.info
            data = p4data.check(info, array.type_spec, message.data, array.preamble.name)
            for index in indices:
                self.journal.put(self.cells[number], index, data)

    def number(self, message):
        return getattr(message, f"{self.kind}_id")

    def indices(self, array, message):
        """The cell that is meant, or all of them."""
        if not message.HasField("index"):
            return range(array.size)
        index = message.index.index
        if index < 0:
            raise invalid(f"{array.preamble.name}: index {index} is negative")
        if index >= array.size:
            raise Failure(OUT_OF_RANGE, f"{array.preamble.name}: index {index} of {array.size}")
        return range(index, index + 1)

    def _write_counter(self, array, indices, message):
        if not message.HasField("data"):
            return
        meters.check_counter(message.data, array.preamble.name)
        data = p4r.CounterData()
        data.CopyFrom(message.data)
        for index in indices:
            self.journal.put(self.cells[array.preamble.id], index, data)

    def _write_meter(self, array, indices, message):
        config = None
        if message.HasField("config"):
            meters.check_config(array, message.config)
            config = p4r.MeterConfig()
            config.CopyFrom(message.config)
        if message.HasField("counter_data"):
            meters.check_reset(message.counter_data, array.preamble.name)
        cells = self.cells[array.preamble.id]
        colours = self.colours[array.preamble.id]
        for index in indices:
            if config is not None:
                self.journal.put(cells, index, config)
            elif index in cells:
                self.journal.drop(cells, index)
            if message.HasField("counter_data") and index in colours:
                self.journal.drop(colours, index)

    def read(self, request):
        """Yields the messages of the cells that `request` names."""
        number = self.number(request)
        if number:
            array = self.declared.get(number)
            if array is None:
                raise invalid(f"no {self.kind} {number:#x}")
            yield from self._read(array, self.indices(array, request), request)
            return
        if request.HasField("index"):
            raise invalid(f"an index without a {self.kind}")
        for array in self.declared.values():
            yield from self._read(array, range(array.size), request)

    def _read(self, array, indices, request):
        number = array.preamble.id
        cells = self.cells[number]
        for index in indices:
            message = type(request)()
            setattr(message, f"{self.kind}_id", number)
            message.index.index = index
            cell = cells.get(index)
            if cell is not None:
                getattr(message, FIELDS[self.kind]).CopyFrom(cell)
            elif self.kind == "counter":
                message.data.SetInParent()
            elif self.kind == "register":
                data = p4data.zero(self.pipeline.info, array.type_spec)
                message.data.CopyFrom(data)
            if self.kind == "meter" and request.HasField("counter_data"):
                colours = self.colours[number].get(index) or meters.no_counts()
                message.counter_data.CopyFrom(colours)
            yield message
