"""Another project's client gets along with the server."""

import asyncio
import tempfile
import time
from pathlib import Path

import finsy

from .client import PATIENCE, ServerCase, gate


class Finsy(ServerCase):
    p4info = None

    def test_push_write_read(self):
        self.server.control("restart")
        asyncio.run(asyncio.wait_for(self.session(), 60))
        deadline = time.monotonic() + PATIENCE
        while self.server.control("status")["streams"]:
            self.assertLess(time.monotonic(), deadline, "the stream stays")

    def schema(self):
        """The P4Info without what finsy does not have: enums in structs."""
        info = gate()
        del info.registers[:]
        del info.type_info.structs["state_t"]
        for table in info.tables:
            for field in table.match_fields:
                field.name = field.name.replace(".", "_").replace("$", "_")
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        file = Path(folder.name) / "p4info.txtpb"
        file.write_text(str(info))
        return file

    async def session(self):
        ready = asyncio.Event()

        async def handler(switch):
            ready.set()

        options = finsy.SwitchOptions(
            p4info=self.schema(), p4blob=b"binary", initial_election_id=10, ready_handler=handler
        )
        switch = finsy.Switch("sw", f"127.0.0.1:{self.server.port}", options)
        running = asyncio.create_task(switch.run())
        await ready.wait()
        entry = finsy.P4TableEntry(
            "routes",
            match=finsy.Match(hdr_ipv6_dst_addr="2001:db8::/32", meta_vrf=5),
            action=finsy.Action("forward", port=7, **{"in": 1}),
        )
        await switch.insert([entry])
        (found,) = [e async for e in switch.read(finsy.P4TableEntry("routes"))]
        self.assertEqual(found.match["meta_vrf"], 5)
        await switch.delete_all()
        self.assertEqual([e async for e in switch.read(finsy.P4TableEntry("routes"))], [])
        running.cancel()
        await asyncio.wait([running])
