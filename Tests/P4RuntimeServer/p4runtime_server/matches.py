"""Match keys ("Match Format")."""

from . import bytestrings
from .failure import OUT_OF_RANGE, Failure, invalid
from .pipeline import EXACT, LPM, OPTIONAL, RANGE, TERNARY


def parse(fields, exact_count, matches, owner):
    """The key that `matches` spell, and whether all their byte strings are canonical.

    The key is a tuple of (field id, values…), sorted, so that equal keys compare equal whatever
    the order of the message.
    """
    key = []
    canonical = True
    exact_seen = 0
    for match in matches:
        field = fields.get(match.field_id)
        if field is None:
            raise invalid(f"{owner}: no match field {match.field_id}")
        oneof = match.WhichOneof("field_match_type")
        if oneof != field.oneof:
            raise invalid(f"{owner}.{field.name}: is {field.oneof}, not {oneof}")
        if field.kind == EXACT:
            exact_seen += 1
            data = match.exact.value
            key.append((field.id, _scalar(field, data, owner)))
            canonical = canonical and (field.is_text or bytestrings.is_canonical(data))
        elif field.kind == OPTIONAL:
            data = match.optional.value
            key.append((field.id, _scalar(field, data, owner)))
            canonical = canonical and (field.is_text or bytestrings.is_canonical(data))
        else:
            first, second = _pair(field, match, owner)
            key.append((field.id, first, second))
            canonical = canonical and _canonical_pair(field, match)
    if len(key) > 1:
        key.sort()
        for left, right in zip(key, key[1:]):
            if left[0] == right[0]:
                raise invalid(f"{owner}: match field {left[0]} is given twice")
    if exact_seen != exact_count:
        raise invalid(f"{owner}: an exact match field is missing")
    return tuple(key), canonical


def canonicalise(fields, matches):
    """Shortens the byte strings of valid matches."""
    for match in matches:
        field = fields[match.field_id]
        if field.is_text:
            continue
        message = getattr(match, field.oneof)
        for name in ("value", "mask", "low", "high"):
            data = getattr(message, name, None)
            if data is not None:
                setattr(message, name, bytestrings.encode(int.from_bytes(data, "big")))


def _scalar(field, data, owner):
    if field.is_text:
        if not data:
            raise Failure(OUT_OF_RANGE, f"{owner}.{field.name}: an empty text is no value")
        return data
    return bytestrings.unsigned(data, field.width, f"{owner}.{field.name}")


def _pair(field, match, owner):
    what = f"{owner}.{field.name}"
    if field.is_text:
        raise invalid(f"{what}: a text matches exactly only")
    if field.kind == LPM:
        value = bytestrings.unsigned(match.lpm.value, field.width, what)
        length = match.lpm.prefix_len
        if length <= 0 or length > field.width:
            raise invalid(
                f"{what}: prefix length {length}; a field that is not cared for is left out"
            )
        if value & ((1 << (field.width - length)) - 1):
            raise invalid(f"{what}: {value:#x} has bits behind its prefix of {length}")
        return value, length
    if field.kind == TERNARY:
        value = bytestrings.unsigned(match.ternary.value, field.width, what)
        mask = bytestrings.unsigned(match.ternary.mask, field.width, f"{what} (mask)")
        if not mask:
            raise invalid(f"{what}: a mask of 0; a field that is not cared for is left out")
        if value & ~mask:
            raise invalid(f"{what}: {value:#x} has bits outside its mask {mask:#x}")
        return value, mask
    if field.kind == RANGE:
        low = bytestrings.unsigned(match.range.low, field.width, what)
        high = bytestrings.unsigned(match.range.high, field.width, what)
        if low > high:
            raise invalid(f"{what}: the range {low:#x}…{high:#x} is empty")
        if low == 0 and high == (1 << field.width) - 1:
            raise invalid(f"{what}: the full range; a field that is not cared for is left out")
        return low, high
    raise invalid(f"{what}: a kind of match that this target does not have")


def _canonical_pair(field, match):
    if field.kind == LPM:
        return bytestrings.is_canonical(match.lpm.value)
    if field.kind == TERNARY:
        message = match.ternary
        return bytestrings.is_canonical(message.value) and bytestrings.is_canonical(message.mask)
    message = match.range
    return bytestrings.is_canonical(message.low) and bytestrings.is_canonical(message.high)
