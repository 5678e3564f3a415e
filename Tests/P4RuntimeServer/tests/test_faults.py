"""Each fault switch does what it says."""

import time

import grpc
from finsy.proto import p4r

from .client import Code, ServerCase, details, gate, update
from .test_tables import BACKEND, KEY, NOTHING, pod


def many(count):
    return [
        update("INSERT", pod(KEY.replace("\\x05", f"\\x01\\x{i:02x}"), BACKEND))
        for i in range(count)
    ]


BAD = update("INSERT", pod(NOTHING))


class Faults(ServerCase):
    def trailing(self, client, *updates):
        error = self.assertRefused(Code.UNKNOWN, client.write, *updates)
        return dict(error.trailing_metadata())["grpc-status-details-bin"]

    def test_names_are_checked(self):
        for wrong in ({"nothing": 1}, {"lies": ["x"]}, {"reject_code": "X"}, {"delay_ms": "1"}):
            self.assertFalse(self.server.try_control("faults", set=wrong)["ok"])

    def test_delay(self):
        client = self.primary()
        self.server.faults(delay_ms=200)
        start = time.monotonic()
        client.write()
        self.assertGreaterEqual(time.monotonic() - start, 0.2)

    def test_rejections(self):
        client = self.primary()
        self.server.faults(reject_every=3, reject_code="ABORTED")
        codes = client.try_write(*many(7))
        self.assertEqual([i for i, c in enumerate(codes) if c == Code.ABORTED], [2, 5])
        self.assertEqual(len(client.read(pod())), 5)
        self.server.faults(reject_every=0, reject_call_every=1, reject_code="UNAVAILABLE")
        error = self.assertRefused(Code.UNAVAILABLE, client.write)
        self.assertIsNone(details(error))

    def test_connection_lost_in_a_batch(self):
        client = self.primary()
        self.server.faults(lose_every=1, lose_after=4)
        self.assertRefused(Code.UNAVAILABLE, client.write, *many(10))
        self.assertEqual(client.stream.ended(), Code.UNAVAILABLE)
        self.server.faults(lose_every=0)
        self.assertEqual(len(self.client().read(pod())), 4)

    def test_streams_dropped(self):
        client = self.primary()
        self.server.control("drop_stream")
        self.assertEqual(client.stream.ended(), Code.OK)
        self.server.faults(drop_stream_every=2)
        stream = client.arbitrate(2)
        stream.status()
        stream.arbitrate(3)
        self.assertEqual(stream.ended(), Code.OK)

    def test_connections_refused(self):
        client = self.primary()
        self.server.control("refuse_connections")
        self.server.control("drop_connections")
        self.assertRefused(Code.UNAVAILABLE, client.write)
        self.server.control("refuse_connections", on=False)
        client.channel.close()
        self.client().pipeline()

    def test_reordered_messages(self):
        client = self.primary()
        self.server.faults(reorder_stream=20)
        metadata = [{"metadata_id": 1, "value": "05"}, {"metadata_id": 2, "value": "07"}]
        for i in range(20):
            self.server.control("packet_in", payload=f"{i:02x}", metadata=metadata)
        order = [client.stream.next("packet").payload[0] for _ in range(20)]
        self.assertEqual(sorted(order), list(range(20)))
        self.assertNotEqual(order, list(range(20)))

    def test_demotion(self):
        client = self.primary(5)
        self.server.control("demote")
        self.assertEqual(client.stream.status(), (Code.ALREADY_EXISTS, 6))
        self.assertRefused(Code.PERMISSION_DENIED, client.write)
        self.server.control("release")
        self.assertEqual(client.stream.status(), (Code.NOT_FOUND, 6))
        client.stream.arbitrate(6)
        self.assertEqual(client.stream.status(), (Code.OK, 6))

    def test_oversized_status(self):
        """A client whose limit is exceeded learns nothing of each update."""
        client = self.client(max_metadata=16384)
        stream = client.arbitrate(1)
        stream.status()
        self.server.faults(error_padding=2000)
        error = self.assertRefused(Code.RESOURCE_EXHAUSTED, client.write, *[BAD] * 20)
        self.assertIsNone(details(error))
        roomy = self.client()
        roomy.arbitrate(2).status()
        self.assertEqual(roomy.try_write(*[BAD] * 20), [Code.INVALID_ARGUMENT] * 20)
        self.server.faults(error_padding=0, status_limit=1000)
        error = self.assertRefused(Code.RESOURCE_EXHAUSTED, roomy.write, *[BAD] * 20)
        self.assertIsNone(details(error))

    def test_lies_about_updates(self):
        client = self.primary()
        batch = [BAD, *many(1)]
        self.server.faults(lies=["short_details"])
        self.assertEqual(len(client.try_write(*batch)), 1)
        self.server.faults(lies=["long_details"])
        self.assertEqual(len(client.try_write(*batch)), 3)
        self.server.faults(lies=["no_details"])
        self.assertEqual(client.try_write(*batch), [])
        self.server.faults(lies=["all_ok_details"])
        self.assertEqual(client.try_write(*batch), [Code.OK, Code.OK])
        self.server.faults(lies=["foreign_details"])
        self.assertIn(b"p4.v1.Update", self.trailing(client, *batch))
        self.server.faults(lies=["garbage_details"])
        self.assertNotIn(b"p4.v1.Error", self.trailing(client, *batch))

    def test_lies_about_entries(self):
        client = self.primary()
        client.write(*many(4))
        self.server.faults(lies=["wrong_ids", "wrong_actions", "wide_values"])
        for found in client.read(pod()):
            entry = found.table_entry
            self.assertNotEqual(entry.table_id, 0x02000001)
            self.assertNotEqual(entry.action.action.action_id, 0x01000002)
            self.assertEqual(len(entry.match[0].exact.value), 37)
        self.server.faults(lies=["missing_entries"])
        self.assertEqual(len(client.read(pod())), 2)
        self.server.faults(lies=["duplicate_entries"])
        self.assertEqual(len(client.read(pod())), 8)
        self.server.faults(lies=["endless_read"])
        request = p4r.ReadRequest(device_id=1)
        request.entities.add().table_entry.SetInParent()
        call = client.stub.Read(request)
        self.assertEqual(sum(len(next(call).entities) for _ in range(100)), 400)
        call.cancel()
        self.server.faults(lies=[], break_read_after=3)
        self.assertRefused(Code.UNAVAILABLE, client.read, pod())
        # None of it is in the state itself.
        self.server.faults(break_read_after=0)
        self.assertEqual({e.table_entry.table_id for e in client.read(pod())}, {0x02000001})

    def test_odd_but_right_reads(self):
        client = self.primary()
        client.write(*many(20))
        plain = client.read(pod())
        self.server.faults(shuffle_reads=True, padded_reads=True, read_chunk=3)
        odd = client.read(pod())
        self.assertNotEqual(odd, plain)
        values = [
            {m.field_id: int.from_bytes(m.exact.value, "big") for m in e.table_entry.match}
            for e in odd
        ]
        self.assertEqual({v[2] for v in values}, {256 + i for i in range(20)})

    def test_shuffled_batches(self):
        client = self.primary()
        self.server.faults(shuffle_batches=True)
        insert, delete = many(1)[0], update("DELETE", pod(KEY.replace("\\x05", "\\x01\\x00")))
        results = set()
        for _ in range(40):
            codes = client.try_write(insert, delete)
            results.add(tuple(codes))
            client.try_write(delete)
        self.assertEqual(results, {(Code.OK, Code.OK), (Code.OK, Code.NOT_FOUND)})

    def test_lies_about_the_pipeline(self):
        client = self.primary()
        client.push("VERIFY_AND_COMMIT", gate(), cookie=1)
        self.server.faults(lies=["wrong_cookie"])
        self.assertNotEqual(client.pipeline().config.cookie.cookie, 1)
        self.server.faults(lies=["other_pipeline"])
        info = client.pipeline().config.p4info
        self.assertNotEqual(info.tables[0].preamble.id, gate().tables[0].preamble.id)
        self.server.faults(lies=["newer_pipeline"])
        info = client.pipeline().config.p4info
        self.assertEqual(info.tables[0].idle_timeout_behavior, 77)
        self.assertIn(b"later", info.SerializeToString())

    def test_election_quirk(self):
        self.server.faults(lies=["election_quirk"])
        first, second = self.primary(5), self.client()
        stream = second.arbitrate(4)
        stream.status()
        first.stream.close()
        self.assertEqual(stream.status(), (Code.OK, 5))

    def test_learners(self):
        client = self.primary()
        client.write(*many(3))
        before = self.server.control("digest_of_state")["digest"]
        self.server.control("learn", table="exact_only", every_ms=1, ttl_ms=2000, limit=5)
        deadline = time.monotonic() + 30
        while len(found := client.read(pod())) < 8:
            self.assertLess(time.monotonic(), deadline)
        learned = [e for e in found if e.table_entry.idle_timeout_ns]
        self.assertEqual(len(learned), 5)
        self.assertEqual(self.server.control("digest_of_state")["digest"], before)
        key = {e.table_entry.match[0].exact.value for e in learned}
        while key & {e.table_entry.match[0].exact.value for e in client.read(pod())}:
            self.assertLess(time.monotonic(), deadline)

    def test_restart(self):
        client = self.primary(9)
        client.write(*many(3))
        self.server.control("restart", keep_pipeline=True)
        client.stream.ended()
        again = self.primary(1)
        self.assertEqual(again.read(pod()), [])


