"""From a quote's change to the signal, the decision and the command, through the real programs.

    python scripts/bench_trading.py [--seconds 30] [--quotes 2000] [--samples 10] [--json FILE]

A game-shard, a signal-processor and an execution run as processes on a Redis and a PostgreSQL of their own that
flushes every commit to the disk. Around them: a process that publishes QUOTES changes a second of 50 games, and
SAMPLES times a second makes the two quotes of one game worth a trade; one that answers every order as cancelled; and
one that only looks at the streams, with redis-py, and notes when an entry is there for it.

The baselines are taken in the same run. A raw hop is between the same two processes: redis-py's `await publish` of 256
bytes until redis-py's `pubsub.listen` has it. A raw stream hop is the same with `xadd` and a blocking `xread`, which is
how the observer reads signals, decisions and commands; no goal refers to it. A raw commit is one row of a kilobyte that
the observer inserts with asyncpg; two commits lie between a quote and its command, so less than four hops and two of
those is not to be had without leaving one of them out. Times are from just before the quote is handed over, by
CLOCK_MONOTONIC, which the processes of one machine share. That queues don't grow is seen by the last third of the run
being as quick as the first, and by what is left in the streams.
"""

from __future__ import annotations

import asyncio
import bisect
import contextlib
import dataclasses
import json
import multiprocessing
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import asyncpg
import click
import uvloop
from redis.asyncio import Redis
from rich.console import Console
from rich.table import Table

from arbees_runtime.bus import keys
from arbees_runtime.bus.address import RedisAddress
from arbees_runtime.bus.redis_bus import RedisBus
from arbees_runtime.bus.topics import (
    DECISIONS,
    FEEDS,
    POSITIONS,
    QUOTES,
    SIGNALS,
    SUBSCRIPTIONS,
    Stream,
    commands,
    order_events,
)
from arbees_runtime.clock import SystemClock
from arbees_runtime.local.embedded_postgres import EmbeddedPostgres
from arbees_runtime.local.embedded_redis import EmbeddedRedis
from arbees_runtime.local.ports import free_ports
from arbees_runtime.local.postgres_ladder import installations
from arbees_runtime.local.redis_ladder import RedisInstallation, find_redis
from arbees_runtime.market.numbers import MONEY_ZERO, SCALE, Money, Price, Quantity
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import (
    AccountUpdate,
    AssignedGame,
    CancelCommand,
    Decision,
    FeedPhase,
    FeedState,
    Nanoseconds,
    OrderCommand,
    OrderEvent,
    OrderStatus,
    Quote,
    QuoteSource,
    Result,
    ShardPlan,
    Signal,
    TradingMode,
    TradingTerms,
    WantedMarket,
)
from arbees_runtime.store.migrate import migrate

GAMES = 50
VENUES = ("kalshi", "polymarket")
STAGES = {SIGNALS.name: 2.0, DECISIONS.name: None, "commands": 4.0}
"""The streams looked at, and how many raw hops they may take at p50."""
MADE = {SIGNALS.name: "edge found", DECISIONS.name: "signal taken up", "commands": "decision taken up"}
"""What had happened when the message on each of them was stamped, before it was worked out, stored and appended."""
WARM_UP_S = 5.0
APART_S = 0.01
"""Between the quotes that lead up to a sample."""
COMMIT_EVERY_S = 0.1
READY_S = 120.0
FAIR, CHEAP = {"kalshi": 520_000, "polymarket": 520_000}, {"kalshi": 450_000, "polymarket": 490_000}
LADDER_LEVELS = 5
TERMS = {
    "kalshi": TradingTerms(
        70_000_000_000, 1, Money(100), Money(10_000), Quantity(SCALE), Quantity(SCALE), MONEY_ZERO
    ),
    "polymarket": TradingTerms(
        50_000_000_000, 1, Money(10), MONEY_ZERO, Quantity(10_000), Quantity(5 * SCALE), Money(SCALE)
    ),
}  # fmt: skip
UNLIMITED = dict.fromkeys(
    ("MAX_ORDER_DOLLARS", "MAX_MARKET_DOLLARS", "MAX_EVENT_LOSS", "MAX_LEAGUE_LOSS", "MAX_VENUE_DOLLARS",
     "MAX_DAILY_LOSS", "MAX_DRAWDOWN"), "1000000",
) | {"MAX_ORDERS_PER_MINUTE": "6000", "MAX_OPEN_LEGS": "1000", "EVENT_COOLDOWN": "0", "LOSS_COOLDOWN": "0"}  # fmt: skip
PROGRAMS = {
    "game-shard": {"ESPN_URL": "http://127.0.0.1:9", "POLL_INTERVAL": "30", "SECOND_SOURCES": "none"},
    "signal-processor": UNLIMITED,
    "execution": {},
}


