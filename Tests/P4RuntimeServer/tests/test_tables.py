"""Table entries: what is accepted, what is refused and with which code."""

import unittest

from finsy.proto import p4r

from .client import Code, ServerCase, update

POD = "table_id: 0x02000001"
KEY = (
    'match { field_id: 1 exact { value: "\\x0a\\x00\\x00\\x01" } }'
    'match { field_id: 2 exact { value: "\\x05" } }'
    'match { field_id: 3 exact { value: "\\x08\\x00" } }'
)
BACKEND = (
    "action { action { action_id: 0x01000002"
    ' params { param_id: 1 value: "\\x07" } params { param_id: 3 value: "\\x01" } } }'
)
NOTHING = "action { action { action_id: 0x01000001 } }"
ACL = "table_id: 0x02000002"
ACL_KEY = (
    'match { field_id: 6 exact { value: "\\x01" } } match { field_id: 7 exact { value: "\\x00" } }'
)
ROUTE = "table_id: 0x02000003"
VRF = 'match { field_id: 2 exact { value: "\\x01" } }'
INVALID, RANGE = Code.INVALID_ARGUMENT, Code.OUT_OF_RANGE


def entry(*parts):
    return f"table_entry {{ {' '.join(parts)} }}"


def pod(*parts):
    return entry(POD, *parts)


def acl(*parts):
    return entry(ACL, ACL_KEY, NOTHING, *parts)


def lpm(value, length):
    return entry(
        ROUTE,
        VRF,
        NOTHING,
        f'match {{ field_id: 1 lpm {{ value: "{value}" prefix_len: {length} }} }}',
    )


