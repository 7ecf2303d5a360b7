"""The connection itself, against a server that only floods."""

from __future__ import annotations

import asyncio

import uvloop

from arbees_runtime.bus.address import RedisAddress
from arbees_runtime.bus.link import Link, LinkLostError, Reply, pack

SUBSCRIBE = pack("SUBSCRIBE", "ch:quotes:k")
PUSH = pack("message", "ch:quotes:k", b"x" * 1000)
FLOOD = 16_000
AT_ONCE = 1_000


async def let_in(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer the two commands of a login."""
    await reader.readuntil(pack("PING"))
    writer.write(b"+PONG\r\n")
    await reader.readuntil(pack("CLIENT", "SETNAME", "test"))
    writer.write(b"+OK\r\n")


async def flood(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Let in, then, once asked, send as fast as it goes."""
    await let_in(reader, writer)
    await reader.readuntil(SUBSCRIBE)
    writer.write(FLOOD * PUSH)


def test_a_flood_leaves_the_event_loop_its_turns() -> None:
    """Also on uvloop, which by itself reads a socket for as long as there is more."""
    heard = 0
    most_in_a_turn = 0

    def on_push(_: Reply) -> None:
        nonlocal heard
        heard += 1

    async def watch_turns() -> None:
        nonlocal most_in_a_turn
        server = await asyncio.start_server(flood, "127.0.0.1", 0)
        host, port = server.sockets[0].getsockname()
        link = await Link.open(RedisAddress(host, port), "test", 60.0, on_push)
        link.listen()
        link.send(SUBSCRIBE, ())
        async with asyncio.timeout(60):
            while heard < FLOOD:
                before = heard
                await asyncio.sleep(0)
                most_in_a_turn = max(most_in_a_turn, heard - before)
        link.abort("done")
        server.close()

    uvloop.run(watch_turns())
    assert heard == FLOOD
    assert 0 < most_in_a_turn < AT_ONCE


def test_what_is_sent_when_the_link_is_lost_is_told_of_and_raises_nothing() -> None:
    """Whoever writes at intervals may be due before the loss was noticed; uvloop's transports raise then."""
    heard: list[Reply] = []

    async def send_too_late() -> None:
        server = await asyncio.start_server(let_in, "127.0.0.1", 0)
        host, port = server.sockets[0].getsockname()
        link = await Link.open(RedisAddress(host, port), "test", 60.0)
        link.abort("done")
        await link.lost
        link.send(pack("PING") + pack("PING"), (heard.append, None))
        assert not heard  # told from the event loop, never within the call
        async with asyncio.timeout(60):
            while not heard:
                await asyncio.sleep(0)
        server.close()

    uvloop.run(send_too_late())
    [told] = heard
    assert isinstance(told, LinkLostError)
    assert str(told) == "done"
