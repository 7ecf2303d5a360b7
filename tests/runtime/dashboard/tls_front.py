"""A small load balancer: ends TLS, and passes requests and WebSockets on with `X-Forwarded-*`, as Amazon's does."""

from __future__ import annotations

import asyncio
import contextlib
import datetime
import ipaddress
import ssl
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from multidict import CIMultiDict

_HOP_BY_HOP = frozenset({"connection", "upgrade", "transfer-encoding", "content-length", "content-encoding"})


@contextlib.asynccontextmanager
async def tls_front(port: int, behind: str, folder: Path) -> AsyncIterator[None]:
    """Serve `https://127.0.0.1:<port>` from what answers at `behind`."""
    async with aiohttp.ClientSession(auto_decompress=True, cookie_jar=aiohttp.DummyCookieJar()) as client:

        async def pass_on(request: web.Request) -> web.StreamResponse:
            headers = CIMultiDict((k, v) for k, v in request.headers.items() if not _handshake(k))
            headers["X-Forwarded-Proto"], headers["X-Forwarded-Port"] = "https", str(port)
            headers["X-Forwarded-For"] = "203.0.113.7"
            if request.headers.get("Upgrade", "").lower() == "websocket":
                return await _web_socket(client, request, behind + request.path_qs, headers)
            async with client.request(
                request.method, behind + request.path_qs, headers=headers, data=await request.read(),
                allow_redirects=False,
            ) as answer:  # fmt: skip
                kept = CIMultiDict((k, v) for k, v in answer.headers.items() if k.lower() not in _HOP_BY_HOP)
                return web.Response(status=answer.status, headers=kept, body=await answer.read())

        application = web.Application()
        application.router.add_route("*", "/{path:.*}", pass_on)
        runner = web.AppRunner(application, shutdown_timeout=1)
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", port, ssl_context=_certificate(folder)).start()
            yield
        finally:
            await runner.cleanup()


def _handshake(name: str) -> bool:
    return name.lower() in _HOP_BY_HOP or name.lower().startswith("sec-websocket-")


async def _web_socket(
    client: aiohttp.ClientSession, request: web.Request, url: str, headers: CIMultiDict[str]
) -> web.WebSocketResponse:
    visitor = web.WebSocketResponse(max_msg_size=0)
    async with client.ws_connect(url, headers=headers, max_msg_size=0) as server:
        await visitor.prepare(request)

        async def inwards() -> None:
            async for message in visitor:
                await server.send_str(message.data)

        async def outwards() -> None:
            async for message in server:
                await visitor.send_str(message.data)

        ways = [asyncio.create_task(inwards()), asyncio.create_task(outwards())]
        await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        for way in ways:
            way.cancel()
    return visitor


def _certificate(folder: Path) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "arbees test")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now)
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = folder / "front.pem"
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context
