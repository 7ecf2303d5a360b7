"""How fast the bus is, as ratios to bare redis-py in the same run.

    python scripts/bench_bus.py [--messages 4000] [--rate 1000] [--rounds 5] [--json FILE]

Two processes and one embedded Redis; the rounds of bus and baseline alternate, so that a busy machine hurts both.
Times are one-way, from just before the message object is handed over in one process to just after it is in the
hands of the other (CLOCK_MONOTONIC, which processes of one machine share).

    quote, raw     redis-py: encode nothing, `await publish(256 bytes)`, `pubsub.listen()`
    quote, bus     ours: encode, snapshot and publish, receive, check the sequence, decode, hand over
    stream, raw    redis-py: `await xadd`, `xreadgroup(block)`, `await xack`; until the read, and until the xack
    stream, bus    ours: append, read, decode, commit (record as handled and acknowledge); until the same two moments
    link           ours without redis-py's client: publish and receive 256 bytes on the bus's connection class
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import multiprocessing
import os
import platform
import statistics
import sys
import time
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import cast

import click
import uvloop
from redis.asyncio import Redis
from rich.console import Console
from rich.table import Table

from arbees_runtime.bus.address import RedisAddress
from arbees_runtime.bus.link import Link, pack
from arbees_runtime.bus.redis_bus import RedisBus
from arbees_runtime.bus.topics import CONTROL, QUOTES
from arbees_runtime.clock import SystemClock
from arbees_runtime.local.embedded_redis import EmbeddedRedis
from arbees_runtime.local.redis_ladder import ExternalRedis, find_redis
from arbees_runtime.market.numbers import Price, Quantity
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import (
    FeedPhase,
    KillSwitch,
    Nanoseconds,
    Quote,
    QuoteSource,
    Result,
    TradingState,
    derive_id,
)

WARM_UP = 0.1
BYTES = 256
LADDER = tuple(n for level in range(10) for n in (410_000 - 10_000 * level, 120_000_000 + level))


@dataclass(frozen=True)
class Round:
    """One round of one contestant: what the sender does, what the receiver does, and the samples."""

    address: RedisAddress
    messages: int
    interval_s: float


def quote(stamp: int, number: int) -> Quote:
    return Quote(
        venue="kalshi", market="KXNFLGAME-26NOV29AAABBB-AAA", outcome=Outcome.YES, event="nfl:2026-11-29:AAA@BBB",
        pays_on=(Result.AWAY,), bid=Price(410_000), bid_size=Quantity(120_000_000), ask=Price(430_000),
        ask_size=Quantity(80_500_000), received_ns=Nanoseconds(stamp), venue_time_ns=None, sequence=number,
        source=QuoteSource.STREAM, feed=FeedPhase.LIVE, bids=LADDER, asks=LADDER,
    )  # fmt: skip


def bare_client(address: RedisAddress) -> Redis:
    """redis-py as it comes: a pool that does not wait, hiredis, RESP2."""
    return Redis(host=address.host, port=address.port, username=address.username, password=address.password, protocol=2)


# ---- senders: hand over `messages` messages at a steady pace ----------------------------------------------------


async def pace(run: Round, send: Callable[[int], Awaitable[None] | None]) -> None:
    start = time.monotonic()
    for number in range(run.messages):
        due = start + number * run.interval_s
        while (left := due - time.monotonic()) > 0:
            await asyncio.sleep(left if left > 0.001 else 0)
        waiting = send(number)
        if waiting is not None:
            await waiting


async def send_quote_raw(run: Round) -> None:
    client = bare_client(run.address)
    filling = b"x" * (BYTES - 8)

    async def send(_: int) -> None:
        await client.publish("raw", time.monotonic_ns().to_bytes(8) + filling)

    await pace(run, send)
    await client.aclose()


async def send_quote_link(run: Round) -> None:
    link = await Link.open(run.address, "raw", 5.0)
    filling = b"x" * (BYTES - 8)
    await pace(run, lambda _: link.send(pack("PUBLISH", "raw", time.monotonic_ns().to_bytes(8) + filling), (None,)))
    await link.call("PING")
    link.abort("done")


async def send_quote_bus(run: Round) -> None:
    async with RedisBus(run.address, "sender", SystemClock()) as bus:
        await bus.reachable()
        publisher = bus.publisher(QUOTES)
        await pace(run, lambda number: publisher.publish("kalshi:bench", quote(time.monotonic_ns(), number)))


async def send_stream_raw(run: Round) -> None:
    client = bare_client(run.address)
    filling = b"x" * (BYTES - 8)

    async def send(_: int) -> None:
        await client.xadd("raw-stream", {"m": time.monotonic_ns().to_bytes(8) + filling})

    await pace(run, send)
    await client.aclose()


async def send_stream_bus(run: Round) -> None:
    async with RedisBus(run.address, "sender", SystemClock()) as bus:
        await bus.reachable()
        base = str(time.monotonic_ns())

        async def send(number: int) -> None:
            message = KillSwitch(
                derive_id("bench", base, number), TradingState.ACTIVE, "all", "r" * 120, "bench", number,
                Nanoseconds(time.monotonic_ns()),
            )  # fmt: skip
            await bus.append(CONTROL, message)

        await pace(run, send)


# ---- receivers: nanoseconds from the hand-over to the receipt, and to the acknowledgement -----------------------

Samples = dict[str, list[int]]


async def receive_quote_raw(run: Round, ready: Callable[[], None]) -> Samples:
    client = bare_client(run.address)
    took: list[int] = []
    async with client.pubsub(ignore_subscribe_messages=True) as pubsub:
        await pubsub.subscribe("raw")
        await client.publish("raw", b"")
        async for message in pubsub.listen():
            now = time.monotonic_ns()
            if not message["data"]:
                ready()
                continue
            took.append(now - int.from_bytes(message["data"][:8]))
            if len(took) == run.messages:
                break
    await client.aclose()
    return {"received": took}


async def receive_quote_link(run: Round, ready: Callable[[], None]) -> Samples:
    took: list[int] = []
    done = asyncio.Event()

    def take(reply: object) -> None:
        if isinstance(reply, list) and reply[0] == b"message":
            took.append(time.monotonic_ns() - int.from_bytes(reply[2][:8]))
            if len(took) == run.messages:
                done.set()
        elif isinstance(reply, list) and reply[0] == b"subscribe":
            ready()

    link = await Link.open(run.address, "raw", 5.0, take)
    link.listen()
    link.send(pack("SUBSCRIBE", "raw"), ())
    await done.wait()
    link.abort("done")
    return {"received": took}


async def receive_quote_bus(run: Round, ready: Callable[[], None]) -> Samples:
    took: list[int] = []
    async with RedisBus(run.address, "receiver", SystemClock()) as bus:
        subscription = await bus.subscribe(QUOTES, ["kalshi:bench"])
        await subscription.ready()
        ready()
        async for update in subscription:
            if update.message is not None and not update.from_snapshot:
                took.append(time.monotonic_ns() - update.message.received_ns)
                if update.message.sequence == run.messages - 1:
                    break
    return {"received": took}


async def receive_stream_raw(run: Round, ready: Callable[[], None]) -> Samples:
    client: Redis = bare_client(run.address)
    with contextlib.suppress(Exception):
        await client.xgroup_destroy("raw-stream", "g")
    await client.xgroup_create("raw-stream", "g", "$", mkstream=True)
    read: list[int] = []
    acknowledged: list[int] = []
    ready()
    while len(read) < run.messages:
        reply = await client.xreadgroup("g", "c", {"raw-stream": ">"}, count=64, block=1000)
        for _, entries in cast("list[tuple[bytes, list[tuple[bytes, dict[bytes, bytes]]]]]", reply or []):
            now = time.monotonic_ns()
            for position, fields in entries:
                read.append(now - int.from_bytes(fields[b"m"][:8]))
                await client.xack("raw-stream", "g", position)
                acknowledged.append(time.monotonic_ns() - int.from_bytes(fields[b"m"][:8]))
                now = time.monotonic_ns()
    await client.aclose()
    return {"received": read, "acknowledged": acknowledged}


async def receive_stream_bus(run: Round, ready: Callable[[], None], *, check_first: bool) -> Samples:
    read: list[int] = []
    acknowledged: list[int] = []
    async with RedisBus(run.address, "receiver", SystemClock()) as bus:
        consumer = await bus.consume(CONTROL, "bench", check_first=check_first)
        await consumer.ready()
        ready()
        async for delivered in consumer:
            read.append(time.monotonic_ns() - delivered.message.at_ns)
            await consumer.commit(delivered)
            acknowledged.append(time.monotonic_ns() - delivered.message.at_ns)
            if len(read) == run.messages:
                break
    return {"received": read, "acknowledged": acknowledged}


async def receive_stream_checked(run: Round, ready: Callable[[], None]) -> Samples:
    return await receive_stream_bus(run, ready, check_first=True)


async def receive_stream_unchecked(run: Round, ready: Callable[[], None]) -> Samples:
    return await receive_stream_bus(run, ready, check_first=False)


CONTESTANTS: dict[
    str, tuple[Callable[..., Coroutine[object, object, None]], Callable[..., Coroutine[object, object, Samples]]]
] = {
    "quote, raw": (send_quote_raw, receive_quote_raw),
    "quote, bus": (send_quote_bus, receive_quote_bus),
    "link": (send_quote_link, receive_quote_link),
    "stream, raw": (send_stream_raw, receive_stream_raw),
    "stream, bus": (send_stream_bus, receive_stream_checked),
    "stream, bus, no check": (send_stream_bus, receive_stream_unchecked),
}
BASELINE = {"quote, bus": "quote, raw", "link": "quote, raw"} | dict.fromkeys(
    ("stream, bus", "stream, bus, no check"), "stream, raw"
)


def send_process(contestant: str, run: Round) -> None:
    uvloop.run(CONTESTANTS[contestant][0](run))


def receive_process(contestant: str, run: Round, pipe: Connection) -> None:
    samples = uvloop.run(CONTESTANTS[contestant][1](run, lambda: pipe.send("ready")))
    pipe.send(samples)


def play(contestant: str, run: Round) -> Samples:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    receiver = context.Process(target=receive_process, args=(contestant, run, theirs))
    receiver.start()
    assert ours.recv() == "ready"
    sender = context.Process(target=send_process, args=(contestant, run))
    sender.start()
    samples: Samples = ours.recv()
    sender.join()
    receiver.join()
    return {moment: values[int(len(values) * WARM_UP) :] for moment, values in samples.items()}


def percentile(values: list[int], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))] / 1000


@click.command()
@click.option("--messages", default=4000, show_default=True, help="Messages per round.")
@click.option("--rate", default=1000, show_default=True, help="Messages per second.")
@click.option("--rounds", default=5, show_default=True, help="Rounds per contestant; the median round counts.")
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="Write the numbers here too.")
def main(messages: int, rate: int, rounds: int, json_file: Path | None) -> None:
    """Measure the bus against bare redis-py."""
    console = Console()
    installation = find_redis({"PATH": os.environ.get("PATH", "")})
    assert not isinstance(installation, ExternalRedis)
    results: dict[tuple[str, str], list[tuple[float, float]]] = {}
    with EmbeddedRedis(installation) as server:
        run = Round(server.address, messages, 1 / rate)
        for _ in range(rounds):
            for contestant in CONTESTANTS:
                for moment, values in play(contestant, run).items():
                    results.setdefault((contestant, moment), []).append(
                        (percentile(values, 0.5), percentile(values, 0.99))
                    )
    table = Table(title=f"{messages} messages at {rate}/s, median of {rounds} rounds, one way, microseconds")
    for column in ("", "until", "p50", "best p50", "p99", "p50 / raw", "p99 / raw"):
        table.add_column(column, justify="right" if column not in ("", "until") else "left")
    numbers = {}
    middle = {
        at: (statistics.median(p50 for p50, _ in measured), statistics.median(p99 for _, p99 in measured))
        for at, measured in results.items()
    }
    for (contestant, moment), (p50, p99) in middle.items():
        raw = middle.get((BASELINE.get(contestant, ""), moment))
        ratios = [f"{p50 / raw[0]:.2f}", f"{p99 / raw[1]:.2f}"] if raw else ["", ""]
        best = min(p for p, _ in results[contestant, moment])
        table.add_row(contestant, moment, f"{p50:.0f}", f"{best:.0f}", f"{p99:.0f}", *ratios)
        numbers[f"{contestant} {moment}"] = {"p50_us": p50, "p99_us": p99, "best_p50_us": best}
    console.print(table)
    console.print(
        f"{installation.description.split(' from ')[0]}, Python {platform.python_version()}, {os.cpu_count()} CPUs, "
        f"load {os.getloadavg()[0]:.1f}"
    )
    if json_file:
        json_file.write_text(json.dumps(numbers, indent=2) + "\n")


if __name__ == "__main__":
    sys.exit(main())