def game(number: int) -> AssignedGame:
    """A game with a market at each venue."""
    event = f"nfl:2026-11-29:g{number}-"
    markets = tuple(
        WantedMarket(venue, f"{venue}-g{number}-", outcome, event, (result,), "ab12")
        for venue in VENUES
        for outcome, result in ((Outcome.YES, Result.HOME), (Outcome.NO, Result.AWAY))
    )
    return AssignedGame(event, "nfl", f"{number}", "home", "away", Nanoseconds(time.time_ns()), markets)


def quote(market: WantedMarket, ask: int, sequence: int) -> Quote:
    """A quote of five levels a side; its sizes change with every sequence."""
    size = (50 + sequence % 50) * SCALE
    levels = [(level * 10_000, size + level * SCALE) for level in range(LADDER_LEVELS)]
    bid = ask - 20_000
    return Quote(
        venue=market.venue, market=market.market, outcome=market.outcome, event=market.event, pays_on=market.pays_on,
        bid=Price(bid), bid_size=Quantity(size), ask=Price(ask), ask_size=Quantity(size),
        received_ns=Nanoseconds(time.time_ns()), venue_time_ns=None, sequence=sequence, source=QuoteSource.STREAM,
        feed=FeedPhase.LIVE, bids=tuple(n for away, each in levels for n in (bid - away, each)),
        asks=tuple(n for away, each in levels for n in (ask + away, each)), terms=TERMS[market.venue],
    )  # fmt: skip


# ---- the processes around ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Load:
    """What the publisher does."""

    address: RedisAddress
    slot: str
    epoch: int
    quotes: int
    samples: float


class Publisher:
    """Both venues' prices."""

    def __init__(self, bus: RedisBus, load: Load) -> None:
        self._bus = bus
        self._load = load
        self._quotes = bus.publisher(QUOTES)
        self._games = [game(number) for number in range(GAMES)]
        self._asks = {id(market): FAIR[market.venue] for each in self._games for market in each.markets}
        self._sequence = 0
        self._sampled = ""  # the event that the background leaves alone: its quote would complete the trade too early
        self.sent: list[tuple[int, int]] = []

    async def run(self, stop: Event) -> None:
        """Publish until asked to stop."""
        plan = ShardPlan(
            self._load.slot, time.time_ns(), 1, Nanoseconds(time.time_ns()), tuple(self._games), self._load.epoch
        )
        self._bus.publisher(SUBSCRIPTIONS).publish(plan.key, plan)
        tasks = [asyncio.create_task(each) for each in (self._background(), self._around(), self._opportunities())]
        while not stop.is_set():
            await asyncio.sleep(0.1)
            for task in tasks:
                if task.done():
                    task.result()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _publish(self, market: WantedMarket) -> None:
        self._sequence += 1
        said = quote(market, self._asks[id(market)], self._sequence)
        self._quotes.publish(said.key, said)

    async def _background(self) -> None:
        markets = [market for each in self._games for market in each.markets]
        started, sent = time.monotonic(), 0
        while True:
            due = round((time.monotonic() - started) * self._load.quotes)
            for number in range(sent, min(due, sent + 200)):
                market = markets[number % len(markets)]
                if market.event != self._sampled:
                    self._publish(market)
            sent = due
            await asyncio.sleep(0.002)

    async def _around(self) -> None:
        """Feeds and the ledger are heard."""
        while True:
            now = Nanoseconds(time.time_ns())
            for venue in VENUES:
                feed = FeedState(venue, "market-data", FeedPhase.LIVE, now, now, orders_allowed=True)
                self._bus.publisher(FEEDS).publish(feed.key, feed)
                account = AccountUpdate(
                    TradingMode.PAPER, venue, Money(10**12), MONEY_ZERO, MONEY_ZERO, MONEY_ZERO, None, None, 1, now
                )
                self._bus.publisher(POSITIONS).publish(account.key, account)
            await asyncio.sleep(0.5)

    async def _opportunities(self) -> None:
        """The quotes of one game after another become worth a trade, and are worth none again.

        The one that completes it confirms a price that a cheaper one of the other venue followed: before, the first is
        older than the other's move, and is not trusted.
        """
        number = 0
        while True:
            number += 1
            chosen = self._games[number % GAMES]
            self._sampled = chosen.event
            kalshi, polymarket = chosen.markets[0], chosen.markets[3]
            for market in (kalshi, polymarket):
                self._asks[id(market)] = CHEAP[market.venue]
                self._publish(market)
                await asyncio.sleep(APART_S)
            self.sent.append((number % GAMES, time.monotonic_ns()))
            self._publish(kalshi)
            await asyncio.sleep(0.5 / self._load.samples)
            for market in (polymarket, kalshi):
                self._asks[id(market)] = FAIR[market.venue]
                self._publish(market)
            await asyncio.sleep(max(0.0, 0.5 / self._load.samples - 2 * APART_S))


