"""Parser value sets ("ValueSetEntry")."""

from finsy.proto import p4r

from . import matches
from .failure import ALREADY_EXISTS, RESOURCE_EXHAUSTED, Failure, invalid
from .pipeline import EXACT


class ValueSets:
    def __init__(self, pipeline, journal):
        self.declared = pipeline.value_sets
        self.journal = journal
        self.entries = {}

    def write(self, kind, message):
        declared = self.declared.get(message.value_set_id)
        if declared is None:
            raise invalid(f"no value set {message.value_set_id:#x}")
        if kind != p4r.Update.MODIFY:
            raise invalid("a value set can only be modified")
        fields, size = declared
        exact = sum(field.kind == EXACT for field in fields.values())
        keys = set()
        stored = p4r.ValueSetEntry()
        stored.CopyFrom(message)
        for member in stored.members:
            key, canonical = matches.parse(fields, exact, member.match, "value set")
            if key in keys:
                raise Failure(ALREADY_EXISTS, "a value set with the same member twice")
            keys.add(key)
            if not canonical:
                matches.canonicalise(fields, member.match)
        if len(keys) > size:
            raise Failure(RESOURCE_EXHAUSTED, f"the value set holds {size} members")
        self.journal.put(self.entries, message.value_set_id, stored)

    def read(self, request):
        wanted = request.value_set_id
        if wanted and wanted not in self.declared:
            raise invalid(f"no value set {wanted:#x}")
        for number in [wanted] if wanted else self.declared:
            yield self.entries.get(number) or p4r.ValueSetEntry(value_set_id=number)
