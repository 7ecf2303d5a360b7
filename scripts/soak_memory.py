"""Whether memory stays flat: a publisher, a consumer, the recorder and Redis under steady load, for half an hour.

    python scripts/soak_memory.py [--minutes 30] [--quotes 2000] [--appends 200] [--json FILE]

Real processes on an embedded Redis and PostgreSQL. The publisher sends quotes and appends signals; the consumer
follows the quotes, answers every signal with a decision and handles the decisions as a second group; the recorder is
the platform's own and writes all of it to the database. After a warm-up of three tenths of the time, a line is fitted
through the samples of each process's resident memory: it may rise by 3 %, or 2 MiB, over the rest. At the end every
signal and decision must be in the database once.

What Redis keeps for a time (handled ids, handled messages) it keeps for a tenth of the run here, so that it has
reached its level when the warm-up ends. Exit code 1: something grew, or something was lost.
"""

from __future__ import annotations

import asyncio
import dataclasses
import json
import multiprocessing
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import asyncpg
import click
import psutil
import uvloop
from rich.console import Console
from rich.table import Table

from arbees_runtime.bus.address import RedisAddress
from arbees_runtime.bus.protocol import BusSettings, Consumer, Subscription
from arbees_runtime.bus.redis_bus import RedisBus
from arbees_runtime.bus.topics import DECISIONS, QUOTES, SIGNALS
from arbees_runtime.clock import SystemClock
from arbees_runtime.local.embedded_postgres import EmbeddedPostgres
from arbees_runtime.local.embedded_redis import EmbeddedRedis
from arbees_runtime.local.ports import free_ports
from arbees_runtime.local.postgres_ladder import installations
from arbees_runtime.local.redis_ladder import RedisInstallation, find_redis
from arbees_runtime.market.numbers import Money, Price, Quantity
from arbees_runtime.market.sides import Outcome, Side
from arbees_runtime.messages import (
    Decision,
    FeedPhase,
    Leg,
    LimitCheck,
    Nanoseconds,
    Quote,
    QuoteSource,
    Result,
    Signal,
    SignalKind,
    TradingMode,
    Verdict,
    derive_id,
)
from arbees_runtime.store.migrate import migrate

MARKETS = 400
TICK_S = 0.005
SAMPLE_EVERY_S = 5.0
WARM_UP = 0.3
KEPT = 0.1
SHARE = 0.03
LEAST_BYTES = 2 << 20
SETTLED_WITHIN_S = 60.0

LADDER = tuple(value for level in range(5) for value in (410_000 - 10_000 * level, 120_000_000 + level))
OFFERS = tuple(value for level in range(5) for value in (430_000 + 10_000 * level, 80_000_000 + level))


def quote(number: int) -> Quote:
    return Quote(
        "kalshi", f"KXNFLGAME-26NOV29-M{number % MARKETS:03}", Outcome.YES, "nfl:2026-11-29:AAA@BBB", (Result.AWAY,),
        Price(410_000), Quantity(120_000_000), Price(430_000), Quantity(80_000_000), Nanoseconds(time.time_ns()), None,
        number, QuoteSource.STREAM, FeedPhase.LIVE, bids=LADDER, asks=OFFERS,
    )  # fmt: skip


def opportunity(number: int) -> Signal:
    now = Nanoseconds(time.time_ns())
    leg = Leg(
        "kalshi", f"KXNFLGAME-26NOV29-M{number % MARKETS:03}", Outcome.YES, (Result.HOME,), Side.BUY, Price(400_000),
        Quantity(1_000_000), Money(400_000), Money(20_000), Quantity(5_000_000), number, now, None,
    )  # fmt: skip
    return Signal(
        derive_id("soak", number), SignalKind.ARBITRAGE, "nfl:2026-11-29:AAA@BBB", (leg, leg), Quantity(1_000_000),
        Money(10_000), Money(10_000), Money(400_000), 3600, 1, "hash", now, Nanoseconds(now + 5_000_000_000), "0", 1,
    )  # fmt: skip


def decision(found: Signal) -> Decision:
    now = Nanoseconds(time.time_ns())
    return Decision(
        derive_id("soak-decision", found.id), found.id, found.event, Verdict.REFUSED, "a soak", TradingMode.PAPER,
        Quantity(0), (), (LimitCheck("daily-loss", "day", 5, 4, False),), Money(0), now, now, 1,
    )  # fmt: skip


# ---- the processes -----------------------------------------------------------------------------------------------