def bare_client(address: RedisAddress) -> Redis:
    """redis-py as it comes."""
    return Redis(host=address.host, port=address.port, username=address.username, password=address.password, protocol=2)


def publish(load: Load, stop: Event, tell: Connection) -> None:
    """The publisher's process; tells when each sample was sent."""

    async def hops() -> None:
        client = bare_client(load.address)
        filling = b"x" * 248
        while True:
            await client.publish("raw", time.monotonic_ns().to_bytes(8) + filling)
            await asyncio.sleep(0.25 / load.samples)
            await client.xadd("raw", {"m": time.monotonic_ns().to_bytes(8) + filling}, maxlen=1_000)
            await asyncio.sleep(0.25 / load.samples)

    async def work() -> None:
        async with RedisBus(load.address, "bench-venues", SystemClock()) as bus:
            await bus.reachable()
            publisher = Publisher(bus, load)
            hopping = asyncio.create_task(hops())
            tell.send("ready")
            await publisher.run(stop)
            hopping.cancel()
            tell.send(publisher.sent)

    uvloop.run(work())


def answer(address: RedisAddress, stop: Event, tell: Connection) -> None:
    """Both gateways' process: every order is cancelled without a fill; tells how many there were."""

    async def listen(bus: RedisBus, venue: str) -> int:
        consumer = await bus.consume(commands(venue), f"{venue}-gateway")
        count = 0
        with contextlib.suppress(asyncio.CancelledError):
            async for delivered in consumer:
                command = delivered.message
                results = []
                if isinstance(command, OrderCommand):
                    count += 1
                    ended = OrderEvent(
                        f"bench-{command.id}", command.id, 0, OrderStatus.CANCELLED, "", "", command.mode, venue,
                        command.market, command.outcome, f"bench-{count}", Quantity(0), Quantity(0), None, MONEY_ZERO,
                        Nanoseconds(time.time_ns()),
                    )  # fmt: skip
                    results.append(order_events(venue).outgoing(ended))
                await consumer.commit(delivered, *results)
        return count

    async def work() -> None:
        async with RedisBus(address, "bench-gateways", SystemClock()) as bus:
            tasks = [asyncio.create_task(listen(bus, venue)) for venue in VENUES]
            await asyncio.sleep(0)
            tell.send("ready")
            while not stop.is_set():
                await asyncio.sleep(0.1)
            for task in tasks:
                task.cancel()
            tell.send(sum(await asyncio.gather(*tasks)))

    uvloop.run(work())


@dataclass(frozen=True)
class Seen:
    """An entry of a stream.

    Attributes:
        game: that it names.
        made_ns, there_ns: when its message was stamped, and when the observer had it.
    """

    game: int
    made_ns: int
    there_ns: int


