"""How the untruths of faults.LIES are told."""

from finsy.proto import p4i, p4r

from .failure import UNKNOWN


def entity(faults, entity):
    """What a read says instead of `entity`, which is changed in place."""
    if not entity.HasField("table_entry"):
        return
    entry = entity.table_entry
    if faults.shuffle_reads and len(entry.match) > 1:
        order = list(entry.match)
        faults.random.shuffle(order)
        copies = [p4r.FieldMatch.FromString(match.SerializeToString()) for match in order]
        del entry.match[:]
        entry.match.extend(copies)
    if faults.padded_reads:
        _lengthen(entry, b"\0\0")
    if faults.lie("wide_values"):
        _lengthen(entry, b"\x01" + bytes(32))
    if faults.lie("wrong_ids"):
        entry.table_id ^= 0x00F0F0F0
    if faults.lie("wrong_actions") and entry.action.HasField("action"):
        entry.action.action.action_id ^= 0x00F0F0F0


def _lengthen(entry, front):
    for match in entry.match:
        kind = match.WhichOneof("field_match_type")
        message = getattr(match, kind)
        for name in ("value", "mask", "low", "high"):
            if hasattr(message, name):
                setattr(message, name, front + getattr(message, name))
    for param in entry.action.action.params:
        param.value = front + param.value


def details(faults, status):
    """The bytes of the status of a failed batch."""
    if faults.error_padding:
        for index, packed in enumerate(status.details):
            error = p4r.Error()
            packed.Unpack(error)
            if error.canonical_code:
                error.message += " " + "x" * faults.error_padding
                status.details[index].Pack(error)
    if faults.lie("short_details"):
        del status.details[-1]
    if faults.lie("long_details"):
        status.details.add().Pack(p4r.Error())
    if faults.lie("no_details"):
        del status.details[:]
    if faults.lie("foreign_details"):
        for packed in status.details:
            packed.Pack(p4r.Update())
    if faults.lie("all_ok_details"):
        for packed in status.details:
            packed.Pack(p4r.Error())
    if faults.lie("garbage_details"):
        return bytes([UNKNOWN]) + faults.random.randbytes(40)
    return status.SerializeToString()


def config(faults, config):
    """What is reported instead of the pipeline's configuration, which is changed in place."""
    if faults.lie("wrong_cookie"):
        config.cookie.cookie ^= 0xBAD
    if not config.HasField("p4info"):
        return
    if faults.lie("other_pipeline"):
        for table in config.p4info.tables[:1]:
            table.preamble.id ^= 0x00F0F0F0
            for field in table.match_fields[:1]:
                field.bitwidth += 1
        config.p4info.pkg_info.name = "another_program"
    if faults.lie("newer_pipeline"):
        _make_newer(config.p4info)


def _make_newer(info):
    """Adds fields that no version has, and a value that an enum does not have."""
    unknown = b"\xfa\xff\x0f\x05later"  # field 32767, bytes
    for table in info.tables:
        table.MergeFromString(unknown)
    for action in info.actions:
        action.MergeFromString(unknown)
    if info.tables:
        info.tables[0].idle_timeout_behavior = 77
        fresh = info.tables.add()
        fresh.preamble.id = 0x02FEDCBA
        fresh.preamble.name = "a_later_table"
        fresh.match_fields.add(id=1, name="key", bitwidth=8, match_type=p4i.MatchField.EXACT)
    info.MergeFromString(unknown)
