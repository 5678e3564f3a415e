"""Holds what the client sends and reads against protobuf's own implementation for Python.

usage: messages.py check FILE
       messages.py answers P4INFO.txtpb FIRST LAST

`check` reads a JSON object a line: the name of a message, its bytes in base64, and in protobuf's
JSON form what they should say. Bytes that say anything else, or that hold a field that the message
does not have, are an error.

`answers` prints a random message of every kind that a device sends for each of the seeds FIRST to
LAST, with the same keys, and `kind`, by which the test knows what to ask to be given one.
"""

import base64
import json
import random
import sys
from pathlib import Path

from finsy.proto import p4i, p4r, rpc_status
from google.protobuf import text_format
from google.protobuf.json_format import MessageToDict, ParseDict

MESSAGES = {
    message.DESCRIPTOR.full_name: message
    for message in (
        p4r.WriteRequest,
        p4r.ReadRequest,
        p4r.StreamMessageRequest,
        p4r.SetForwardingPipelineConfigRequest,
        p4r.GetForwardingPipelineConfigRequest,
        p4r.CapabilitiesRequest,
    )
}


def has_unknown_fields(message):
    """Whether the message, or one within it, holds a field that it should not have."""
    size = message.ByteSize()
    message.DiscardUnknownFields()
    return message.ByteSize() != size


def check(path):
    count = 0
    for line in Path(path).read_text().splitlines():
        sample = json.loads(line)
        message = MESSAGES[sample["type"]]()
        message.ParseFromString(base64.b64decode(sample["bytes"]))
        expected = ParseDict(sample["json"], MESSAGES[sample["type"]]())
        if message != expected or has_unknown_fields(message):
            sys.exit(f"{sample['type']}: sent\n{message}\nshould be\n{expected}")
        count += 1
    print(f"checked {count}")