class Observer:
    """Notes when something is there.

    Attributes:
        hops: when each raw hop arrived, and how many nanoseconds it took.
        stream_hops: the same of raw hops through a stream.
        commits: the same of raw commits.
        seen: the entries that named a game, by stage.
    """

    def __init__(self, address: RedisAddress) -> None:
        self._address = address
        self.hops: list[tuple[int, int]] = []
        self.stream_hops: list[tuple[int, int]] = []
        self.commits: list[tuple[int, int]] = []
        self.seen: dict[str, list[Seen]] = {stage: [] for stage in STAGES}

    async def hop(self) -> None:
        """Receive the raw hops."""
        subscription = bare_client(self._address).pubsub()
        await subscription.subscribe("raw")
        async for message in subscription.listen():
            if message["type"] == "message":
                now = time.monotonic_ns()
                self.hops.append((now, now - int.from_bytes(message["data"][:8])))

    async def stream_hop(self) -> None:
        """Read the raw hops through a stream."""
        async for at_ns, fields in self._entries("raw"):
            self.stream_hops.append((at_ns, at_ns - int.from_bytes(fields[b"m"][:8])))

    async def commit(self, database: str) -> None:
        """Insert raw rows, a few a second."""
        connection = await asyncpg.connect(database)
        await connection.execute("CREATE TABLE raw_commits (filling text)")
        while True:
            begun = time.monotonic_ns()
            await connection.execute("INSERT INTO raw_commits VALUES ($1)", "x" * 1000)
            now = time.monotonic_ns()
            self.commits.append((now, now - begun))
            await asyncio.sleep(COMMIT_EVERY_S)

    async def follow(self, stream: Stream[Any], stage: str) -> None:
        """Read a stream as it grows."""
        wall_ns = time.time_ns() - time.monotonic_ns()
        async for at_ns, fields in self._entries(keys.stream(stream.name)):
            named = re.search(rb"[-:]g(\d+)-", fields[b"m"])
            if named is not None:
                made_ns = stamp(stream.codec.decode(fields[b"m"])) - wall_ns
                self.seen[stage].append(Seen(int(named[1]), made_ns, at_ns))

    async def _entries(self, key: str) -> AsyncIterator[tuple[int, dict[bytes, bytes]]]:
        """What is appended to a stream from now on, and when it was there."""
        redis, after = bare_client(self._address), "$"
        while True:
            found: Any = await redis.xread({key: after}, count=100, block=1000)
            now = time.monotonic_ns()
            for entry, fields in found[0][1] if found else ():
                after = entry
                yield now, fields


def stamp(message: Signal | Decision | OrderCommand | CancelCommand) -> int:
    """When a message was made, by the clock on the wall."""
    match message:
        case Signal():
            return message.created_ns
        case Decision():
            return message.decided_ns
        case OrderCommand() | CancelCommand():
            return message.issued_ns


def look(servers: tuple[RedisAddress, str], stop: Event, tell: Connection) -> None:
    """The observer's process; tells what it noted."""

    async def work() -> None:
        address, database = servers
        observer = Observer(address)
        streams: list[tuple[Stream[Any], str]] = [(each, each.name) for each in (SIGNALS, DECISIONS)]
        streams += [(commands(venue), "commands") for venue in VENUES]
        following = [observer.follow(*each) for each in streams]
        tasks = [
            asyncio.create_task(each)
            for each in (observer.hop(), observer.stream_hop(), observer.commit(database), *following)
        ]
        tell.send("ready")
        while not stop.is_set():
            await asyncio.sleep(0.1)
            for task in tasks:
                if task.done():
                    task.result()
        for task in tasks:
            task.cancel()
        tell.send((observer.hops, observer.stream_hops, observer.commits, observer.seen))

    uvloop.run(work())


# ---- the programs ------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def program(name: str, redis: RedisAddress, database: str, folder: Path) -> Iterator[int]:
    """One of ours as a process; gives the port of its health."""
    parts, port = urlsplit(database), free_ports([name])[name]
    environment = {
        "PATH": os.environ["PATH"], "HTTP_PORT": str(port), "STOP_TIMEOUT": "8",
        "DATABASE_HOST": str(parts.hostname), "DATABASE_PORT": str(parts.port),
        "DATABASE_NAME": parts.path.lstrip("/"), "DATABASE_USER": str(parts.username),
        "DATABASE_PASSWORD": str(parts.password), "REDIS_HOST": redis.host, "REDIS_PORT": str(redis.port),
        "REDIS_USERNAME": redis.username, "REDIS_PASSWORD": redis.password,
    } | PROGRAMS[name]  # fmt: skip
    log = folder / f"{name}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "arbees_runtime", name], env=environment, stdout=output, stderr=output
        )
    try:
        yield port
        if process.poll() is not None:
            sys.exit(f"{name} ended with {process.returncode}:\n{log.read_text()[-2000:]}")
    finally:
        process.kill()
        process.wait()


