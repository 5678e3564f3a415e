"""python3 benchmark.py [UPDATES]: how fast one batch is applied, and how fast it is read."""

import sys
import time

from finsy.proto import U128, p4r

from tests.client import Server, update
from tests.test_tables import BACKEND, KEY, pod


def main(count):
    server = Server()
    server.control("faults", set={"read_chunk": 1000})
    client = server.client()
    client.arbitrate(1).status()
    request = p4r.WriteRequest(device_id=1)
    request.election_id.CopyFrom(U128.encode(1))
    template = update("INSERT", pod(KEY, BACKEND))
    info = client.pipeline().config.p4info
    info.tables[0].size = count
    client.push("VERIFY_AND_COMMIT", info)
    for number in range(count):
        added = request.updates.add()
        added.CopyFrom(template)
        added.entity.table_entry.match[0].exact.value = (number + (1 << 24)).to_bytes(4, "big")
    start = time.perf_counter()
    client.stub.Write(request)
    written = time.perf_counter()
    read = len(client.read("table_entry { }"))
    end = time.perf_counter()
    server.stop()
    print(f"write {count / (written - start):,.0f} updates/s")
    print(f"read  {read / (end - written):,.0f} entries/s")


main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