class Answers:
    def __init__(self, p4info, seed):
        self.random = random.Random(seed)
        self.p4info = text_format.Parse(Path(p4info).read_text(), p4i.P4Info())

    def number(self, bits):
        """Small numbers and those at the ends of the range come often."""
        return self.random.choice(
            (0, 1, (1 << bits) - 1, self.random.randrange(200), self.random.getrandbits(bits))
        ) % (1 << bits)

    def value(self, bits):
        number = self.number(bits)
        return number.to_bytes(max((number.bit_length() + 7) // 8, 1), "big")

    def text(self):
        return self.random.choice(("", "no", "größer als 7", "x" * 300))

    def action(self, action):
        action.action_id = 0x01000002
        action.params.add(param_id=1, value=self.value(24))
        action.params.add(param_id=3, value=self.value(48))

    def key(self, entry):
        entry.table_id = 0x02000001
        for number, bits in ((1, 32), (2, 24), (3, 16)):
            entry.match.add(field_id=number).exact.value = self.value(bits)

    def counter(self, data):
        data.packet_count = self.number(63)
        data.byte_count = self.number(63)

    # One a kind ----------------------------------------------------------------------------

    def read_table(self, entity):
        entry = entity.table_entry
        self.key(entry)
        self.action(entry.action.action)
        self.counter(entry.counter_data)
        entry.idle_timeout_ns = self.number(60)
        entry.is_const = self.random.choice((True, False))
        entry.time_since_last_hit.elapsed_ns = self.number(60)
        rate = self.number(40)
        config = entry.meter_config
        config.cir, config.cburst, config.pir, config.pburst = rate, self.number(20), rate, 7

    def read_member(self, entity):
        member = entity.action_profile_member
        member.action_profile_id = 285212673
        member.member_id = self.number(31) + 1
        self.action(member.action)

    def read_group(self, entity):
        group = entity.action_profile_group
        group.action_profile_id = 285212673
        group.group_id = self.number(31) + 1
        group.max_size = self.number(31)
        for _ in range(self.random.randrange(4)):
            member = group.members.add(member_id=self.number(31) + 1, weight=self.number(30) + 1)
            if self.random.choice((True, False)):
                member.watch_port = self.value(32)

    def read_counter(self, entity):
        entity.counter_entry.counter_id = 301989889
        entity.counter_entry.index.index = self.number(6)
        entity.counter_entry.data.packet_count = self.number(63)

    def read_direct_counter(self, entity):
        self.key(entity.direct_counter_entry.table_entry)
        self.counter(entity.direct_counter_entry.data)

    def read_meter(self, entity):
        meter = entity.meter_entry
        meter.meter_id = 335544321
        meter.index.index = self.number(3)
        if self.random.choice((True, False)):
            config = meter.config
            config.cir, config.cburst, config.eburst = [self.number(40) for _ in range(3)]
            config.pir, config.pburst = config.cir, config.cburst

    def read_direct_meter(self, entity):
        meter = entity.direct_meter_entry
        self.key(meter.table_entry)
        rate = self.number(40)
        config = meter.config
        config.cir, config.cburst, config.pir, config.pburst = rate, 5, rate + 1, self.number(20)

    def read_register(self, entity):
        register = entity.register_entry
        register.register_id = 369098753
        register.index.index = self.number(4)
        members = register.data.struct.members
        members.add().bitstring = self.value(40)
        inner = members.add().struct.members
        inner.add().bool = self.random.choice((True, False))
        inner.add().bitstring = self.value(11)
        tag = members.add().header
        tag.is_valid = self.random.choice((True, False))
        if tag.is_valid:
            tag.bitstrings.extend([self.value(4), self.value(12)])
        stack = members.add().header_stack
        for _ in range(2):
            entry = stack.entries.add()
            entry.is_valid = True
            entry.bitstrings.extend([self.value(4), self.value(12)])
        members.add().enum = self.random.choice(("Good", "Bad"))
        pair = members.add().tuple.members
        pair.add().bitstring = self.value(8)
        pair.add().bool = self.random.choice((True, False))
        options = members.add().varbit
        options.bitwidth = 16
        # As long as the value is wide, unlike all others (specification, "Bytestrings").
        options.bitstring = self.number(16).to_bytes(2, "big")
        members.add().error = "PacketTooShort"

    def read_value_set(self, entity):
        value_set = entity.value_set_entry
        value_set.value_set_id = 50331649
        for _ in range(self.random.randrange(4)):
            member = value_set.members.add()
            member.match.add(field_id=1).exact.value = self.value(16)
            if self.random.choice((True, False)):
                mask = self.random.randrange(1, 256)
                ternary = member.match.add(field_id=2).ternary
                ternary.value = bytes([self.random.getrandbits(8) & mask])
                ternary.mask = bytes([mask])

    def stream_packet(self, message):
        message.packet.payload = self.random.randbytes(self.random.randrange(1500))
        message.packet.metadata.add(metadata_id=1, value=self.value(32))
        message.packet.metadata.add(metadata_id=2, value=self.value(7))

    def stream_digest(self, message):
        digest = message.digest
        digest.digest_id = 385875969
        digest.list_id = self.number(64)
        digest.timestamp = self.number(63)
        for _ in range(self.random.randrange(4)):
            members = digest.data.add().struct.members
            members.add().bitstring = self.value(48)
            members.add().bitstring = self.value(32)
            # A serializable enum is the string of its number.
            members.add().enum_value = self.random.choice((b"\x00", b"\x06", b"\x11"))

    def stream_idle(self, message):
        notice = message.idle_timeout_notification
        notice.timestamp = self.number(63)
        for _ in range(self.random.randrange(1, 4)):
            entry = notice.table_entry.add()
            self.key(entry)
            self.action(entry.action.action)
            entry.idle_timeout_ns = 5

    def stream_error(self, message):
        error = message.error
        error.canonical_code = self.number(4)
        error.message = self.text()
        error.space = "vendor"
        error.code = self.number(31)
        which = self.random.randrange(3)
        if which == 0:
            error.packet_out.packet_out.payload = b"123"
        elif which == 1:
            error.digest_list_ack.digest_list_ack.list_id = 7
        else:
            error.other.other.type_url = "type.googleapis.com/p4.v1.Error"

    def status(self):
        status = rpc_status.Status(code=2, message=self.text())
        for index in range(8):
            error = p4r.Error(canonical_code=0 if index % 2 else self.number(4) or 5)
            if error.canonical_code:
                error.message = self.text()
                error.space = self.text()
                error.code = self.number(31)
            status.details.add().Pack(error)
        return status

    def pipeline(self):
        response = p4r.GetForwardingPipelineConfigResponse()
        response.config.p4info.CopyFrom(self.p4info)
        response.config.p4_device_config = self.random.randbytes(self.random.randrange(300))
        if self.random.choice((True, False)):
            response.config.cookie.cookie = self.number(64)
            response.config.cookie.SetInParent()
        return response

    def arbitration(self):
        message = p4r.StreamMessageResponse()
        update = message.arbitration
        update.device_id = 7
        update.role.name = "writer"
        update.election_id.high, update.election_id.low = self.number(64), self.number(64) | 1
        update.status.code = self.random.choice((5, 6))
        update.status.message = self.text()
        return message

    def all(self):
        for name in dir(self):
            if name.startswith("read_"):
                message = p4r.ReadResponse()
                getattr(self, name)(message.entities.add())
            elif name.startswith("stream_"):
                message = p4r.StreamMessageResponse()
                getattr(self, name)(message)
            else:
                continue
            yield name, message
        yield "status", self.status()
        yield "pipeline", self.pipeline()
        yield "arbitration", self.arbitration()
        yield "capabilities", p4r.CapabilitiesResponse(p4runtime_api_version=self.text())


def to_json(message):
    return MessageToDict(
        message, preserving_proto_field_name=True, always_print_fields_with_no_presence=True
    )


def pipeline_json(message):
    """The P4Info is opaque to the client's session: it is compared as bytes."""
    config = message.config
    return {
        "device_config": base64.b64encode(config.p4_device_config).decode(),
        "cookie": str(config.cookie.cookie) if config.HasField("cookie") else None,
        "p4info": base64.b64encode(config.p4info.SerializeToString()).decode(),
    }


def main():
    if sys.argv[1] == "check":
        return check(sys.argv[2])
    for seed in range(int(sys.argv[3]), int(sys.argv[4]) + 1):
        for kind, message in Answers(sys.argv[2], seed).all():
            sample = {
                "kind": kind,
                "type": message.DESCRIPTOR.full_name,
                "bytes": base64.b64encode(message.SerializeToString()).decode(),
                "json": pipeline_json(message) if kind == "pipeline" else to_json(message),
            }
            print(json.dumps(sample))


main()