def health(port: int) -> dict[str, Any]:
    """What a program says of itself; empty while it says nothing."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5) as said:
            return dict(json.load(said))
    except urllib.error.HTTPError as error:
        return dict(json.load(error))
    except OSError:
        return {}


def until(condition: Callable[[], bool]) -> None:
    """Wait for a condition; the benchmark ends when it does not come true."""
    deadline = time.monotonic() + READY_S
    while not condition():
        if time.monotonic() > deadline:
            sys.exit(f"the programs were not ready within {READY_S:.0f} s")
        time.sleep(0.1)


def slot_of(port: int) -> tuple[str, int]:
    """The shard's slot and epoch, once it has one."""
    slot: dict[str, Any] = {}

    def taken() -> bool:
        slot.update(health(port).get("parts", {}).get("slot", {}))
        return "slot" in slot

    until(taken)
    return str(slot["slot"]), int(slot["epoch"])


# ---- what is measured --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Stage:
    """How long it took to get to one place.

    Attributes:
        share: of the samples, how many got there.
        p50_us, p99_us: all samples.
        first_us, last_us: p50 of the first and the last third of the run.
    """

    share: float
    p50_us: float
    p99_us: float
    first_us: float
    last_us: float


def stage(times: list[float], sent: int) -> Stage:
    """Of times in microseconds in the order in which they were sent."""
    if len(times) < 10:
        sys.exit(f"only {len(times)} of {sent} samples arrived; look at /readyz of the programs")
    third = len(times) // 3
    return Stage(
        len(times) / sent, statistics.median(times), sorted(times)[int(len(times) * 0.99)],
        statistics.median(times[:third]), statistics.median(times[-third:]),
    )  # fmt: skip


def followed(sent: list[tuple[int, int]], seen: list[Seen]) -> list[Seen | None]:
    """Of each sample, the first entry that names its game, before the game's next sample."""
    by_game: dict[int, list[Seen]] = {}
    for entry in seen:
        by_game.setdefault(entry.game, []).append(entry)
    following: dict[int, int] = {}
    found: list[Seen | None] = []
    for game, begun in reversed(sent):
        entries = by_game.get(game, [])
        place = bisect.bisect_left(entries, begun, key=lambda entry: entry.there_ns)
        first = entries[place] if place < len(entries) else None
        found.append(first if first and first.there_ns < following.get(game, first.there_ns + 1) else None)
        following[game] = begun
    return found[::-1]


def steps(sent: list[tuple[int, int]], found: dict[str, list[Seen | None]]) -> dict[str, list[float]]:
    """Microseconds from each moment on the way to the next, of the samples that got all the way."""
    taken: dict[str, list[float]] = {}
    for (_, begun), *way in zip(sent, *found.values(), strict=True):
        if not all(way):
            continue
        moment = begun
        for name, entry in zip(found, way, strict=True):
            assert entry is not None
            taken.setdefault(f"to {MADE[name]}", []).append((entry.made_ns - moment) / 1000)
            taken.setdefault(f"to {name} seen", []).append((entry.there_ns - entry.made_ns) / 1000)
            moment = entry.there_ns
    return taken


async def left_over(address: RedisAddress) -> dict[str, int]:
    """Entries that are read and not acknowledged, by stream."""
    redis = bare_client(address)
    groups = {SIGNALS.name: "signal-processor", DECISIONS.name: "execution"}
    found = {name: int((await redis.xpending(keys.stream(name), group))["pending"]) for name, group in groups.items()}
    await redis.aclose()
    return found


