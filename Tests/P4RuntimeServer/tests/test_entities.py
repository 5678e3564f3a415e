"""Everything that is no table entry."""

from .client import Code, ServerCase, update

INVALID = Code.INVALID_ARGUMENT
TCP, UDP, HOPS = 0x11000001, 0x11000002, 0x11000003
BACKEND = (
    'action { action_id: 0x01000002 params { param_id: 1 value: "\\x%02x" }'
    ' params { param_id: 3 value: "\\x01" } }'
)


def member(number, profile=TCP, action=BACKEND % 1):
    return f"action_profile_member {{ action_profile_id: {profile} member_id: {number} {action} }}"


def group(number, *members, profile=TCP, max_size=16):
    listed = " ".join(f"members {{ {m} }}" for m in members)
    return (
        f"action_profile_group {{ action_profile_id: {profile} group_id: {number}"
        f" max_size: {max_size} {listed} }}"
    )


def balance(service, action, table=0x02000004):
    return (
        f"table_entry {{ table_id: {table}"
        f' match {{ field_id: 1 exact {{ value: "\\x{service:02x}" }} }}'
        f" action {{ {action} }} }}"
    )


def shots(*weights, extra=""):
    listed = " ".join(
        f"action_profile_actions {{ {BACKEND % 1} weight: {weight} {extra} }}" for weight in weights
    )
    return f"action_profile_action_set {{ {listed} }}"


class Selectors(ServerCase):
    options = ("--ports", 8)

    def test_members_and_groups(self):
        client = self.primary()
        forward = 'action { action_id: 0x01000004 params { param_id: 1 value: "1" } }'
        self.assertCodes(
            client,
            [
                (INVALID, "INSERT", member(0)),
                (INVALID, "INSERT", member(1, action="")),
                (INVALID, "INSERT", member(1, action=forward)),
                (INVALID, "INSERT", member(1, profile=0x11777777)),
                (Code.NOT_FOUND, "MODIFY", member(1)),
                (Code.OK, "INSERT", member(1)),
                (Code.ALREADY_EXISTS, "INSERT", member(1)),
                (Code.OK, "MODIFY", member(1, action=BACKEND % 2)),
                (Code.NOT_FOUND, "INSERT", group(1, "member_id: 2 weight: 1")),
                (Code.OK, "INSERT", member(2)),
                (INVALID, "INSERT", group(0)),
                (INVALID, "INSERT", group(1, "member_id: 1 weight: 0")),
                (INVALID, "INSERT", group(1, "member_id: 1 weight: -1")),
                (INVALID, "INSERT", group(1, "member_id: 1 weight: 1", "member_id: 1 weight: 1")),
                (INVALID, "INSERT", group(1, "member_id: 1 weight: 1", max_size=17)),
                (INVALID, "INSERT", group(1, "member_id: 1 weight: 1", max_size=0)),
                (
                    INVALID,
                    "INSERT",
                    group(1, 'member_id: 1 weight: 1 watch_port: "\\x09"'),
                ),
                (Code.RESOURCE_EXHAUSTED, "INSERT", group(1, "member_id: 1 weight: 9", max_size=8)),
                (
                    Code.OK,
                    "INSERT",
                    group(
                        1, 'member_id: 1 weight: 1 watch_port: "\\x08"', "member_id: 2 weight: 3"
                    ),
                ),
                (Code.ALREADY_EXISTS, "INSERT", group(1)),
                (INVALID, "MODIFY", group(1, "member_id: 1 weight: 1", max_size=15)),
                (Code.NOT_FOUND, "MODIFY", group(2)),
                (Code.FAILED_PRECONDITION, "DELETE", member(1)),
                (Code.OK, "MODIFY", group(1, "member_id: 2 weight: 3")),
                (Code.OK, "DELETE", member(1)),
                (Code.NOT_FOUND, "DELETE", member(1)),
                (INVALID, "INSERT", group(1, profile=HOPS)),
            ],
        )
        (found,) = client.read("action_profile_group { }")
        self.assertEqual(found.action_profile_group.members[0].weight, 3)
        self.assertEqual(
            len(client.read(f"action_profile_member {{ action_profile_id: {TCP} }}")), 1
        )

    def test_entries_that_refer(self):
        client = self.primary()
        self.assertCodes(
            client,
            [
                (Code.NOT_FOUND, "INSERT", balance(1, "action_profile_member_id: 1")),
                (Code.NOT_FOUND, "INSERT", balance(1, "action_profile_group_id: 1")),
                (INVALID, "INSERT", balance(1, "action_profile_group_id: 0")),
                (INVALID, "INSERT", balance(1, BACKEND % 1)),
                (Code.OK, "INSERT", member(1)),
                (Code.OK, "INSERT", group(1, "member_id: 1 weight: 2")),
                (Code.OK, "INSERT", balance(1, "action_profile_group_id: 1")),
                (Code.FAILED_PRECONDITION, "DELETE", group(1)),
                (INVALID, "INSERT", balance(2, shots(1))),
                (Code.OK, "MODIFY", balance(1, "action_profile_member_id: 1")),
                (Code.OK, "DELETE", group(1)),
                (Code.FAILED_PRECONDITION, "DELETE", member(1)),
                (Code.OK, "DELETE", balance(1, "")),
                (Code.OK, "DELETE", member(1)),
            ],
        )

    def test_one_shots(self):
        client = self.primary()
        self.assertCodes(
            client,
            [
                (INVALID, "INSERT", balance(1, shots(0))),
                (INVALID, "INSERT", balance(1, shots(17))),
                (INVALID, "INSERT", balance(1, shots(1, extra='watch_port: "\\x09"'))),
                (INVALID, "INSERT", balance(1, shots(1), table=0x02000006)),
                (INVALID, "INSERT", balance(1, shots(1), table=0x02000005)),
                (Code.OK, "INSERT", balance(1, shots(0, 0), table=0x02000005)),
                (Code.OK, "INSERT", balance(1, shots(8, 8, extra='watch_port: "\\x00\\x03"'))),
                (INVALID, "INSERT", member(1)),
            ],
        )
        (found,) = client.read("table_entry { table_id: 0x02000004 }")
        actions = found.table_entry.action.action_profile_action_set.action_profile_actions
        self.assertEqual([(a.weight, a.watch_port) for a in actions], [(8, b"\x03")] * 2)
        # 128 in all groups together: seven more of 16 fit, then none.
        for service in range(2, 9):
            client.write(update("INSERT", balance(service, shots(16))))
        full = [(Code.RESOURCE_EXHAUSTED, "INSERT", balance(9, shots(1)))]
        self.assertCodes(client, full)
        client.write(update("MODIFY", balance(8, shots(15))))
        self.assertCodes(client, [(Code.OK, "INSERT", balance(9, shots(1))), *full[:0]])


