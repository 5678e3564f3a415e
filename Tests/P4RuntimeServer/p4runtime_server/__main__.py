"""python3 -m p4runtime_server --p4info X.txtpb --port 0

Prints one JSON line with its ports when it is ready, and ends when its standard input does, so that
a test that dies leaves nothing behind. Listens on loopback only.
"""

import argparse
import asyncio
import contextlib
import json
import sys
import tempfile
from pathlib import Path

import grpc
from finsy.proto import p4i, p4r, p4r_grpc
from google.protobuf import text_format

from . import certificates
from .connections import Connections
from .control import Control
from .dataplane import DataPlane
from .failure import Failure
from .faults import LIES, Faults
from .ports import Ports
from .service import Service

_OPTIONS = [
    ("grpc.max_receive_message_length", 256 << 20),
    ("grpc.max_send_message_length", -1),
    ("grpc.so_reuseport", 0),
]


def parse_options(words):
    parser = argparse.ArgumentParser(prog="p4runtime_server", description=__doc__)
    add = parser.add_argument
    add("--p4info", type=Path, help="the pipeline to start with (text or binary); else none")
    add("--entries", type=Path, help="the entries of the program, loaded with each pipeline")
    add("--port", type=int, default=0, help="of P4Runtime; 0 takes any that is free")
    add("--control-port", type=int, default=0)
    add("--device-id", type=int, default=1)
    add("--api-version", default="1.5.0")
    add("--ports", type=int, default=0, help="the number of SDN ports; 0: any port exists")
    add("--max-streams", type=int, default=16, help="of one role")
    add("--read-chunk", type=int, default=100, help="entities in one ReadResponse")
    add("--tls", type=Path, nargs="?", const=Path(), help="with certificates made in this folder")
    add("--mutual", action="store_true", help="clients must show a certificate too")
    add("--certificate", choices=certificates.SERVER_KINDS, default="good")
    add("--fault", action="append", default=[], metavar="NAME=VALUE", help="a switch of faults.py")
    add("--lie", action="append", default=[], choices=LIES)
    add("--stay", action="store_true", help="do not end with standard input")
    return parser.parse_args(words)


def parse_message(path, message):
    data = path.read_bytes()
    if path.suffix in (".bin", ".pb"):
        message.ParseFromString(data)
    else:
        text_format.Parse(data, message)
    return message


async def serve(options):
    faults = Faults()
    for word in options.fault:
        name, _, value = word.partition("=")
        faults.set(**{name: value if name == "reject_code" else json.loads(value)})
    if options.lie:
        faults.set(lies=options.lie)
    connections = Connections()
    service = Service(options, Ports(options.ports), faults, connections)
    if options.entries:
        request = parse_message(options.entries, p4r.WriteRequest())
        service.initial_entries = list(request.updates)
    if options.p4info:
        service.committed = service.install(parse_message(options.p4info, p4i.P4Info()))

    server = grpc.aio.server(options=_OPTIONS)
    p4r_grpc.add_P4RuntimeServicer_to_server(service, server)
    with contextlib.ExitStack() as cleanup:
        ready = {}
        if options.tls is None:
            inner = server.add_insecure_port("127.0.0.1:0")
        else:
            folder = options.tls
            if folder == Path():
                folder = Path(cleanup.enter_context(tempfile.TemporaryDirectory()))
            certificates.make(folder, options.certificate)
            inner = server.add_secure_port("127.0.0.1:0", _credentials(folder, options.mutual))
            ready["certificates"] = str(folder.resolve())
        await server.start()
        ready["port"] = await connections.start(options.port, inner)
        data_plane = DataPlane(service)
        control, ready["control"] = await Control(service, data_plane).start(options.control_port)
        running = asyncio.create_task(data_plane.run())
        print(json.dumps(ready), flush=True)
        try:
            await (asyncio.Event().wait() if options.stay else _end_of_input())
        finally:
            running.cancel()
            control.close()
            connections.server.close()
            connections.cut()
            await server.stop(None)


def _credentials(folder, mutual):
    pair = (folder / "server.key").read_bytes(), (folder / "server.pem").read_bytes()
    root = (folder / "ca.pem").read_bytes() if mutual else None
    return grpc.ssl_server_credentials([pair], root, mutual)


async def _end_of_input():
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    try:
        await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    except ValueError:  # a file or /dev/null: at its end from the start
        return
    while await reader.read(1 << 16):
        pass


def main():
    try:
        asyncio.run(serve(parse_options(sys.argv[1:])))
    except KeyboardInterrupt:
        pass
    except (Failure, OSError, ValueError, text_format.ParseError) as error:
        sys.exit(f"p4runtime_server: {error}")


main()