def run(seconds: float, quotes: int, samples: float) -> tuple[dict[str, Stage], dict[str, list[float]], dict[str, Any]]:
    """Measure; times by stage, the raw hop first, those of each step on the way, and what was counted."""
    spawn = multiprocessing.get_context("spawn")
    found = find_redis({"PATH": os.environ.get("PATH", "")})
    assert isinstance(found, RedisInstallation)
    postgres_found = dataclasses.replace(next(iter(installations(os.environ))), timescale=False)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="arbees-bench-")))
        folder.chmod(0o711)  # PostgreSQL runs as another user where we are root
        redis = stack.enter_context(EmbeddedRedis(found))
        postgres = stack.enter_context(EmbeddedPostgres(postgres_found, folder / "kept"))  # a kept one flushes
        asyncio.run(migrate(postgres.url))
        ports = {name: stack.enter_context(program(name, redis.address, postgres.url, folder)) for name in PROGRAMS}
        load = Load(redis.address, *slot_of(ports["game-shard"]), quotes, samples)
        stops = {each: spawn.Event() for each in (publish, answer, look)}
        pipes: dict[Any, Connection] = {}
        for work, arguments in ((look, (redis.address, postgres.url)), (answer, redis.address), (publish, load)):
            pipes[work], theirs = spawn.Pipe(duplex=False)
            spawn.Process(target=work, args=(arguments, stops[work], theirs), daemon=True).start()
            assert pipes[work].recv() == "ready"
        until(lambda: health(ports["game-shard"]).get("parts", {}).get("games", {}).get("games") == GAMES)
        time.sleep(WARM_UP_S)
        began = time.monotonic_ns()
        time.sleep(seconds)
        stops[publish].set()
        sent = [each for each in pipes[publish].recv() if each[1] >= began]
        time.sleep(1.0)
        pending = asyncio.run(left_over(redis.address))
        stops[look].set()
        hops, stream_hops, commits, seen = pipes[look].recv()
        stops[answer].set()
        orders = pipes[answer].recv()
        shard = health(ports["game-shard"])["parts"]["games"]
    stages = {}
    for name, raw in ("raw hop", hops), ("raw stream hop", stream_hops), ("raw commit", commits):
        times = [took / 1000 for at, took in raw if at >= began]
        stages[name] = stage(times, len(times))
    entries_of = {name: followed(sent, seen[name]) for name in STAGES}
    for name, entries in entries_of.items():
        arrived = [(entry.there_ns - begun) / 1000 for (_, begun), entry in zip(sent, entries, strict=True) if entry]
        stages[name] = stage(arrived, len(sent))
    counts = {"samples": len(sent), "orders": orders, "pending": pending, "quotes": shard["quotes"]}
    return stages, steps(sent, entries_of), counts


@click.command()
@click.option("--seconds", type=click.FloatRange(5), default=30.0, show_default=True, help="How long.")
@click.option("--quotes", type=click.IntRange(1), default=2_000, show_default=True, help="Quote changes a second.")
@click.option("--samples", type=click.FloatRange(1, 20), default=10.0, show_default=True, help="Trades a second.")
@click.option("--json", "file", type=click.Path(dir_okay=False, path_type=Path), help="Write the figures here.")
def main(seconds: float, quotes: int, samples: float, file: Path | None) -> None:
    """Measure the way from a quote to a command."""
    stages, way, counts = run(seconds, quotes, samples)
    raw = stages["raw hop"]
    table = Table(box=None)
    for title in ("on the stream", "arrived", "p50 us", "p99 us", "p50/raw", "p99/raw", "goal", "first third", "last"):
        table.add_column(title, justify="left" if title == "on the stream" else "right")
    for name, each in stages.items():
        goal = STAGES.get(name)
        table.add_row(
            name, f"{each.share:.0%}", f"{each.p50_us:,.0f}", f"{each.p99_us:,.0f}", f"{each.p50_us / raw.p50_us:.2f}",
            f"{each.p99_us / raw.p99_us:.2f}", "" if goal is None else f"{goal:.0f}", f"{each.first_us:,.0f}",
            f"{each.last_us:,.0f}",
        )  # fmt: skip
    console = Console()
    console.print(table)
    parts = Table(box=None)
    for title in ("step", "p50 us", "p99 us", "p50/raw"):
        parts.add_column(title, justify="left" if title == "step" else "right")
    for name, times in way.items():
        half, most = statistics.median(times), sorted(times)[int(len(times) * 0.99)]
        parts.add_row(name, f"{half:,.0f}", f"{most:,.0f}", f"{half / raw.p50_us:.2f}")
    console.print(parts)
    console.print({**counts, "load": round(os.getloadavg()[0], 1)})
    if file is not None:
        numbers = {name: dataclasses.asdict(each) for name, each in stages.items()}
        halves = {name: statistics.median(times) for name, times in way.items()}
        said = {"stages": numbers, "steps_p50_us": halves, "counts": counts}
        file.write_text(json.dumps(said, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
