"""The listener in front of the gRPC server, through which connections can be lost for real.

A gRPC server can refuse and cancel calls, but not break the connection under them, so each
connection is relayed over loopback and cut here. TLS passes through untouched.
"""

import asyncio


class Connections:
    def __init__(self):
        self.server = None
        self.upstream = 0
        self.transports = {}
        self.refusing = False

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
        await asyncio.gather(
            _relay(reader, inner_writer),
            _relay(inner_reader, writer),
            return_exceptions=True,
        )
        self.transports.pop(port, None)
        for transport in (writer.transport, inner_writer.transport):
            transport.abort()


async def _relay(reader, writer):
    try:
        while data := await reader.read(1 << 18):
            writer.write(data)
            await writer.drain()
        writer.write_eof()
    except OSError:
        writer.transport.abort()