def publisher(address: RedisAddress, quotes: int, appends: int, stop: Event, tell: Connection) -> None:
    async def work() -> None:
        async with RedisBus(address, "soak-publisher", SystemClock()) as bus:
            await bus.reachable()
            channel = bus.publisher(QUOTES)
            tell.send("ready")
            started = time.monotonic()
            sent = appended = 0
            while not stop.is_set():
                await asyncio.sleep(TICK_S)
                passed_s = time.monotonic() - started
                while sent < passed_s * quotes:
                    sent += 1
                    each = quote(sent)
                    channel.publish(each.key, each)
                due = round(passed_s * appends) - appended
                await asyncio.gather(*(bus.append(SIGNALS, opportunity(appended + n)) for n in range(due)))
                appended += due
            tell.send({"quotes": sent, "signals": appended, "again": bus.counters.appended_again})

    uvloop.run(work())


async def follow(prices: Subscription[Quote], heard: list[int]) -> None:
    async for _ in prices:
        heard[0] += 1


async def decide(found: Consumer[Signal]) -> None:
    async for delivered in found:
        await found.commit(delivered, DECISIONS.outgoing(decision(delivered.message)))


async def execute(decided: Consumer[Decision]) -> None:
    async for delivered in decided:
        await decided.commit(delivered)


def consumer(address: RedisAddress, keep_s: float, stop: Event, tell: Connection) -> None:
    settings = BusSettings(seen_s=keep_s)
    signals = dataclasses.replace(SIGNALS, keep_s=keep_s)
    decisions = dataclasses.replace(DECISIONS, keep_s=keep_s)

    async def work() -> None:
        async with RedisBus(address, "soak-consumer", SystemClock(), settings) as bus:
            heard = [0]
            prices = await bus.subscribe(QUOTES)
            found = await bus.consume(signals, "signal-processor")
            decided = await bus.consume(decisions, "execution")
            tasks = [asyncio.create_task(each) for each in (follow(prices, heard), decide(found), execute(decided))]
            await asyncio.gather(prices.ready(), found.ready(), decided.ready())
            tell.send("ready")
            while not stop.is_set():
                done, _ = await asyncio.wait(tasks, timeout=0.2)
                for task in done:
                    task.result()
            tell.send({"heard": heard[0], "committed": bus.counters.committed, "duplicates": bus.counters.duplicates})
            for task in tasks:
                task.cancel()

    uvloop.run(work())


def start_recorder(redis: EmbeddedRedis, database: str, log: Path) -> subprocess.Popen[bytes]:
    parts = urlsplit(database)
    environment = {
        "PATH": os.environ["PATH"],
        "HTTP_PORT": str(free_ports(["recorder"])["recorder"]),
        "DATABASE_HOST": str(parts.hostname),
        "DATABASE_PORT": str(parts.port),
        "DATABASE_NAME": parts.path.lstrip("/"),
        "DATABASE_USER": str(parts.username),
        "DATABASE_PASSWORD": str(parts.password),
        "REDIS_PORT": str(redis.address.port),
        "REDIS_USERNAME": redis.address.username,
        "REDIS_PASSWORD": redis.address.password,
    }
    command = [sys.executable, "-m", "arbees_runtime", "recorder"]
    with log.open("ab") as output:
        return subprocess.Popen(command, env=environment, stdout=output, stderr=output)


# ---- what is measured --------------------------------------------------------------------------------------------


def verdict(samples: list[tuple[float, int]], total_s: float) -> dict[str, Any]:
    """What the samples (seconds, bytes) of one process say."""
    counted = [sample for sample in samples if sample[0] >= samples[0][0] + WARM_UP * (total_s - samples[0][0])]
    times, sizes = [sample[0] for sample in counted], [sample[1] for sample in counted]
    slope = statistics.linear_regression(times, sizes).slope
    grown = slope * (times[-1] - times[0])
    allowed = max(SHARE * statistics.mean(sizes), LEAST_BYTES)
    return {
        "start_mib": samples[0][1] / 2**20,
        "after_warm_up_mib": sizes[0] / 2**20,
        "end_mib": sizes[-1] / 2**20,
        "grown_mib": grown / 2**20,
        "grown_mib_per_hour": slope * 3600 / 2**20,
        "flat": grown <= allowed,
    }


async def recorded(database: str) -> dict[str, int]:
    connection = await asyncpg.connect(database)
    try:
        return {
            table: int(await connection.fetchval(f"SELECT count(*) FROM {table}"))  # noqa: S608 - from the next line
            for table in ("signals", "decisions", "quotes", "rejected_rows")
        }
    finally:
        await connection.close()


def settle(database: str, signals: int) -> dict[str, int]:
    """What is in the database once everything has arrived, or when that takes too long."""
    deadline = time.monotonic() + SETTLED_WITHIN_S
    while True:
        rows = asyncio.run(recorded(database))
        if rows["signals"] == rows["decisions"] == signals or time.monotonic() > deadline:
            return rows
        time.sleep(0.5)


