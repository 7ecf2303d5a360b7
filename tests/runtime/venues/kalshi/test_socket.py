"""The WebSocket client against a real server on this machine."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from arbees_runtime.clock import SystemClock
from arbees_runtime.market.book import BookState
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import FeedPhase
from arbees_runtime.venues.kalshi.feed import KalshiFeed
from arbees_runtime.venues.kalshi.feed_news import BookChanged, FeedTiming, News
from arbees_runtime.venues.kalshi.signing import KalshiCredentials
from arbees_runtime.venues.kalshi.socket import KalshiSocket

PATH = "/trade-api/ws/v2"


class Venue:
    """Accepts connections, answers subscriptions with books, and says what the test wants said."""

    def __init__(self) -> None:
        self.handshakes: list[dict[str, str]] = []
        self.commands: list[dict[str, Any]] = []
        self.sockets: list[web.WebSocketResponse] = []
        self.refuse = 0
        self.seq = 0

    async def serve(self, request: web.Request) -> web.StreamResponse:
        self.handshakes.append(dict(request.headers))
        if self.refuse:
            self.refuse -= 1
            return web.Response(status=503)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self.sockets.append(socket)
        self.seq = 0
        async for message in socket:
            command = json.loads(message.data)
            self.commands.append(command)
            await self.obey(socket, command)
        return socket

    async def obey(self, socket: web.WebSocketResponse, command: dict[str, Any]) -> None:
        params = command["params"]
        if command["cmd"] == "subscribe":
            message = {"channel": params["channels"][0], "sid": command["id"]}
            await socket.send_json({"id": command["id"], "type": "subscribed", "msg": message})
            if params["channels"] != ["orderbook_delta"]:
                return
            self.sid = command["id"]
        for ticker in params.get("market_tickers", ()):
            await self.say(
                socket, "orderbook_snapshot", {"market_ticker": ticker, "yes_dollars_fp": [["0.41", "1.00"]]}
            )

    async def say(self, socket: web.WebSocketResponse, kind: str, message: dict[str, Any]) -> None:
        self.seq += 1
        await socket.send_json({"type": kind, "sid": self.sid, "seq": self.seq, "msg": message})


@pytest.fixture
async def venue() -> AsyncIterator[tuple[Venue, str]]:
    venue = Venue()
    application = web.Application()
    application.router.add_get(PATH, venue.serve)
    server = TestServer(application)
    await server.start_server()
    yield venue, str(server.make_url(PATH)).replace("http", "ws", 1)
    for socket in venue.sockets:
        await socket.close()
    await server.close()


class QuickClock(SystemClock):
    """Reconnects at once; checks every 10 ms."""

    async def sleep(self, seconds: float) -> None:
        await super().sleep(min(seconds, 0.01))


class Client:
    def __init__(self, socket: KalshiSocket, feed: KalshiFeed, news: list[News]) -> None:
        self.socket = socket
        self.feed = feed
        self.news = news


@pytest.fixture
async def client(
    venue: tuple[Venue, str], session: aiohttp.ClientSession, credentials: KalshiCredentials
) -> AsyncIterator[Client]:
    feed, news = KalshiFeed(lambda *_: None), list[News]()
    socket = KalshiSocket(session, QuickClock(), feed, credentials, news.append, url=venue[1])
    running = asyncio.create_task(socket.run())
    yield Client(socket, feed, news)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert socket.phase is FeedPhase.STOPPED


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not condition():
            await asyncio.sleep(0.005)


def all_live(client: Client) -> Callable[[], bool]:
    return lambda: bool(client.feed.books) and client.socket.phase is FeedPhase.LIVE


async def test_the_handshake_is_signed_and_books_come_in(venue: tuple[Venue, str], client: Client) -> None:
    await client.socket.want(["A", "B"])
    await until(all_live(client))
    assert venue[0].handshakes[0]["KALSHI-ACCESS-KEY"] == "test-key"
    assert {item.book.market for item in client.news if isinstance(item, BookChanged)} == {"A", "B"}
    assert client.socket.trouble == ""
    assert client.socket.last_frame_ns is not None


async def test_deltas_arrive_as_they_are_sent(venue: tuple[Venue, str], client: Client) -> None:
    await client.socket.want(["A"])
    await until(all_live(client))
    delta = {"market_ticker": "A", "price_dollars": "0.41", "delta_fp": "2.50", "side": "yes", "ts_ms": 1}
    await venue[0].say(venue[0].sockets[0], "orderbook_delta", delta)
    await until(lambda: client.feed.books["A"].bids(Outcome.YES)[0][1] == 3_500_000)


async def test_a_gap_heals_by_a_snapshot_on_the_same_connection(venue: tuple[Venue, str], client: Client) -> None:
    await client.socket.want(["A"])
    await until(all_live(client))
    venue[0].seq += 3
    delta = {"market_ticker": "A", "price_dollars": "0.41", "delta_fp": "2.50", "side": "yes", "ts_ms": 1}
    await venue[0].say(venue[0].sockets[0], "orderbook_delta", delta)
    await until(lambda: client.feed.counters.gaps == 1 and client.socket.phase is FeedPhase.LIVE)
    assert venue[0].commands[-1]["params"]["action"] == "get_snapshot"
    assert client.socket.connects == 1


@pytest.mark.parametrize("refusals", [0, 3])
async def test_a_lost_connection_is_replaced_and_books_are_not_believed_meanwhile(
    venue: tuple[Venue, str], client: Client, refusals: int
) -> None:
    await client.socket.want(["A"])
    await until(all_live(client))
    client.news.clear()
    venue[0].refuse = refusals
    await venue[0].sockets[0].close()
    await until(lambda: client.socket.connects == 2 and client.socket.phase is FeedPhase.LIVE)
    first = client.news[0]
    assert isinstance(first, BookChanged)
    assert len(venue[0].handshakes) == 2 + refusals
    assert client.feed.books["A"].epoch == 2


async def test_a_socket_that_stays_open_and_says_nothing_is_replaced(
    venue: tuple[Venue, str], client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    await client.socket.want(["A"])
    await until(all_live(client))
    client.news.clear()
    obey = venue[0].obey

    async def obey_on_the_next(socket: web.WebSocketResponse, command: dict[str, Any]) -> None:
        if socket is not venue[0].sockets[0]:
            await obey(socket, command)

    monkeypatch.setattr(venue[0], "obey", obey_on_the_next)
    client.feed._probes._timing = FeedTiming(probe_after_ns=20_000_000)
    await until(lambda: client.socket.connects == 2 and client.socket.phase is FeedPhase.LIVE)
    assert client.socket.stalls == 1
    assert isinstance(client.news[0], BookChanged)


async def test_without_a_server_it_says_why_and_keeps_trying(
    session: aiohttp.ClientSession, credentials: KalshiCredentials
) -> None:
    feed = KalshiFeed(lambda *_: None)
    socket = KalshiSocket(session, QuickClock(), feed, credentials, lambda _: None, url="ws://127.0.0.1:9/x")
    await socket.want(["A"])
    running = asyncio.create_task(socket.run())
    await until(lambda: "Cannot connect" in socket.trouble)
    assert socket.phase is FeedPhase.CONNECTING
    assert feed.books["A"].state is BookState.AWAITING_SNAPSHOT
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_it_can_be_run_again(
    venue: tuple[Venue, str], session: aiohttp.ClientSession, credentials: KalshiCredentials
) -> None:
    feed = KalshiFeed(lambda *_: None)
    socket = KalshiSocket(session, QuickClock(), feed, credentials, lambda _: None, url=venue[1])
    await socket.want(["A"])
    for _ in range(2):
        running = asyncio.create_task(socket.run())
        await until(lambda: socket.phase is FeedPhase.LIVE)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        assert socket.phase is FeedPhase.STOPPED
