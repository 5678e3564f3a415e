"""Packets, digests and errors of the stream."""

import base64

from finsy.proto import p4r

from .client import Code, ServerCase, code, update

PORT = {"metadata_id": 1, "value": "05"}


def learnt(count):
    number = base64.b64encode(bytes([count])).decode()
    zero = base64.b64encode(b"\0").decode()
    return {
        "struct": {"members": [{"bitstring": number}, {"bitstring": zero}, {"enum_value": zero}]}
    }


class Packets(ServerCase):
    def test_packet_in(self):
        client = self.primary()
        backup = self.client().arbitrate(0)
        backup.status()
        metadata = [PORT, {"metadata_id": 2, "value": "0007"}]
        self.server.control("packet_in", payload="c0ffee", metadata=metadata)
        packet = client.stream.next("packet")
        self.assertEqual(packet.payload, b"\xc0\xff\xee")
        self.assertEqual([m.value for m in packet.metadata], [b"\x05", b"\x07"])
        self.assertTrue(backup.quiet())
        answer = self.server.try_control("packet_in", payload="00", metadata=[PORT])
        self.assertFalse(answer["ok"])

    def test_packet_out(self):
        client = self.primary()
        good = p4r.PacketOut(payload=b"hello")
        good.metadata.add(metadata_id=1, value=b"\x00\x05")
        client.stream.send(packet=good)
        missing = p4r.PacketOut(payload=b"hello")
        unknown = p4r.PacketOut(payload=b"hello")
        unknown.metadata.add(metadata_id=7, value=b"\x05")
        wide = p4r.PacketOut(payload=b"hello")
        wide.metadata.add(metadata_id=1, value=b"\x01" + bytes(4))
        for packet, expected in [
            (missing, Code.INVALID_ARGUMENT),
            (unknown, Code.INVALID_ARGUMENT),
            (wide, Code.OUT_OF_RANGE),
        ]:
            client.stream.send(packet=packet)
            error = client.stream.next("error")
            self.assertEqual(code(error.canonical_code), expected)
            self.assertEqual(error.packet_out.packet_out, packet)
        (sent,) = self.server.control("packets_out")["packets"]
        self.assertEqual(base64.b64decode(sent["metadata"][0]["value"]), b"\x05")

    def test_backups_send_nothing(self):
        self.primary(5)
        stream = self.client().arbitrate(4)
        stream.status()
        stream.send(packet=p4r.PacketOut(payload=b"hello"))
        error = stream.next("error")
        self.assertEqual(code(error.canonical_code), Code.PERMISSION_DENIED)


class Digests(ServerCase):
    def enable(self, client, kind="INSERT", **config):
        text = " ".join(f"{name}: {value}" for name, value in config.items())
        entry = f"digest_entry {{ digest_id: 0x17000001 config {{ {text} }} }}"
        return client.try_write(update(kind, entry))

    def emit(self, *counts):
        data = [learnt(count) for count in counts]
        return self.server.control("digest", digest_id=0x17000001, data=data)["buffered"]

    def test_configuration(self):
        client = self.primary()
        self.assertEqual(self.enable(client, "MODIFY"), [Code.NOT_FOUND])
        self.assertEqual(self.emit(1), 0)
        self.assertEqual(self.enable(client), [Code.OK])
        self.assertEqual(self.enable(client), [Code.ALREADY_EXISTS])
        self.assertEqual(self.enable(client, "MODIFY", max_list_size=-1), [Code.INVALID_ARGUMENT])
        self.assertEqual(self.enable(client, "MODIFY", max_list_size=3), [Code.OK])
        (found,) = client.read("digest_entry { }")
        self.assertEqual(found.digest_entry.config.max_list_size, 3)
        self.assertEqual(self.enable(client, "DELETE"), [Code.OK])
        self.assertEqual(client.read("digest_entry { }"), [])

    def test_lists_and_acknowledgement(self):
        client = self.primary()
        hour = 3600 * 10**9
        self.enable(client, max_timeout_ns=hour, max_list_size=2, ack_timeout_ns=hour)
        self.assertEqual(self.emit(1, 1, 2), 2)
        message = client.stream.next("digest")
        self.assertEqual(len(message.data), 2)
        self.assertEqual(self.emit(1, 2), 0)
        ack = p4r.DigestListAck(digest_id=message.digest_id, list_id=message.list_id)
        client.stream.send(digest_ack=ack)
        client.stream.send(digest_ack=p4r.DigestListAck(digest_id=5))
        error = client.stream.next("error")
        self.assertEqual(code(error.canonical_code), Code.INVALID_ARGUMENT)
        self.assertEqual(error.digest_list_ack.digest_list_ack.digest_id, 5)
        self.assertEqual(self.emit(1, 2), 2)
        self.assertEqual(len(client.stream.next("digest").data), 2)

    def test_timeouts(self):
        client = self.primary()
        self.enable(client, max_timeout_ns=50_000_000, ack_timeout_ns=50_000_000)
        self.emit(1, 2, 3)
        self.assertEqual(len(client.stream.next("digest").data), 3)
        self.assertTrue(client.stream.quiet())
        self.assertEqual(self.emit(1), 1)
        self.assertEqual(len(client.stream.next("digest").data), 1)
