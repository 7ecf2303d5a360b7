"""TLS: the wheel's Redis can't speak it, so a proxy of ours does, with a certificate made for the test."""

from __future__ import annotations

import asyncio
import dataclasses
import datetime
import ipaddress
import ssl
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from arbees_runtime.bus.address import RedisAddress
from arbees_runtime.bus.protocol import BusSettings
from arbees_runtime.bus.redis_bus import RedisBus
from arbees_runtime.bus.topics import CONTROL, QUOTES
from arbees_runtime.clock import SystemClock
from arbees_runtime.local.embedded_redis import EmbeddedRedis
from arbees_runtime.messages import KillSwitch, Quote


def make_certificate(folder: Path) -> tuple[Path, Path]:
    """A self-signed certificate for 127.0.0.1, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + datetime.timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate_file, key_file = folder / "cert.pem", folder / "key.pem"
    certificate_file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    key_file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return certificate_file, key_file


@pytest.fixture
async def tls_address(_shared_redis: EmbeddedRedis, admin: object, tmp_path: Path) -> AsyncIterator[RedisAddress]:
    """The shared Redis behind TLS."""
    certificate_file, key_file = make_certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate_file, key_file)
    behind = _shared_redis.address
    tasks: set[asyncio.Task[None]] = set()

    async def copy(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        try:
            while data := await source.read(1 << 16):
                sink.write(data)
                await sink.drain()
        except (OSError, ssl.SSLError):
            pass
        finally:
            sink.close()

    async def pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        server_reader, server_writer = await asyncio.open_connection(behind.host, behind.port)
        for pair in ((reader, server_writer), (server_reader, writer)):
            task = asyncio.ensure_future(copy(*pair))
            tasks.add(task)
            task.add_done_callback(tasks.discard)

    proxy = await asyncio.start_server(pass_on, "127.0.0.1", 0, ssl=context)
    port = proxy.sockets[0].getsockname()[1]
    yield dataclasses.replace(behind, port=port, tls=True, ca_file=str(certificate_file))
    proxy.close()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def test_everything_works_over_tls(
    tls_address: RedisAddress, quote: Callable[..., Quote], switch: Callable[..., KillSwitch], fast: BusSettings
) -> None:
    async with asyncio.timeout(30), RedisBus(tls_address, "bus", SystemClock(), fast) as bus:
        subscription = await bus.subscribe(QUOTES)
        await subscription.ready()
        bus.publisher(QUOTES).publish("a", quote(1))
        assert (await anext(aiter(subscription))).message == quote(1)
        late = await bus.subscribe(QUOTES)
        assert (await anext(aiter(late))).from_snapshot
        consumer = await bus.consume(CONTROL, "g")
        await bus.append(CONTROL, switch(1))
        assert await consumer.commit(await anext(aiter(consumer)))


async def test_a_certificate_nobody_vouches_for_is_refused(tls_address: RedisAddress, fast: BusSettings) -> None:
    distrusting = dataclasses.replace(tls_address, ca_file="")
    async with RedisBus(distrusting, "bus", SystemClock(), fast) as bus:
        async with asyncio.timeout(20):
            while "certificate" not in bus.problem:
                await asyncio.sleep(0.005)
        assert not bus.connected
