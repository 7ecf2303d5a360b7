"""What a market gateway costs: frames off a WebSocket to quotes on the bus.

    python scripts/bench_gateway.py [--frames 3000] [--rate 300] [--rounds 3] [--cpu-rounds 7]

Two measurements, each with its baseline in the same run:

- **one core**: frames through the venue's feed, its books and the quotes of ten levels, encoded for the bus, as fast as
  one core does it; as ratios to decoding the same frames with msgspec and doing nothing else.
- **on the way**: a venue's server, a gateway on a real Redis and a subscriber, in three processes. Times are from just
  before a frame is handed to the server's socket to just after its quote is in the subscriber's hands, by
  CLOCK_MONOTONIC; as ratios to a bare redis-py hop (`bench_bus.py`).

Frames are recorded ones where ARBEES_SHARED_DATA (default `../shared/data`) has them, and simulated ones.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import multiprocessing
import os
import platform
import statistics
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Literal, Protocol, TypeAlias

import aiohttp
import click
import uvloop
from aiohttp import web
from bench_bus import Round, percentile, play
from rich.console import Console
from rich.table import Table

from arbees_runtime.bus.address import RedisAddress
from arbees_runtime.bus.redis_bus import RedisBus
from arbees_runtime.bus.topics import QUOTES, SUBSCRIPTIONS
from arbees_runtime.clock import SystemClock, VirtualClock
from arbees_runtime.local.embedded_redis import EmbeddedRedis
from arbees_runtime.local.redis_ladder import ExternalRedis, find_redis
from arbees_runtime.market.book import Book
from arbees_runtime.market.quotes import QuotePolicy
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import FeedPhase, GatewayPlan, Quote, QuoteSource, TradingMode, WantedMarket
from arbees_runtime.simulator.access import ACCOUNT, Access
from arbees_runtime.simulator.kalshi.connection import Connection as KalshiConnection
from arbees_runtime.simulator.kalshi.portfolio import Portfolio
from arbees_runtime.simulator.outlet import Outlet
from arbees_runtime.simulator.polymarket.connections import MarketConnection
from arbees_runtime.simulator.season.season import Plan
from arbees_runtime.simulator.simulation import Simulation
from arbees_runtime.venues.adapter import VenueAdapter
from arbees_runtime.venues.answers import ReadError
from arbees_runtime.venues.conversation import VenueSocket
from arbees_runtime.venues.feed import BookChanged, FeedStatus
from arbees_runtime.venues.gates import ClosedGate
from arbees_runtime.venues.gateway import Gateway, Inbox
from arbees_runtime.venues.kalshi import feed_news as kalshi_news
from arbees_runtime.venues.kalshi.feed import KalshiFeed
from arbees_runtime.venues.kalshi.signing import KalshiCredentials
from arbees_runtime.venues.kalshi.socket import KalshiSocket
from arbees_runtime.venues.kalshi.socket_messages import decode_frame
from arbees_runtime.venues.listing import Listing
from arbees_runtime.venues.polymarket.feed_news import FeedNews, FeedTiming
from arbees_runtime.venues.polymarket.hosts import PINGED
from arbees_runtime.venues.polymarket.market_feed import MarketFeed
from arbees_runtime.venues.polymarket.socket_messages import decode_market
from arbees_runtime.venues.quoting import Quoting

WARM_UP = 0.1
NO_MATTER_HOW_OLD = QuotePolicy(
    silent_after_ns=10**19, largest_delay_ns=10**19, largest_skew_ns=10**19
)  # recorded frames are stamped with the times of their recording
SIMULATED_START_NS = 1_795_000_000_000_000_000
VenueName: TypeAlias = Literal["kalshi", "polymarket"]


@dataclass(frozen=True)
class Session:
    """Frames of one venue about some books, snapshots first.

    Attributes:
        tokens: what follows each market: itself at Kalshi, its first token at Polymarket.
        sid: of the books' subscription, at Kalshi.
    """

    name: str
    venue: VenueName
    frames: list[bytes]
    tokens: dict[str, str]
    sid: int = 0


# ---- frames ----------------------------------------------------------------------------------------------------


def recorded(folder: Path, most: int) -> list[Session]:
    """The recorded sessions that there are."""
    found = []
    kalshi = folder / "kalshi/kalshi-market-maker/session.jsonl.gz"
    if kalshi.exists():
        lines = [line for line in gzip.decompress(kalshi.read_bytes()).splitlines() if line.strip()]
        documents = [json.loads(line) for line in lines]
        books = [document for document in documents if document["type"].startswith("orderbook_")]
        sid = books[0]["sid"]
        frames = [line for line, document in zip(lines, documents, strict=True) if document.get("sid") == sid][:most]
        markets = {document["msg"]["market_ticker"] for document in books}
        found.append(Session("kalshi, recorded", "kalshi", frames, {name: name for name in markets}, sid))
    polymarket = folder / "polymarket/polykalshi-client/ws_market_frames_2025-05-23.jsonl.gz"
    if polymarket.exists():
        frames = [
            json.dumps(entry, separators=(",", ":")).encode()
            for line in gzip.decompress(polymarket.read_bytes()).splitlines()
            if (entry := json.loads(line)["frame"]) != "PONG"
        ][:most]
        entries = [entry for frame in frames for entry in _entries(json.loads(frame))]
        tokens = {entry["asset_id"]: entry["asset_id"] for entry in entries if entry["event_type"] == "book"}
        found.append(Session("polymarket, recorded", "polymarket", frames, tokens))
    return found


def _entries(frame: object) -> list[dict[str, str]]:
    return frame if isinstance(frame, list) else [frame]  # type: ignore[list-item]


class _Tape:
    """Takes an outlet's place and keeps what would be sent."""

    def __init__(self) -> None:
        self.frames: list[bytes] = []

    def send(self, frame: bytes, *, losable: bool = True) -> None:
        del losable
        self.frames.append(frame)

    def answer(self, frame: bytes) -> None:
        if b'"subscribed"' not in frame:
            self.frames.append(frame)


