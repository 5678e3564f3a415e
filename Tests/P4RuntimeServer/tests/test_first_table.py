"""The daemon of docs/bindings.md against the device, where both have been built."""

import subprocess
import tempfile
import unittest
from pathlib import Path

from .client import HERE, PATIENCE, Server

ROOT = HERE.parents[2]
P4FIT = ROOT / ".build/debug/p4fit"
DAEMON = ROOT / ".build-client/debug/FirstTable"


@unittest.skipUnless(P4FIT.exists() and DAEMON.exists(), "built by make examples")
class FirstTable(unittest.TestCase):
    def run_daemon(self, server):
        return subprocess.run(
            [DAEMON, str(server.port)], capture_output=True, text=True, timeout=PATIENCE
        )

    def test_programs_a_table(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        info = Path(folder.name) / "k8s.p4info.txtpb"
        words = [P4FIT, "info", "p4src/k8s.p4", "-o", info]
        subprocess.run(words, cwd=ROOT, check=True, capture_output=True)
        server = Server(p4info=info)
        self.addCleanup(server.stop)
        first = self.run_daemon(server)
        self.assertEqual(first.returncode, 0, first.stderr)
        self.assertIn("10.244.1.3 → deliver", first.stdout)
        self.assertIn("2 as wanted, 0 added, 0 removed", first.stdout)
        self.assertEqual(sum(server.control("dump")["sizes"].values()), 2)
        # A second run finds everything as it should be, and writes what `ensure` asks for only.
        before = server.control("digest_of_state")["digest"]
        second = self.run_daemon(server)
        self.assertEqual(second.stdout, first.stdout)
        self.assertEqual(server.control("digest_of_state")["digest"], before)
        # A device that lies is found out.
        server.faults(lies=["other_pipeline"])
        lied = self.run_daemon(server)
        self.assertNotEqual(lied.returncode, 0)
