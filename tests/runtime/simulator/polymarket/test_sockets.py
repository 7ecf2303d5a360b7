"""The simulated Polymarket's sockets."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from typing import Any

import aiohttp
import pytest

from arbees_runtime.clock import SystemClock
from arbees_runtime.market.numbers import Price
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import FeedPhase
from arbees_runtime.simulator.chance import Chance
from arbees_runtime.simulator.engine.orders import Refused
from arbees_runtime.simulator.faults import parse_setting
from arbees_runtime.simulator.polymarket.listing import sports_json
from arbees_runtime.simulator.polymarket.venue import Score
from arbees_runtime.venues.polymarket.discovery import PolymarketDiscovery
from arbees_runtime.venues.polymarket.feed_news import FeedTiming
from arbees_runtime.venues.polymarket.http import PolymarketHttp
from arbees_runtime.venues.polymarket.market_data import MarketData
from arbees_runtime.venues.polymarket.reads import PolymarketReads
from tests.runtime.simulator.polymarket.conftest import FIRST, SECOND, SECRET, TOKENS, Polymarket


class SimulatedTime(SystemClock):
    """Wall time by the simulation's clock plus what has really passed, and hardly any waits."""

    def __init__(self, polymarket: Polymarket) -> None:
        self._polymarket = polymarket
        self._began_ns = self.monotonic_ns()

    def time_ns(self) -> int:
        return self._polymarket.clock.time_ns() + self.monotonic_ns() - self._began_ns

    async def sleep(self, seconds: float) -> None:
        await super().sleep(min(seconds, 0.02))


async def until(condition: Callable[[], bool], seconds: float = 10) -> None:
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.005)


@pytest.fixture
async def data(polymarket: Polymarket, session: aiohttp.ClientSession) -> AsyncIterator[MarketData]:
    clock = SimulatedTime(polymarket)
    http = PolymarketHttp(session, clock, hosts=polymarket.hosts, timeout_s=2.0)
    reads = PolymarketReads(http, lambda *_: None)
    discovery = PolymarketDiscovery(reads, clock, lambda *_: None)
    data = MarketData(
        session, clock, http, reads, discovery, lambda _: None, lambda *_: None,
        timing=FeedTiming(doubt_for_ns=50_000_000),
    )  # fmt: skip
    running = asyncio.create_task(data.run())
    await data.want([FIRST, SECOND])
    await until(lambda: data.status.phase is FeedPhase.LIVE)
    yield data
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


def same(polymarket: Polymarket, data: MarketData) -> bool:
    """Whether the client's books are believed and hold exactly what the exchange holds."""
    for condition in (FIRST, SECOND):
        depth = polymarket.venue.exchange.depth(condition)
        bids, asks = dict(depth.bids.levels()), {Price(1_000_000 - price): size for price, size in depth.asks.levels()}
        book = data.books.get(condition)
        if book is None or dict(book.bids(Outcome.YES)) != bids or dict(book.bids(Outcome.NO)) != asks:
            return False
    return data.status.phase is FeedPhase.LIVE


def shuffle(polymarket: Polymarket, steps: int, seed: int) -> None:
    chance = Chance(seed).stream("shuffle")
    for _ in range(steps):
        account = chance.choice(["maker", "other"])
        mine = polymarket.venue.exchange.open_orders(account)
        if mine and chance.random() < 0.4:
            polymarket.venue.exchange.cancel(chance.choice(mine).order_id)
            continue
        side = chance.choice(["bid", "ask"])
        cents = chance.randint(30, 52) if side == "bid" else chance.randint(48, 70)
        try:
            polymarket.rest(account, side, cents, chance.randint(1, 30), chance.choice([FIRST, SECOND]))
        except Refused:
            continue


async def test_books_follow_the_exchange(polymarket: Polymarket, data: MarketData) -> None:
    for seed in range(5):
        shuffle(polymarket, 40, seed)
        polymarket.advance(1)
        await until(lambda: same(polymarket, data))
    assert data.counters.malformed == 0


@pytest.mark.parametrize("fault", ["gap", "duplicate", "malformed", "array", "disconnect", "crossed", "oversized"])
async def test_after_each_fault_the_books_are_right_again(polymarket: Polymarket, data: MarketData, fault: str) -> None:
    shuffle(polymarket, 30, 1)
    polymarket.advance(1)
    await until(lambda: same(polymarket, data))
    polymarket.faults.order(f"polymarket.{fault}", times=2, target=MARKET)
    for seed in range(2, 5):
        shuffle(polymarket, 20, seed)
        polymarket.advance(6)
        await until(lambda: same(polymarket, data), 20)
    assert polymarket.faults.counts[f"polymarket.{fault}"] == 2