def simulated(most: int) -> list[Session]:
    """What the simulator says of ten games while they are played."""
    clock, access = VirtualClock(SIMULATED_START_NS), Access("0x" + "5a" * 20)
    simulation = Simulation(1, clock, plan=Plan(games=10, game_s=600.0, mispricing_every_s=0.0), kalshi_keys=[
        access.kalshi])  # fmt: skip
    tapes = {"kalshi": _Tape(), "polymarket": _Tape()}
    kalshi = KalshiConnection(
        simulation.kalshi, Portfolio(simulation.kalshi), ACCOUNT, _as_outlet(tapes["kalshi"]), "tape"
    )
    polymarket = MarketConnection(simulation.polymarket, _as_outlet(tapes["polymarket"]), "tape")
    simulation.kalshi.listen(kalshi.hear)
    simulation.polymarket.listen(polymarket.hear)
    tickers = [quoted.market for fixture in simulation.season.fixtures for quoted in fixture.on("kalshi")]
    tokens = {market: listed.tokens[0] for market, listed in simulation.polymarket.markets.items()}
    kalshi.receive(json.dumps({"id": 1, "cmd": "subscribe", "params": {
        "channels": ["orderbook_delta"], "market_tickers": tickers}}).encode())  # fmt: skip
    polymarket.receive(json.dumps({"type": "market", "assets_ids": list(tokens.values()),
                                   "custom_feature_enabled": True}).encode())  # fmt: skip
    while min(len(tape.frames) for tape in tapes.values()) < most:
        clock.advance(0.5)
        simulation.timeline.catch_up()
    return [
        Session("kalshi, simulated", "kalshi", tapes["kalshi"].frames[:most], {name: name for name in tickers}, 1),
        Session("polymarket, simulated", "polymarket", tapes["polymarket"].frames[:most], tokens),
    ]


def _as_outlet(tape: _Tape) -> Outlet:
    return tape  # type: ignore[return-value]


# ---- one core --------------------------------------------------------------------------------------------------


class Books(Protocol):
    """What both venues' feeds have in common."""

    @property
    def books(self) -> dict[str, Book]: ...


