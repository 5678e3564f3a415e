"""python3 finsy_path.py P4INFO REQUEST: the same batch through finsy, for comparison."""

import sys
import time
from pathlib import Path

import finsy
from finsy.p4schema import P4Schema
from finsy.proto import p4i, p4r
from google.protobuf import text_format


def schema(path):
    info = text_format.Parse(Path(path).read_text(), p4i.P4Info())
    # finsy has no enums inside structs and tells fields apart by the last part of their name.
    del info.registers[:]
    del info.type_info.structs["state_t"]
    for table in info.tables:
        for field in table.match_fields:
            field.name = field.name.replace(".", "_").replace("$", "_")
    return P4Schema(info)


def main():
    known = schema(sys.argv[1])
    wire = Path(sys.argv[2]).read_bytes()
    start = time.process_time()
    request = p4r.WriteRequest.FromString(wire)
    entries = [finsy.P4TableEntry.decode(u.entity, known) for u in request.updates]
    middle = time.process_time()
    again = p4r.WriteRequest()
    for entry in entries:
        again.updates.append(p4r.Update(type=p4r.Update.INSERT, entity=entry.encode(known)))
    bytes_again = again.SerializeToString()
    end = time.process_time()
    if bytes_again != wire:
        sys.exit("finsy encodes other bytes")
    for name, spent in (("encode", end - middle), ("decode", middle - start)):
        cost = spent / len(entries) * 1e9
        print(f"{'exact by finsy: ' + name:46} {cost:9.1f} ns {1e3 / cost:8.2f} M/s")


main()
