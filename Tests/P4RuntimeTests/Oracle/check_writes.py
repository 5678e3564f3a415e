"""Reads a WriteRequest with an independent P4Runtime implementation (finsy).

usage: check_writes.py P4INFO.txtpb REQUEST PADDED

Fails unless
- protobuf serialises the request to the very bytes that it was read from,
- finsy decodes every update against the P4Info and encodes it to an equal one again.

Then writes PADDED: the request with every byte string made longer by leading zeros, which every
receiver must take for the same values.
"""

import sys
from pathlib import Path

try:
    import finsy
    from finsy.p4schema import P4Schema
    from finsy.proto import p4i, p4r
    from google.protobuf import text_format
except ImportError as error:
    print(f"skip: {error}")
    sys.exit(77)

ENTITIES = {
    "table_entry": finsy.P4TableEntry,
    "action_profile_member": finsy.P4ActionProfileMember,
    "action_profile_group": finsy.P4ActionProfileGroup,
    "counter_entry": finsy.P4CounterEntry,
    "direct_counter_entry": finsy.P4DirectCounterEntry,
    "meter_entry": finsy.P4MeterEntry,
    "direct_meter_entry": finsy.P4DirectMeterEntry,
    "value_set_entry": finsy.P4ValueSetEntry,
    "digest_entry": finsy.P4DigestEntry,
}


def load_schema(path):
    info = text_format.Parse(Path(path).read_text(), p4i.P4Info())
    # finsy has no enums inside structs and tells match fields apart by the last part of their name.
    del info.registers[:]
    for name in [n for n in info.type_info.structs if n == "state_t"]:
        del info.type_info.structs[name]
    for table in info.tables:
        for field in table.match_fields:
            field.name = field.name.replace(".", "_").replace("$", "_")
    return P4Schema(info)


def check(schema, update):
    kind = update.entity.WhichOneof("entity")
    if kind not in ENTITIES:
        return False
    decoded = ENTITIES[kind].decode(update.entity, schema)
    encoded = decoded.encode(schema)
    # A default entry that is reset has no action, and the order of match fields means nothing.
    for entity in (encoded, update.entity):
        if entity.HasField("table_entry"):
            entity.table_entry.match.sort(key=lambda match: match.field_id)
    if encoded != update.entity:
        print(f"sent:\n{update.entity}\nfinsy:\n{encoded}")
        sys.exit(1)
    return True


def pad(message, text_fields):
    for field, value in message.ListFields():
        repeated = getattr(field, "is_repeated", None)
        if repeated is None:
            repeated = field.label == field.LABEL_REPEATED
        if field.type == field.TYPE_MESSAGE:
            for part in value if repeated else [value]:
                pad(part, text_fields)
        elif field.type == field.TYPE_BYTES and not repeated and value not in text_fields:
            setattr(message, field.name, bytes(3) + value)


def main():
    info, request, padded = sys.argv[1:]
    schema = load_schema(info)
    sent = Path(request).read_bytes()
    message = p4r.WriteRequest.FromString(sent)
    if message.SerializeToString(deterministic=True) != sent:
        print("protobuf serialises the request to other bytes")
        sys.exit(1)
    checked = 0
    for update in message.updates:
        copy = p4r.Update()
        copy.CopyFrom(update)
        checked += check(schema, copy)
    # Translated text is no number: zeros before it would make it another text.
    texts = set()
    for update in message.updates:
        entry = update.entity.table_entry
        if entry.table_id == 0x02000009:
            texts |= {match.optional.value for match in entry.match if match.field_id == 2}
            texts |= {p.value for p in entry.action.action.params if p.param_id == 2}
    pad(message, texts)
    Path(padded).write_bytes(message.SerializeToString(deterministic=True))
    print(f"checked {checked} of {len(message.updates)}")


main()