async def test_many_faults_at_once(polymarket: Polymarket, data: MarketData) -> None:
    for name in ("gap=0.02", "duplicate=0.02", "malformed=0.01", "array=0.2", "disconnect=0.002", "orphan=0.5"):
        for setting in parse_setting(name):
            polymarket.faults.use(setting)
    for seed in range(6):
        shuffle(polymarket, 40, seed)
        polymarket.advance(1)
        await asyncio.sleep(0.01)
    polymarket.faults.stop()
    polymarket.advance(6)
    await until(lambda: same(polymarket, data), 20)
    assert len(polymarket.faults.counts) >= 4


MARKET = "/ws/market"


async def test_a_tick_change_brings_a_new_book(polymarket: Polymarket, data: MarketData) -> None:
    polymarket.rest("maker", "bid", 41, 300)
    polymarket.venue.change_tick(FIRST, Price(1_000))
    polymarket.advance(1)
    await until(lambda: same(polymarket, data))


# ---- the protocol itself ---------------------------------------------------------------------------------


async def receive(socket: aiohttp.ClientWebSocketResponse) -> Any:
    return json.loads((await socket.receive(timeout=5)).data)


async def test_the_first_frame_is_an_array_of_books_and_ping_gets_pong(
    polymarket: Polymarket, session: aiohttp.ClientSession
) -> None:
    polymarket.rest("maker", "bid", 41, 300)
    async with session.ws_connect(polymarket.hosts.market_socket) as socket:
        await socket.send_json({"type": "market", "assets_ids": [*TOKENS, "999"]})
        books = await receive(socket)
        assert [book["asset_id"] for book in books] == list(TOKENS)
        assert books[0]["event_type"] == "book"
        await socket.send_str("PING")
        assert (await socket.receive(timeout=5)).data == "PONG"
        polymarket.faults.order("polymarket.missing_pong")
        await socket.send_str("PING")
        polymarket.rest("maker", "bid", 41, 20)
        change = await receive(socket)
        levels = [(each["asset_id"], each["price"], each["size"], each["side"]) for each in change["price_changes"]]
        assert levels == [("111", "0.41", "320", "BUY"), ("222", "0.59", "320", "SELL")]  # totals, not differences
        assert change["price_changes"][0]["best_bid"] == "0.41"
        await socket.send_str("nonsense")
        assert (await socket.receive(timeout=5)).data == "INVALID OPERATION"


async def test_a_silent_socket_stays_open(polymarket: Polymarket, session: aiohttp.ClientSession) -> None:
    async with session.ws_connect(polymarket.hosts.market_socket) as socket:
        await socket.send_json({"type": "market", "assets_ids": list(TOKENS)})
        await receive(socket)
        polymarket.faults.order("polymarket.silence")
        polymarket.rest("maker", "bid", 41, 20)
        await socket.send_str("PING")
        with pytest.raises(TimeoutError):
            await socket.receive(timeout=0.2)
        assert not socket.closed


async def test_own_orders_and_trades_are_told(polymarket: Polymarket, session: aiohttp.ClientSession) -> None:
    auth = {"apiKey": "our-key", "secret": SECRET, "passphrase": "our-pass"}
    async with session.ws_connect(polymarket.hosts.user_socket) as socket:
        await socket.send_json({"type": "user", "auth": auth})
        await socket.send_str("PING")
        assert (await socket.receive(timeout=5)).data == "PONG"
        polymarket.rest("maker", "ask", 43, 4)
        _, placed = await polymarket.call("POST", "/order", polymarket.order())
        polymarket.advance(1)
        polymarket.advance(5)
        seen = [await receive(socket) for _ in range(5)]
        kinds = [(one["event_type"], one.get("type"), one["status"]) for one in seen]
        assert kinds == [
            ("order", "PLACEMENT", "DELAYED"),
            ("trade", "TRADE", "MATCHED"),
            ("order", "UPDATE", "LIVE"),
            ("trade", "TRADE", "MINED"),
            ("trade", "TRADE", "CONFIRMED"),
        ]
        assert (seen[2]["size_matched"], seen[1]["maker_orders"][0]["matched_amount"]) == ("4", "4")
        await polymarket.call("DELETE", "/order", {"orderID": placed["orderID"]})
        assert (await receive(socket))["type"] == "CANCELLATION"


async def test_a_wrong_key_is_hung_up_on(polymarket: Polymarket, session: aiohttp.ClientSession) -> None:
    async with session.ws_connect(polymarket.hosts.user_socket) as socket:
        await socket.send_json({"type": "user", "auth": {"apiKey": "our-key", "secret": "x", "passphrase": "y"}})
        kind = (await socket.receive(timeout=5)).type
        assert kind in (aiohttp.WSMsgType.CLOSED, aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.ERROR)


async def test_scores_are_pushed_without_asking(polymarket: Polymarket, session: aiohttp.ClientSession) -> None:
    async with session.ws_connect(polymarket.hosts.sports_socket) as socket:
        await asyncio.sleep(0.05)
        event = polymarket.venue.events["1"]
        event.score, event.live = "7-10", True
        polymarket.venue.tell(Score(sports_json(event, "InProgress", None)))
        score = await receive(socket)
        assert (score["gameId"], score["score"], score["live"]) == (9001, "7-10", True)
