"""An HTTP proxy on this machine, for tests that read through one."""

import asyncio
import base64
import contextlib
import re
from collections.abc import AsyncIterator


class Relay:
    """A forwarding HTTP proxy that asks for an account."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.tunnels: list[str] = []
        self.refused = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            line, _, rest = head.partition("\r\n")
            account = base64.b64encode(b"reader:pass word").decode()
            if f"Proxy-Authorization: Basic {account}" not in rest:
                self.refused += 1
                writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
                return
            method, url, version = line.split(" ")
            if method == "CONNECT":
                self.tunnels.append(url)
                writer.write(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")
                return
            self.lines.append(url)
            host, _, path = url.partition("://")[2].partition("/")
            far_reader, far_writer = await asyncio.open_connection(*host.split(":"))
            rest = rest.replace("Connection: keep-alive", "Connection: close")
            far_writer.write(f"{method} /{path} {version}\r\n{rest}".encode())
            await asyncio.gather(self.pipe(reader, far_writer), self.pipe(far_reader, writer))
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def pipe(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(1 << 16):
            self.lines += re.findall(r"(?:GET|POST) (\w+://\S+) HTTP", data.decode("latin-1"))
            writer.write(data)
            await writer.drain()
        writer.close()


@contextlib.asynccontextmanager
async def relaying() -> AsyncIterator[tuple[Relay, str]]:
    """A proxy and its URL; gone in the end."""
    relay = Relay()
    server = await asyncio.start_server(relay.serve, "127.0.0.1", 0)
    try:
        yield relay, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()