def run(minutes: float, quotes: int, appends: int) -> dict[str, Any]:
    total_s = minutes * 60
    spawn = multiprocessing.get_context("spawn")
    redis_installation = find_redis({"PATH": os.environ.get("PATH", "")})
    assert isinstance(redis_installation, RedisInstallation)
    postgres_installation = dataclasses.replace(next(iter(installations(os.environ))), timescale=False)
    with ExitStack() as stack:
        log = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="arbees-soak-"))) / "recorder.log"
        redis = stack.enter_context(EmbeddedRedis(redis_installation))
        postgres = stack.enter_context(EmbeddedPostgres(postgres_installation))
        asyncio.run(migrate(postgres.url))
        recorders = [start_recorder(redis, postgres.url, log)]
        stack.callback(lambda: [recorder.kill() for recorder in recorders])
        stop_publishing, stop_consuming = spawn.Event(), spawn.Event()
        from_publisher, to_us = spawn.Pipe(duplex=False)
        from_consumer, to_us_too = spawn.Pipe(duplex=False)
        consuming = spawn.Process(
            target=consumer, args=(redis.address, KEPT * total_s, stop_consuming, to_us_too), daemon=True
        )
        publishing = spawn.Process(
            target=publisher, args=(redis.address, quotes, appends, stop_publishing, to_us), daemon=True
        )
        consuming.start()
        assert from_consumer.recv() == "ready"
        publishing.start()
        assert from_publisher.recv() == "ready"
        watched = {
            "publisher": psutil.Process(publishing.pid),
            "consumer": psutil.Process(consuming.pid),
            "recorder": psutil.Process(recorders[-1].pid),
            "redis-server": psutil.Process(redis.pid),
        }
        samples: dict[str, list[tuple[float, int]]] = {name: [] for name in watched}
        started = time.monotonic()
        while (passed_s := time.monotonic() - started) < total_s:
            if recorders[-1].poll() is not None:  # as a supervisor would; its memory is judged from here on
                recorders.append(start_recorder(redis, postgres.url, log))
                watched["recorder"] = psutil.Process(recorders[-1].pid)
                samples["recorder"].clear()
            for name, process in watched.items():
                samples[name].append((passed_s, process.memory_info().rss))
            time.sleep(min(SAMPLE_EVERY_S, total_s / 60))
        busy = {name: process.cpu_times().user + process.cpu_times().system for name, process in watched.items()}
        stop_publishing.set()
        sent = from_publisher.recv()
        rows = settle(postgres.url, sent["signals"])
        stop_consuming.set()
        handled = from_consumer.recv()
        recorders[-1].send_signal(signal.SIGTERM)
        code = recorders[-1].wait(60)
        trouble = [line for line in log.read_text().splitlines() if not re.search(r"^[\d:.]+ (INFO|WARNING)", line)]
    processes = {name: verdict(each, total_s) | {"cpu": busy[name] / total_s} for name, each in samples.items()}
    nothing_lost = (
        rows["signals"] == rows["decisions"] == sent["signals"] == handled["committed"] / 2
        and rows["rejected_rows"] == 0
        and code == 0
    )
    return {
        "minutes": minutes, "sent": sent, "handled": handled, "rows": rows, "processes": processes,
        "nothing_lost": nothing_lost, "recorder_trouble": trouble[:200], "recorder_starts": len(recorders),
        "samples_mib": {
            name: [(round(at), round(size / 2**20, 1)) for at, size in each[:: max(1, len(each) // 60)]]
            for name, each in samples.items()
        },
        "good": nothing_lost and all(each["flat"] for each in processes.values()),
    }  # fmt: skip


@click.command()
@click.option("--minutes", type=click.FloatRange(0.2), default=30.0, show_default=True, help="How long.")
@click.option("--quotes", type=click.IntRange(1), default=2_000, show_default=True, help="Quotes a second.")
@click.option("--appends", type=click.IntRange(1), default=200, show_default=True, help="Signals a second.")
@click.option("--json", "file", type=click.Path(dir_okay=False, path_type=Path), help="Write the figures here.")
def main(minutes: float, quotes: int, appends: int, file: Path | None) -> None:
    """Run the platform's spine under load and see whether its memory stays flat."""
    found = run(minutes, quotes, appends)
    table = Table(box=None)
    for title in ("process", "start MiB", "after warm-up", "end", "grown", "MiB/h", "CPU", ""):
        table.add_column(title, justify="left" if title in ("process", "") else "right")
    for name, each in found["processes"].items():
        sizes = [f"{each[key]:.1f}" for key in ("start_mib", "after_warm_up_mib", "end_mib", "grown_mib")]
        cpu = f"{each['cpu']:.0%}"
        table.add_row(name, *sizes, f"{each['grown_mib_per_hour']:.1f}", cpu, "flat" if each["flat"] else "GROWS")
    console = Console()
    console.print(table)
    console.print(
        {key: found[key] for key in ("sent", "handled", "rows", "nothing_lost", "recorder_starts", "recorder_trouble")}
    )
    if file is not None:
        file.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    sys.exit(0 if found["good"] else 1)


if __name__ == "__main__":
    main()