class Certificates(ServerCase):
    options = ("--tls", "--mutual")

    def setUp(self):
        self.folder = self.server.ready["certificates"]
        self.server.control("faults", reset=True)

    def credentials(self, name="client", authority="ca"):
        def data(file):
            with open(f"{self.folder}/{file}", "rb") as opened:
                return opened.read()

        pair = (data(f"{name}.key"), data(f"{name}.pem")) if name else ()
        return grpc.ssl_channel_credentials(data(f"{authority}.pem"), *pair)

    def test_both_sides_are_known(self):
        client = self.client(credentials=self.credentials())
        client.pipeline()

    def test_strangers(self):
        for arguments in ({"name": None}, {"name": "stranger"}, {"authority": "other-ca"}):
            with self.subTest(arguments=arguments):
                client = self.client(credentials=self.credentials(**arguments))
                self.assertRefused(Code.UNAVAILABLE, client.pipeline)


class BadCertificate(Certificates):
    options = ("--tls", "--certificate", "wrong-host")

    def test_both_sides_are_known(self):
        client = self.client(credentials=self.credentials(None))
        self.assertRefused(Code.UNAVAILABLE, client.pipeline)

    def test_strangers(self):
        client = self.client()
        self.assertRefused(Code.UNAVAILABLE, client.pipeline)
