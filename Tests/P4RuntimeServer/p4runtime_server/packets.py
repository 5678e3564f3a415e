"""Packet metadata, both ways ("Packet I/O")."""

from . import bytestrings
from .failure import OUT_OF_RANGE, Failure, invalid


def check(fields, metadata):
    """Raises unless each declared field is there once; makes the values canonical."""
    fields = fields or {}
    seen = set()
    for item in metadata:
        field = fields.get(item.metadata_id)
        if field is None:
            raise invalid(f"no packet metadata {item.metadata_id}")
        if item.metadata_id in seen:
            raise invalid(f"packet metadata {field.name!r} is given twice")
        seen.add(item.metadata_id)
        if not field.is_text:
            value = bytestrings.unsigned(item.value, field.width, field.name)
            item.value = bytestrings.encode(value)
        elif not item.value:
            raise Failure(OUT_OF_RANGE, f"{field.name}: an empty text is no value")
    if len(seen) != len(fields):
        raise invalid("a packet without all of its metadata")