def new_feed(session: Session) -> tuple[Books, Callable[[bytes, int], tuple[object, ...]]]:
    """A feed that has asked for its books, and what takes its frames."""
    if session.venue == "kalshi":
        feed = KalshiFeed(_complain, own=False)
        feed.want(session.tokens, 0)
        feed.connected(0)
        feed.receive(_subscribed(session.sid, json.loads(feed.outbox[-1])["id"]), 0)
        return feed, feed.receive
    other = MarketFeed(_complain, timing=FeedTiming(check_hashes=True))
    other.want(session.tokens)
    other.connected(0)
    return other, other.receive


def _subscribed(sid: int, number: int) -> bytes:
    return json.dumps({"id": number, "type": "subscribed", "msg": {"channel": "orderbook_delta", "sid": sid}}).encode()


def _complain(kind: str, data: bytes, why: str) -> None:
    raise AssertionError(f"{kind} {data[:200]!r}: {why}")


class BenchAdapter:
    """A venue that is nothing but a feed."""

    orders = None

    def __init__(self, session: Session, feed: Books) -> None:
        self.venue: str = session.venue
        self.gate = ClosedGate("a benchmark")
        self.discovery = self.feed = self
        self.source = QuoteSource.STREAM
        self.own_status: FeedStatus | None = None
        self.status = FeedStatus(phase=FeedPhase.LIVE, trouble="")
        self._feed = feed

    @property
    def books(self) -> Mapping[str, Book]:
        return self._feed.books

    async def want(self, markets: Collection[str]) -> None: ...
    async def run(self) -> None: ...

    async def listing(self, market: str) -> Listing:
        raise ReadError("timeout", market)

    def listings(self, league: str) -> object:
        raise LookupError(league)


class _Encoder:
    """A publisher that encodes what it is given, and keeps nothing."""

    def __init__(self) -> None:
        self.quotes = 0

    def publish(self, key: str, message: Quote) -> None:
        del key
        self.quotes += 1
        QUOTES.codec.encode(message)

    def retire(self, key: str) -> None: ...


def wanted(session: Session, *outcomes: Outcome) -> dict[str, list[WantedMarket]]:
    return {
        market: [WantedMarket(session.venue, market, outcome, "e", ()) for outcome in outcomes]
        for market in session.tokens
    }


def on_one_core(session: Session, rounds: int) -> dict[str, float]:
    """Nanoseconds of processor time per frame, the least of some rounds, and updates and quotes per frame."""
    decode = decode_frame if session.venue == "kalshi" else decode_market
    best: dict[str, float] = {}
    changed = quotes = 0

    def keep(label: str, began_ns: int) -> None:
        took = (time.process_time_ns() - began_ns) / len(session.frames)
        best[label] = min(best.get(label, took), took)

    for _ in range(rounds):
        began_ns = time.process_time_ns()
        for frame in session.frames:
            decode(frame)
        keep("decode", began_ns)

        feed, receive = new_feed(session)
        began_ns = time.process_time_ns()
        for number, frame in enumerate(session.frames):
            receive(frame, number)
        keep("book", began_ns)

        feed, receive = new_feed(session)
        inbox, encoder = Inbox(), _Encoder()
        quoting = Quoting(encoder, BenchAdapter(session, feed), inbox, SystemClock(), NO_MATTER_HOW_OLD)  # type: ignore[arg-type]
        quoting.want(wanted(session, Outcome.YES, Outcome.NO))
        changed = 0
        began_ns = time.process_time_ns()
        for number, frame in enumerate(session.frames):
            for news in receive(frame, number):
                if isinstance(news, kalshi_news.BookChanged | BookChanged):
                    changed += 1
                    quoting.tell(news.book.market, news.book)
        keep("quotes", began_ns)
        quotes = encoder.quotes
    return best | {"changed": changed / len(session.frames), "quoted": quotes / len(session.frames)}


# ---- on the way ------------------------------------------------------------------------------------------------


def serve_process(session: Session, rate: float, pipe: Connection) -> None:
    uvloop.run(_serve(session, rate, pipe))


