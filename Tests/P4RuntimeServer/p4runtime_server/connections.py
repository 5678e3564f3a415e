"""The listener in front of the gRPC server, through which connections can be lost for real.

A gRPC server can refuse and cancel calls, but not break the connection under them, so each
connection is relayed over loopback and cut here. TLS passes through untouched.
"""

import asyncio
import struct

_PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
_MAX_HEADER_LIST_SIZE = 6


class Connections:
    def __init__(self):
        self.server = None
        self.upstream = 0
        self.transports = {}
        self.refusing = False
        #: Lets the client's limit of headers pass as 2 GiB, so that it is overrun.
        self.hide_header_limit = False

    async def start(self, port, upstream):
        self.upstream = upstream
        self.server = await asyncio.start_server(self._accept, "127.0.0.1", port)
        return self.server.sockets[0].getsockname()[1]

    def cut(self, peer=None):
        """Resets the connection of a gRPC peer ("ipv4:127.0.0.1:PORT"), or all of them."""
        if peer is None:
            ports = list(self.transports)
        else:
            ports = [int(peer.rsplit(":", 1)[1])]
        for port in ports:
            for transport in self.transports.pop(port, ()):
                transport.abort()
        return len(ports)

    async def _accept(self, reader, writer):
        if self.refusing:
            writer.transport.abort()
            return
        try:
            inner_reader, inner_writer = await asyncio.open_connection("127.0.0.1", self.upstream)
        except OSError:
            writer.transport.abort()
            return
        port = inner_writer.get_extra_info("sockname")[1]
        self.transports[port] = (writer.transport, inner_writer.transport)
        first = self._raise_limit if self.hide_header_limit else None
        await asyncio.gather(
            _relay(reader, inner_writer, first),
            _relay(inner_reader, writer),
            return_exceptions=True,
        )
        self.transports.pop(port, None)
        for transport in (writer.transport, inner_writer.transport):
            transport.abort()

    async def _raise_limit(self, reader):
        """The first SETTINGS of the client, with a limit that nothing exceeds."""
        head = await reader.readexactly(len(_PREFACE) + 9)
        frame = head[len(_PREFACE) :]
        length = int.from_bytes(frame[:3], "big")
        payload = await reader.readexactly(length)
        if head.startswith(_PREFACE) and frame[3] == 4:
            settings = [list(s) for s in struct.iter_unpack(">HI", payload)]
            for setting in settings:
                if setting[0] == _MAX_HEADER_LIST_SIZE:
                    setting[1] = 0x7FFFFFFF
            payload = b"".join(struct.pack(">HI", *setting) for setting in settings)
        return head + payload


async def _relay(reader, writer, first=None):
    try:
        if first is not None:
            writer.write(await first(reader))
        while data := await reader.read(1 << 18):
            writer.write(data)
            await writer.drain()
        writer.write_eof()
    except (OSError, asyncio.IncompleteReadError):
        writer.transport.abort()