class Arrays(ServerCase):
    def test_counters(self):
        client = self.primary()

        def counter(text, number=0x12000001):
            return f"counter_entry {{ counter_id: {number} {text} }}"

        self.assertCodes(
            client,
            [
                (INVALID, "INSERT", counter("index { index: 1 }")),
                (INVALID, "DELETE", counter("index { index: 1 }")),
                (INVALID, "MODIFY", counter("index { index: 1 }", number=0x12777777)),
                (INVALID, "MODIFY", counter("index { index: -1 } data { }")),
                (INVALID, "MODIFY", counter("index { index: 1 } data { byte_count: -1 }")),
                (Code.OUT_OF_RANGE, "MODIFY", counter("index { index: 64 } data { }")),
                (Code.OK, "MODIFY", counter("index { index: 63 } data { packet_count: 5 }")),
                (Code.OK, "MODIFY", counter("index { index: 63 }")),
            ],
        )
        found = client.read("counter_entry { }")
        self.assertEqual(len(found), 64)
        self.assertEqual(found[63].counter_entry.data.packet_count, 5)
        self.assertTrue(found[0].counter_entry.HasField("data"))
        client.write(update("MODIFY", counter("data { packet_count: 7 }")))
        (found,) = client.read(counter("index { }"))
        self.assertEqual(found.counter_entry.data.packet_count, 7)

    def test_meters(self):
        client = self.primary()

        def meter(text):
            return f"meter_entry {{ meter_id: 0x14000001 index {{ index: 2 }} {text} }}"

        self.assertCodes(
            client,
            [
                (INVALID, "INSERT", meter("")),
                (INVALID, "MODIFY", meter("config { cir: 1 cburst: 2 pir: 2 pburst: 2 }")),
                (INVALID, "MODIFY", meter("counter_data { green { packet_count: 1 } }")),
                (
                    Code.OK,
                    "MODIFY",
                    meter("config { cir: 1 cburst: 2 pir: 1 pburst: 2 eburst: 9 }"),
                ),
            ],
        )
        (found,) = client.read(meter(""))
        self.assertEqual(found.meter_entry.config.eburst, 9)
        client.write(update("MODIFY", meter("")))
        (found,) = client.read(meter(""))
        self.assertFalse(found.meter_entry.HasField("config"))
        (found,) = client.read(meter("counter_data { }"))
        self.assertTrue(found.meter_entry.counter_data.HasField("red"))

    def test_registers(self):
        client = self.primary()
        (zero,) = client.read("register_entry { register_id: 0x16000001 index { index: 3 } }")
        # What is read can be written, and comes back as it was.
        client.write(update("MODIFY", str(zero).replace("register_entry", "register_entry", 1)))
        (again,) = client.read("register_entry { register_id: 0x16000001 index { index: 3 } }")
        self.assertEqual(zero, again)
        register = "register_entry { register_id: 0x16000001 index { index: %d } %s }"
        self.assertCodes(
            client,
            [
                (INVALID, "MODIFY", register % (3, "")),
                (INVALID, "MODIFY", register % (3, 'data { bitstring: "1" }')),
                (INVALID, "MODIFY", register % (3, "data { struct { } }")),
                (INVALID, "MODIFY", register % (-1, "data { struct { } }")),
                (Code.OUT_OF_RANGE, "MODIFY", register % (16, "data { struct { } }")),
            ],
        )

    def test_value_sets(self):
        client = self.primary()

        def value_set(*values):
            members = " ".join(
                f'members {{ match {{ field_id: 1 exact {{ value: "\\x{v:02x}" }} }} }}'
                for v in values
            )
            return f"value_set_entry {{ value_set_id: 0x03000001 {members} }}"

        self.assertCodes(
            client,
            [
                (INVALID, "INSERT", value_set(1)),
                (INVALID, "MODIFY", value_set(1).replace("0x03000001", "0x03000009")),
                (INVALID, "MODIFY", "value_set_entry { value_set_id: 0x03000001 members { } }"),
                (Code.ALREADY_EXISTS, "MODIFY", value_set(1, 1)),
                (Code.RESOURCE_EXHAUSTED, "MODIFY", value_set(1, 2, 3, 4, 5)),
                (Code.OK, "MODIFY", value_set(1, 2, 3, 4)),
            ],
        )
        (found,) = client.read("value_set_entry { }")
        self.assertEqual(len(found.value_set_entry.members), 4)
        client.write(update("MODIFY", value_set()))
        (found,) = client.read("value_set_entry { }")
        self.assertEqual(len(found.value_set_entry.members), 0)

    def test_replication(self):
        client = self.primary()

        def multicast(number, replicas):
            return (
                "packet_replication_engine_entry { multicast_group_entry {"
                f" multicast_group_id: {number} {replicas} }} }}"
            )

        def clone(number, more=""):
            return (
                "packet_replication_engine_entry { clone_session_entry {"
                f' session_id: {number} replicas {{ port: "\\x05" instance: 1 }} {more} }} }}'
            )

        backup = 'backup_replicas { port: "\\x%02x" instance: 1 }'
        port = 'replicas { port: "\\x05" instance: %d ' + backup + " }"
        self.assertCodes(
            client,
            [
                (INVALID, "INSERT", "packet_replication_engine_entry { }"),
                (INVALID, "INSERT", multicast(0, port % (1, 6))),
                (INVALID, "INSERT", multicast(1, port % (1, 5))),
                (INVALID, "INSERT", multicast(1, port % (1, 6) + port % (1, 7))),
                (INVALID, "INSERT", multicast(1, port % (70000, 6))),
                (INVALID, "INSERT", multicast(1, 'replicas { port: "\\x00" }')),
                (Code.NOT_FOUND, "MODIFY", multicast(1, port % (1, 6))),
                (Code.OK, "INSERT", multicast(1, port % (1, 6) + port % (2, 7))),
                (Code.ALREADY_EXISTS, "INSERT", multicast(1, "")),
                (INVALID, "INSERT", clone(0)),
                (INVALID, "INSERT", clone(1, "class_of_service: 256")),
                (Code.OK, "INSERT", clone(1)),
                (Code.OK, "MODIFY", clone(1, "packet_length_bytes: 64")),
                (Code.OK, "DELETE", clone(1)),
                (Code.NOT_FOUND, "DELETE", clone(1)),
            ],
        )
        (found,) = client.read("packet_replication_engine_entry { multicast_group_entry { } }")
        replicas = found.packet_replication_engine_entry.multicast_group_entry.replicas
        self.assertEqual(replicas[1].backup_replicas[0].port, b"\x07")

    def test_what_this_target_does_not_have(self):
        client = self.primary()
        self.assertCodes(
            client,
            [
                (Code.UNIMPLEMENTED, "INSERT", "extern_entry { }"),
                (INVALID, "INSERT", ""),
            ],
        )
