"""Relays over real sockets: what is allowed passes unchanged, what is not is refused by name, the ocean is TCP's."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import sys
from collections.abc import AsyncIterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbees_infra.rehearsal.launch.ocean import Ocean, resent
from arbees_infra.rehearsal.launch.relay import Address, Relay

PATIENCE_S = 60
A_WHILE_S = 0.3
"""Long enough to see that something does not happen; when it does not, a slow machine changes nothing."""


class Target:
    """A server that answers with what it is sent, and remembers it."""

    def __init__(self) -> None:
        self.heard = hashlib.sha256()
        self.bytes = 0
        self.ended = 0
        self.address: Address | None = None

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError):
            while data := await reader.read(1 << 16):
                self.heard.update(data)
                self.bytes += len(data)
                writer.write(data)
                await writer.drain()
            self.ended += 1
        writer.close()


@contextlib.asynccontextmanager
async def relayed(
    *, missing: tuple[str, ...] = (), ocean: Ocean | None = None
) -> AsyncIterator[tuple[Relay, Target, list[str]]]:
    target, said = Target(), list[str]()
    server = await asyncio.start_server(target.serve, "127.0.0.1", 0)
    target.address = server.sockets[0].getsockname()
    relay = Relay("api -> the bus tcp 6379", lambda: target.address, missing, ocean, said.append)
    relay.open()
    try:
        async with asyncio.timeout(PATIENCE_S):
            yield relay, target, said
    finally:
        relay.close()
        server.close()


async def connect(relay: Relay) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    return await asyncio.open_connection(*relay.address)


async def end(writer: asyncio.StreamWriter) -> None:
    writer.close()
    with contextlib.suppress(ConnectionError):
        await writer.wait_closed()


async def refused(relay: Relay) -> None:
    async def ask() -> None:
        reader, _ = await connect(relay)
        await reader.readexactly(1)

    with pytest.raises(ConnectionError):
        await ask()


@pytest.mark.parametrize("delay_s", [None, 0.05])
async def test_bytes_pass_both_ways_unchanged_and_so_does_the_end(delay_s):
    pieces = [bytes([number % 256]) * 20_000 for number in range(400)]
    ocean = None if delay_s is None else Ocean(delay_s)
    async with relayed(ocean=ocean) as (relay, target, said):
        reader, writer = await connect(relay)

        async def send() -> None:
            for piece in pieces:
                writer.write(piece)
                await writer.drain()
            writer.write_eof()

        sending = asyncio.create_task(send())
        back = await reader.read(-1)
        await sending
        assert back == b"".join(pieces)
        assert target.heard.digest() == hashlib.sha256(back).digest()
        assert (relay.opened, relay.refused, said) == (1, 0, [])
        await end(writer)


async def test_over_the_ocean_an_answer_takes_a_handshake_and_both_ways():
    ocean = Ocean(0.05)
    async with relayed(ocean=ocean) as (relay, _, _):
        loop = asyncio.get_running_loop()
        begun = loop.time()
        reader, writer = await connect(relay)
        writer.write(b"first")
        assert await reader.readexactly(5) == b"first"
        assert loop.time() - begun >= 4 * ocean.delay_s - 0.005
        begun = loop.time()
        writer.write(b"again")
        assert await reader.readexactly(5) == b"again"
        assert loop.time() - begun >= 2 * ocean.delay_s - 0.005
        await end(writer)


async def test_what_is_missing_is_refused_and_named_once():
    missing = ("security group sg-1 lets nothing out",)
    async with relayed(missing=missing) as (relay, target, said):
        for _ in range(3):
            await refused(relay)
        assert (relay.opened, relay.refused, target.bytes) == (0, 3, 0)
        assert said == ["api -> the bus tcp 6379 is refused: security group sg-1 lets nothing out"]
        relay.allow(())
        reader, writer = await connect(relay)
        writer.write(b"now")
        assert await reader.readexactly(3) == b"now"
        relay.allow(("no route",))
        with pytest.raises((ConnectionError, asyncio.IncompleteReadError)):
            await reader.readexactly(1)


async def test_a_target_that_is_not_there_refuses():
    async with relayed() as (relay, target, said):
        target.address = None
        await refused(relay)
        probe = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
        target.address = probe.sockets[0].getsockname()
        probe.close()
        await probe.wait_closed()
        await refused(relay)
        assert (relay.opened, relay.refused, said) == (0, 0, [])


async def test_during_a_cut_nothing_arrives_and_after_it_everything_does():
    ocean = Ocean(0.01)
    async with relayed(ocean=ocean) as (relay, target, _):
        reader, writer = await connect(relay)
        writer.write(b"before")
        assert await reader.readexactly(6) == b"before"
        assert ocean.set_cut(True)
        assert not ocean.set_cut(True)
        writer.write(b"during")
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(reader.read(1), A_WHILE_S)
        assert target.bytes == 6
        ocean.set_cut(False)
        writer.write(b"after")
        assert await reader.readexactly(11) == b"duringafter"
        await end(writer)


async def test_one_end_gone_during_a_cut_is_learnt_of_after_it():
    ocean = Ocean(0.01)
    async with relayed(ocean=ocean) as (relay, target, _):
        reader, writer = await connect(relay)
        writer.write(b"x")
        await reader.readexactly(1)
        ocean.set_cut(True)
        await end(writer)
        assert target.ended == 0
        ocean.set_cut(False)
        while not target.ended:
            await asyncio.sleep(0.01)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a full queue is not dropped from")
async def test_new_connections_during_a_cut_time_out_or_wait_for_its_end():
    ocean = Ocean(0.01)
    async with relayed(ocean=ocean) as (relay, target, _):
        ocean.set_cut(True)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(connect(relay), A_WHILE_S)
        waiting = asyncio.create_task(connect(relay))
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(asyncio.shield(waiting), A_WHILE_S)
        ocean.set_cut(False)
        reader, writer = await waiting
        writer.write(b"through")
        assert await reader.readexactly(7) == b"through"
        assert target.bytes == 7
        await end(writer)


@given(st.floats(0, 1e6), st.floats(0, 900), st.floats(0, 1))
def test_tcp_sends_again_after_the_cut_and_at_most_as_long_after_it_as_it_lasted(lost, lasted, delay_s):
    again = resent(lost, lost + lasted, delay_s)
    if again is None:
        assert lasted > 800  # Linux gives up after 15 to 16 minutes
        return
    assert again >= lost + lasted
    first = 2 * delay_s + 0.2
    assert again - (lost + lasted) <= min(lasted + first, 120) + 1e-6


def test_tcp_gives_up_in_the_end():
    assert resent(0.0, 3000.0, 0.08) is None
    assert resent(0.0, 0.1, 0.08) == pytest.approx(0.36)
