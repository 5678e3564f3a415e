"""How often what was written, so that a test can ask for the least."""

from finsy.proto import p4r

from .device import entity_id

_NAMES = {p4r.Update.INSERT: "insert", p4r.Update.MODIFY: "modify", p4r.Update.DELETE: "delete"}


class Counts:
    def __init__(self):
        self.calls = 0
        self.totals = {}
        #: Modifications that left an entry as it was.
        self.unchanged = 0

    def add(self, update, failed):
        kind = update.entity.WhichOneof("entity") or "none"
        key = (kind, entity_id(update.entity))
        counts = self.totals.setdefault(key, {"insert": 0, "modify": 0, "delete": 0, "failed": 0})
        counts["failed" if failed else _NAMES.get(update.type, "failed")] += 1

    def view(self, pipeline):
        names = {}
        if pipeline is not None:
            for kind in ("tables", "profiles"):
                for number, element in getattr(pipeline, kind).items():
                    names[number] = element.name
            for kind in ("counters", "meters", "registers", "digests"):
                for number, element in getattr(pipeline, kind).items():
                    names[number] = element.preamble.name
        written = [
            {"kind": kind, "id": number, "name": names.get(number, ""), **counts}
            for (kind, number), counts in self.totals.items()
        ]
        sums = {
            key: sum(counts[key] for counts in self.totals.values())
            for key in ("insert", "modify", "delete", "failed")
        }
        return {
            "calls": self.calls,
            "updates": sums,
            "unchanged": self.unchanged,
            "by_entity": written,
        }
