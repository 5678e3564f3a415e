"""SetForwardingPipelineConfig, GetForwardingPipelineConfig and Capabilities."""

import tempfile
from pathlib import Path

from finsy.proto import p4r

from .client import Code, Server, ServerCase, gate, update
from .test_entities import balance, shots
from .test_tables import BACKEND, KEY, NOTHING, entry, pod

INVALID = Code.INVALID_ARGUMENT


class Pipelines(ServerCase):
    p4info = None

    def test_before_there_is_one(self):
        self.server.control("restart")
        client = self.primary()
        self.assertRefused(Code.FAILED_PRECONDITION, client.write)
        self.assertRefused(Code.FAILED_PRECONDITION, client.read, "table_entry { }")
        self.assertFalse(client.pipeline().HasField("config"))
        self.assertRefused(Code.NOT_FOUND, client.push, "COMMIT")
        self.assertRefused(INVALID, client.push, "VERIFY")
        self.assertRefused(INVALID, client.push, "UNSPECIFIED", gate())

    def test_only_the_primary(self):
        self.assertRefused(Code.PERMISSION_DENIED, self.client().push, "VERIFY", gate())

    def test_commit_clears(self):
        self.server.control("restart")
        client = self.primary()
        client.push("VERIFY", gate())
        self.assertFalse(client.pipeline().HasField("config"))
        client.push("VERIFY_AND_COMMIT", gate(), cookie=77, device_config=b"binary")
        config = client.pipeline().config
        self.assertEqual((config.cookie.cookie, config.p4_device_config), (77, b"binary"))
        self.assertEqual(config.p4info, gate())
        config = client.pipeline("COOKIE_ONLY").config
        self.assertFalse(config.HasField("p4info") or config.p4_device_config)
        config = client.pipeline("P4INFO_AND_COOKIE").config
        self.assertTrue(config.HasField("p4info") and not config.p4_device_config)
        config = client.pipeline("DEVICE_CONFIG_AND_COOKIE").config
        self.assertTrue(config.p4_device_config and not config.HasField("p4info"))
        client.write(update("INSERT", pod(KEY, BACKEND)))
        client.push("VERIFY_AND_COMMIT", gate())
        self.assertEqual(client.read("table_entry { }"), [])
        self.assertFalse(client.pipeline().config.HasField("cookie"))

    def test_save_and_commit(self):
        self.server.control("restart")
        client = self.primary()
        client.push("VERIFY_AND_SAVE", gate())
        client.write(update("INSERT", pod(KEY, BACKEND)))
        self.assertFalse(self.server.control("status")["pipeline"])
        self.assertRefused(INVALID, client.push, "COMMIT", gate())
        client.push("COMMIT")
        self.assertEqual(len(client.read("table_entry { }")), 1)
        self.assertRefused(Code.NOT_FOUND, client.push, "COMMIT")

    def test_reconcile_keeps(self):
        self.server.control("restart")
        client = self.primary()
        client.push("RECONCILE_AND_COMMIT", gate())
        client.write(
            update("INSERT", pod(KEY, BACKEND, "counter_data { byte_count: 8 }")),
            update("INSERT", balance(1, shots(1, 2))),
        )
        before = self.server.control("dump")
        client.push("RECONCILE_AND_COMMIT", gate(), cookie=2)
        self.assertEqual(self.server.control("dump"), before)
        (found,) = client.read(pod("counter_data { }"))
        self.assertEqual(found.table_entry.counter_data.byte_count, 8)
        narrower = gate()
        narrower.tables[0].match_fields[1].bitwidth = 2
        self.assertRefused(INVALID, client.push, "RECONCILE_AND_COMMIT", narrower)
        self.assertEqual(client.pipeline().config.cookie.cookie, 2)

    def test_what_cannot_be_realised(self):
        client = self.primary()

        def broken(change):
            info = gate()
            change(info)
            with self.subTest(change=change.__code__.co_consts):
                self.assertRefused(INVALID, client.push, "VERIFY", info)

        def wrong_prefix(info):
            info.tables[0].preamble.id = 0x01000077

        def same_id(info):
            info.tables[1].preamble.id = info.tables[0].preamble.id

        def same_name(info):
            info.tables[1].preamble.name = info.tables[0].preamble.name

        def no_action(info):
            info.tables[0].action_refs[0].id = 0x01000099

        def same_field(info):
            info.tables[0].match_fields[1].id = 1

        def no_type(info):
            info.tables[2].match_fields[1].type_name.name = "nothing"

        def other_match(info):
            info.tables[0].match_fields[0].other_match_type = "fuzzy"

        for change in (
            wrong_prefix,
            same_id,
            same_name,
            no_action,
            same_field,
            no_type,
            other_match,
        ):
            broken(change)

    def test_capabilities(self):
        client = self.client()
        answer = client.stub.Capabilities(p4r.CapabilitiesRequest())
        self.assertEqual(answer.p4runtime_api_version, "1.5.0")
        self.assertRefused(
            Code.NOT_FOUND, client.stub.Capabilities, p4r.CapabilitiesRequest(device_id=9)
        )


class InitialEntries(ServerCase):
    """Entries of the program itself, constant or not."""

    @classmethod
    def setUpClass(cls):
        fixed = 'table_id: 0x02000007 match { field_id: 1 exact { value: "\\x01" } }'
        request = p4r.WriteRequest(
            updates=[
                update("INSERT", entry(fixed, NOTHING, "is_const: true")),
                update("INSERT", pod(KEY, NOTHING, "is_const: true")),
                update("INSERT", pod(KEY.replace("\\x05", "\\x06"), NOTHING)),
            ]
        )
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        file = Path(folder.name) / "entries.txtpb"
        file.write_text(str(request))
        cls.options = ("--entries", file)
        super().setUpClass()

    def test_constant_entries(self):
        client = self.primary()
        found = client.read("table_entry { }")
        self.assertEqual(sorted(e.table_entry.is_const for e in found), [False, True, True])
        fixed = 'table_id: 0x02000007 match { field_id: 1 exact { value: "\\x01" } }'
        self.assertCodes(
            client,
            [
                (Code.OK, "MODIFY", entry(fixed, "counter_data { byte_count: 3 }")),
                (Code.PERMISSION_DENIED, "MODIFY", pod(KEY, NOTHING)),
                (Code.PERMISSION_DENIED, "DELETE", pod(KEY)),
                (Code.OK, "DELETE", pod(KEY.replace("\\x05", "\\x06"))),
            ],
        )
        client.push("VERIFY_AND_COMMIT", gate())
        self.assertEqual(len(client.read("table_entry { }")), 3)


class Process(ServerCase):
    def test_ends_with_its_input(self):
        server = Server()
        server.process.stdin.close()
        self.assertEqual(server.process.wait(30), 0)
        server.lines.close()
        server.socket.close()
        server.process.stdout.close()