class Tables(ServerCase):
    def test_life_of_an_entry(self):
        client = self.primary()
        self.assertCodes(
            client,
            [
                (Code.NOT_FOUND, "MODIFY", pod(KEY, BACKEND)),
                (Code.NOT_FOUND, "DELETE", pod(KEY)),
                (Code.OK, "INSERT", pod(KEY, BACKEND)),
                (Code.ALREADY_EXISTS, "INSERT", pod(KEY, NOTHING)),
                (Code.OK, "MODIFY", pod(KEY, NOTHING, 'metadata: "m"')),
            ],
        )
        (found,) = client.read(pod())
        self.assertEqual(found.table_entry.action.action.action_id, 0x01000001)
        self.assertEqual(found.table_entry.metadata, b"m")
        # A MODIFY without an action keeps it, and one with nonsense besides the key deletes.
        self.assertCodes(client, [(Code.OK, "MODIFY", pod(KEY))])
        (found,) = client.read(pod())
        self.assertEqual(found.table_entry.action.action.action_id, 0x01000001)
        self.assertEqual(found.table_entry.metadata, b"")
        nonsense = "action { action { action_id: 77 } } idle_timeout_ns: -3"
        self.assertCodes(client, [(Code.OK, "DELETE", pod(KEY, nonsense))])
        self.assertEqual(client.read(pod()), [])

    def test_ids_kinds_and_fields(self):
        exact = 'match { field_id: 1 exact { value: "\\x01" } }'
        self.assertCodes(
            self.primary(),
            [
                (INVALID, "INSERT", entry("table_id: 0", KEY, NOTHING)),
                (INVALID, "INSERT", entry("table_id: 0x02777777", KEY, NOTHING)),
                (INVALID, "UNSPECIFIED", pod(KEY, NOTHING)),
                (INVALID, "INSERT", pod(KEY)),
                (INVALID, "INSERT", pod(exact, NOTHING)),
                (INVALID, "INSERT", pod(KEY, exact, NOTHING)),
                (
                    INVALID,
                    "INSERT",
                    pod(KEY, NOTHING, 'match { field_id: 9 exact { value: "1" } }'),
                ),
                (INVALID, "INSERT", pod(KEY.replace("exact", "optional", 1), NOTHING)),
                (INVALID, "INSERT", pod(KEY, NOTHING, "match { field_id: 1 }")),
                (INVALID, "INSERT", pod(KEY, NOTHING, "is_const: true")),
                (INVALID, "INSERT", entry("table_id: 0x02000008", NOTHING)),
            ],
        )

    def test_byte_strings(self):
        def with_value(text):
            return pod(KEY.replace("\\x05", text), NOTHING)

        client = self.primary()
        self.assertCodes(
            client,
            [
                (RANGE, "INSERT", with_value("")),
                (RANGE, "INSERT", with_value("\\x01\\x00\\x00\\x00")),
                (Code.OK, "INSERT", with_value("\\x00\\x00\\x00\\x00\\x00\\x05")),
                (Code.ALREADY_EXISTS, "INSERT", with_value("\\x05")),
                (Code.OK, "INSERT", with_value("\\xff\\xff\\xff")),
            ],
        )
        values = {found.table_entry.match[1].exact.value for found in client.read(pod())}
        self.assertEqual(values, {b"\x05", b"\xff\xff\xff"})

    def test_prefixes(self):
        client = self.primary()
        self.assertCodes(
            client,
            [
                (INVALID, "INSERT", lpm("\\x00", 0)),
                (INVALID, "INSERT", lpm("\\x01", 129)),
                (INVALID, "INSERT", lpm("\\x01", -1)),
                (INVALID, "INSERT", lpm("\\x01", 127)),
                (Code.OK, "INSERT", lpm("\\x01", 128)),
                (Code.OK, "INSERT", lpm("\\x02", 127)),
                (Code.OK, "INSERT", lpm("\\x00\\x00", 8)),
                (Code.OK, "INSERT", entry(ROUTE, VRF, NOTHING)),
                (INVALID, "INSERT", lpm("\\x04", 128).replace("match", "priority: 1 match", 1)),
            ],
        )
        self.assertEqual(len(client.read(entry(ROUTE))), 4)

    def test_masks_ranges_and_priorities(self):
        def ternary(value, mask):
            return f'match {{ field_id: 1 ternary {{ value: "{value}" mask: "{mask}" }} }}'

        def bounds(low, high):
            return f'match {{ field_id: 5 range {{ low: "{low}" high: "{high}" }} }}'

        self.assertCodes(
            self.primary(),
            [
                (INVALID, "INSERT", acl()),
                (INVALID, "INSERT", acl("priority: -1")),
                (Code.OK, "INSERT", acl("priority: 1")),
                (Code.ALREADY_EXISTS, "INSERT", acl("priority: 1")),
                (Code.OK, "INSERT", acl("priority: 2")),
                (Code.NOT_FOUND, "DELETE", acl("priority: 3")),
                (INVALID, "INSERT", acl("priority: 1", ternary("\\x00", "\\x00"))),
                (INVALID, "INSERT", acl("priority: 1", ternary("\\x03", "\\x02"))),
                (RANGE, "INSERT", acl("priority: 1", ternary("\\x00", ""))),
                (Code.OK, "INSERT", acl("priority: 1", ternary("\\x02", "\\x03"))),
                (INVALID, "INSERT", acl("priority: 1", bounds("\\x02", "\\x01"))),
                (INVALID, "INSERT", acl("priority: 1", bounds("\\x00", "\\xff\\xff"))),
                (RANGE, "INSERT", acl("priority: 1", bounds("\\x00", "\\x01\\x00\\x00"))),
                (Code.OK, "INSERT", acl("priority: 1", bounds("\\x00", "\\xff\\xfe"))),
                (
                    Code.OK,
                    "INSERT",
                    acl("priority: 1", 'match { field_id: 4 optional { value: "\\x00" } }'),
                ),
                (
                    RANGE,
                    "INSERT",
                    acl("priority: 1", 'match { field_id: 4 optional { value: "\\x02\\x00" } }'),
                ),
            ],
        )

    def test_actions(self):
        param = 'params { param_id: 3 value: "\\x01" }'
        self.assertCodes(
            self.primary(),
            [
                (INVALID, "INSERT", pod(KEY, "action { action { action_id: 0x01000004 } }")),
                (INVALID, "INSERT", pod(KEY, "action { action_profile_member_id: 1 }")),
                (INVALID, "INSERT", pod(KEY, "action { }")),
                (INVALID, "INSERT", pod(KEY, BACKEND.replace(param, ""))),
                (INVALID, "INSERT", pod(KEY, BACKEND.replace(param, param + param))),
                (INVALID, "INSERT", pod(KEY, BACKEND.replace("param_id: 3", "param_id: 5"))),
                (RANGE, "INSERT", pod(KEY, BACKEND.replace("\\x07", "\\x01\\x00\\x00\\x00"))),
                (RANGE, "INSERT", pod(KEY, BACKEND.replace("\\x07", ""))),
                (
                    Code.PERMISSION_DENIED,
                    "INSERT",
                    pod(KEY, "action { action { action_id: 0x01000003 } }"),
                ),
            ],
        )

    def test_default_entries(self):
        client = self.primary()
        default = "is_default_action: true"
        drop = "action { action { action_id: 0x01000003 } }"
        self.assertCodes(
            client,
            [
                (INVALID, "INSERT", pod(default, drop)),
                (INVALID, "DELETE", pod(default)),
                (INVALID, "MODIFY", pod(default, KEY, drop)),
                (INVALID, "MODIFY", pod(default, drop, "priority: 1")),
                (INVALID, "MODIFY", pod(default, drop, "idle_timeout_ns: 5")),
                (Code.PERMISSION_DENIED, "MODIFY", pod(default, BACKEND)),
                (Code.PERMISSION_DENIED, "MODIFY", entry(ACL, default, NOTHING)),
                (Code.PERMISSION_DENIED, "MODIFY", entry("table_id: 0x02000004", default)),
                (Code.OK, "MODIFY", pod(default, drop, 'metadata: "d"')),
            ],
        )
        self.assertEqual(client.read(pod()), [])
        (found,) = client.read(pod(default))
        self.assertTrue(found.table_entry.is_default_action)
        self.assertEqual(found.table_entry.action.action.action_id, 0x01000003)
        self.assertCodes(client, [(Code.OK, "MODIFY", pod(default))])
        (found,) = client.read(pod(default))
        self.assertEqual(found.table_entry.metadata, b"")

    def test_constant_tables(self):
        fixed = 'table_id: 0x02000007 match { field_id: 1 exact { value: "\\x01" } }'
        self.assertCodes(
            self.primary(),
            [
                (Code.PERMISSION_DENIED, "INSERT", entry(fixed, NOTHING)),
                (Code.PERMISSION_DENIED, "DELETE", entry(fixed)),
                (Code.PERMISSION_DENIED, "MODIFY", entry(fixed, NOTHING)),
                (Code.NOT_FOUND, "MODIFY", entry(fixed, "counter_data { byte_count: 3 }")),
            ],
        )

    def test_sizes(self):
        client = self.primary()
        updates = [
            update(
                "INSERT",
                entry(
                    'table_id: 0x02000009 match { field_id: 1 exact { value: "\\x%02x" } }' % port,
                    "priority: 1",
                    "action { action { action_id: 0x01000005",
                    'params { param_id: 1 value: "\\x01" } params { param_id: 2 value: "red" }',
                    'params { param_id: 3 value: "\\x00" } } }',
                ),
            )
            for port in range(1, 34)
        ]
        codes = client.try_write(*updates)
        self.assertEqual(codes, [Code.OK] * 32 + [Code.RESOURCE_EXHAUSTED])

    def test_direct_resources(self):
        client = self.primary()
        self.assertCodes(
            client,
            [
                (INVALID, "INSERT", pod(KEY, NOTHING, "meter_config { cir: -1 }")),
                (INVALID, "INSERT", pod(KEY, NOTHING, "meter_config { eburst: 1 }")),
                (
                    INVALID,
                    "INSERT",
                    pod(KEY, NOTHING, "meter_counter_data { red { byte_count: 1 } }"),
                ),
                (INVALID, "INSERT", acl("priority: 1", "meter_config { cir: 1 }")),
                (INVALID, "INSERT", entry(ROUTE, VRF, NOTHING, "counter_data { byte_count: 1 }")),
                (Code.OK, "INSERT", pod(KEY, NOTHING, "meter_config { cir: 4 cburst: 5 pir: 6 }")),
            ],
        )
        (found,) = client.read(pod())
        self.assertFalse(found.table_entry.HasField("meter_config"))
        self.assertFalse(found.table_entry.HasField("counter_data"))
        self.server.control("hit", table="exact_only", packets=3, bytes=300)
        (found,) = client.read(pod("meter_config { } counter_data { }"))
        self.assertEqual(found.table_entry.meter_config.pir, 6)
        self.assertEqual(found.table_entry.counter_data.packet_count, 3)
        # A MODIFY resets a meter that it does not name, and leaves the counter.
        counter = "direct_counter_entry { table_entry { %s } data { byte_count: 9 } }"
        meter = "direct_meter_entry { table_entry { %s } config { cir: 7 } }"
        self.assertCodes(client, [(Code.OK, "MODIFY", pod(KEY, BACKEND))])
        (found,) = client.read(pod("meter_config { } counter_data { }"))
        self.assertFalse(found.table_entry.HasField("meter_config"))
        self.assertEqual(found.table_entry.counter_data.packet_count, 3)
        self.assertCodes(
            client,
            [
                (Code.OK, "MODIFY", counter % f"{POD} {KEY}"),
                (INVALID, "INSERT", counter % f"{POD} {KEY}"),
                (Code.NOT_FOUND, "MODIFY", counter % f"{POD} {KEY.replace('05', '06')}"),
                (INVALID, "MODIFY", counter % f"{ROUTE} {VRF}"),
                (Code.OK, "MODIFY", meter % f"{POD} {KEY}"),
            ],
        )
        (found,) = client.read("direct_counter_entry { table_entry { %s %s } }" % (POD, KEY))
        self.assertEqual(found.direct_counter_entry.data.byte_count, 9)
        (found,) = client.read("direct_meter_entry { table_entry { %s } }" % POD)
        self.assertEqual(found.direct_meter_entry.config.cir, 7)

    def test_idle_timeouts(self):
        client = self.primary()
        self.assertCodes(
            client,
            [
                (INVALID, "INSERT", acl("priority: 1", "idle_timeout_ns: 5")),
                (INVALID, "INSERT", pod(KEY, NOTHING, "idle_timeout_ns: -5")),
                (INVALID, "INSERT", pod(KEY, NOTHING, "time_since_last_hit { }")),
                (Code.OK, "INSERT", pod(KEY, NOTHING, "idle_timeout_ns: 50000000")),
            ],
        )
        notice = client.stream.next("idle_timeout_notification")
        self.assertEqual(len(notice.table_entry), 1)
        self.assertEqual(notice.table_entry[0].idle_timeout_ns, 50_000_000)
        self.assertGreater(notice.timestamp, 0)
        client.stream.next("idle_timeout_notification")
        (found,) = client.read(pod("time_since_last_hit { }"))
        self.assertTrue(found.table_entry.HasField("time_since_last_hit"))
        (found,) = client.read(pod())
        self.assertFalse(found.table_entry.HasField("time_since_last_hit"))

    def test_wildcard_reads(self):
        client = self.primary()
        client.write(
            update("INSERT", pod(KEY, BACKEND)),
            update("INSERT", acl("priority: 4", 'metadata: "x"')),
            update("INSERT", acl("priority: 5")),
        )
        for count, text in [
            (3, entry()),
            (1, pod()),
            (2, entry(ACL)),
            (1, entry(ACL, "priority: 5")),
            (2, entry(ACL, ACL_KEY)),
            (1, entry(ACL, ACL_KEY, "priority: 4")),
            (0, entry(ACL, ACL_KEY, "priority: 6")),
            (1, entry(ACL, 'metadata: "x"')),
            (1, pod("action { action { action_id: 0x01000002 } }")),
            (0, pod(NOTHING)),
        ]:
            with self.subTest(text=text):
                self.assertEqual(len(client.read(text)), count)
        for text in [
            entry("priority: 1"),
            entry("is_default_action: true"),
            entry("table_id: 0x02777777"),
            pod('match { field_id: 1 exact { value: "1" } }'),
            entry(ROUTE, "counter_data { }"),
            "",
        ]:
            with self.subTest(text=text):
                self.assertRefused(Code.UNKNOWN, client.read, text)

    def test_many_responses_to_one_read(self):
        client = self.primary()
        client.write(
            *(
                update("INSERT", pod(KEY.replace("\\x05", f"\\x01\\x{i:02x}"), BACKEND))
                for i in range(250)
            )
        )
        request = p4r.ReadRequest(device_id=1)
        request.entities.add().table_entry.SetInParent()
        responses = list(client.stub.Read(request))
        self.assertEqual([len(r.entities) for r in responses], [100, 100, 50])


if __name__ == "__main__":
    unittest.main()
