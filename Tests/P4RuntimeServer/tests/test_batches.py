"""Batches: one error for each update, and the three modes of atomicity."""

from finsy.proto import p4r

from .client import Code, ServerCase, details, update
from .test_tables import BACKEND, KEY, NOTHING, pod

GOOD = update("INSERT", pod(KEY, BACKEND))
OTHER = update("INSERT", pod(KEY.replace("\\x05", "\\x06"), BACKEND))
BAD = update("INSERT", pod(NOTHING))


class Batches(ServerCase):
    def test_one_error_for_each_update(self):
        client = self.primary()
        error = self.assertRefused(Code.UNKNOWN, client.write, GOOD, BAD, GOOD, OTHER)
        errors = details(error)
        codes = [e.canonical_code for e in errors]
        self.assertEqual(codes, [0, 3, 6, 0])
        self.assertEqual(errors[0], p4r.Error())
        self.assertTrue(errors[1].message and errors[1].space and errors[1].code)
        self.assertEqual(len(client.read(pod())), 2)

    def test_rollback(self):
        for mode in ("ROLLBACK_ON_ERROR", "DATAPLANE_ATOMIC"):
            with self.subTest(mode=mode):
                client = self.primary()
                before = self.server.control("dump")
                atomicity = p4r.WriteRequest.Atomicity.Value(mode)
                codes = client.try_write(GOOD, OTHER, BAD, atomicity=atomicity)
                self.assertEqual(codes, [Code.ABORTED, Code.ABORTED, Code.INVALID_ARGUMENT])
                self.assertEqual(self.server.control("dump"), before)
                self.assertEqual(client.try_write(GOOD, OTHER, atomicity=atomicity), [Code.OK] * 2)
                self.setUp()

    def test_an_empty_batch(self):
        self.primary().write()

    def test_counts(self):
        client = self.primary()
        client.try_write(GOOD, GOOD)
        client.write(update("MODIFY", pod(KEY, BACKEND)))
        counts = self.server.control("counts")
        self.assertEqual(counts["calls"], 2)
        self.assertEqual(counts["updates"], {"insert": 1, "modify": 1, "delete": 0, "failed": 1})
        self.assertEqual(counts["unchanged"], 1)
        self.assertEqual(counts["by_entity"][0]["name"], "gate.exact_only")
