"""What a relay of a launch adds to a connection on this machine: round trips and throughput, with and without one.

    python scripts/bench_relay.py

Everything is in one process, and what is measured is its processor time, which other work on the machine does not
lengthen; on a machine at rest a relay adds that much to the time on the clock. Medians of rounds taken in turns.
"""

from __future__ import annotations

import asyncio
import contextlib
import statistics
import time
from collections.abc import Awaitable, Callable

from arbees_infra.rehearsal.launch.relay import Address, Relay

ROUNDS = 9
TRIPS = 2_000
MEBIBYTES = 64
PIECE = b"x" * (1 << 16)


async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer with what comes."""
    with contextlib.suppress(ConnectionError):  # a measure ended
        while data := await reader.read(1 << 18):
            writer.write(data)
            await writer.drain()
    writer.close()


async def trip_us(address: Address) -> float:
    """Microseconds of processor time that a round trip of 100 bytes takes, client and server included."""
    reader, writer = await asyncio.open_connection(*address)
    begun = time.process_time()
    for _ in range(TRIPS):
        writer.write(PIECE[:100])
        await reader.readexactly(100)
    took = time.process_time() - begun
    writer.close()
    return took / TRIPS * 1e6


async def mib_s(address: Address) -> float:
    """MiB there and back in a second of processor time."""
    reader, writer = await asyncio.open_connection(*address)
    count = MEBIBYTES * 16

    async def send() -> None:
        for _ in range(count):
            writer.write(PIECE)
            await writer.drain()

    begun = time.process_time()
    sending = asyncio.create_task(send())
    await reader.readexactly(count * len(PIECE))
    await sending
    took = time.process_time() - begun
    writer.close()
    return MEBIBYTES / took


async def main() -> None:
    """Measure both, in turns."""
    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    direct: Address = server.sockets[0].getsockname()
    relay = Relay("bench", lambda: direct, (), None, print)
    relayed = relay.open()
    measures: tuple[tuple[str, str, Callable[[Address], Awaitable[float]]], ...] = (
        ("round trip", "us", trip_us),
        ("throughput", "MiB/s", mib_s),
    )
    for name, unit, measure in measures:
        pairs = [(await measure(direct), await measure(relayed)) for _ in range(ROUNDS)]
        without, through = (statistics.median(column) for column in zip(*pairs, strict=True))
        print(f"{name}: {without:.0f} {unit} direct, {through:.0f} {unit} relayed; ratio {through / without:.2f}")
        if measure is trip_us:
            print(f"one hop adds {(through - without) / 2:.0f} us one way")
    relay.close()
    server.close()
    await asyncio.sleep(0.1)  # until both ends of the last connection are closed


if __name__ == "__main__":
    asyncio.run(main())
