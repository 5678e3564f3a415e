"""Primary and backups."""

from finsy.proto import p4r, stratum
from google.protobuf.wrappers_pb2 import StringValue

from .client import Code, ServerCase, update
from .test_tables import BACKEND, KEY, acl, pod

BIG = (1 << 100) + 5


class Arbitration(ServerCase):
    options = ("--max-streams", 3)

    def test_highest_wins(self):
        first, second = self.client(), self.client()
        low = first.arbitrate(BIG)
        self.assertEqual(low.status(), (Code.OK, BIG))
        high = second.arbitrate(BIG + 1)
        self.assertEqual(low.status(), (Code.ALREADY_EXISTS, BIG + 1))
        self.assertEqual(high.status(), (Code.OK, BIG + 1))
        insert = update("INSERT", pod(KEY, BACKEND))
        self.assertRefused(Code.PERMISSION_DENIED, first.write, insert)
        second.write(insert)
        # The primary leaves: nobody follows by itself, not even with a lower id.
        high.close()
        self.assertEqual(low.status(), (Code.NOT_FOUND, BIG + 1))
        self.assertRefused(Code.PERMISSION_DENIED, first.write, insert)
        low.arbitrate(BIG + 1)
        self.assertEqual(low.status(), (Code.OK, BIG + 1))
        first.election = BIG + 1
        self.assertEqual(first.try_write(insert), [Code.ALREADY_EXISTS])

    def test_downgrade(self):
        first, second = self.primary(5), self.client()
        backup = second.arbitrate(3)
        self.assertEqual(backup.status(), (Code.ALREADY_EXISTS, 5))
        self.assertTrue(first.stream.quiet())
        first.stream.arbitrate(4)
        self.assertEqual(first.stream.status(), (Code.NOT_FOUND, 5))
        self.assertEqual(backup.status(), (Code.NOT_FOUND, 5))

    def test_no_election_id(self):
        client = self.client()
        self.assertEqual(client.arbitrate(None).status(), (Code.NOT_FOUND, None))
        other = self.primary(0)
        self.assertEqual(client.streams[0].status(), (Code.ALREADY_EXISTS, 0))
        other.write()
        # An id of 0 is one, and no id is none.
        request = p4r.WriteRequest(device_id=1)
        self.assertRefused(Code.PERMISSION_DENIED, client.stub.Write, request)

    def test_streams_that_end(self):
        self.primary(5)
        for expected, arguments in [
            (Code.INVALID_ARGUMENT, {"election": 5}),
            (Code.NOT_FOUND, {"election": 6, "device": 7}),
            (Code.NOT_FOUND, {"election": 6, "device": 0}),
            (Code.INVALID_ARGUMENT, {"election": 6, "config": StringValue(value="?")}),
        ]:
            with self.subTest(arguments=arguments):
                self.assertEqual(self.client().arbitrate(**arguments).ended(), expected)
        for arguments in ({"device": 7}, {"role": "other"}):
            with self.subTest(arguments=arguments):
                stream = self.client().arbitrate(2)
                stream.status()
                stream.arbitrate(3, **arguments)
                self.assertEqual(stream.ended(), Code.FAILED_PRECONDITION)
        for election in (1, 2):
            self.client().arbitrate(election).status()
        self.assertEqual(self.client().arbitrate(3).ended(), Code.RESOURCE_EXHAUSTED)

    def test_roles(self):
        config = stratum.P4RoleConfig(exclusive_p4_ids=[0x02000001])
        default, scoped = self.primary(1), self.client()
        stream = scoped.arbitrate(1, role="pods", config=config)
        message = stream.next("arbitration")
        self.assertEqual(message.role.name, "pods")
        self.assertTrue(message.role.HasField("config"))
        codes = scoped.try_write(
            update("INSERT", pod(KEY, BACKEND)), update("INSERT", acl("priority: 1"))
        )
        self.assertEqual(codes, [Code.OK, Code.PERMISSION_DENIED])
        default.write(update("INSERT", acl("priority: 1")))
        self.assertEqual(len(default.read("table_entry { }")), 2)
        self.assertEqual(len(scoped.read("table_entry { }", role="pods")), 1)
        error = self.assertRefused(Code.PERMISSION_DENIED, scoped.push, "VERIFY")
        self.assertIn("role", error.details())
        scoped.role = "nobody"
        self.assertRefused(Code.NOT_FOUND, scoped.write)

    def test_wrong_device(self):
        self.assertRefused(Code.NOT_FOUND, self.primary().write, device=2)
