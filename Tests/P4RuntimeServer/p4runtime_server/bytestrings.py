"""Integers as byte strings ("Bytestrings").

Receivers take any length, so zeros in front are fine; what is kept and sent back is canonical.
The section answers OUT_OF_RANGE where "Match Format" and "Action Specification" would answer
INVALID_ARGUMENT for the same fault; the more exact code was taken.
"""

from .failure import OUT_OF_RANGE, Failure


def unsigned(data, width, what):
    """The value of a `bit<width>`; a width of 0 is unknown and bounds nothing."""
    if not data:
        raise Failure(OUT_OF_RANGE, f"{what}: an empty byte string is no value")
    value = int.from_bytes(data, "big")
    if width and value >> width:
        raise Failure(OUT_OF_RANGE, f"{what}: {value:#x} does not fit into {width} bits")
    return value


def signed(data, width, what):
    if not data:
        raise Failure(OUT_OF_RANGE, f"{what}: an empty byte string is no value")
    value = int.from_bytes(data, "big", signed=True)
    if width and not -(1 << (width - 1)) <= value < 1 << (width - 1):
        raise Failure(OUT_OF_RANGE, f"{what}: {value} does not fit into {width} bits")
    return value


def encode(value):
    return value.to_bytes((value.bit_length() + 7) // 8 or 1, "big")


def encode_signed(value):
    magnitude = value if value >= 0 else ~value
    return value.to_bytes(magnitude.bit_length() // 8 + 1, "big", signed=True)


def is_canonical(data):
    return len(data) == 1 or data[0] != 0