async def _serve(session: Session, rate: float, pipe: Connection) -> None:
    """A venue's server: plays the session to the first who subscribes, once the pipe says so."""
    go, done = asyncio.Event(), asyncio.Event()
    sent: list[int] = []

    async def handler(request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        async for message in socket:
            if message.data == "PING":
                await socket.send_str("PONG")
                continue
            command = json.loads(message.data)
            channels = command.get("params", {}).get("channels", [])
            if "orderbook_delta" in channels:
                await socket.send_bytes(_subscribed(session.sid, command["id"]))
            if ("orderbook_delta" in channels or "assets_ids" in command) and not sent:
                asyncio.get_running_loop().create_task(replay(socket))
        return socket

    async def replay(socket: web.WebSocketResponse) -> None:
        await go.wait()
        begin = time.monotonic()
        for number, frame in enumerate(session.frames):
            while (left := begin + number / rate - time.monotonic()) > 0:
                await asyncio.sleep(left if left > 0.001 else 0)
            sent.append(time.monotonic_ns())
            await socket.send_frame(frame, aiohttp.WSMsgType.TEXT)
        done.set()

    application = web.Application()
    application.router.add_get("/ws", handler)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    pipe.send(runner.addresses[0][1])
    await asyncio.to_thread(pipe.recv)
    go.set()
    await done.wait()
    await asyncio.sleep(0.5)
    pipe.send(sent)
    await asyncio.to_thread(pipe.recv)


def gateway_process(session: Session, address: RedisAddress, port: int, pem: str) -> None:
    uvloop.run(_gateway(session, address, port, pem))


async def _gateway(session: Session, address: RedisAddress, port: int, pem: str) -> None:
    """The gateway class on Redis, fed by the venue's own socket class."""
    clock, url, inbox = SystemClock(), f"ws://127.0.0.1:{port}/ws", Inbox()

    class Counting:
        def count(self, name: str, more: float = 1.0) -> None: ...
        def gauge(self, name: str, value: float) -> None: ...
        def forget(self, name: str) -> None: ...

    async with RedisBus(address, "gateway", clock) as bus, aiohttp.ClientSession() as client:
        if session.venue == "kalshi":
            feed = KalshiFeed(inbox.leave_out, own=False)
            feed.want(session.tokens, 0)

            def tell(news: object) -> None:
                if isinstance(news, kalshi_news.BookChanged):
                    inbox.tell(BookChanged(news.book))

            socket: KalshiSocket | VenueSocket[FeedNews] = KalshiSocket(
                client, clock, feed, KalshiCredentials("bench", pem), tell, url=url
            )
            adapter = BenchAdapter(session, feed)
        else:
            other = MarketFeed(inbox.leave_out)
            other.want(session.tokens)
            socket = VenueSocket(client, clock, other, inbox.tell, url, keepalive=PINGED)
            adapter = BenchAdapter(session, other)
        venue: VenueAdapter = adapter  # type: ignore[assignment]
        gateway = Gateway(bus, venue, inbox, clock, Counting(), mode=TradingMode.LIVE, policy=NO_MATTER_HOW_OLD)
        await bus.reachable()
        running = asyncio.create_task(gateway.run())
        await gateway_follows(bus, session)
        while gateway.plan is None:
            await asyncio.sleep(0.01)
        await asyncio.gather(running, socket.run())


async def gateway_follows(bus: RedisBus, session: Session) -> None:
    """Want one outcome of every market."""
    markets = tuple(entry for each in wanted(session, Outcome.YES).values() for entry in each)
    plan = GatewayPlan(session.venue, time.time_ns(), 1, 1, markets)  # type: ignore[arg-type]
    bus.publisher(SUBSCRIPTIONS).publish(plan.key, plan)


async def _receive(session: Session, address: RedisAddress, pipe: Connection) -> tuple[list[int], list[int]]:
    """Play the session; when each frame was sent, and (sequence, market) by arrival."""
    heard: dict[tuple[str, int], int] = {}
    async with RedisBus(address, "receiver", SystemClock()) as bus:
        subscription = await bus.subscribe(QUOTES, [f"{session.venue}:{market}:yes" for market in session.tokens])
        await subscription.ready()

        async def listen() -> None:
            async for update in subscription:
                if update.message is not None and not update.from_snapshot:
                    heard[update.message.market, update.message.sequence] = time.monotonic_ns()

        listening = asyncio.create_task(listen())
        await asyncio.sleep(1.0)  # until the gateway has connected
        pipe.send("go")
        sent: list[int] = await asyncio.to_thread(pipe.recv)
        listening.cancel()
    _, receive = new_feed(session)
    took = []
    for number, frame in enumerate(session.frames):
        news = receive(frame, number)
        at = {heard.get((item.book.market, item.book.revision)) for item in news
              if isinstance(item, kalshi_news.BookChanged | BookChanged)}  # fmt: skip
        took += [moment - sent[number] for moment in at if moment is not None]
    return took[int(len(took) * WARM_UP) :], sent


def on_the_way(session: Session, address: RedisAddress, rate: float) -> list[int]:
    """Nanoseconds from frame to quote."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    server = context.Process(target=serve_process, args=(session, rate, theirs))
    server.start()
    port = ours.recv()
    gateway = context.Process(
        target=gateway_process, args=(session, address, port, Access("0x" + "5a" * 20).kalshi_pem)
    )
    gateway.start()
    time.sleep(1.5)
    took, _ = uvloop.run(_receive(session, address, ours))
    ours.send("over")
    gateway.terminate()
    for process in (server, gateway):
        process.join()
    return took


# ---- report ----------------------------------------------------------------------------------------------------


@click.command()
@click.option("--frames", default=3000, show_default=True, help="Frames of each session, at most.")
@click.option("--rate", default=300, show_default=True, help="Frames per second on the way.")
@click.option("--rounds", default=3, show_default=True, help="Rounds on the way; the median counts.")
@click.option("--cpu-rounds", default=7, show_default=True, help="Rounds on one core; the least counts.")
def main(frames: int, rate: int, rounds: int, cpu_rounds: int) -> None:
    """Measure the gateway against bare decoding and a bare hop."""
    console = Console()
    sessions = recorded(Path(os.environ.get("ARBEES_SHARED_DATA", "../shared/data")), frames) + simulated(frames)
    table = Table(title="one core, ratios to decoding the same frames with msgspec")
    for column in ("", "frames", "decode ns", "into the book", "to both quotes, encoded", "book updates/s", "quotes/s"):
        table.add_column(column, justify="left" if not column else "right")
    for session in sessions:
        cost = on_one_core(session, cpu_rounds)
        table.add_row(
            session.name, str(len(session.frames)), f"{cost['decode']:.0f}", f"{cost['book'] / cost['decode']:.1f}",
            f"{cost['quotes'] / cost['decode']:.1f}", f"{1e9 * cost['changed'] / cost['quotes']:,.0f}",
            f"{1e9 * cost['quoted'] / cost['quotes']:,.0f}",
        )  # fmt: skip
    console.print(table)
    installation = find_redis({"PATH": os.environ.get("PATH", "")})
    if isinstance(installation, ExternalRedis):
        raise click.UsageError("needs a Redis of its own: redis-server on the PATH")
    table = Table(title=f"on the way at {rate} frames/s, microseconds, ratios to a bare redis-py hop at the same rate")
    for column in ("", "heard", "p50", "p99", "p50 / hop", "p99 / hop"):
        table.add_column(column, justify="left" if not column else "right")
    measured: dict[str, list[tuple[float, float, int]]] = {}
    with EmbeddedRedis(installation) as redis:
        for _ in range(rounds):
            hop = play("quote, raw", Round(redis.address, max(1000, 4 * rate), 1 / rate))["received"]
            measured.setdefault("redis hop", []).append((percentile(hop, 0.5), percentile(hop, 0.99), len(hop)))
            for session in sessions:
                took = on_the_way(session, redis.address, rate)
                measured.setdefault(session.name, []).append((percentile(took, 0.5), percentile(took, 0.99), len(took)))
    middle = {
        name: [statistics.median(values) for values in zip(*each, strict=True)] for name, each in measured.items()
    }
    base = middle["redis hop"]
    for name, (p50, p99, count) in middle.items():
        table.add_row(name, f"{count:.0f}", f"{p50:.0f}", f"{p99:.0f}", f"{p50 / base[0]:.2f}", f"{p99 / base[1]:.2f}")
    console.print(table)
    console.print(f"Python {platform.python_version()}, {os.cpu_count()} CPUs, load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
